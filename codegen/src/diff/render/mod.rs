//! The report in the forms that people and machines read.

mod github;
mod html;
mod markdown;
mod text;

pub use github::github;
pub use html::html;
pub use markdown::markdown;
pub use text::text;

use super::{change::Change, report::Report, value::short};
use crate::diagnostic::Level;

/// The report as one JSON document, in the shape of [`Report::schema`].
#[must_use]
pub fn json(report: &Report) -> String {
    let document = serde_json::to_value(report).unwrap_or_default();
    format!("{document:#}\n")
}

fn level(change: &Change) -> &'static str {
    match change.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}

/// Where a change is seen: in the new spec, else in the old one.
fn line(change: &Change) -> Option<String> {
    let location = change.head.as_ref().or(change.base.as_ref())?;
    Some(format!("{}:{}:{}", location.file, location.line, location.column))
}

/// What else there is to say about a change, one thing each.
fn remarks(change: &Change) -> Vec<String> {
    let mut out: Vec<String> = change.doc.iter().map(|doc| format!("“{}”", short(&doc.as_str().into(), 200))).collect();
    if !change.evidence.is_empty() {
        out.push(format!("suggested, not proven; it speaks for it: {}", change.evidence.join(", ")));
    }
    out.extend(change.help.clone());
    match &change.used_by[..] {
        [] => {}
        all if all.len() <= 4 => out.push(format!("used by {}", all.join(", "))),
        all => out.push(format!("used by {} and {} more actions", all[..3].join(", "), all.len() - 3)),
    }
    out
}

#[cfg(test)]
mod tests;
