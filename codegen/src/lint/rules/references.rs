//! Names of types and members must lead somewhere, and every type must be used.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index, TypeEntry},
        reach::Reach,
        reference::Role,
        report::Report,
        rule::{Check, Rule},
        wire,
    },
    spec::TypeKind,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "ref.unknown",
        level: Level::Error,
        meaning: "A type that is declared nowhere.",
        bad: "
request:
  CalledNumber: { type: String, is: «PhoneNumbr», doc: The number to call. }
  Others: { type: String, holds: { list: «Phone», separator: \",\" }, doc: More numbers. }
  Callees: { type: String, holds: { json: [«Callee»] }, doc: Whom to call. }
  Names: { type: String, holds: { json: { map: «Text» } }, doc: Names of the callees. }
",
        good: "
request:
  CalledNumber: { type: String, is: PhoneNumber, doc: The number to call. }
  Others: { type: String, holds: { list: PhoneNumber, separator: \",\" }, doc: More numbers. }
  Names: { type: String, holds: { json: { map: String } }, doc: Names of the callees. }
",
        check: Check::Field(unknown),
    },
    Rule {
        id: "ref.unused",
        level: Level::Warning,
        meaning: "A type that no request and no answer leads to.",
        bad: "
types:
  «Voice»: { kind: text, doc: A voice. }
",
        good: "
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  Voice: { kind: text, doc: A voice. }
",
        check: Check::Type(unused),
    },
    Rule {
        id: "ref.cycle",
        level: Level::Error,
        meaning: "An object type that contains itself, directly or through others.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String }
  Menu: { type: Object, is: Menu, doc: The menu. }
types:
  Menu:
    kind: object
    doc: A menu.
    fields:
      Entry: { type: Object, is: MenuEntry, doc: Its entry. }
  MenuEntry:
    kind: object
    doc: An entry of a menu.
    fields:
      Menu: { type: Object, is: «Menu», doc: The menu below it. }
examples:
  - { Code: OK, RequestId: A1 }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  Menu: { type: Object, is: Menu, doc: The menu. }
types:
  Menu:
    kind: object
    doc: A menu.
    fields:
      Entry: { type: Object, is: MenuEntry, doc: Its entry. }
      Last: { type: Object, is: MenuEntry, doc: Its last entry. }
  MenuEntry:
    kind: object
    doc: An entry of a menu.
    fields:
      Name: { type: String, doc: Its name. }
examples:
  - { Code: OK, RequestId: A1 }
",
        check: Check::Spec(cycle),
    },
];

fn unknown(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    for reference in &field.references {
        // A list may be of plain values; a single value has its type in `type`.
        let is_plain = wire::plain(reference.name).is_some() && (reference.role != Role::Is || is_list(field));
        if !is_plain && index.target(field, reference).is_none() {
            let message = format!("there is no type `{}`", reference.name);
            let known = index.type_names(index.action_of(field));
            report.find(reference.place.value(), message, suggest(reference.name, &known));
        }
    }
}

fn is_list(field: &Field<'_>) -> bool {
    wire::family(field.member.wire) == wire::Family::List
}

fn unused(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if named.reach == Reach::NOWHERE && named.def.seen_in.is_none() {
        let message = format!("nothing uses the type `{}`", named.name);
        report.find(
            named.place.key(),
            message,
            "refer to it with `is` or `holds`, say with `seen_in` where else it travels, or remove it",
        );
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    New,
    Open,
    Done,
}

/// Depth first over all objects, with a stack of its own: however deep the types lie, the program's stack does not.
fn cycle(index: &Index<'_>, report: &mut Report<'_>) {
    let mut visits = vec![Visit::New; index.types.len()];
    for first in &index.types {
        if visits[first.id] != Visit::New {
            continue;
        }
        visits[first.id] = Visit::Open;
        let mut stack = vec![(first.id, inner_objects(index, first).into_iter())];
        while let Some((open, inner)) = stack.last_mut() {
            let Some((field, reference, target)) = inner.next() else {
                visits[*open] = Visit::Done;
                stack.pop();
                continue;
            };
            match visits[target] {
                Visit::Done => {}
                Visit::New => {
                    visits[target] = Visit::Open;
                    stack.push((target, inner_objects(index, &index.types[target]).into_iter()));
                }
                Visit::Open => {
                    let place = index.fields[field].references[reference].place;
                    let message = format!("`{}` contains itself here", index.types[target].name);
                    report.find(place.value(), message, "give this field a type of its own, without the way back");
                }
            }
        }
    }
}

/// The objects inside a type: the field, its reference, and the object's type.
fn inner_objects(index: &Index<'_>, named: &TypeEntry<'_>) -> Vec<(usize, usize, usize)> {
    let mut inner = Vec::new();
    for field in &index.fields[named.fields.clone()] {
        for (position, reference) in field.references.iter().enumerate() {
            if let Some(target) = index.target(field, reference).filter(|target| target.def.kind == TypeKind::Object) {
                inner.push((field.id, position, target.id));
            }
        }
    }
    inner
}
