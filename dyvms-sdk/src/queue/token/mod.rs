//! The temporary tokens that open a queue: where they come from.

mod cache;
mod query;

pub(super) use self::cache::Tokens;
pub use self::query::QueryQueueToken;

use super::BoxError;
use crate::{BoxFuture, credentials::Credentials};
use std::{error::Error, fmt};

/// Where the tokens of queues come from. It is asked when there is none, when the last one is about to expire, and when
/// the queue refuses it.
///
/// Tokens are [`Credentials`] with a security token and the time when they expire. Without that time a token is used
/// until it is refused.
pub trait ProvideQueueToken: Send + Sync + fmt::Debug {
    /// Gets a new token. It need not think of keeping it.
    fn provide<'a>(&'a self, wanted: WantedToken<'a>) -> BoxFuture<'a, Result<Credentials, TokenError>>;
}

/// What a token is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WantedToken<'a> {
    /// The type of receipts in the queue, such as `VoiceReport`.
    pub message_type: &'a str,
    /// The queue's name.
    pub queue: &'a str,
}

/// Why there is no token.
#[derive(Debug)]
pub struct TokenError {
    lasts: Lasts,
    source: BoxError,
}

/// Whether asking again helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lasts {
    /// The reason may be gone soon.
    ForNow,
    /// It stays until a person does something.
    ForGood,
}

impl TokenError {
    /// The reason may be gone soon: the consumer asks again after a pause.
    pub fn passing(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { lasts: Lasts::ForNow, source: reason.into() }
    }

    /// The reason stays until a person does something: the consumer ends.
    pub fn lasting(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { lasts: Lasts::ForGood, source: reason.into() }
    }

    /// Whether the reason stays until a person does something.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.lasts == Lasts::ForGood
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no token for the queue: {}", self.source)
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
