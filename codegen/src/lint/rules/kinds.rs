//! A named type must fit the type word it stands beside, and each side of JSON has its own type words.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index, TypeEntry},
        reference::{Reference, Role},
        report::Report,
        rule::{Check, Rule},
        wire::{Family, family, is_json, word},
    },
    spec::{Seen, TypeKind},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "kind.misfit",
        level: Level::Error,
        meaning: "A named type of a kind that cannot stand beside this type word.",
        bad: "
request:
  Key: { type: String, is: «MenuKey», doc: The key. }
  Keys: { type: String, holds: { list: «MenuKey», separator: \",\" }, doc: The keys. }
  Loud: { type: Boolean, is: «Loudness», doc: Whether it is loud. }
response:
  Code: { type: String }
  RequestId: { type: String }
  Key: { type: Object, is: «Loudness», doc: The key. }
types:
  MenuKey:
    kind: object
    doc: A key.
    fields:
      Key: { type: String, doc: The key. }
  Loudness: { kind: text, doc: How loud it is. }
examples:
  - { Code: OK, RequestId: A1 }
",
        good: "
request:
  Key: { type: String, holds: { json: MenuKey }, doc: The key. }
  Loud: { type: String, is: Loudness, doc: How loud it is. }
types:
  MenuKey:
    kind: object
    doc: A key.
    fields:
      key: { type: string, doc: The key. }
  Loudness: { kind: text, doc: How loud it is. }
",
        check: Check::Field(misfit),
    },
    Rule {
        id: "kind.missing",
        level: Level::Error,
        meaning: "An Object or Array that does not say what it is made of.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String }
  «Entries»: { type: Array, doc: The entries. }
  «Data»: { type: Object, doc: The data. }
examples:
  - { Code: OK, RequestId: A1 }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  Entries: { type: Array, is: String, doc: The entries. }
",
        check: Check::Field(missing),
    },
    Rule {
        id: "values.on_non_enum",
        level: Level::Error,
        meaning: "Values on a type that is not an enum.",
        bad: "
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  Voice: { kind: text, doc: A voice., «values»: { xiaoyun: A young woman. } }
",
        good: "
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  Voice: { kind: enum, doc: A voice., values: { xiaoyun: A young woman. } }
",
        check: Check::Type(values),
    },
    Rule {
        id: "fields.on_non_object",
        level: Level::Error,
        meaning: "Fields on a type that is not an object.",
        bad: "
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  Voice:
    kind: text
    doc: A voice.
    «fields»:
      Name: { type: String, doc: Its name. }
",
        good: "
request:
  Callee: { type: String, holds: { json: Callee }, doc: The callee. }
types:
  Callee:
    kind: object
    doc: A callee.
    fields:
      name: { type: string, doc: Its name. }
",
        check: Check::Type(fields),
    },
    Rule {
        id: "fields.empty",
        level: Level::Error,
        meaning: "An object without fields.",
        bad: "
request:
  Callee: { type: String, holds: { json: Callee }, doc: The callee. }
types:
  «Callee»: { kind: object, doc: A callee. }
",
        good: "
request:
  Labels: { type: String, holds: { json: { map: String } }, doc: Texts under any names. }
",
        check: Check::Type(no_fields),
    },
    Rule {
        id: "type.words",
        level: Level::Error,
        meaning: "JSON's own type word outside of a JSON text, or a word of the documents inside one.",
        bad: "
request:
  Text: { type: «string», doc: What is spoken. }
  Callee: { type: String, holds: { json: Callee }, doc: The callee. }
types:
  Callee:
    kind: object
    doc: A callee.
    fields:
      age: { type: «Integer», doc: Its age. }
",
        good: "
request:
  Text: { type: String, doc: What is spoken. }
  Callee: { type: String, holds: { json: Callee }, doc: The callee. }
  Share: { type: number, doc: A part of one; the documents have no word for a number with a fraction. }
types:
  Callee:
    kind: object
    doc: A callee.
    fields:
      age: { type: integer, doc: Its age. }
",
        check: Check::Field(words),
    },
    Rule {
        id: "seen.idle",
        level: Level::Info,
        meaning: "Types seen in samples that are just the one the documents print.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  Duration: { type: Integer, unit: s, «seen»: [number], doc: How long it took. }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  Duration: { type: Integer, unit: s, seen: [number, string], doc: How long it took. }
",
        check: Check::Field(seen),
    },
];

