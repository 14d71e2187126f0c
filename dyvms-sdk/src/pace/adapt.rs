//! The pace of one action as it adapts: half of it after a throttled call, and more again with time.

use super::Rate;
use std::time::Duration;

/// What a throttled call leaves of the pace.
pub(super) const DECREASE: f64 = 0.5;
/// How much of the limit the pace regains in a second.
pub(super) const INCREASE: f64 = 0.05;
/// The part of the limit that the pace never goes below.
pub(super) const FLOOR: f64 = 0.05;

/// How many calls may have gone since the beginning, as a function of time.
///
/// Calls are counted instead of timed, so that a change of the pace moves everybody who waits and nobody changes places:
/// the call with number *n* goes when [`gone`](Self::gone) reaches *n*, whenever that is. The rate grows from what the
/// last throttled call left, by [`INCREASE`] of the limit each second, up to the limit.
#[derive(Debug)]
pub(super) struct Adaptive {
    limit: f64,
    /// When the pace was last lowered; the beginning, if it never was.
    lowered: Duration,
    /// How many calls may have gone until then.
    gone: f64,
    /// The rate that was left then.
    rate: f64,
}

impl Adaptive {
    /// The pace of an action that was never throttled.
    pub(super) fn new(limit: Rate, now: Duration) -> Self {
        Self { limit: limit.get(), lowered: now, gone: 0.0, rate: limit.get() }
    }

    fn increase(&self) -> f64 {
        self.limit * INCREASE
    }

    /// How many seconds after it was lowered the rate is the limit again.
    fn recovery(&self) -> f64 {
        (self.limit - self.rate) / self.increase()
    }

    fn since_lowered(&self, now: Duration) -> f64 {
        now.saturating_sub(self.lowered).as_secs_f64()
    }

    /// Calls per second at this time.
    pub(super) fn rate(&self, now: Duration) -> f64 {
        (self.rate + self.increase() * self.since_lowered(now)).min(self.limit)
    }

    /// The part of the limit that the rate is at this time.
    pub(super) fn part(&self, now: Duration) -> f64 {
        self.rate(now) / self.limit
    }

    /// How many calls may go in the seconds after it was lowered.
    fn gone_in(&self, seconds: f64) -> f64 {
        let recovering = seconds.min(self.recovery());
        let grown = self.increase() * recovering * recovering / 2.0;
        self.rate * recovering + grown + self.limit * (seconds - recovering)
    }

    /// How many calls may have gone until this time.
    pub(super) fn gone(&self, now: Duration) -> f64 {
        self.gone + self.gone_in(self.since_lowered(now))
    }

    /// How long it takes until so many calls may have gone, if the pace is not lowered again.
    pub(super) fn until(&self, calls: f64, now: Duration) -> Duration {
        let wanted = calls - self.gone;
        let recovery = self.recovery();
        let in_recovery = self.gone_in(recovery);
        let seconds = if wanted > in_recovery {
            recovery + (wanted - in_recovery) / self.limit
        } else {
            // The positive root of `rate·t + increase·t²/2 = wanted`.
            let (rate, increase) = (self.rate, self.increase());
            ((rate * rate + 2.0 * increase * wanted.max(0.0)).sqrt() - rate) / increase
        };
        let left = Duration::try_from_secs_f64((seconds - self.since_lowered(now)).max(0.0));
        left.unwrap_or(Duration::MAX)
    }

    /// Lowers the pace because a call was throttled that went by the pace of the time `read`.
    ///
    /// Calls that went before the pace was last lowered say nothing about the pace that is kept now: a whole burst of
    /// throttled calls lowers it once.
    pub(super) fn lower(&mut self, read: Duration, now: Duration) {
        let never_lowered = self.rate == self.limit;
        if read <= self.lowered && !never_lowered {
            return;
        }
        let rate = (self.rate(now) * DECREASE).max(self.limit * FLOOR);
        *self = Self { limit: self.limit, lowered: now, gone: self.gone(now), rate };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pace(limit: f64) -> Adaptive {
        Adaptive::new(Rate::per_second(limit), Duration::ZERO)
    }

    #[test]
    fn it_halves_and_recovers_by_a_twentieth_each_second() {
        let mut pace = pace(100.0);
        assert_eq!(pace.rate(SECOND), 100.0);
        pace.lower(SECOND, SECOND);
        assert_eq!(pace.rate(SECOND), 50.0);
        assert_eq!(pace.rate(2 * SECOND), 55.0);
        assert_eq!(pace.rate(11 * SECOND), 100.0);
        assert_eq!(pace.rate(100 * SECOND), 100.0);
    }

    #[test]
    fn a_burst_of_throttled_calls_lowers_it_once() {
        let mut pace = pace(100.0);
        for _ in 0..50 {
            pace.lower(Duration::ZERO, SECOND);
        }
        assert_eq!(pace.rate(SECOND), 50.0);
        pace.lower(2 * SECOND, 3 * SECOND);
        assert_eq!(pace.rate(3 * SECOND), 30.0);
    }

    proptest! {
        #[test]
        fn it_stays_between_floor_and_limit_and_recovers(
            limit in 0.01..10_000.0_f64,
            throttled in proptest::collection::vec((0..100_000_u64, 0..100_000_u64), 0..40),
        ) {
            let mut pace = pace(limit);
            let mut now = Duration::ZERO;
            let mut gone = 0.0;
            for (passed, ago) in throttled {
                let before = now;
                now += Duration::from_millis(passed);
                pace.lower(now.saturating_sub(Duration::from_millis(ago)), now);
                let rate = pace.rate(now);
                prop_assert!(rate <= limit && rate >= limit * FLOOR * 0.999_999, "{rate} of {limit}");
                let gone_now = pace.gone(now);
                prop_assert!(gone_now >= gone, "{gone_now} after {gone}");
                let most = limit * (now - before).as_secs_f64();
                prop_assert!(gone_now - gone <= most * 1.000_001 + 1e-6, "{gone_now} after {gone}, at most {most}");
                gone = gone_now;
            }
            // From the floor to the limit, and not a moment longer.
            let recovered = now + Duration::from_secs_f64((1.0 - FLOOR) / INCREASE + 0.001);
            prop_assert!((pace.rate(recovered) - limit).abs() <= limit * 1e-9);
        }

        #[test]
        fn until_is_when_they_may_have_gone(
            limit in 0.01..10_000.0_f64,
            lowered in proptest::collection::vec(1..5_000_u64, 0..6),
            ahead in 0.0..2_000.0_f64,
        ) {
            let mut pace = pace(limit);
            let mut now = Duration::ZERO;
            for passed in lowered {
                now += Duration::from_millis(passed);
                pace.lower(now, now);
            }
            let calls = pace.gone(now) + ahead;
            let due = now + pace.until(calls, now);
            let off = (pace.gone(due) - calls).abs();
            prop_assert!(off <= 1e-5 * (1.0 + calls), "off by {off}");
        }
    }
}
