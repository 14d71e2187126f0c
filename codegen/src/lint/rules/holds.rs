//! What a value really holds must be said whole, and fit the type that carries it.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        place::Place,
        report::Report,
        rule::{Check, Rule},
        wire::{Family, family, is_json, word},
    },
    spec::{Holds, JsonShape, Member, TimeForm, TypeKind, WireType},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "holds.one_of",
        level: Level::Error,
        meaning: "`holds` says nothing, or more than one thing.",
        bad: "
request:
  Text: { type: String, doc: What is spoken., «holds»: {} }
  Count: { type: String, doc: How many., «holds»: { text: Long, json: { map: String } } }
",
        good: "
request:
  Text: { type: String, doc: What is spoken., holds: { json: { map: String } } }
  Count: { type: String, doc: How many., holds: { text: Long } }
",
        check: Check::Field(one_of),
    },
    Rule {
        id: "holds.separator",
        level: Level::Error,
        meaning: "A list in one text without a separator, or a separator without a list.",
        bad: "
request:
  Voices: { type: String, doc: The voices., holds: { «list»: String } }
  Texts: { type: String, doc: The texts., holds: { list: String, separator: «\"\"» } }
  Count: { type: String, doc: How many., holds: { text: Long, separator: «\",\"» } }
",
        good: "
request:
  Voices: { type: String, doc: The voices., holds: { list: String, separator: \",\" } }
",
        check: Check::Field(separator),
    },
    Rule {
        id: "holds.json_list",
        level: Level::Error,
        meaning: "The shape of a JSON list that does not have exactly one entry, the shape of its items.",
        bad: "
request:
  Texts: { type: String, doc: The texts., holds: { «json»: [String, Long] } }
  Voices: { type: String, doc: The voices., holds: { «json»: [] } }
",
        good: "
request:
  Texts: { type: String, doc: The texts., holds: { json: [String] } }
",
        check: Check::Field(json_list),
    },
    Rule {
        id: "holds.cases",
        level: Level::Error,
        meaning: "Cases without the parameter that decides, for a value it never has, or the reverse.",
        bad: "
request:
  Kind: { type: String, is: Kind, doc: What kind it is. }
  Data: { type: String, doc: The data., holds: { by: Kind, cases: { «XML»: { text: Long } } } }
  More: { type: String, doc: More data., holds: { by: «Kinds», cases: { LIST: { text: Long } } } }
  Rest: { type: String, doc: The rest., holds: { «by»: Kind } }
types:
  Kind: { kind: enum, doc: A kind., values: { LIST: A list. } }
",
        good: "
request:
  Kind: { type: String, is: Kind, doc: What kind it is. }
  Data: { type: String, doc: The data., holds: { by: Kind, cases: { LIST: { list: Long, separator: \",\" } } } }
types:
  Kind: { kind: enum, doc: A kind., values: { LIST: A list. } }
",
        check: Check::Field(cases),
    },
    Rule {
        id: "holds.type",
        level: Level::Error,
        meaning: "Something held by a value that cannot hold it.",
        bad: "
request:
  Count: { type: Long, doc: How many., holds: { «text»: Long } }
  Loud: { type: Boolean, doc: Whether it is loud., holds: { «json»: { map: String } } }
  Voice: { type: String, doc: The voice., holds: { text: «String» } }
  Day: { type: Long, doc: The day., holds: { «time»: yyyy-MM-dd, zone: \"+08:00\" } }
",
        good: "
request:
  Count: { type: String, doc: How many., holds: { text: Long } }
  Voice: { type: String, doc: The voice. }
  Day: { type: Long, doc: The day., holds: { time: unix_ms } }
response:
  Code: { type: String }
  RequestId: { type: String }
  Data: { type: Object, doc: Details without documented names., holds: { json: { map: String } } }
examples: [{ Code: OK, RequestId: A1, Data: { volume: loud } }]
",
        check: Check::Field(carrier),
    },
    Rule {
        id: "holds.beside_is",
        level: Level::Warning,
        meaning: "Both `is` and `holds` say what is inside.",
        bad: "
request:
  Numbers: { type: String, is: PhoneNumber, doc: The numbers., «holds»: { list: PhoneNumber, separator: \",\" } }
",
        good: "
request:
  Numbers: { type: String, doc: The numbers., holds: { list: PhoneNumber, separator: \",\" } }
",
        check: Check::Field(beside_is),
    },
    Rule {
        id: "json.opaque",
        level: Level::Warning,
        meaning: "A text whose example is JSON, without `holds: { json: … }`.",
        bad: "
request:
  Text: { type: String, doc: What is spoken., example: «'{\"name\":\"x\"}'» }
",
        good: "
request:
  Text: { type: String, doc: What is spoken., example: '{\"name\":\"x\"}', holds: { json: { map: String } } }
",
        check: Check::Field(opaque),
    },
];

/// Calls `check` for what a field holds, and for what it holds in each case.
fn each<'i>(field: &Field<'i>, mut check: impl FnMut(&'i Holds, Place<'i>)) {
    let Some(holds) = &field.member.holds else { return };
    let mut open = vec![(holds, field.place.down(&["holds"]))];
    while let Some((holds, place)) = open.pop() {
        check(holds, place);
        open.extend(holds.cases.values().zip(place.entries_of("cases").map(|(_, place)| place)));
    }
}

fn said(holds: &Holds) -> Vec<&'static str> {
    let all = [
        ("list", holds.list.is_some()),
        ("json", holds.json.is_some()),
        ("text", holds.text.is_some()),
        ("time", holds.time.is_some()),
        ("by", holds.by.is_some()),
    ];
    all.into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect()
}

fn one_of(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    each(field, |holds, place| match said(holds)[..] {
        [_] => {}
        [] => report.find(
            place.key(),
            "this does not say what is held",
            "give one of `list`, `json`, `text`, `time` and `by`",
        ),
        ref several => {
            let message = format!("a value holds one thing, not {}", several.join(" and "));
            report.find(place.key(), message, "keep one of them");
        }
    });
}

fn separator(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    each(field, |holds, place| match (&holds.list, holds.separator.as_deref()) {
        (Some(_), None) => {
            let message = "this list does not say what stands between its items";
            report.find(
                place.down(&["list"]).key(),
                message,
                "add `separator: \",\"`, or whatever the documents print",
            );
        }
        (Some(_), Some("")) => {
            report.find(
                place.down(&["separator"]).value(),
                "nothing separates nothing",
                "write what stands between the items",
            );
        }
        (None, Some(_)) => {
            report.find(
                place.down(&["separator"]).value(),
                "there is no list here to separate",
                "add `list`, or remove it",
            );
        }
        (Some(_), Some(_)) | (None, None) => {}
    });
}

fn json_list(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    each(field, |holds, place| {
        let mut shape = holds.json.as_ref();
        while let Some(JsonShape::List(items)) = shape {
            if items.len() != 1 {
                let message = format!("the shape of a list has one entry, not {}", items.len());
                let help = "write the shape of its items, such as `[String]` or `[RobotCallee]`";
                return report.find(place.down(&["json"]).key(), message, help);
            }
            shape = items.first();
        }
    });
}

fn cases(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    each(field, |holds, place| {
        let Some(by) = &holds.by else {
            if !holds.cases.is_empty() {
                report.find(
                    place.down(&["cases"]).key(),
                    "nothing decides between these cases",
                    "name the parameter with `by`",
                );
            }
            return;
        };
        let siblings = index.siblings(field);
        let Some(other) = index.find(&siblings, by).filter(|other| other.id != field.id) else {
            let message = format!("there is no `{by}` beside `{}`", field.name);
            return report.find(place.down(&["by"]).value(), message, suggest(by, &index.names(&siblings)));
        };
        if holds.cases.is_empty() {
            let help = format!("list under `cases` what is held for each value of `{by}`");
            return report.find(place.down(&["by"]).key(), "this does not say what the cases are", help);
        }
        let Some(named) = index.is(other).filter(|named| named.def.kind == TypeKind::Enum) else { return };
        for (case, place) in place.entries_of("cases").filter(|(case, _)| !named.def.values.contains_key(*case)) {
            let known: Vec<&str> = named.def.values.keys().map(String::as_str).collect();
            report.find(place.key(), format!("`{by}` is never `{case}`"), suggest(case, &known));
        }
    });
}

fn carrier(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    each(field, |holds, place| {
        let wire = field.member.wire;
        if let Some(text) = holds.text.filter(|text| !is_written(*text)) {
            let message = format!("a text that holds {} is no news", word(text));
            return report.find(
                place.down(&["text"]).value(),
                message,
                "write Integer, Long or Boolean, or remove `holds`",
            );
        }
        let fits = match holds.time {
            Some(TimeForm::UnixMs) => matches!(family(wire), Family::Text) || is_wide(wire),
            // An object whose fields no document names is a map of them.
            _ if family(wire) == Family::Object => matches!(holds.json, Some(JsonShape::Map { .. })),
            _ => family(wire) == Family::Text,
        };
        if let Some(key) = said(holds).first().filter(|_| !fits) {
            let message = format!("`{}` is {}, which cannot hold that", field.name, word(wire));
            report.find(place.down(&[key]).key(), message, "correct the type, or remove `holds`");
        }
    });
}

/// Whether a type is one that a text can stand for.
fn is_written(wire: WireType) -> bool {
    !is_json(wire) && matches!(family(wire), Family::Whole | Family::Truth) || wire == WireType::JsonNumber
}

/// Whether a type can carry milliseconds since 1970.
fn is_wide(wire: WireType) -> bool {
    matches!(wire, WireType::Long | WireType::JsonInteger | WireType::JsonNumber)
}

fn beside_is(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    if field.member.is.is_some() && field.member.holds.is_some() {
        let message = format!("`is` and `holds` both say what `{}` is", field.name);
        let help = "keep `holds` for lists, JSON, times and numbers in texts; else keep `is`";
        report.find(field.place.down(&["holds"]).key(), message, help);
    }
}

fn opaque(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    if holds_json(field.member) || family(field.member.wire) != Family::Text || index.disputed(field, &["holds"]) {
        return;
    }
    let Some(example) = field.member.example.as_ref().and_then(|example| example.as_str()) else { return };
    let begins_so = example.trim_start().starts_with(['{', '[']);
    if begins_so && serde_json::from_str::<serde::de::IgnoredAny>(example).is_ok() {
        let message = format!("the example of `{}` is JSON, but nothing says of what shape", field.name);
        let help = "declare the object under `types` and write `holds: { json: Type }`; for any names `{ json: { map: String } }`";
        report.find(field.place.down(&["example"]).value(), message, help);
    }
}

fn holds_json(member: &Member) -> bool {
    member.holds.as_ref().is_some_and(|holds| holds.json.is_some() || holds.by.is_some())
}
