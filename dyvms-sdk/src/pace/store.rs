//! What several processes share, so that together they keep inside one account's limits.

use super::{CalleeHash, CalleeLimit};
use crate::BoxFuture;
use std::{fmt, sync::Arc, time::Duration};

/// Where the clients of a fleet take their turns, one line for each action.
///
/// `RedisStore`, with feature `redis`, is one. An implementation
///
/// * takes a turn in one step, so that no two clients get the same;
/// * goes by a clock of its own, since those of its clients differ;
/// * answers or fails within a second or so: calls wait for it.
pub trait PaceStore: Send + Sync + fmt::Debug {
    /// Takes the next free turn, unless it is too far away.
    fn take_turn<'a>(&'a self, wanted: &'a WantedTurn<'a>) -> BoxFuture<'a, Result<Turn, StoreError>>;
}

/// What a client asks of a [`PaceStore`].
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct WantedTurn<'a> {
    /// The action. Each has a line of its own.
    pub action: &'a str,
    /// How long after this turn the next one is. It is longer while the client's pace is lowered.
    pub interval: Duration,
    /// The longest wait that is of use.
    pub longest: Duration,
}

impl<'a> WantedTurn<'a> {
    /// A turn of an action, with no longest wait.
    pub fn new(action: &'a str, interval: Duration) -> Self {
        Self { action, interval, longest: Duration::MAX }
    }

    /// Sets the longest wait that is of use.
    #[must_use]
    pub fn longest(mut self, wait: Duration) -> Self {
        self.longest = wait;
        self
    }
}

/// What a [`PaceStore`] answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The turn is the client's, after this wait.
    After(Duration),
    /// The next free turn is so far away that it is of no use. None was taken.
    TooFar(Duration),
}

/// Where calls to each callee are counted.
///
/// `RedisStore`, with feature `redis`, is one; without one, a guard counts in memory. An implementation
///
/// * looks and counts in one step, so that no two clients place the one call that is left;
/// * goes by a clock of its own;
/// * forgets calls that no limit counts any more;
/// * answers or fails within a second or so: calls wait for it.
pub trait GuardStore: Send + Sync + fmt::Debug {
    /// Counts a call, unless one of the limits is reached.
    fn admit<'a>(&'a self, call: &'a GuardedCall<'a>) -> BoxFuture<'a, Result<Admission, StoreError>>;

    /// Takes back a call that was counted and has rung nowhere.
    fn take_back<'a>(&'a self, call: &'a GuardedCall<'a>) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// A call to be placed, as a [`GuardStore`] sees it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct GuardedCall<'a> {
    /// The callee; not the number itself.
    pub callee: CalleeHash,
    /// Names this call alone.
    pub id: u128,
    /// All of them are to be kept.
    pub limits: &'a [CalleeLimit],
}

impl<'a> GuardedCall<'a> {
    /// A call to be placed.
    pub fn new(callee: CalleeHash, id: u128, limits: &'a [CalleeLimit]) -> Self {
        Self { callee, id, limits }
    }
}

/// What a [`GuardStore`] answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The call was counted and may be placed.
    Admitted,
    /// A limit is reached, and nothing was counted. The next call may be placed after this wait.
    NotBefore(Duration),
}

/// What happens while a shared store cannot be asked.
///
/// Whichever it is, the store is asked again a second later, and
/// [`Client::pace_store_failure`](crate::Client::pace_store_failure) tells of it until it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WhenStoreFails {
    /// The process keeps inside the limits by itself: it paces to its [share](super::Pacing::share), and counts callees
    /// in its own memory. The default: that a cache is down must not keep an alarm call from being placed, and the
    /// service refuses what is too much.
    #[default]
    GoOnAlone,
    /// The call ends with an error before anything is sent;
    /// [`Error::is_pace_store_failure`](crate::Error::is_pace_store_failure) recognises it.
    Refuse,
}

/// A shared store could not be asked.
#[derive(Clone)]
pub struct StoreError(Arc<dyn std::error::Error + Send + Sync>);

impl StoreError {
    /// Tells why.
    pub fn new(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(reason.into().into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the shared store of the pacing could not be asked: {}", self.0)
    }
}

impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreError({})", self.0)
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}
