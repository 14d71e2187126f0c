//! How often one callee may be called.

use crate::generated::PER_CALLEE;
use std::{fmt, time::Duration};

/// How often one callee may be called: so many calls in so long a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CalleeLimit {
    calls: u32,
    window: Duration,
}

impl CalleeLimit {
    /// At most so many calls in any span of this length.
    #[must_use]
    pub const fn new(calls: u32, window: Duration) -> Self {
        Self { calls, window }
    }

    /// The documented limits: 1 in a minute, 5 in an hour, 20 in 24 hours.
    pub(super) fn documented() -> Vec<Self> {
        PER_CALLEE.iter().map(|(calls, seconds)| Self::new(*calls, Duration::from_secs(*seconds))).collect()
    }

    /// How many calls.
    #[must_use]
    pub fn calls(&self) -> u32 {
        self.calls
    }

    /// In how long a time. A call counts until exactly this time has passed.
    #[must_use]
    pub fn window(&self) -> Duration {
        self.window
    }

    /// Whether it can be kept, and calls be placed at all.
    pub(super) fn makes_sense(&self) -> bool {
        const LONGEST: Duration = Duration::from_secs(366 * 86_400);

        self.calls > 0 && self.window >= Duration::from_millis(1) && self.window <= LONGEST
    }
}

impl fmt::Display for CalleeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {:?}", self.calls, self.window)
    }
}
