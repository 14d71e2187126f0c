//! Calls to each callee, counted in this process's memory.

use super::{Admission, CalleeHash, GuardedCall};
use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

/// The calls of as long as the longest limit reaches back, and of no more than a number of them.
///
/// Time is given as time since 1970, because clients that share a guard share no other beginning.
#[derive(Debug)]
pub(super) struct Memory {
    capacity: usize,
    /// When each callee was called, in order.
    calls: HashMap<CalleeHash, Vec<Duration>>,
    /// All of these calls, in order, so that what is old is found at the front.
    order: VecDeque<Remembered>,
    /// The latest time seen: a clock that is set back does not bring calls back to life.
    now: Duration,
}

#[derive(Debug)]
struct Remembered {
    at: Duration,
    callee: CalleeHash,
    id: u128,
}

impl Memory {
    pub(super) fn new(capacity: usize) -> Self {
        Self { capacity, calls: HashMap::new(), order: VecDeque::new(), now: Duration::ZERO }
    }

    /// Whether it can keep no call in mind.
    pub(super) fn keeps_nothing(&self) -> bool {
        self.capacity == 0
    }

    /// Counts a call, unless one of the limits is reached.
    pub(super) fn admit(&mut self, call: &GuardedCall<'_>, now: Duration) -> Admission {
        self.now = self.now.max(now);
        self.forget_old(call);
        let log = self.calls.get(&call.callee).map_or(&[][..], Vec::as_slice);
        if let Some(at) = free_at(log, call, self.now) {
            return Admission::NotBefore(at - self.now);
        }
        self.calls.entry(call.callee).or_default().push(self.now);
        self.order.push_back(Remembered { at: self.now, callee: call.callee, id: call.id });
        if self.order.len() > self.capacity {
            self.forget_first();
        }
        Admission::Admitted
    }

    /// Takes back a call that was counted.
    pub(super) fn take_back(&mut self, call: &GuardedCall<'_>) {
        // It was counted a moment ago, so it is near the end.
        let index = self.order.iter().rposition(|each| each.id == call.id);
        if let Some(each) = index.and_then(|index| self.order.remove(index)) {
            self.forget(each);
        }
    }

