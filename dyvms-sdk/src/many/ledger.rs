//! What became of each call of many, also after nobody takes the answers any more.

use crate::{Delivery, Result};
use std::{fmt, sync::Arc};
use tokio::sync::watch;

/// What became of each call that [`SendAll`](super::SendAll) has begun.
///
/// It outlives the stream: when that is dropped, the calls under way still come to their end and are noted here. It
/// takes two bytes for a call. Clones show the same.
#[derive(Clone)]
pub struct Ledger(Arc<watch::Sender<Book>>);

#[derive(Default)]
struct Book {
    fates: Vec<Fate>,
    in_flight: usize,
}

/// What became of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is under way; whether it was sent already cannot be told.
    InFlight,
    /// The service accepted it.
    Accepted,
    /// It failed; the delivery says whether it was done all the same.
    Failed(Delivery),
}

impl Ledger {
    pub(super) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(Book::default())))
    }

    /// How many calls were begun: those with the numbers from 0 to here. None of the others was sent.
    #[must_use]
    pub fn begun(&self) -> usize {
        self.0.borrow().fates.len()
    }

    /// How many calls are under way.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.0.borrow().in_flight
    }

    /// What became of a call; `None` if it was not begun.
    #[must_use]
    pub fn fate(&self, index: usize) -> Option<Fate> {
        self.0.borrow().fates.get(index).copied()
    }

    /// What became of each call that was begun, by its number.
    #[must_use]
    pub fn fates(&self) -> Vec<Fate> {
        self.0.borrow().fates.clone()
    }

    /// Waits until no call is under way.
    pub async fn settled(&self) {
        // Cannot fail: the ledger itself holds the sender.
        let _ = self.0.subscribe().wait_for(|book| book.in_flight == 0).await;
    }

    /// Notes that the next call has begun. Unless the entry is settled, nobody knows what became of it.
    pub(super) fn begin(&self) -> Entry {
        let mut index = 0;
        self.0.send_modify(|book| {
            index = book.fates.len();
            book.fates.push(Fate::InFlight);
            book.in_flight += 1;
        });
        Entry { ledger: self.clone(), index, fate: Fate::Failed(Delivery::Unknown) }
    }
}

/// The place of one call in the ledger. Its fate is written when it is dropped, which the end of a runtime does too.
pub(super) struct Entry {
    ledger: Ledger,
    index: usize,
    fate: Fate,
}

impl Entry {
    /// The number of the call.
    pub(super) fn index(&self) -> usize {
        self.index
    }

    pub(super) fn settle<T>(mut self, result: &Result<T>) {
        self.fate = match result {
            Ok(_) => Fate::Accepted,
            Err(error) => Fate::Failed(error.delivery()),
        };
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.ledger.0.send_modify(|book| {
            book.fates[self.index] = self.fate;
            book.in_flight -= 1;
        });
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("begun", &self.begun()).field("in_flight", &self.in_flight()).finish()
    }
}
