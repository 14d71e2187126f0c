//! When credentials are asked for again: ahead of their expiration, at a time that differs from process to process.

use std::time::{Duration, SystemTime};

/// How long before their expiration credentials are asked for again, at the latest.
pub(in crate::credentials) const AHEAD: Duration = Duration::from_secs(15 * 60);

/// How long credentials that do not tell their expiration are kept before they are asked for again.
const WITHOUT_EXPIRATION: Duration = Duration::from_secs(3600);

/// How long credentials serve at least that have expired when they come: either this machine's clock is ahead, and they
/// are good, or asking again at once would bring the same ones.
const EXPIRED_ON_ARRIVAL: Duration = Duration::from_secs(50);
const EXPIRED_ON_ARRIVAL_JITTER: Duration = Duration::from_secs(20);

/// A request that is signed just before the expiration arrives after it.
const TRAVEL: Duration = Duration::from_secs(10);

/// When to ask again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Schedule {
    /// From here on new ones are asked for, while these still serve.
    pub(super) due: SystemTime,
    /// Up to here these serve. `None` if they do not tell their expiration.
    pub(super) until: Option<SystemTime>,
}

impl Schedule {
    /// For credentials that came now. `chance` is from 0 up to, and without, 1.
    pub(super) fn new(now: SystemTime, expires: Option<SystemTime>, ahead: Duration, chance: f64) -> Self {
        let after = |pause: Duration| now.checked_add(pause).unwrap_or(now);
        let Some(expires) = expires else {
            return Self { due: after(WITHOUT_EXPIRATION.mul_f64(1.0 - chance / 6.0)), until: None };
        };
        let life = expires.duration_since(now).unwrap_or_default();
        if life.is_zero() {
            let end = after(EXPIRED_ON_ARRIVAL + EXPIRED_ON_ARRIVAL_JITTER.mul_f64(chance));
            return Self { due: end, until: Some(end) };
        }
        // Of a short life, a third: else credentials for 15 minutes would be due from the start.
        let ahead = ahead.min(life / 3).mul_f64(1.0 + chance / 3.0);
        let travel = TRAVEL.min(life / 10);
        Self { due: after(life.saturating_sub(ahead)), until: Some(after(life.saturating_sub(travel))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    fn seconds(life: Option<u64>, chance: f64) -> (u64, Option<u64>) {
        let schedule = Schedule::new(NOW, life.map(|life| NOW + Duration::from_secs(life)), AHEAD, chance);
        let since = |time: SystemTime| time.duration_since(NOW).unwrap().as_secs();
        (since(schedule.due), schedule.until.map(since))
    }

    #[test]
    fn an_hour_a_quarter_and_no_end() {
        assert_eq!(seconds(Some(3600), 0.0), (2700, Some(3590)));
        assert_eq!(seconds(Some(3600), 0.99), (2403, Some(3590)));
        assert_eq!(seconds(Some(900), 0.0), (600, Some(890)));
        assert_eq!(seconds(Some(30), 0.0), (20, Some(27)));
        assert_eq!(seconds(None, 0.0), (3600, None));
        assert_eq!(seconds(None, 0.99), (3006, None));
        assert_eq!(seconds(Some(0), 0.5), (60, Some(60)));
    }

    proptest! {
        #[test]
        fn they_are_due_before_they_end_and_end_before_they_expire(
            life in 1..u64::from(u32::MAX),
            ahead in 0..1_000_000_u64,
            chance in 0.0..1.0_f64,
        ) {
            let expires = NOW + Duration::from_secs(life);
            let schedule = Schedule::new(NOW, Some(expires), Duration::from_secs(ahead), chance);
            let until = schedule.until.unwrap();
            prop_assert!(NOW < schedule.due && until < expires);
            prop_assert!(schedule.due <= until || Duration::from_secs(ahead) < TRAVEL);
        }

        #[test]
        fn any_expiration_has_a_schedule(seconds in any::<i64>(), chance in 0.0..1.0_f64) {
            let distance = Duration::from_secs(seconds.unsigned_abs());
            let expires = if seconds < 0 { NOW.checked_sub(distance) } else { NOW.checked_add(distance) };
            let schedule = Schedule::new(NOW, expires, AHEAD, chance);
            prop_assert!(schedule.due > NOW);
        }
    }
}
