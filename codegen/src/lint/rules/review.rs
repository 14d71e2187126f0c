//! What an import left open must be decided by a person before anything is generated.

use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index},
        place::Place,
        report::Report,
        rule::{Check, Rule},
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "review.action",
        level: Level::Error,
        meaning: "Something in an action that was imported and that nobody has looked at yet.",
        bad: "
review:
  «effect»: rings a phone until somebody says otherwise
",
        good: "
effect: dials
",
        check: Check::Action(action),
    },
    Rule {
        id: "review.service",
        level: Level::Error,
        meaning: "Something about the service that was imported and that nobody has looked at yet.",
        bad: "
# service.yaml
review:
  «doc»: say what the service is
",
        good: "
# service.yaml
doc: Places calls.
",
        check: Check::Spec(service),
    },
];

fn action(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    open(action.place, action.spec.review.iter(), report);
}

fn service(index: &Index<'_>, report: &mut Report<'_>) {
    open(index.root(index.loaded.service_source), index.loaded.spec.service.review.iter(), report);
}

fn open<'a>(file: Place<'_>, entries: impl Iterator<Item = (&'a String, &'a String)>, report: &mut Report<'_>) {
    for ((fact, what), (_, place)) in entries.zip(file.entries_of("review")) {
        report.find(
            place.key(),
            format!("`{fact}` has been imported and not reviewed: {what}"),
            "decide, write it into the file in your own words, and remove this entry",
        );
    }
}
