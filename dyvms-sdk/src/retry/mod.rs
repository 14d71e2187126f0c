//! How often and how soon a failed attempt is repeated, once it is known to be safe.

mod backoff;
mod budget;

pub use self::backoff::Backoff;
pub(crate) use self::budget::Budget;

use std::{fmt, time::Duration};

/// Decides how often and how soon a failed attempt is repeated.
///
/// A policy is asked only about attempts that are safe to repeat: nothing was sent, the service says that it did
/// nothing, or the action only reads. An attempt that may have rung a phone is never repeated, whatever the policy.
///
/// ```
/// use dyvms_sdk::retry::{FailedAttempt, RetryPolicy};
/// use std::time::Duration;
///
/// #[derive(Debug)]
/// struct OnceAfterASecond;
///
/// impl RetryPolicy for OnceAfterASecond {
///     fn pause(&self, failed: &FailedAttempt) -> Option<Duration> {
///         (failed.attempts == 1).then_some(Duration::from_secs(1))
///     }
/// }
/// ```
pub trait RetryPolicy: Send + Sync + fmt::Debug {
    /// How long to wait before the next attempt, or `None` to give up.
    fn pause(&self, failed: &FailedAttempt) -> Option<Duration>;
}

/// What a policy is told of a failed attempt.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FailedAttempt {
    /// How many attempts were made, this one included.
    pub attempts: u32,
    /// How long the call has taken so far.
    pub elapsed: Duration,
    /// Whether the service refused it for its rate.
    pub throttled: bool,
    /// How long the service asks to wait.
    pub retry_after: Option<Duration>,
    /// A random number from 0 up to, and without, 1.
    pub chance: f64,
}

/// Never repeats an attempt.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRetry;

impl RetryPolicy for NoRetry {
    fn pause(&self, _failed: &FailedAttempt) -> Option<Duration> {
        None
    }
}
