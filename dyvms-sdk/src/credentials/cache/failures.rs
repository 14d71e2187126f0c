//! What a failed question leaves behind: its error, and a pause before the next one.

use crate::credentials::CredentialsError;
use std::time::Duration;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The failures since the last success.
#[derive(Debug, Default)]
pub(super) struct Failures {
    count: u32,
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    error: CredentialsError,
    /// The next question is not asked before.
    pause_ends: Duration,
}

impl Failures {
    /// Remembers a failure. The pause doubles with each, and is between half and all of that by chance.
    pub(super) fn record(&mut self, error: CredentialsError, ticks: Duration, chance: f64) {
        let longest = FIRST_PAUSE.saturating_mul(1 << self.count.min(31)).min(LONGEST_PAUSE);
        self.count = self.count.saturating_add(1);
        let pause_ends = ticks.saturating_add(longest.mul_f64(0.5 + chance / 2.0));
        self.last = Some(Last { error, pause_ends });
    }

    /// The error of the last failure, as long as the pause after it lasts.
    pub(super) fn pausing(&self, ticks: Duration) -> Option<&CredentialsError> {
        self.last.as_ref().filter(|last| ticks < last.pause_ends).map(|last| &last.error)
    }

    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute_and_a_success_ends_them() {
        let (mut failures, ticks) = (Failures::default(), Duration::from_secs(100));
        let error = CredentialsError::new("place", "reason");
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            failures.record(error.clone(), ticks, 1.0);
            let end = ticks + Duration::from_secs(seconds);
            assert_eq!(failures.pausing(end - Duration::from_nanos(1)), Some(&error));
            assert_eq!(failures.pausing(end), None);
        }
        failures.record(error.clone(), ticks, 0.0);
        assert_eq!(failures.pausing(ticks + Duration::from_secs(30)), None);
        failures.forget();
        failures.record(error, ticks, 1.0);
        assert_eq!(failures.pausing(ticks + Duration::from_secs(1)), None);
    }
}