fn misfit(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    for reference in &field.references {
        let Some(target) = index.target(field, reference) else { continue };
        if let Some((message, help)) = conflict(field, reference, target) {
            report.find(reference.place.value(), message, help);
        }
    }
}

fn conflict(field: &Field<'_>, reference: &Reference<'_>, target: &TypeEntry<'_>) -> Option<(String, &'static str)> {
    let is_object = target.def.kind == TypeKind::Object;
    let wire = field.member.wire;
    match (reference.role, family(wire)) {
        (Role::Json, _) | (Role::Is, Family::List) => None,
        (Role::ListItem, _) => is_object.then(|| {
            (
                format!("a list in one text cannot hold the object `{}`", target.name),
                "a list of objects is JSON: write `holds: { json: [Type] }`",
            )
        }),
        (Role::Is, Family::Truth) => Some((
            format!("a {} needs no named type", word(wire)),
            "remove `is`; say in `doc` what true and false mean",
        )),
        (Role::Is, Family::Object) => (!is_object).then(|| {
            (format!("`{}` is no object, but the type is {}", target.name, word(wire)), "name a type of kind object")
        }),
        (Role::Is, _) => is_object.then(|| {
            (
                format!("`{}` is an object, but the type is {}", target.name, word(wire)),
                "for JSON in a text write `holds: { json: Type }`; for a real object the type is Object",
            )
        }),
    }
}

fn missing(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let help = match family(field.member.wire) {
        Family::Object => "name an object type with `is`",
        Family::List => "name the type of its items with `is`; `is: String` for plain texts",
        _ => return,
    };
    if field.member.is.is_none() && field.member.holds.is_none() {
        report.find(field.place.key(), format!("`{}` does not say what it is made of", field.name), help);
    }
}

fn values(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if named.def.kind != TypeKind::Enum && !named.def.values.is_empty() {
        let message = format!("`{}` is no enum, so it has no values", named.name);
        report.find(named.place.down(&["values"]).key(), message, "write `kind: enum`, or remove the values");
    }
}

fn fields(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if named.def.kind != TypeKind::Object && !named.def.fields.is_empty() {
        let message = format!("`{}` is no object, so it has no fields", named.name);
        report.find(named.place.down(&["fields"]).key(), message, "write `kind: object`, or remove the fields");
    }
}

fn no_fields(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if named.def.kind == TypeKind::Object && named.def.fields.is_empty() {
        let help = "list its `fields`; for a JSON object with any names write `holds: { json: { map: String } }`";
        report.find(named.place.key(), format!("the object `{}` has no fields", named.name), help);
    }
}

fn words(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let wire = field.member.wire;
    let reach = index.reach(field);
    let place = field.place.down(&["type"]);
    // The documents have no word of their own for a number with a fraction.
    if reach.only_outside_json() && is_json(wire) && family(wire) != Family::Fraction {
        let message = format!("`{}` is JSON's word, but `{}` is no part of a JSON text", word(wire), field.name);
        report.find(
            place.value(),
            message,
            "write the word of the documents: String, Integer, Long, Boolean, Object or Array",
        );
    }
    if reach.only_in_json() && !is_json(wire) {
        let message =
            format!("`{}` is a word of the documents, but `{}` is part of a JSON text", word(wire), field.name);
        report.find(place.value(), message, "write JSON's word: string, integer, number, boolean, object or array");
    }
}

fn seen(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let printed = match family(field.member.wire) {
        Family::Text => Some(Seen::String),
        Family::Whole | Family::Fraction => Some(Seen::Number),
        Family::Truth => Some(Seen::Boolean),
        Family::Object | Family::List => None,
    };
    let seen = &field.member.seen;
    if !seen.is_empty() && seen.iter().all(|seen| Some(*seen) == printed) {
        let message = format!("samples show `{}` just as the documents print it", field.name);
        report.find(field.place.down(&["seen"]).key(), message, "remove `seen`, or list what else samples show");
    }
}
