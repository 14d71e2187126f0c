//! Draws that depend on the seed and on what they are for, never on the order in which they are made: so a world has the
//! same history again even where its calls arrive in another order.

use crate::double::ids::mix;
use std::time::Duration;

/// A row of draws for one purpose.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The draws for the `nth` time that something named happens.
    pub(crate) fn new(seed: u64, name: &str, nth: u64) -> Self {
        // FNV-1a, spread out by `mix`.
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(mix(mix(seed ^ hash).wrapping_add(nth)))
    }

    /// Draws that have nothing to do with those of this row, nor with those for another number.
    pub(crate) fn aside(self, number: u64) -> Self {
        Self(mix(self.0 ^ mix(number)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0)
    }

    /// A number from 0 to just below 1.
    pub(crate) fn share(&mut self) -> f64 {
        // 53 bits fill an f64 exactly.
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A span of whole milliseconds, `shortest` to `longest`.
    pub(crate) fn between(&mut self, shortest: Duration, longest: Duration) -> Duration {
        let range = u64::try_from(longest.saturating_sub(shortest).as_millis()).unwrap_or(u64::MAX);
        shortest.saturating_add(Duration::from_millis(self.next() % range.saturating_add(1).max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_purpose_draws_the_same() {
        let draws = |seed, name, nth| {
            let mut chance = Chance::new(seed, name, nth);
            [chance.share(), chance.share()]
        };
        assert_eq!(draws(1, "a", 0), draws(1, "a", 0));
        for other in [draws(2, "a", 0), draws(1, "b", 0), draws(1, "a", 1)] {
            assert_ne!(draws(1, "a", 0), other);
        }
    }

    #[test]
    fn shares_are_even_and_spans_stay_inside() {
        let mut chance = Chance::new(7, "x", 0);
        let below = (0..10_000).filter(|_| chance.share() < 0.25).count();
        assert!((2300..2700).contains(&below), "{below}");
        let (short, long) = (Duration::from_millis(5), Duration::from_millis(7));
        let drawn: Vec<Duration> = (0..100).map(|_| chance.between(short, long)).collect();
        assert!(drawn.iter().all(|span| (short..=long).contains(span)));
        assert!(drawn.contains(&short) && drawn.contains(&long));
        assert_eq!(chance.between(long, short), long);
        chance.between(Duration::ZERO, Duration::MAX);
    }
}
