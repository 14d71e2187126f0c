//! Numbers that measure time say in which unit.

use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        report::Report,
        rule::{Check, Rule},
        wire::held_family,
    },
};
use heck::ToSnakeCase;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "unit.missing",
        level: Level::Warning,
        meaning: "A number whose name or doc speaks of a span of time, without a unit.",
        bad: "
request:
  «Timeout»: { type: Integer, doc: How long to wait for a key. }
  «Pause»: { type: Integer, doc: How many milliseconds to wait. }
",
        good: "
request:
  Timeout: { type: Integer, unit: ms, doc: How long to wait for a key. }
  Pause: { type: Integer, doc: How long to wait; the unit is not documented. }
  Rate: { type: Integer, doc: Calls per second. }
",
        check: Check::Field(missing),
    },
    Rule {
        id: "unit.type",
        level: Level::Error,
        meaning: "A unit on something that is no number.",
        bad: "
request:
  Timeout: { type: String, unit: «ms», doc: How long to wait. }
",
        good: "
request:
  Timeout: { type: String, holds: { text: Long }, unit: ms, doc: How long to wait. }
",
        check: Check::Field(on_no_number),
    },
];

fn missing(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let member = field.member;
    let is_time = member.holds.as_ref().is_some_and(|holds| holds.time.is_some());
    let is_number = held_family(member).is_number() && member.is.is_none() && !is_time;
    if !is_number || member.unit.is_some() || index.disputed(field, &["unit"]) {
        return;
    }
    let doc = member.doc.as_deref().unwrap_or_default().to_lowercase();
    if doc.contains("unit is not documented") {
        return;
    }
    if names_a_span(field.name) || speaks_of_a_span(&doc) {
        let message = format!("`{}` measures time, but does not say in which unit", field.name);
        let help = "write `unit: ms`, `unit: s` or `unit: min`; or say in `doc` that the unit is not documented";
        report.find(field.place.key(), message, help);
    }
}

fn names_a_span(name: &str) -> bool {
    let name = name.to_snake_case();
    ["timeout", "duration", "interval", "time_break", "seconds", "minutes", "millis", "_ms"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether a text names a unit of time, other than as the measure of a rate (`per second`).
fn speaks_of_a_span(doc: &str) -> bool {
    const UNITS: [&str; 7] = ["milliseconds", "millisecond", "ms", "seconds", "second", "minutes", "minute"];
    let words: Vec<&str> = doc.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        // "the second", "a second one" and "per second" measure nothing.
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let singular = matches!(*word, "second" | "minute" | "millisecond");
        UNITS.contains(word) && before != "per" && !(singular && matches!(before, "the" | "a" | "every" | "each"))
    })
}

fn on_no_number(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let is_number = held_family(field.member).is_number();
    if field.member.unit.is_some() && !is_number {
        let message = format!("`{}` is {}, which has no unit", field.name, held_family(field.member).name());
        let help = "for a number in a text add `holds: { text: Long }`, else remove the unit";
        report.find(field.place.down(&["unit"]).value(), message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_ordinals_are_no_spans() {
        assert!(speaks_of_a_span("how long to wait, in milliseconds."));
        assert!(speaks_of_a_span("more than 1 minute"));
        assert!(!speaks_of_a_span("calls per second"));
        assert!(!speaks_of_a_span("the second number"));
        assert!(!speaks_of_a_span("items"));
    }

    #[test]
    fn names_of_spans_are_known_by_their_end() {
        assert!(names_a_span("SessionTimeout"));
        assert!(names_a_span("ActionCodeTimeBreak"));
        assert!(!names_a_span("TimeoutCount"));
        assert!(!names_a_span("PlayTimes"));
    }
}
