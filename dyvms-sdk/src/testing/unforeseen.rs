//! Calls that a test did not foresee: refused, and reported even if the program swallows the refusal.

use crate::transport::{Sent, TransportError, TransportErrorKind};
use std::sync::{Mutex, PoisonError};

/// The calls so far that were not foreseen.
#[derive(Debug, Default)]
pub(super) struct Unforeseen(Mutex<Vec<String>>);

impl Unforeseen {
    /// Remembers such a call, and what it is answered: nothing was sent, and why.
    pub(super) fn refuse(&self, why: String) -> TransportError {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(why.clone());
        TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source(why)
    }

    /// Fails the test if there were any, unless it is failing already.
    pub(super) fn report(&self) {
        let calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !calls.is_empty() && !std::thread::panicking() {
            let all = calls.join("\n  ");
            drop(calls);
            panic!("calls that were not foreseen:\n  {all}");
        }
    }
}