    fn forget_old(&mut self, call: &GuardedCall<'_>) {
        let longest = call.limits.iter().map(|limit| limit.window()).max().unwrap_or_default();
        while self.order.front().is_some_and(|first| first.at + longest <= self.now) {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        if let Some(first) = self.order.pop_front() {
            self.forget(first);
        }
    }

    fn forget(&mut self, remembered: Remembered) {
        let Some(log) = self.calls.get_mut(&remembered.callee) else { return };
        if let Some(index) = log.iter().position(|at| *at == remembered.at) {
            log.remove(index);
        }
        if log.is_empty() {
            self.calls.remove(&remembered.callee);
        }
    }
}

/// When the next call may be placed, if that is not now.
fn free_at(log: &[Duration], call: &GuardedCall<'_>, now: Duration) -> Option<Duration> {
    let reached = call.limits.iter().filter_map(|limit| {
        // With so many calls in the log, the limit is free once this one counts no more.
        let calls = usize::try_from(limit.calls()).unwrap_or(usize::MAX);
        let blocking = log.len().checked_sub(calls).and_then(|index| log.get(index))?;
        Some(*blocking + limit.window())
    });
    reached.filter(|at| *at > now).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pace::{CalleeLimit, callee::CalleeKey};
    use proptest::prelude::*;

    const MINUTE: Duration = Duration::from_secs(60);
    const HOUR: Duration = Duration::from_secs(3600);
    const DAY: Duration = Duration::from_secs(86_400);
    const MS: Duration = Duration::from_millis(1);

    struct Guarded {
        memory: Memory,
        limits: Vec<CalleeLimit>,
        calls: u128,
    }

    impl Guarded {
        fn new(capacity: usize) -> Self {
            Self { memory: Memory::new(capacity), limits: CalleeLimit::documented(), calls: 0 }
        }

        fn call(&mut self, number: &str, at: Duration) -> Admission {
            self.calls += 1;
            let callee = CalleeKey::new(vec![1; 16]).hash(number);
            self.memory.admit(&GuardedCall::new(callee, self.calls, &self.limits), at)
        }

        /// Takes back the call that was made last.
        fn take_back(&mut self, number: &str) {
            let callee = CalleeKey::new(vec![1; 16]).hash(number);
            self.memory.take_back(&GuardedCall::new(callee, self.calls, &self.limits));
        }
    }

    #[test]
    fn one_in_a_minute() {
        let mut guarded = Guarded::new(1000);
        assert_eq!(guarded.call("1", HOUR), Admission::Admitted);
        assert_eq!(guarded.call("1", HOUR), Admission::NotBefore(MINUTE));
        assert_eq!(guarded.call("2", HOUR), Admission::Admitted);
        assert_eq!(guarded.call("1", HOUR + MINUTE - MS), Admission::NotBefore(MS));
        assert_eq!(guarded.call("1", HOUR + MINUTE), Admission::Admitted);
    }

    #[test]
    fn five_in_an_hour() {
        let mut guarded = Guarded::new(1000);
        for minute in 0..5 {
            assert_eq!(guarded.call("1", minute * MINUTE), Admission::Admitted);
        }
        assert_eq!(guarded.call("1", 5 * MINUTE), Admission::NotBefore(55 * MINUTE));
        assert_eq!(guarded.call("1", HOUR - MS), Admission::NotBefore(MS));
        assert_eq!(guarded.call("1", HOUR), Admission::Admitted);
        // The second of the five counts until a minute later.
        assert_eq!(guarded.call("1", HOUR), Admission::NotBefore(MINUTE));
    }

    #[test]
    fn twenty_in_24_hours() {
        let mut guarded = Guarded::new(1000);
        for call in 0..20 {
            assert_eq!(guarded.call("1", call * HOUR), Admission::Admitted, "{call}");
        }
        assert_eq!(guarded.call("1", 20 * HOUR), Admission::NotBefore(4 * HOUR));
        assert_eq!(guarded.call("1", DAY - MS), Admission::NotBefore(MS));
        assert_eq!(guarded.call("1", DAY), Admission::Admitted);
        assert_eq!(guarded.call("1", DAY + MINUTE), Admission::NotBefore(HOUR - MINUTE));
    }

    #[test]
    fn a_call_taken_back_does_not_count() {
        let mut guarded = Guarded::new(1000);
        guarded.call("1", HOUR);
        guarded.take_back("1");
        assert!(guarded.memory.calls.is_empty() && guarded.memory.order.is_empty());
        assert_eq!(guarded.call("1", HOUR), Admission::Admitted);
    }

    #[test]
    fn what_is_old_is_forgotten_and_of_what_is_too_much_the_oldest() {
        let mut guarded = Guarded::new(3);
        for number in ["1", "2", "3", "4"] {
            assert_eq!(guarded.call(number, HOUR), Admission::Admitted);
        }
        assert_eq!(guarded.memory.calls.len(), 3);
        assert_eq!(guarded.call("2", HOUR), Admission::NotBefore(MINUTE));
        assert_eq!(guarded.call("1", HOUR), Admission::Admitted);
        assert_eq!(guarded.call("5", HOUR + DAY), Admission::Admitted);
        assert_eq!((guarded.memory.calls.len(), guarded.memory.order.len()), (1, 1));
    }

    #[test]
    fn a_clock_that_is_set_back_frees_nobody() {
        let mut guarded = Guarded::new(1000);
        guarded.call("1", 2 * HOUR);
        assert_eq!(guarded.call("1", HOUR), Admission::NotBefore(MINUTE));
    }

    proptest! {
        /// Whatever comes when, no span holds more than its limit, and who comes back in time is let in.
        #[test]
        fn no_span_holds_more_than_its_limit(pauses in proptest::collection::vec(0..20_000_u64, 1..200)) {
            let mut guarded = Guarded::new(1000);
            let (mut now, mut admitted) = (DAY, Vec::new());
            for pause in pauses {
                now += Duration::from_secs(pause);
                if let Admission::NotBefore(wait) = guarded.call("1", now) {
                    prop_assert!(!wait.is_zero());
                    prop_assert_ne!(guarded.call("1", now + wait - MS), Admission::Admitted);
                    now += wait;
                    prop_assert_eq!(guarded.call("1", now), Admission::Admitted);
                }
                admitted.push(now);
            }
            for limit in &guarded.limits {
                let calls = limit.calls() as usize;
                for span in admitted.windows(calls + 1) {
                    prop_assert!(span[calls] - span[0] >= limit.window(), "{limit}: {span:?}");
                }
            }
        }
    }
}
