//! What comes after a failed attempt.

use super::{Operation, failure::Failure};
use crate::{judge::Remedy, meta::ErrorClass, nonce, retry::FailedAttempt};
use std::time::{Duration, SystemTime};

/// What comes after a failed attempt.
pub(super) enum Step {
    /// Another attempt, after a pause.
    Pause(Duration),
    /// Another attempt, with new credentials.
    RefreshCredentials,
    /// Another attempt, with the clock set by the service's time and ours.
    CorrectClock(SystemTime, SystemTime),
    /// Nothing.
    GiveUp,
}

impl Step {
    /// How long the client waits before the next attempt.
    pub(super) fn pause(&self) -> Option<Duration> {
        match self {
            Self::Pause(pause) => Some(*pause),
            _ => None,
        }
    }
}

impl Operation<'_> {
    /// Decides what comes next. That a repetition is safe is already decided by the failure's remedy.
    pub(super) fn next_step(&mut self, failure: &Failure) -> Step {
        match (failure.remedy, failure.clocks) {
            (Remedy::FreshCredentials, _) if !self.credentials_refreshed => Step::RefreshCredentials,
            (Remedy::FreshClock, Some((theirs, ours))) if !self.clock_corrected => {
                self.clock_corrected = true;
                Step::CorrectClock(theirs, ours)
            }
            (Remedy::Pause, _) => self.next_pause(failure).map_or(Step::GiveUp, Step::Pause),
            _ => Step::GiveUp,
        }
    }

    /// How long to wait, if the policy, the call's timeout and the budget allow another attempt.
    fn next_pause(&self, failure: &Failure) -> Option<Duration> {
        let policy = self.request.retry().unwrap_or(&self.client.retry);
        let pause = policy.pause(&FailedAttempt {
            attempts: u32::try_from(self.attempts.len()).unwrap_or(u32::MAX),
            elapsed: self.elapsed(),
            throttled: failure.class == Some(ErrorClass::Throttle),
            retry_after: failure.retry_after,
            chance: nonce::unit(self.client.entropy.bits(self.client.clock.now())),
        })?;
        let in_time = self.time_left().is_none_or(|left| pause < left);
        (in_time && self.client.budget.take()).then_some(pause)
    }
}
