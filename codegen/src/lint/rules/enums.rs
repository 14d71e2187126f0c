//! Lists of values and the Rust names of their variants.

use super::type_names::is_upper_camel;
use crate::{
    diagnostic::Level,
    lint::{
        index::{Index, TypeEntry},
        place::{Place, Spot},
        report::Report,
        rule::{Check, Rule},
    },
    model::variant_name,
    spec::{EnumValue, TypeKind},
};
use heck::ToUpperCamelCase;
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "values.empty",
        level: Level::Error,
        meaning: "An enum without values.",
        bad: "
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  «Voice»: { kind: enum, doc: A voice. }
",
        good: "
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  Voice: { kind: enum, doc: A voice., values: { xiaoyun: A young woman. } }
",
        check: Check::Type(empty),
    },
    Rule {
        id: "values.duplicate",
        level: Level::Error,
        meaning: "Two values of an enum that would be one Rust variant.",
        bad: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { STOP: Stopped., «Stop»: Stopped too. } }
",
        good: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { STOP: Stopped., Stop: { as: Paused, doc: Paused. } } }
",
        check: Check::Type(duplicate),
    },
    Rule {
        id: "enum.bad_variant",
        level: Level::Error,
        meaning: "A value that yields no usable Rust variant.",
        bad: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State:
    kind: enum
    doc: A state.
    values:
      «\"0\"»: Off.
      ON: { as: «turned_on», doc: On. }
      «unknown»: Nobody knows.
",
        good: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State:
    kind: enum
    doc: A state.
    values:
      \"0\": { as: Off, doc: Off. }
      ON: { as: TurnedOn, doc: On. }
      unknown: { as: Undefined, doc: Nobody knows. }
",
        check: Check::Type(variant),
    },
    Rule {
        id: "enum.idle_as",
        level: Level::Info,
        meaning: "A variant's name given with `as` that the value yields by itself.",
        bad: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { SYSTEM_STOP: { as: «SystemStop», doc: Stopped. } } }
",
        good: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { SYSTEM_STOP: Stopped. } }
