//! Versions of the crate, and the one that a release after a change must have.

use super::verdict::Bump;
use std::{fmt, str::FromStr};

/// A version: major, minor, patch. What stands behind a hyphen or plus sign is left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// The version of a release with such changes. Below 1.0 every number stands one place further right: what breaks
    /// callers raises the minor number, what adds something the patch number.
    #[must_use]
    pub fn after(self, bump: Bump) -> Self {
        let Self { major, minor, patch } = self;
        match (bump, major) {
            (Bump::None, _) => self,
            (Bump::Major, 0) => Self { major, minor: minor.saturating_add(1), patch: 0 },
            (Bump::Major, _) => Self { major: major.saturating_add(1), minor: 0, patch: 0 },
            (Bump::Minor, 1..) => Self { major, minor: minor.saturating_add(1), patch: 0 },
            (Bump::Minor | Bump::Patch, _) => Self { major, minor, patch: patch.saturating_add(1) },
        }
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let core = text.split(['-', '+']).next().unwrap_or_default();
        let numbers: Option<Vec<u64>> = core.split('.').map(|part| part.parse().ok()).collect();
        match numbers.as_deref() {
            Some(&[major, minor, patch]) => Ok(Self { major, minor, patch }),
            _ => Err(format!("`{text}` is not a version such as 1.2.3")),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(version: &str, bump: Bump) -> String {
        version.parse::<Version>().expect("a version").after(bump).to_string()
    }

    #[test]
    fn a_version_rises_as_far_as_the_changes_ask() {
        let bumps = [Bump::None, Bump::Patch, Bump::Minor, Bump::Major];
        assert_eq!(bumps.map(|bump| after("1.2.3", bump)), ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!(bumps.map(|bump| after("0.2.3", bump)), ["0.2.3", "0.2.4", "0.2.4", "0.3.0"]);
        assert_eq!(after("1.0.0-rc.1+x", Bump::Minor), "1.1.0");
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.2.-3", "99999999999999999999.0.0"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }
}
