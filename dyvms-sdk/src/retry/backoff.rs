//! Exponential back-off with full jitter: the default policy.

use super::{FailedAttempt, RetryPolicy};
use std::time::Duration;

/// Exponential back-off with full jitter.
///
/// Before attempt *n* + 1 the client waits a random time up to *first* · 2ⁿ⁻¹, never more than *cap*. A throttled
/// attempt counts with at least a second as *first*, because the service's limits are per second. If the service asks
/// to wait (`x-acs-retry-after`), the client waits that long and a little more; if it asks for more than *cap*, the
/// client gives up, and [`Error::retry_after`](crate::Error::retry_after) says how long.
///
/// ```
/// use dyvms_sdk::retry::Backoff;
/// use std::time::Duration;
///
/// let patient = Backoff::default().attempts(6).cap(Duration::from_secs(60));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    attempts: u32,
    first: Duration,
    cap: Duration,
}

/// Limits of the service count per second.
const FIRST_WHEN_THROTTLED: Duration = Duration::from_secs(1);

impl Default for Backoff {
    /// Three attempts; the first pause is up to 200 ms, and none is over 20 s.
    fn default() -> Self {
        Self { attempts: 3, first: Duration::from_millis(200), cap: Duration::from_secs(20) }
    }
}

impl Backoff {
    /// Sets how many attempts are made in all; 1 and 0 mean no repetition. Default: 3.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the longest first pause. Default: 200 ms.
    #[must_use]
    pub fn first(mut self, first: Duration) -> Self {
        self.first = first;
        self
    }

    /// Sets the longest pause. Default: 20 s.
    #[must_use]
    pub fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }
}

impl RetryPolicy for Backoff {
    fn pause(&self, failed: &FailedAttempt) -> Option<Duration> {
        if failed.attempts >= self.attempts {
            return None;
        }
        if let Some(asked) = failed.retry_after {
            let a_little_more = self.first.mul_f64(failed.chance);
            return (asked <= self.cap).then(|| asked.saturating_add(a_little_more).min(self.cap));
        }
        let first = if failed.throttled { self.first.max(FIRST_WHEN_THROTTLED) } else { self.first };
        let doublings = failed.attempts.saturating_sub(1).min(31);
        let longest = first.saturating_mul(1 << doublings).min(self.cap);
        Some(longest.mul_f64(failed.chance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn failed(attempts: u32, chance: f64) -> FailedAttempt {
        FailedAttempt { attempts, elapsed: Duration::ZERO, throttled: false, retry_after: None, chance }
    }

    #[test]
    fn pauses_double_up_to_the_cap() {
        let policy = Backoff::default().attempts(20).cap(Duration::from_secs(1));
        let halves: Vec<_> =
            (1..=5).map(|attempts| policy.pause(&failed(attempts, 0.5)).unwrap().as_millis()).collect();
        assert_eq!(halves, [100, 200, 400, 500, 500]);
        assert_eq!(policy.pause(&failed(1, 0.0)), Some(Duration::ZERO));
    }

    #[test]
    fn it_gives_up_after_the_last_attempt() {
        assert!(Backoff::default().pause(&failed(2, 0.5)).is_some());
        assert_eq!(Backoff::default().pause(&failed(3, 0.5)), None);
        assert_eq!(Backoff::default().attempts(0).pause(&failed(1, 0.5)), None);
    }

    #[test]
    fn a_throttled_attempt_waits_longer() {
        let throttled = FailedAttempt { throttled: true, ..failed(1, 0.5) };
        assert_eq!(Backoff::default().pause(&throttled), Some(Duration::from_millis(500)));
    }

    #[test]
    fn what_the_service_asks_is_kept_within_the_cap() {
        let asked = |millis| FailedAttempt { retry_after: Some(Duration::from_millis(millis)), ..failed(1, 0.5) };
        assert_eq!(Backoff::default().pause(&asked(3000)), Some(Duration::from_millis(3100)));
        assert_eq!(Backoff::default().pause(&asked(20_000)), Some(Duration::from_secs(20)));
        assert_eq!(Backoff::default().pause(&asked(20_001)), None);
    }

    proptest! {
        #[test]
        fn no_pause_is_over_the_cap_or_sooner_than_asked(
            attempts in any::<u32>(),
            chance in 0.0..1.0_f64,
            first in 0..u64::MAX,
            cap in 0..u64::MAX,
            asked in proptest::option::of(0..u64::MAX),
        ) {
            let cap = Duration::from_millis(cap);
            let policy = Backoff { attempts: u32::MAX, first: Duration::from_millis(first), cap };
            let asked = asked.map(Duration::from_millis);
            if let Some(pause) = policy.pause(&FailedAttempt { retry_after: asked, ..failed(attempts, chance) }) {
                prop_assert!(pause <= cap);
                prop_assert!(asked.is_none_or(|asked| pause >= asked));
            }
        }
    }
}