",
        check: Check::Type(idle_as),
    },
    Rule {
        id: "values.blank",
        level: Level::Warning,
        meaning: "A value that is empty or has blanks at an end.",
        bad: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { «\"INIT \"»: Created. } }
",
        good: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { \"INIT\": Created. } }
",
        check: Check::Type(blank),
    },
    Rule {
        id: "values.boolean",
        level: Level::Warning,
        meaning: "An enum of true and false.",
        bad: "
request:
  Loud: { type: String, is: Loudness, doc: Whether it is loud. }
types:
  «Loudness»: { kind: enum, doc: A loudness., values: { \"true\": Loud., \"false\": Not loud. } }
",
        good: "
request:
  Loud: { type: String, holds: { text: Boolean }, doc: Whether it is loud. }
",
        check: Check::Type(boolean),
    },
    Rule {
        id: "values.class",
        level: Level::Warning,
        meaning: "An enum in which some values have a class and others have none.",
        bad: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { BUSY: { class: busy, doc: Busy. }, «DONE»: Answered. } }
",
        good: "
request:
  State: { type: String, is: State, doc: The state. }
types:
  State: { kind: enum, doc: A state., values: { BUSY: { class: busy, doc: Busy. }, DONE: { class: ended, doc: Over. } } }
",
        check: Check::Type(class),
    },
    Rule {
        id: "values.inverted",
        level: Level::Warning,
        meaning: "Two members of one name whose enums give the same values opposite meanings, with no word about it.",
        bad: "
request:
  Side: { type: String, is: SideFilter, doc: Only calls that this side ended. }
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  Side: { type: String, is: «CallSide», doc: Which side ended the call. }
types:
  SideFilter: { kind: enum, doc: A side., values: { \"0\": { as: User, doc: User. }, \"1\": { as: Robot, doc: Robot. } } }
  CallSide: { kind: enum, doc: A side., values: { \"0\": { as: Robot, doc: Robot. }, \"1\": { as: User, doc: User. } } }
",
        good: "
request:
  Side: { type: String, is: SideFilter, doc: Only calls that this side ended. }
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
  Side: { type: String, is: CallSide, doc: Which side ended the call. }
types:
  SideFilter: { kind: enum, doc: A side., values: { \"0\": { as: User, doc: User. }, \"1\": { as: Robot, doc: Robot. } } }
  CallSide:
    kind: enum
    doc: A side, counted the other way round than in SideFilter.
    values: { \"0\": { as: Robot, doc: Robot. }, \"1\": { as: User, doc: User. } }
",
        check: Check::Spec(inverted),
    },
];

/// The values of an enum with their places.
fn values<'a, 'i>(named: &'a TypeEntry<'i>) -> impl Iterator<Item = (&'i str, &'i EnumValue, Place<'i>)> + use<'a, 'i> {
    let entries = named.def.values.iter().zip(named.place.entries_of("values"));
    entries.map(|((wire, value), (_, place))| (wire.as_str(), value, place))
}

fn empty(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if named.def.kind == TypeKind::Enum && named.def.values.is_empty() {
        let help = "list its `values`; for a text whose values are not documented write `kind: text`";
        report.find(named.place.key(), format!("the enum `{}` has no values", named.name), help);
    }
}

fn duplicate(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    let mut taken = HashMap::with_capacity(named.def.values.len());
    for (wire, value, place) in values(named) {
        let variant = variant_name(wire, value);
        if let Some(first) = taken.get(&variant) {
            let message = format!("`{first}` and `{wire}` would both be the variant `{variant}`");
            report.find(place.key(), message, "give one of them another name: `{ as: Name, doc: … }`");
        } else {
            taken.insert(variant, wire);
        }
    }
}

fn variant(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    for (wire, value, place) in values(named) {
        let variant = variant_name(wire, value);
        let is_name = is_upper_camel(&variant) && variant != "Self";
        let help = "name it in UpperCamelCase by what it means: `{ as: Name, doc: … }`";
        if variant == "Unknown" {
            let message =
                format!("`{wire}` would be the variant `Unknown`, which holds values that the spec does not list");
            report.find(name_spot(place), message, help);
        } else if !is_name {
            let message = format!("`{variant}` is no name of a Rust variant");
            report.find(name_spot(place), message, help);
        }
    }
}

/// The name given with `as`, else the value.
fn name_spot(place: Place<'_>) -> Spot {
    place.get("as").map_or_else(|| place.key(), Place::value)
}

fn idle_as(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    for (wire, value, place) in values(named) {
        if value.name().is_some_and(|name| name == wire.to_upper_camel_case()) {
            let message = format!("`{wire}` is called that without `as`");
            report.find(
                place.down(&["as"]).value(),
                message,
                "remove `as`; a meaning that stands alone needs no `doc` either",
            );
        }
    }
}

fn blank(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    for (wire, _, place) in values(named) {
        if wire.is_empty() || wire != wire.trim() {
            report.find(place.key(), "a value has no blanks at its ends, and is not empty", "write it as it travels");
        }
    }
}

fn boolean(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    let values = &named.def.values;
    if !values.is_empty() && values.keys().all(|value| matches!(value.to_lowercase().as_str(), "true" | "false")) {
        let message = format!("`{}` is a truth value, not a list of values", named.name);
        let help = "write `type: Boolean`, or for a String `holds: { text: Boolean }`";
        report.find(named.place.key(), message, help);
    }
}

fn class(_: &Index<'_>, named: &TypeEntry<'_>, report: &mut Report<'_>) {
    if !named.def.values.values().any(|value| value.class().is_some()) {
        return;
    }
    for (wire, _, place) in values(named).filter(|(_, value, _)| value.class().is_none()) {
        let message = format!("`{wire}` has no class, but other values of {} have one", named.name);
        report.find(place.key(), message, "say with `class` what it comes down to");
    }
}

/// What a value means in an enum, as the first enum with members of some name has it.
struct Meaning<'i> {
    value: &'i str,
    named: usize,
}

fn inverted(index: &Index<'_>, report: &mut Report<'_>) {
    let mut meanings: HashMap<(String, String), Meaning<'_>> = HashMap::new();
    let mut seen: HashMap<(String, usize), bool> = HashMap::new();
    for field in &index.fields {
        for reference in &field.references {
            let Some(named) = index.target(field, reference).filter(|named| named.def.kind == TypeKind::Enum) else {
                continue;
            };
            let name = field.name.to_lowercase();
            let clash =
                *seen.entry((name.clone(), named.id)).or_insert_with(|| clashes(index, &name, named, &mut meanings));
            if clash && !index.disputed(field, &["values"]) {
                let message = format!("`{}` elsewhere gives the values of {} other meanings", field.name, named.name);
                let help = "say so in the `doc` of the enum, by the name of the other one, or correct the values";
                report.find(reference.place.value(), message, help);
            }
        }
    }
}

/// Whether an enum swaps the meanings of two values of another enum that members of this name have.
fn clashes<'i>(
    index: &Index<'i>,
    name: &str,
    named: &TypeEntry<'i>,
    meanings: &mut HashMap<(String, String), Meaning<'i>>,
) -> bool {
    let mut clash = false;
    for (wire, value, _) in values(named) {
        let variant = variant_name(wire, value);
        let meaning =
            meanings.entry((name.to_owned(), variant.clone())).or_insert(Meaning { value: wire, named: named.id });
        let other = &index.types[meaning.named];
        let swapped = meaning.value != wire
            && other.def.values.get(wire).is_some_and(|value| variant_name(wire, value) != variant);
        let told = named.def.doc.contains(other.name) || other.def.doc.contains(named.name);
        clash |= swapped && !told;
    }
    clash
}
