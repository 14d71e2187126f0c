//! How a call ended.

use crate::{Delivery, Error, attempt::Attempt};

/// How a call ended.
///
/// Three ways, for good: match on them without a wildcard.
#[derive(Debug, Clone, Copy)]
pub enum End<'a> {
    /// It was accepted and its answer was read, after these attempts.
    Accepted(&'a [Attempt]),
    /// It failed; the error has the attempts.
    Failed(&'a Error),
    /// The program stopped waiting: it dropped the future of `send`, as a timeout around it does. Nobody is given an
    /// error, so that only an interceptor learns whether it may have been done.
    Abandoned(Delivery),
}

impl End<'_> {
    /// Whether the service did what it was asked. What was accepted is [`Delivery::Done`].
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        match self {
            Self::Accepted(_) => Delivery::Done,
            Self::Failed(error) => error.delivery(),
            Self::Abandoned(delivery) => *delivery,
        }
    }
}
