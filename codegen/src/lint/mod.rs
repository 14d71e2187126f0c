//! The rules a spec must keep, and their run over a loaded spec.
//!
//! A rule is data ([`rules`] lists them all): an id, a level, one sentence, and two samples that are its tests. Every
//! rule looks at one kind of thing (a field, a type, an action, a receipt or callback, a piece of prose, or the spec as a
//! whole), so that one walk over the spec serves all rules and its cost grows with the spec, not with its square.

mod allow;
mod dispute;
mod index;
mod message;
mod path;
mod place;
mod prose;
mod reach;
mod reference;
mod report;
mod rule;
mod rules;
mod value;
mod wire;
mod words;

#[cfg(test)]
mod tests;

pub use rule::RuleInfo;

use crate::{diagnostic::Finding, load::Loaded};
use index::Index;
use report::Report;
use rule::{Check, Rule};

/// Checks a loaded spec and its companions against every rule, and returns the findings of all files together.
///
/// A finding of level [`Error`](crate::diagnostic::Level::Error) means that nothing may be generated from the spec.
/// Findings that an action's file allows, with a reason, are left out.
#[must_use]
pub fn lint(loaded: &Loaded) -> Vec<Finding> {
    let index = Index::new(loaded);
    let mut report = Report::new(&loaded.sources);
    run(&index, &mut report);
    let mut findings = allow::apply(&index, report);
    findings.extend(loaded.companions.values().flat_map(|companion| lint(&companion.loaded)));
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

/// By file and place, so that the same spec yields the same list.
fn order(finding: &Finding) -> (&str, usize, &str, &str) {
    (&finding.file.path, finding.at.start, finding.rule, &finding.message)
}

/// All rules, also those that are checked while the files are read, in the order of their themes.
#[must_use]
pub fn rules() -> Vec<RuleInfo> {
    rules::all().map(Rule::info).collect()
}

/// Takes each thing in turn and asks all rules about it, so that it is fetched from memory once.
fn run<'i>(index: &Index<'i>, report: &mut Report<'i>) {
    let (mut fields, mut types, mut actions) = (Vec::new(), Vec::new(), Vec::new());
    let (mut messages, mut prose) = (Vec::new(), Vec::new());
    for rule in rules::all() {
        match rule.check {
            Check::Reading | Check::Suppression => {}
            Check::Field(check) => fields.push((rule, check)),
            Check::Type(check) => types.push((rule, check)),
            Check::Action(check) => actions.push((rule, check)),
            Check::Message(check) => messages.push((rule, check)),
            Check::Prose(check) => prose.push((rule, check)),
            Check::Spec(check) => check(index, report.of(rule)),
        }
    }
    for field in &index.fields {
        fields.iter().for_each(|(rule, check)| check(index, field, report.of(rule)));
    }
    for named in &index.types {
        types.iter().for_each(|(rule, check)| check(index, named, report.of(rule)));
    }
    for action in &index.actions {
        actions.iter().for_each(|(rule, check)| check(index, action, report.of(rule)));
    }
    for message in &index.messages {
        messages.iter().for_each(|(rule, check)| check(index, message, report.of(rule)));
    }
    for text in prose::all(index) {
        prose.iter().for_each(|(rule, check)| check(&text, report.of(rule)));
    }
}
