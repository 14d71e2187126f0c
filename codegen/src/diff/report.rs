//! A report: what was compared, what changed, what to release, and how to accept it. This is also the JSON document.

use super::{
    change::{Change, Comparison},
    settings::FailOn,
    side::Side,
    verdict::{Bump, Task, VendorImpact},
    version::Version,
};
use crate::diagnostic::{Finding, Level};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write as _;

/// Everything a report says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// The old side, as it was named.
    pub base: String,
    /// The new side, as it was named.
    pub head: String,
    /// What to release.
    pub verdict: Release,
    /// How many changes there are, by several ways of counting.
    pub counts: Counts,
    /// From where on the command fails, and whether it did.
    pub failure: Failure,
    /// The changes, the most urgent first.
    pub changes: Vec<Change>,
    /// What is wrong with the accept file.
    pub warnings: Vec<Warning>,
    /// The command that accepts what makes this comparison fail.
    pub accept_with: String,
}

/// What to release.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Release {
    /// Which part of the version must rise, counted from 1.0 on.
    pub sdk_bump: Bump,
    /// The crate's version now, when it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// The version that a release must have at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggested: Option<String>,
    /// The same in one sentence.
    pub sentence: String,
}

/// How many changes there are. Accepted ones count, hidden ones do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// All changes.
    pub all: usize,
    /// Of level error.
    pub error: usize,
    /// Of level warning.
    pub warning: usize,
    /// Of level info.
    pub info: usize,
    /// That ask for a major release.
    pub major: usize,
    /// That ask for a minor release.
    pub minor: usize,
    /// That ask for a patch release.
    pub patch: usize,
    /// After which deployed calls may fail, or mean or read as something else.
    pub deployed: usize,
    /// That no rule knows.
    pub unclassified: usize,
    /// That were accepted.
    pub accepted: usize,
    /// That the settings turn off; they are not in the list.
    pub hidden: usize,
}

/// From where on the command fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// The level.
    pub on: FailOn,
    /// How many changes reach it and are not accepted.
    pub changes: usize,
}

/// Something that is wrong with the accept file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Warning {
    /// The id of what is wrong.
    pub rule: &'static str,
    /// The accept file.
    pub file: String,
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Report {
    /// Makes the report of a comparison whose accepted changes are marked. `command` is what was typed, without what
    /// accepts; `current` is the crate's version.
    #[must_use]
    pub fn new(
        sides: (&Side, &Side),
        comparison: Comparison,
        fail_on: FailOn,
        current: Option<Version>,
        warnings: &[Finding],
        command: &str,
    ) -> Self {
        let counts = Counts::of(&comparison);
        let sdk_bump = comparison.changes.iter().map(|change| change.sdk_bump).max().unwrap_or_default();
        let failing = comparison.changes.iter().filter(|change| fails(change, fail_on)).count();
        Self {
            base: sides.0.shown.clone(),
            head: sides.1.shown.clone(),
            verdict: Release::new(sdk_bump, current, counts),
            counts,
            failure: Failure { on: fail_on, changes: failing },
            changes: comparison.changes,
            warnings: warnings.iter().map(Warning::new).collect(),
            accept_with: format!("{command} --accept \"why\""),
        }
    }

    /// The changes that make the command fail.
    pub fn failing(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| fails(change, self.failure.on))
    }

    /// The changes by what the reader must do, the most urgent first; without those that were accepted.
    pub fn by_task(&self) -> impl Iterator<Item = (Task, Vec<&Change>)> {
        let of = |task| self.changes.iter().filter(move |change| change.task == task && change.accepted.is_none());
        Task::ALL.into_iter().map(move |task| (task, of(task).collect::<Vec<_>>())).filter(|(_, all)| !all.is_empty())
    }

    /// The changes that were accepted.
    pub fn accepted(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.accepted.is_some())
    }

    /// The last lines of every report: what to release, how many changes there are, how to accept them.
    #[must_use]
    pub fn last_lines(&self) -> String {
        let mut out = format!("{}\n{}\n", self.verdict.sentence, self.counts.sentence());
        let (on, failing) = (self.failure.on, self.failure.changes);
        let _ = match failing {
            0 => writeln!(out, "none of them fails at --fail-on {on}"),
            1 => writeln!(out, "1 of them fails at --fail-on {on}; to accept it: {}", self.accept_with),
            _ => writeln!(out, "{failing} of them fail at --fail-on {on}; to accept them: {}", self.accept_with),
        };
        out
    }

    /// The JSON Schema of the report.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        crate::schema::draft7::<Self>()
    }
}

fn fails(change: &Change, fail_on: FailOn) -> bool {
    change.accepted.is_none() && fail_on.includes(change.level, change.vendor_impact)
}

impl Release {
    fn new(sdk_bump: Bump, current: Option<Version>, counts: Counts) -> Self {
        let suggested = current.map(|version| version.after(sdk_bump));
        let what = match sdk_bump {
            Bump::None => "no release".to_owned(),
            Bump::Patch => format!("a new patch version: {} patch changes", counts.patch),
            Bump::Minor => format!("a new minor version: {} minor and {} patch changes", counts.minor, counts.patch),
            Bump::Major => format!(
                "a new major version: {} major, {} minor and {} patch changes",
                counts.major, counts.minor, counts.patch
            ),
        };
        let versions = match (current, suggested) {
            (Some(current), Some(suggested)) if current != suggested => {
                format!("suggested version {suggested}, now {current}: ")
            }
            (Some(current), _) => format!("the version stays {current}: "),
            _ => String::new(),
        };
        Self {
            sdk_bump,
            current: current.map(|version| version.to_string()),
            suggested: suggested.map(|version| version.to_string()),
            sentence: format!("{versions}the spec requires {what}"),
        }
    }
}

impl Counts {
    fn of(comparison: &Comparison) -> Self {
        let count = |fits: &dyn Fn(&Change) -> bool| comparison.changes.iter().filter(|change| fits(change)).count();
        Self {
            all: comparison.changes.len(),
            error: count(&|change| change.level == Level::Error),
            warning: count(&|change| change.level == Level::Warning),
            info: count(&|change| change.level == Level::Info),
            major: count(&|change| change.sdk_bump == Bump::Major),
            minor: count(&|change| change.sdk_bump == Bump::Minor),
            patch: count(&|change| change.sdk_bump == Bump::Patch),
            deployed: count(&|change| change.vendor_impact >= VendorImpact::Changes),
            unclassified: count(&|change| change.task == Task::Decide),
            accepted: count(&|change| change.accepted.is_some()),
            hidden: comparison.hidden,
        }
    }

    /// The counts in one line.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut out = if self.all == 0 { "no changes".to_owned() } else { counted(self.all, "change") };
        if self.all > 0 {
            let levels = [(self.error, "error"), (self.warning, "warning"), (self.info, "note")];
            let _ = write!(out, ": {}", levels.map(|(count, word)| counted(count, word)).join(", "));
            let _ = write!(out, "; {} after which deployed calls fail or mean something else", self.deployed);
        }
        for (count, what) in [
            (self.unclassified, "unclassified"),
            (self.accepted, "accepted"),
            (self.hidden, "turned off by the settings"),
        ] {
            if count > 0 {
                let _ = write!(out, "; {count} {what}");
            }
        }
        out
    }
}

/// A number of things.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

impl Warning {
    fn new(finding: &Finding) -> Self {
        Self {
            rule: finding.rule,
            file: finding.file.path.clone(),
            line: finding.position().line,
            message: finding.message.clone(),
            help: finding.help.clone(),
        }
    }
}
