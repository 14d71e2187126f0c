//! The line of one action: who came first goes first, and each knows at once when.

use super::{Rate, adapt::Adaptive};
use std::{collections::BTreeSet, time::Duration};

/// A place in the line: the number of the call, counted in calls that may have gone before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place(f64);

/// The line of one action.
///
/// It is a token bucket that holds one token (GCRA with no burst): places are one call apart, also when nobody has
/// called for long. Any bucket of *b* tokens lets *b* calls go at once and the whole rate after them, which is more than
/// the limit in the second that begins with them; with one token no second holds more than the limit, and the whole
/// limit can be used. The price is small: at 100 calls per second a call that comes with others waits 10 ms for each.
///
/// Nobody has a timer but the calls that wait, and no task hands places out: a place is taken in the order of arrival
/// under a short lock, and its owner sleeps until it is due.
#[derive(Debug)]
pub(super) struct Line {
    pace: Adaptive,
    /// The place that nobody has taken yet.
    next: f64,
    /// Places before `next` whose owners went away. They are handed out first, or a crowd that gave up waiting would
    /// leave an hour in which nobody goes. Nobody's own turn is later for it.
    freed: BTreeSet<Freed>,
}

/// A freed place, as a number that sorts as the place does: places are never negative.
type Freed = u64;

/// How much of a call may be missing, so that rounded times do not make anybody wait twice.
const TOLERANCE: f64 = 1e-6;

impl Line {
    pub(super) fn new(limit: Rate, now: Duration) -> Self {
        Self { pace: Adaptive::new(limit, now), next: 0.0, freed: BTreeSet::new() }
    }

    /// Takes the first free place.
    pub(super) fn take(&mut self, now: Duration) -> Place {
        let gone = self.pace.gone(now);
        // What has passed is lost, or a silence would be saved up for a burst.
        self.freed = self.freed.split_off(&gone.to_bits());
        let place = match self.freed.pop_first() {
            Some(freed) => f64::from_bits(freed),
            None => {
                let place = self.next.max(gone);
                self.next = place + 1.0;
                place
            }
        };
        Place(place)
    }

    /// How long the owner of a place has to wait, if the pace is not lowered meanwhile; zero once it is due.
    pub(super) fn wait(&self, place: Place, now: Duration) -> Duration {
        if self.pace.gone(now) + TOLERANCE >= place.0 {
            return Duration::ZERO;
        }
        // Times are whole nanoseconds: never one too early, and never no time at all.
        self.pace.until(place.0, now).saturating_add(Duration::from_nanos(1))
    }

    /// Takes back a place that was not used.
    pub(super) fn give_back(&mut self, place: Place) {
        self.freed.insert(place.0.to_bits());
        // The end of the line is shortened instead, and so nothing is kept of a line that everybody has left.
        while self.freed.last().is_some_and(|last| f64::from_bits(*last) + 1.0 >= self.next) {
            self.next = self.freed.pop_last().map_or(self.next, f64::from_bits);
        }
    }

    /// Lowers the pace because a call was throttled that went by the pace of the time `read`.
    pub(super) fn lower(&mut self, read: Duration, now: Duration) {
        self.pace.lower(read, now);
    }

