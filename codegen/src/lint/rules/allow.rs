//! Allowances must be real: a known rule that may be broken, a reason, and a finding that they leave out.

use super::{find, suggest};
use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index},
        report::Report,
        rule::{Check, Rule},
    },
};

/// The rule that is checked after all others.
pub(in crate::lint) const UNUSED: Rule = Rule {
    id: "allow.unused",
    level: Level::Error,
    meaning: "An allowance for a rule that nothing in the file breaks.",
    bad: "
allow:
  «unit.missing»: No document states the unit.
",
    good: "
request:
  Timeout: { type: Integer, doc: How long to wait for a key. }
allow:
  unit.missing: No document states the unit.
",
    check: Check::Suppression,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "allow.unknown",
        level: Level::Error,
        meaning: "An allowance for a rule that does not exist.",
        bad: "
allow:
  «unit.mising»: No document states the unit.
",
        good: "
request:
  Timeout: { type: Integer, doc: How long to wait for a key. }
allow:
  unit.missing: No document states the unit.
",
        check: Check::Action(unknown),
    },
    Rule {
        id: "allow.error",
        level: Level::Error,
        meaning: "An allowance for a rule whose breach is an error, which nothing can allow.",
        bad: "
allow:
  «range.empty»: The document prints it so.
",
        good: "
request:
  Timeout: { type: Integer, doc: How long to wait for a key. }
allow:
  unit.missing: No document states the unit.
",
        check: Check::Action(error),
    },
    Rule {
        id: "allow.reason",
        level: Level::Error,
        meaning: "An allowance without a reason.",
        bad: "
request:
  Timeout: { type: Integer, doc: How long to wait for a key. }
allow:
  unit.missing: «\"\"»
",
        good: "
request:
  Timeout: { type: Integer, doc: How long to wait for a key. }
allow:
  unit.missing: No document states the unit.
",
        check: Check::Action(reason),
    },
    UNUSED,
];

fn unknown(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    for (rule, place) in action.place.entries_of("allow").filter(|(rule, _)| find(rule).is_none()) {
        let known: Vec<&str> = super::all().map(|rule| rule.id).collect();
        report.find(place.key(), format!("there is no rule `{rule}`"), suggest(rule, &known));
    }
}

fn error(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    for (rule, place) in action.place.entries_of("allow") {
        if find(rule).is_some_and(|rule| rule.level == Level::Error) {
            let message = format!("`{rule}` is an error: nothing can be made of a spec that breaks it");
            report.find(place.key(), message, "mend what it finds, and remove the entry");
        }
    }
}

fn reason(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    for ((rule, reason), (_, place)) in action.spec.allow.iter().zip(action.place.entries_of("allow")) {
        if reason.trim().is_empty() {
            let message = format!("nothing says why `{rule}` may be broken here");
            report.find(place.value(), message, "give the reason in a few words");
        }
    }
}
