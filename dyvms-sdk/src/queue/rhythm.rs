//! When the queue is asked again: at once, or after a pause that grows.

use crate::retry::{Backoff, FailedAttempt, RetryPolicy};
use std::time::Duration;

/// Counts what came to nothing, in a row.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    /// Failures in a row.
    failures: u32,
    /// Answers in a row that said "empty" without having waited.
    hasty: u32,
}

impl Rhythm {
    /// Messages came.
    pub(super) fn after_messages(&mut self) {
        *self = Self::default();
    }

    /// The queue is empty, and said so after `took` where it had been asked to wait. A queue that is asked by too many
    /// at once says so without waiting: then, and if it was not asked to wait, a pause keeps the requests few.
    pub(super) fn after_idleness(&mut self, took: Duration, asked: Duration, chance: f64) -> Duration {
        self.failures = 0;
        if !asked.is_zero() && took >= asked / 2 {
            self.hasty = 0;
            return Duration::ZERO;
        }
        self.hasty = self.hasty.saturating_add(1);
        pause(self.hasty, false, chance)
    }

    /// It could not be read.
    pub(super) fn after_failure(&mut self, throttled: bool, chance: f64) -> Duration {
        self.failures = self.failures.saturating_add(1);
        pause(self.failures, throttled, chance)
    }
}

/// The pause after so many in a row: up to 200 ms, doubled up to 20 s.
fn pause(attempts: u32, throttled: bool, chance: f64) -> Duration {
    let policy = Backoff::default().attempts(u32::MAX);
    let failed = FailedAttempt { attempts, elapsed: Duration::ZERO, throttled, retry_after: None, chance };
    policy.pause(&failed).unwrap_or(Duration::from_secs(20))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAIT: Duration = Duration::from_secs(10);

    #[test]
    fn an_empty_queue_that_waited_is_asked_at_once() {
        let mut rhythm = Rhythm::default();
        assert_eq!(rhythm.after_idleness(WAIT, WAIT, 0.9), Duration::ZERO);
        assert_eq!(rhythm.after_idleness(WAIT / 2, WAIT, 0.9), Duration::ZERO);
    }

    #[test]
    fn one_that_did_not_wait_is_asked_later_and_later() {
        let mut rhythm = Rhythm::default();
        let pauses: Vec<_> = (0..9).map(|_| rhythm.after_idleness(Duration::ZERO, WAIT, 0.5).as_millis()).collect();
        assert_eq!(pauses, [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
        rhythm.after_messages();
        assert_eq!(rhythm.after_idleness(Duration::ZERO, Duration::ZERO, 0.5), Duration::from_millis(100));
    }

    #[test]
    fn failures_and_throttling_pause() {
        let mut rhythm = Rhythm::default();
        assert_eq!(rhythm.after_failure(false, 0.5), Duration::from_millis(100));
        assert_eq!(rhythm.after_failure(true, 0.5), Duration::from_secs(1));
        for _ in 0..100 {
            assert!(rhythm.after_failure(false, 0.99) <= Duration::from_secs(20));
        }
    }
}
