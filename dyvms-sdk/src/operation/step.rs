//! What comes after a failed attempt.

use super::{Operation, failure::Failure, replay};
use crate::{Delivery, judge::Remedy, meta::ErrorClass, nonce, retry::FailedAttempt};
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
        if let Some(pause) = self.begin_replay(failure) {
            return Step::Pause(pause);
        }
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

    /// How long to wait before the replay of a request that was just lost, if its fate is to be learnt.
    ///
    /// The policy says how soon, and not how often: that is once.
    fn begin_replay(&mut self, failure: &Failure) -> Option<Duration> {
        // A nonce that someone else has used says nothing of ours.
        if failure.delivery != Delivery::Unknown || replay::is_used_nonce(failure) {
            return None;
        }
        let kept = self.kept.as_mut().filter(|kept| !kept.lost)?;
        kept.lost = true;
        let pause = self.ask_policy(failure).unwrap_or_default();
        self.may_attempt_after(pause).then_some(pause)
    }

    /// How long to wait, if the policy, the operation's timeout and the budget allow another attempt.
    fn next_pause(&self, failure: &Failure) -> Option<Duration> {
        self.ask_policy(failure).filter(|pause| self.may_attempt_after(*pause))
    }

    fn ask_policy(&self, failure: &Failure) -> Option<Duration> {
        let policy = self.request.retry().unwrap_or(&self.client.retry);
        policy.pause(&FailedAttempt {
            attempts: u32::try_from(self.attempts.len()).unwrap_or(u32::MAX),
            elapsed: self.elapsed(),
            throttled: failure.class == Some(ErrorClass::Throttle),
            retry_after: failure.retry_after,
            chance: nonce::unit(self.client.entropy.bits(self.client.clock.now())),
        })
    }

    /// Whether there is time for another attempt after a pause, and budget, which is taken.
    fn may_attempt_after(&self, pause: Duration) -> bool {
        let in_time = match &self.kept {
            Some(kept) if kept.lost => kept.is_fresh_after(pause, &*self.client.clock),
            _ => true,
        };
        in_time && pause < self.time_left() && self.client.budget.take()
    }
}
