//! How often calls may go.

use std::{fmt, time::Duration};

/// How often calls may go: a number per second or per minute, fractions allowed.
///
/// ```
/// use dyvms_sdk::pace::Rate;
///
/// assert_eq!(Rate::per_minute(90.0), Rate::per_second(1.5));
/// ```
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Rate {
    per_second: f64,
}

impl Rate {
    /// The slowest rate that makes sense: a call in a day.
    const SLOWEST: f64 = 1.0 / 86_400.0;
    /// The fastest: a call in a microsecond.
    const FASTEST: f64 = 1_000_000.0;

    /// So many calls per second.
    #[must_use]
    pub const fn per_second(calls: f64) -> Self {
        Self { per_second: calls }
    }

    /// So many calls per minute.
    #[must_use]
    pub const fn per_minute(calls: f64) -> Self {
        Self { per_second: calls / 60.0 }
    }

    /// This part of it.
    pub(super) fn times(self, share: f64) -> Self {
        Self { per_second: self.per_second * share }
    }

    pub(super) fn get(self) -> f64 {
        self.per_second
    }

    /// The time between two calls, rounded up so that it is never too short.
    pub(super) fn interval(self) -> Duration {
        // A rate that makes sense has an interval between a microsecond and a day.
        Duration::from_nanos((1e9 / self.per_second).ceil() as u64)
    }

    /// Whether calls can be paced to it.
    pub(super) fn makes_sense(self) -> bool {
        (Self::SLOWEST..=Self::FASTEST).contains(&self.per_second)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/s", self.per_second)
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_never_too_short() {
        assert_eq!(Rate::per_second(1200.0).interval(), Duration::from_nanos(833_334));
        assert_eq!(Rate::per_minute(1.0).interval(), Duration::from_secs(60));
    }

    #[test]
    fn what_is_no_rate_is_recognised() {
        for calls in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-9, 1e9] {
            assert!(!Rate::per_second(calls).makes_sense(), "{calls}");
        }
        assert!(Rate::per_minute(1.0).makes_sense() && Rate::per_second(1200.0).makes_sense());
    }
}
