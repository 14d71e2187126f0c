//! What changed between two specs, what it means for calls already deployed, and what for the crate's version.
//!
//! ```text
//! Side, Side → compare → Vec<Change> → accepted → Report → text, Markdown, HTML, JSON, annotations
//! ```
//!
//! Each side is turned into named things with facets; one walk over both finds the rule for each facet that differs.
//! Rules are data: id, meaning, side, two verdicts, mirror, and a sample that is their test. A facet that no rule knows
//! is reported as unclassified, never passed over. All of it is pure: no clock, no network, no file is touched.

mod accept;
mod beside;
mod build;
mod change;
mod date;
mod document;
pub(crate) mod entity;
mod explain;
mod fingerprint;
mod info;
mod matching;
mod moved;
pub(crate) mod partial;
pub(crate) mod place;
mod rename;
mod report;
mod rule;
mod rules;
mod same;
mod sample;
mod settings;
mod side;
mod summary;
pub(crate) mod travel;
mod unchanged;
mod value;
mod verdict;
mod version;
mod walk;

pub mod pages;
pub mod render;

#[cfg(test)]
mod tests;

pub use accept::Accepted;
pub use beside::load_beside;
pub use build::ExportError;
pub use change::{Change, Comparison, Location, compare};
pub use date::Date;
pub use info::{RuleInfo, rules};
pub use report::{Counts, Failure, Release, Report, Warning};
pub use settings::{FailOn, Loudness, Override, Settings};
pub use side::Side;
pub use verdict::{Bump, Side as About, Task, VendorImpact, Verdict};
pub use version::Version;
