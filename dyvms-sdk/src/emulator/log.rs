//! The calls of an emulator: the latest whole, all of them as counts.

use super::record::ReceivedCall;
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Keeps calls as they are decided.
pub(crate) struct Log {
    kept: Mutex<Kept>,
    keep: usize,
    seen: watch::Sender<u64>,
}

#[derive(Default)]
struct Kept {
    total: u64,
    executed: HashMap<String, u64>,
    calls: VecDeque<Arc<ReceivedCall>>,
}

/// What one look at the log takes in.
pub(crate) struct LogGlance {
    pub(crate) seen: u64,
    pub(crate) executed: u64,
    pub(crate) latest: Vec<Arc<ReceivedCall>>,
}

impl Log {
    pub(crate) fn new(keep: usize) -> Self {
        Self { kept: Mutex::default(), keep, seen: watch::Sender::new(0) }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Numbers the call and keeps it.
    pub(crate) fn add(&self, mut call: ReceivedCall) -> Arc<ReceivedCall> {
        let mut kept = self.kept();
        kept.total += 1;
        call.number = kept.total;
        if call.executed() {
            match kept.executed.get_mut(&call.action) {
                Some(count) => *count += 1,
                None => drop(kept.executed.insert(call.action.clone(), 1)),
            }
        }
        let call = Arc::new(call);
        kept.calls.push_back(Arc::clone(&call));
        if kept.calls.len() > self.keep {
            kept.calls.pop_front();
        }
        // Inside the lock, so that the count never runs backwards.
        self.seen.send_replace(call.number);
        call
    }

    pub(crate) fn calls(&self) -> Vec<Arc<ReceivedCall>> {
        self.kept().calls.iter().cloned().collect()
    }

    /// The counts, and up to so many of the latest calls, the latest first.
    pub(crate) fn glance(&self, most: usize) -> LogGlance {
        let kept = self.kept();
        LogGlance {
            seen: kept.total,
            executed: kept.executed.values().sum(),
            latest: kept.calls.iter().rev().take(most).cloned().collect(),
        }
    }

    pub(crate) fn last(&self) -> Option<Arc<ReceivedCall>> {
        self.kept().calls.back().cloned()
    }

    pub(crate) fn executed(&self, action: &str) -> u64 {
        self.kept().executed.get(action).copied().unwrap_or(0)
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.seen.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::record::{Verdict, tests::call},
        *,
    };

    #[test]
    fn keeps_the_last_calls_and_counts_all() {
        let log = Log::new(2);
        for verdict in [Verdict::Executed, Verdict::Lost, Verdict::Executed] {
            log.add(call(verdict));
        }
        let numbers: Vec<u64> = log.calls().iter().map(|call| call.number).collect();
        assert_eq!(numbers, [2, 3]);
        assert_eq!(log.last().map(|call| call.number), Some(3));
        assert_eq!((log.executed("Probe"), log.executed("Other")), (2, 0));
        assert_eq!(*log.watch().borrow(), 3);
        let glance = log.glance(1);
        assert_eq!((glance.seen, glance.executed), (3, 2));
        assert_eq!(glance.latest.iter().map(|call| call.number).collect::<Vec<_>>(), [3]);
    }
}
