//! How lists travel and how many items they may have.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        reach::Reach,
        report::Report,
        rule::{Check, Rule},
        wire::{Family, family},
    },
    spec::{JsonShape, Member, TypeKind},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "list.encoding",
        level: Level::Error,
        meaning: "An Array in a request that does not say how it travels, or an encoding on something that needs none.",
        bad: "
request:
  «Keys»: { type: Array, is: MenuKey, max_items: 3, doc: The keys. }
  Text: { type: String, encoding: «flattened», doc: What is spoken. }
types:
  MenuKey:
    kind: object
    doc: A key.
    fields:
      Key: { type: String, doc: The key. }
",
        good: "
request:
  Keys: { type: Array, is: MenuKey, encoding: flattened, max_items: 3, doc: The keys. }
types:
  MenuKey:
    kind: object
    doc: A key.
    fields:
      Key: { type: String, doc: The key. }
",
        check: Check::Field(encoding),
    },
    Rule {
        id: "list.items",
        level: Level::Error,
        meaning: "A flattened Array whose items are no objects, so that there is no field to name.",
        bad: "
request:
  Texts: { type: Array, is: «String», encoding: flattened, max_items: 3, doc: The texts. }
",
        good: "
request:
  Texts: { type: Array, is: SpokenText, encoding: flattened, max_items: 3, doc: The texts. }
types:
  SpokenText:
    kind: object
    doc: A text.
    fields:
      Text: { type: String, doc: The text. }
",
        check: Check::Field(items),
    },
    Rule {
        id: "list.bounds",
        level: Level::Error,
        meaning: "A number of items that no list can have, or on something that is no list.",
        bad: "
request:
  Texts: { type: String, doc: The texts., min_items: 5, max_items: «3», holds: { list: String, separator: \",\" } }
  Voice: { type: String, doc: The voice., «max_items»: 3 }
",
        good: "
request:
  Texts: { type: String, doc: The texts., min_items: 3, max_items: 5, holds: { list: String, separator: \",\" } }
",
        check: Check::Field(bounds),
    },
    Rule {
        id: "list.max",
        level: Level::Warning,
        meaning: "A list whose doc says how many items it may have, without `max_items`.",
        bad: "
request:
  «Texts»: { type: String, doc: \"The texts, at most 20.\", holds: { list: String, separator: \",\" } }
",
        good: "
request:
  Texts: { type: String, doc: The texts., max_items: 20, holds: { list: String, separator: \",\" } }
",
        check: Check::Field(max),
    },
];

fn encoding(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let is_list = family(field.member.wire) == Family::List;
    let is_flat = index.reach(field) == Reach::REQUEST;
    match field.member.encoding {
        None if is_list && is_flat => {
            let message = format!("`{}` does not say how the list travels", field.name);
            let help = "write `encoding: flattened` for `Name.1.Field=…`; a JSON list is a String with `holds: { json: [Type] }`";
            report.find(field.place.key(), message, help);
        }
        Some(_) if !is_list => {
            let message = format!("`{}` is no Array, so there is nothing to encode", field.name);
            report.find(field.place.down(&["encoding"]).value(), message, "remove `encoding`, or write `type: Array`");
        }
        _ => {}
    }
}

fn items(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let is_object = index.is(field).is_none_or(|named| named.def.kind == TypeKind::Object);
    let is_plain = field.member.is.as_deref().is_some_and(|name| crate::lint::wire::plain(name).is_some());
    if field.member.encoding.is_some() && family(field.member.wire) == Family::List && (!is_object || is_plain) {
        let message = format!("the items of `{}` travel as `{}.1.Field`, so they are objects", field.name, field.name);
        report.find(field.place.down(&["is"]).value(), message, "declare an object type with the fields of one item");
    }
}

/// Whether a member is a list, as it is or inside a text.
fn is_list(member: &Member) -> bool {
    let held = member.holds.iter().flat_map(|holds| std::iter::once(holds).chain(holds.cases.values()));
    let mut lists = held.map(|holds| holds.list.is_some() || matches!(holds.json, Some(JsonShape::List(_))));
    family(member.wire) == Family::List || lists.any(|is_list| is_list)
}

fn bounds(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let member = field.member;
    let given = if member.max_items.is_some() { "max_items" } else { "min_items" };
    let place = field.place.down(&[given]);
    match (member.min_items, member.max_items) {
        (None, None) => {}
        _ if !is_list(member) => {
            let message = format!("`{}` is no list", field.name);
            let help = "say that it is one with `holds: { list: … }` or `type: Array`, or remove the number of items";
            report.find(place.key(), message, help);
        }
        (min, Some(max)) if max == 0 || min.is_some_and(|min| min > max) => {
            let message = format!("no list can have that number of items of `{}`", field.name);
            report.find(place.value(), message, "correct `min_items` or `max_items`; did they change places?");
        }
        _ => {}
    }
}

fn max(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let member = field.member;
    if member.max_items.is_some() || !is_list(member) || !index.reach(field).in_requests() {
        return;
    }
    let states_count = member.doc.as_deref().is_some_and(|doc| {
        let words: Vec<&str> = doc.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.windows(3).any(|three| {
            let is_bound = matches!((three[0], three[1]), ("at", "most") | ("up", "to"));
            is_bound && three[2].starts_with(|digit: char| digit.is_ascii_digit())
        })
    });
    if states_count && !index.disputed(field, &["max_items"]) {
        let message = format!("the doc of `{}` states a number that `max_items` does not", field.name);
        report.find(field.place.key(), message, "add `max_items`, and leave the number out of `doc`");
    }
}
