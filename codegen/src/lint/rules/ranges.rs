//! Ranges of numbers and lengths of texts.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        report::Report,
        rule::{Check, Rule},
        wire::{Family, family, held_family, held_wire, limits, word},
    },
    spec::{Bound, Range},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "range.empty",
        level: Level::Error,
        meaning: "A range in which no number lies.",
        bad: "
request:
  Times: { type: Integer, doc: How often., range: { min: 5, max: «3» } }
  Rounds: { type: Integer, doc: How often., range: { min: 1, max: «2», exclusive: both } }
",
        good: "
request:
  Times: { type: Integer, doc: How often., range: { min: 3, max: 3 } }
  Rounds: { type: Integer, doc: How often., range: { min: 1, max: 2, exclusive: min } }
",
        check: Check::Field(empty),
    },
    Rule {
        id: "range.no_bound",
        level: Level::Error,
        meaning: "A range with no end at all, or without the end that is to be exclusive.",
        bad: "
request:
  Times: { type: Integer, doc: How often., «range»: {} }
  Rounds: { type: Integer, doc: How often., range: { min: 1, exclusive: «max» } }
",
        good: "
request:
  Times: { type: Integer, doc: How often., range: { max: 3 } }
  Rounds: { type: Integer, doc: How often., range: { min: 1, exclusive: min } }
",
        check: Check::Field(no_bound),
    },
    Rule {
        id: "range.type",
        level: Level::Error,
        meaning: "A range on something that is no number, or an end that the type cannot carry.",
        bad: "
request:
  Text: { type: String, doc: What is spoken., «range»: { min: 1 } }
  Times: { type: Integer, doc: How often., range: { min: 0, max: «9223372036854775807» } }
",
        good: "
request:
  Text: { type: String, doc: How many., holds: { text: Integer }, range: { min: 1 } }
  Times: { type: Long, doc: How often., range: { min: 0, max: 9223372036854775807 } }
",
        check: Check::Field(range_type),
    },
    Rule {
        id: "length.empty",
        level: Level::Error,
        meaning: "A length with no end at all, or that no text can have.",
        bad: "
request:
  Text: { type: String, doc: What is spoken., length: { min: 9, max: «3», unit: chars } }
  Voice: { type: String, doc: The voice., «length»: { unit: bytes } }
",
        good: "
request:
  Text: { type: String, doc: What is spoken., length: { min: 3, max: 9, unit: chars } }
  Voice: { type: String, doc: The voice., length: { max: 3, unit: bytes } }
",
        check: Check::Field(length_empty),
    },
    Rule {
        id: "length.type",
        level: Level::Error,
        meaning: "A length on something that is no text.",
        bad: "
request:
  Times: { type: Integer, doc: How often., «length»: { max: 3, unit: chars } }
",
        good: "
request:
  Times: { type: String, doc: How often., holds: { text: Integer }, length: { max: 3, unit: chars } }
",
        check: Check::Field(length_type),
    },
];

fn empty(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(Range { min: Some(min), max: Some(max), exclusive, .. }) = &field.member.range else { return };
    let open = |end| i128::from(*exclusive == Some(end) || *exclusive == Some(Bound::Both));
    // A number with a fraction fits between two whole ends; a whole one needs a whole number between them.
    let room = i128::from(*max) - i128::from(*min);
    let needed = match held_family(field.member) {
        Family::Fraction => i128::from(exclusive.is_some()),
        _ => open(Bound::Min) + open(Bound::Max),
    };
    if room < needed {
        let message = format!("no number lies in this range of `{}`", field.name);
        report.find(
            field.place.down(&["range", "max"]).value(),
            message,
            "correct `min` or `max`; did they change places?",
        );
    }
}

fn no_bound(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(range) = &field.member.range else { return };
    if range.min.is_none() && range.max.is_none() {
        let message = format!("the range of `{}` has no end", field.name);
        return report.find(field.place.down(&["range"]).key(), message, "give `min` or `max`, or remove the range");
    }
    let missing = match range.exclusive {
        Some(Bound::Min | Bound::Both) if range.min.is_none() => "min",
        Some(Bound::Max | Bound::Both) if range.max.is_none() => "max",
        _ => return,
    };
    let message = format!("`{missing}` is to be exclusive, but there is no `{missing}`");
    report.find(
        field.place.down(&["range", "exclusive"]).value(),
        message,
        format!("give `{missing}`, or correct `exclusive`"),
    );
}

fn range_type(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(range) = &field.member.range else { return };
    let place = field.place.down(&["range"]);
    if !held_family(field.member).is_number() {
        let message = format!("`{}` is {}, which has no range", field.name, held_family(field.member).name());
        let help = "for the length of a text write `length`, for a number in a text add `holds: { text: Integer }`";
        return report.find(place.key(), message, help);
    }
    let wire = held_wire(field.member);
    let (smallest, largest) = limits(wire);
    for (end, bound) in [("min", range.min), ("max", range.max)] {
        if let Some(bound) = bound.filter(|bound| !(smallest..=largest).contains(bound)) {
            let message = format!("{} goes from {smallest} to {largest}; {bound} is beyond", word(wire));
            report.find(place.down(&[end]).value(), message, "remove the end that the type itself sets");
        }
    }
}

fn length_empty(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(length) = &field.member.length else { return };
    let place = field.place.down(&["length"]);
    match (length.min, length.max) {
        (None, None) => {
            let message = format!("the length of `{}` has no end", field.name);
            report.find(place.key(), message, "give `min` or `max`, or remove the length");
        }
        (Some(min), Some(max)) if min > max => {
            let message = format!("no text of `{}` can be that long", field.name);
            report.find(place.down(&["max"]).value(), message, "correct `min` or `max`; did they change places?");
        }
        _ => {}
    }
}

fn length_type(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let found = family(field.member.wire);
    if field.member.length.is_some() && found != Family::Text {
        let message = format!("`{}` is {}, which has no length", field.name, found.name());
        let help = "for a number write `range`, for a list `min_items` and `max_items`";
        report.find(field.place.down(&["length"]).key(), message, help);
    }
}
