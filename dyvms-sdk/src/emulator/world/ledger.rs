//! What has become of the latest receipts, one by one.

use super::{moment::Moment, receipt::ReceiptKind, state::State};
use std::{collections::VecDeque, time::SystemTime};

/// How many receipts are remembered.
const KEPT: usize = 10_000;

/// How a receipt reaches a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReceiptWay {
    /// It is pushed to a URL.
    Push,
    /// It is put into a queue.
    Queue,
}

/// Where a receipt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReceiptState {
    /// It is under way, is held up, or waits to be tried again.
    Pending,
    /// Its receiver has taken it, or it was put into its queue.
    Delivered,
    /// It was given up after three retries.
    Dropped,
}

/// What has become of one receipt on one way. One that comes twice, or both ways, has as many of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceiptHistory {
    /// Its kind.
    pub kind: ReceiptKind,
    /// Its way.
    pub way: ReceiptWay,
    /// The call that it is about.
    pub call_id: String,
    /// When what it tells happened, by the world's clock.
    pub made: SystemTime,
    /// How often it was sent so far; an attempt counts once its answer is there, or has not come in time.
    pub attempts: u32,
    /// Where it stands.
    pub state: ReceiptState,
}

impl State {
    pub(crate) fn receipt_history(&self, entry: &Entry) -> ReceiptHistory {
        ReceiptHistory {
            kind: entry.kind,
            way: entry.way,
            call_id: self.calls[entry.call].id.clone(),
            made: entry.made.to_system_time(),
            attempts: entry.attempts,
            state: entry.state,
        }
    }
}

/// Remembers the latest receipts by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    entries: VecDeque<Entry>,
    /// The number of the first that is remembered.
    first: u64,
}

/// What is remembered of a receipt.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) kind: ReceiptKind,
    pub(crate) way: ReceiptWay,
    /// The place of its call.
    pub(crate) call: usize,
    pub(crate) made: Moment,
    pub(crate) attempts: u32,
    pub(crate) state: ReceiptState,
}

impl Ledger {
    /// Begins to remember a receipt, and numbers it.
    pub(crate) fn add(&mut self, kind: ReceiptKind, way: ReceiptWay, call: usize, made: Moment) -> u64 {
        if self.entries.len() == KEPT {
            self.entries.pop_front();
            self.first += 1;
        }
        self.entries.push_back(Entry { kind, way, call, made, attempts: 0, state: ReceiptState::Pending });
        self.first + self.entries.len() as u64 - 1
    }

    /// A receipt was sent, and stands so now.
    pub(crate) fn sent(&mut self, number: u64, state: ReceiptState) {
        let place = number.checked_sub(self.first).and_then(|place| usize::try_from(place).ok());
        if let Some(entry) = place.and_then(|place| self.entries.get_mut(place)) {
            entry.attempts += 1;
            entry.state = state;
        }
    }

    /// Oldest first.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_forgotten_and_the_others_keep_their_numbers() {
        let mut ledger = Ledger::default();
        let numbers: Vec<u64> = (0..KEPT + 2)
            .map(|call| ledger.add(ReceiptKind::State, ReceiptWay::Push, call, Moment::default()))
            .collect();
        assert!(numbers.is_sorted() && ledger.entries().count() == KEPT);
        ledger.sent(numbers[1], ReceiptState::Dropped);
        ledger.sent(numbers[2], ReceiptState::Pending);
        ledger.sent(numbers[2], ReceiptState::Delivered);
        ledger.sent(u64::MAX, ReceiptState::Delivered);
        let states: Vec<_> = ledger.entries().map(|entry| (entry.call, entry.attempts, entry.state)).take(2).collect();
        assert_eq!(states, [(2, 2, ReceiptState::Delivered), (3, 0, ReceiptState::Pending)]);
    }
}
