//! Why a call was held back before it was sent, and until when.

use super::StoreError;
use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// Why a call was held back.
#[derive(Debug)]
pub(crate) struct Hold {
    pub(crate) reason: Reason,
    /// When, and after how long a wait, the next call may go, where that is known.
    pub(crate) until: Option<(SystemTime, Duration)>,
}

#[derive(Debug)]
pub(crate) enum Reason {
    /// Its turn comes after its time has run out.
    Pace,
    /// A limit of calls to one callee is reached.
    Callee,
    /// The shared store could not be asked.
    Store(StoreError),
}

impl Hold {
    pub(super) fn new(reason: Reason, wait: Duration, now: SystemTime) -> Self {
        Self { reason, until: now.checked_add(wait).map(|at| (at, wait)) }
    }

    /// What to do now.
    pub(crate) fn advice(&self) -> &'static str {
        match self.reason {
            Reason::Pace => "Give the call more time, or make fewer calls.",
            Reason::Callee => "Call again then.",
            Reason::Store(_) => {
                "Bring the store back, or let the client go on without it (`WhenStoreFails::GoOnAlone`)."
            }
        }
    }
}

impl From<StoreError> for Hold {
    fn from(error: StoreError) -> Self {
        Self { reason: Reason::Store(error), until: None }
    }
}

impl fmt::Display for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Reason::Pace => {
                f.write_str("the client paces this action, and the call's time ends before its turn comes")?
            }
            Reason::Callee => {
                f.write_str("the client guards this callee, who has been called as often as is allowed")?
            }
            Reason::Store(error) => error.fmt(f)?,
        }
        self.until.map_or(Ok(()), |(_, wait)| write!(f, "; the next call may go in {:?}", rounded(wait)))
    }
}

/// As exact as a reader needs it, and never too short.
fn rounded(wait: Duration) -> Duration {
    const FINE: Duration = Duration::from_secs(10);

    if wait < FINE {
        Duration::from_millis(u64::try_from(wait.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX))
    } else {
        Duration::from_secs(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
    }
}
