//! What an action's file allows: findings that are known, with the reason why they stay.

use super::{
    index::Index,
    report::{Found, Report},
    rules,
};
use crate::diagnostic::{Finding, Level};
use std::collections::HashSet;

/// Leaves out what the files allow, and adds what is wrong with the allowances themselves.
pub(crate) fn apply(index: &Index<'_>, mut report: Report<'_>) -> Vec<Finding> {
    let mut used = HashSet::new();
    let mut kept = report.take();
    kept.retain(|found| {
        let allowed = found.finding.level != Level::Error && is_allowed(index, found);
        if allowed {
            used.insert((found.source, found.finding.rule));
        }
        !allowed
    });
    let report_unused = report.of(&rules::allow::UNUSED);
    for action in &index.actions {
        for (rule, place) in action.place.entries_of("allow") {
            let known = rules::find(rule);
            if let Some(rule) = known.filter(|rule| !used.contains(&(place.source(), rule.id)))
                && rule.level != Level::Error
            {
                let message = format!("nothing in this file breaks `{}`", rule.id);
                report_unused.find(place.key(), message, "remove the entry");
            }
        }
    }
    kept.append(&mut report.take());
    kept.into_iter().map(|found| found.finding).collect()
}

fn is_allowed(index: &Index<'_>, found: &Found) -> bool {
    let allow = index.loaded.sources[found.source].root.get("allow");
    allow.is_some_and(|(_, rules)| rules.get(found.finding.rule).is_some())
}
