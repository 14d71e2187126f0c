//! What a change means: for calls already deployed, for people who compile against the crate, and how loudly it is said.

use crate::diagnostic::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which part of the contract a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// What callers send.
    Request,
    /// What callers receive.
    Response,
    /// The action or the service as a whole.
    Service,
    /// What people read: descriptions, examples, sources, names in Rust.
    Docs,
}

/// What a change at the vendor's means for calls that are already deployed, whatever the SDK releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VendorImpact {
    /// Nothing.
    #[default]
    None,
    /// More is accepted than before.
    Accepts,
    /// Accepted as before, but it means something else or reads wrong.
    Changes,
    /// It may be rejected, or an accepted call may read as refused.
    Rejects,
}

/// Which release of the crate a change asks for, counted from 1.0 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// None: nothing in the crate differs.
    #[default]
    None,
    /// A patch: documentation, checks, behaviour that follows the vendor.
    Patch,
    /// A minor version: something is new or newly deprecated.
    Minor,
    /// A major version: code that compiled may no longer compile, or does something else.
    Major,
}

/// The verdicts on one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// How loudly it is said, and what `--fail-on` compares.
    pub level: Level,
    /// For deployed calls.
    pub vendor_impact: VendorImpact,
    /// For the next release.
    pub sdk_bump: Bump,
}

impl Verdict {
    /// The verdicts with the level that follows from them: an error when code stops compiling, a warning when deployed
    /// calls are touched.
    #[must_use]
    pub const fn new(vendor_impact: VendorImpact, sdk_bump: Bump) -> Self {
        let level = match (vendor_impact, sdk_bump) {
            (_, Bump::Major) => Level::Error,
            (VendorImpact::Changes | VendorImpact::Rejects, _) => Level::Warning,
            _ => Level::Info,
        };
        Self { level, vendor_impact, sdk_bump }
    }

    /// Worse verdicts are greater.
    pub(crate) fn severity(self) -> impl Ord {
        (self.level, self.vendor_impact, self.sdk_bump)
    }
}

/// What the reader of a report has to do about a change; the report is grouped by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// No rule knows the change: look at it.
    Decide,
    /// Deployed calls may fail.
    Warn,
    /// Deployed calls may mean or read as something else.
    Check,
    /// A major release.
    Major,
    /// A minor release.
    Minor,
    /// A patch release.
    Patch,
    /// Nothing.
    Nothing,
}

impl Task {
    /// All tasks, the most urgent first.
    pub const ALL: [Self; 7] =
        [Self::Decide, Self::Warn, Self::Check, Self::Major, Self::Minor, Self::Patch, Self::Nothing];

    /// The task that verdicts ask for.
    #[must_use]
    pub fn of(verdict: Verdict, classified: bool) -> Self {
        match (verdict.vendor_impact, verdict.sdk_bump) {
            _ if !classified => Self::Decide,
            (VendorImpact::Rejects, _) => Self::Warn,
            (VendorImpact::Changes, _) => Self::Check,
            (_, Bump::Major) => Self::Major,
            (_, Bump::Minor) => Self::Minor,
            (_, Bump::Patch) => Self::Patch,
            (_, Bump::None) => Self::Nothing,
        }
    }

    /// The task as a heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Decide => "Decide what these mean: no rule knows them",
            Self::Warn => "Tell users: calls already deployed may fail",
            Self::Check => "Check what depends on these: deployed calls may mean or read as something else",
            Self::Major => "Release a major version: code that compiles today may stop compiling",
            Self::Minor => "Release a minor version: something is new or newly deprecated",
            Self::Patch => "Release a patch: documentation and checks",
            Self::Nothing => "Nothing to do: only the record of sources and decisions",
        }
    }

    /// The task as a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Warn => "warn",
            Self::Check => "check",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
            Self::Nothing => "nothing",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_follows_from_the_verdicts() {
        let level = |impact, bump| Verdict::new(impact, bump).level;
        assert_eq!(level(VendorImpact::None, Bump::Major), Level::Error);
        assert_eq!(level(VendorImpact::Rejects, Bump::Patch), Level::Warning);
        assert_eq!(level(VendorImpact::Accepts, Bump::Minor), Level::Info);
        assert_eq!(level(VendorImpact::None, Bump::None), Level::Info);
    }
}