    /// The part of the limit that the pace is at this time.
    pub(super) fn part(&self, now: Duration) -> f64 {
        self.pace.part(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MS: Duration = Duration::from_millis(1);

    fn line(limit: f64) -> Line {
        Line::new(Rate::per_second(limit), Duration::ZERO)
    }

    fn close(a: Duration, b: Duration) -> bool {
        a.abs_diff(b) < Duration::from_micros(1)
    }

    #[test]
    fn places_are_an_interval_apart_in_the_order_of_arrival() {
        let mut line = line(100.0);
        for index in 0..100 {
            let place = line.take(Duration::ZERO);
            assert!(close(line.wait(place, Duration::ZERO), 10 * index * MS), "{index}");
        }
    }

    #[test]
    fn silence_is_not_saved_up() {
        let mut line = line(100.0);
        line.take(Duration::ZERO);
        let later = Duration::from_secs(3600);
        let waits = [0, 1, 2].map(|_| line.take(later)).map(|place| line.wait(place, later));
        assert!(waits.iter().zip([0, 10, 20]).all(|(wait, ms)| close(*wait, ms * MS)), "{waits:?}");
    }

    #[test]
    fn a_place_given_back_goes_to_the_next_who_comes() {
        let mut line = line(100.0);
        let places = [0; 5].map(|_| line.take(Duration::ZERO));
        line.give_back(places[2]);
        let now = 5 * MS;
        let next = line.take(now);
        assert!(close(line.wait(next, now), 15 * MS));
        let after = line.take(now);
        assert!(close(line.wait(after, now), 45 * MS));
    }

    #[test]
    fn a_line_that_everybody_left_is_as_new() {
        let mut line = line(100.0);
        let places = [0; 1000].map(|_| line.take(Duration::ZERO));
        for place in places.into_iter().skip(1) {
            line.give_back(place);
        }
        assert!(line.freed.is_empty());
        let next = line.take(Duration::ZERO);
        assert!(close(line.wait(next, Duration::ZERO), 10 * MS));
    }

    #[test]
    fn whoever_waits_waits_longer_when_the_pace_is_lowered() {
        let mut line = line(100.0);
        let places = [0; 11].map(|_| line.take(Duration::ZERO));
        line.lower(Duration::ZERO, 50 * MS);
        // Five calls are to go until this one, at half the pace and a little more each moment.
        let wait = line.wait(places[10], 50 * MS);
        assert!(wait > 99 * MS && wait < 100 * MS, "{wait:?}");
        assert!(line.wait(places[9], 50 * MS) < wait);
    }

    /// What happens at a line.
    #[derive(Debug, Clone)]
    enum Event {
        Pass(u64),
        Come,
        Leave(usize),
        Throttled,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            (0..200_u64).prop_map(Event::Pass),
            Just(Event::Come),
            Just(Event::Come),
            (0..100_usize).prop_map(Event::Leave),
            Just(Event::Throttled),
        ]
    }

    /// A line with the people in it.
    struct Crowd {
        line: Line,
        now: Duration,
        waiting: Vec<Place>,
        went: Vec<Duration>,
    }

    impl Crowd {
        fn pass(&mut self, time: Duration) {
            let end = self.now + time;
            while let Some(wait) = self.waiting.iter().map(|place| self.line.wait(*place, self.now)).min() {
                // Timers go by the millisecond, and late.
                let due = self.now + Duration::from_millis(wait.as_nanos().div_ceil(1_000_000) as u64);
                if due > end {
                    break;
                }
                self.now = due;
                self.go();
            }
            self.now = end;
        }

        fn go(&mut self) {
            let Self { line, now, waiting, went } = self;
            waiting.retain(|place| {
                let due = line.wait(*place, *now).is_zero();
                went.extend(due.then_some(*now));
                !due
            });
        }

        fn meet(&mut self, event: Event) {
            match event {
                Event::Pass(ms) => self.pass(Duration::from_millis(ms)),
                Event::Come => self.waiting.push(self.line.take(self.now)),
                Event::Leave(index) if index < self.waiting.len() => {
                    let place = self.waiting.remove(index);
                    self.line.give_back(place);
                }
                Event::Leave(_) => {}
                Event::Throttled => self.line.lower(self.now, self.now),
            }
            self.go();
        }
    }

    proptest! {
        /// Whatever happens, no second holds more calls than the limit, and everybody who stays goes.
        #[test]
        fn no_second_holds_more_than_the_limit(limit in 1..40_u32, events in proptest::collection::vec(event(), 0..300)) {
            let now = Duration::ZERO;
            let mut crowd = Crowd { line: line(f64::from(limit)), now, waiting: Vec::new(), went: Vec::new() };
            events.into_iter().for_each(|event| crowd.meet(event));
            // From the floor to the limit it takes 19 s, and then one goes in each interval.
            crowd.pass(Duration::from_secs(20 + 300 / u64::from(limit)));
            prop_assert!(crowd.waiting.is_empty(), "{} never went", crowd.waiting.len());
            // Calls go up to a millisecond late, so one more may fall into a second.
            for window in crowd.went.windows(limit as usize + 2) {
                let span = window[window.len() - 1] - window[0];
                prop_assert!(span >= Duration::from_secs(1), "{} calls in {span:?}", window.len());
            }
        }
    }
}
