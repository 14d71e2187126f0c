//! Why there are no credentials: everything that was looked for, and why it did not serve.

use std::{borrow::Cow, error::Error, fmt};

/// Why there are no credentials. It lists every place that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialsError {
    tried: Vec<Tried>,
}

/// One place where credentials were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tried {
    /// The place, such as `environment`.
    pub place: Cow<'static, str>,
    /// Why it did not serve, with the names of what was looked for. It quotes no value.
    pub reason: Cow<'static, str>,
}

impl CredentialsError {
    /// One place did not serve.
    pub fn new(place: impl Into<Cow<'static, str>>, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { tried: vec![Tried { place: place.into(), reason: reason.into() }] }
    }

    /// Adds the places of another error, for a chain of providers.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.tried.extend(other.tried);
        self
    }

    /// The places, in the order in which they were tried.
    #[must_use]
    pub fn tried(&self) -> &[Tried] {
        &self.tried
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no credentials found")?;
        for (index, tried) in self.tried.iter().enumerate() {
            let separator = if index == 0 { ": " } else { "; " };
            write!(f, "{separator}{}: {}", tried.place, tried.reason)?;
        }
        Ok(())
    }
}

impl Error for CredentialsError {}
