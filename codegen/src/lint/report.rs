//! Collects what the rules find.

use super::{
    place::{Place, Spot},
    rule::Rule,
};
use crate::{diagnostic::Finding, load::Source};
use std::sync::Arc;

/// The findings so far, and the rule that is being checked.
pub(crate) struct Report<'i> {
    sources: &'i [Source],
    rule: Option<&'static Rule>,
    found: Vec<Found>,
}

/// A finding, with the number of its file.
pub(crate) struct Found {
    /// The number of the file.
    pub(crate) source: usize,
    /// The finding.
    pub(crate) finding: Finding,
}

impl<'i> Report<'i> {
    /// No findings yet.
    pub(crate) fn new(sources: &'i [Source]) -> Self {
        Self { sources, rule: None, found: Vec::new() }
    }

    /// The same report, whose findings are from now on those of `rule`.
    pub(crate) fn of(&mut self, rule: &'static Rule) -> &mut Self {
        self.rule = Some(rule);
        self
    }

    /// Adds a finding: what is wrong at a spot, and what to write there instead.
    pub(crate) fn find(&mut self, spot: Spot, message: impl Into<String>, help: impl Into<String>) {
        let rule = self.rule.expect("a report is handed to a rule as the report of that rule");
        let file = Arc::clone(&self.sources[spot.source].file);
        let (message, help) = (message.into(), Some(help.into()));
        let finding = Finding { rule: rule.id, level: rule.level, file, at: spot.at, message, help };
        self.found.push(Found { source: spot.source, finding });
    }

    /// Where a text of the spec first has `needle`.
    pub(crate) fn within(&self, place: Place<'_>, needle: &str) -> Spot {
        place.within(&self.sources[place.source()].file.text, needle)
    }

    /// Takes all findings out, in the order they were found.
    pub(crate) fn take(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.found)
    }
}
