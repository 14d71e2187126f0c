//! What a call does in the world must agree with its name and its price: retries follow from it.

use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index},
        report::Report,
        rule::{Check, Rule},
    },
    spec::{Charge, Effect},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "effect.reads_name",
        level: Level::Warning,
        meaning: "An action named List, Query or Get that does not read, or another one that does, without a dispute.",
        bad: "
effect: «reads»
",
        good: "
effect: reads
disputes:
  - field: effect
    said: { ref 1 title: calls a number, ref 1 text: only looks up what a call would cost }
    chosen: reads
    why: The text is explicit.
",
        check: Check::Action(name),
    },
    Rule {
        id: "effect.charge",
        level: Level::Warning,
        meaning: "An action that only reads but costs money, without a dispute.",
        bad: "
effect: reads
charge: «paid»
allow:
  effect.reads_name: The name is the vendor's.
",
        good: "
effect: dials
charge: paid
",
        check: Check::Action(charge),
    },
];

fn name(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    if action.disputed("effect") {
        return;
    }
    let name = &action.spec.action;
    let reads_by_name = ["List", "Query", "Get", "Describe", "Search"].iter().any(|verb| name.starts_with(verb));
    let reads = action.spec.effect == Effect::Reads;
    if reads != reads_by_name {
        let message = match reads {
            true => format!("`{name}` does not sound as if it only read"),
            false => format!("`{name}` sounds as if it only read"),
        };
        let help = "correct the effect, or record the dispute about `effect`: retries depend on it";
        report.find(action.place.down(&["effect"]).value(), message, help);
    }
}

fn charge(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let costs = action.spec.charge == Some(Charge::Paid);
    if costs && action.spec.effect == Effect::Reads && !action.disputed("effect") && !action.disputed("charge") {
        let message = "an action that costs money does not only read: a retry would cost again";
        let help = "write `effect: dials` if each call costs money, or record the dispute about `charge`";
        report.find(action.place.down(&["charge"]).value(), message, help);
    }
}
