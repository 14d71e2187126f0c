//! A budget for repetitions, so that a failing service does not get three times the load.

use std::sync::atomic::{AtomicU32, Ordering};

/// A bucket of tokens, shared by the clones of a client. A repetition takes [`COST`](Self::COST) tokens and a call that
/// ends well puts one back, so that in the long run there is one repetition for every ten calls.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU32,
}

impl Budget {
    /// Enough for a hundred repetitions in a row.
    const CAPACITY: u32 = 1000;
    const COST: u32 = 10;

    pub(crate) fn new() -> Self {
        Self { tokens: AtomicU32::new(Self::CAPACITY) }
    }

    /// Takes the tokens of one repetition; `false` if there are too few.
    pub(crate) fn take(&self) -> bool {
        let take = |tokens: u32| tokens.checked_sub(Self::COST);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    /// Puts back one token for a call that ended well.
    pub(crate) fn put_back(&self) {
        // Most calls end well and find the bucket full: reading alone keeps the cache line shared.
        if self.tokens.load(Ordering::Relaxed) < Self::CAPACITY {
            let put = |tokens: u32| (tokens < Self::CAPACITY).then_some(tokens + 1);
            // A full bucket stays as it is.
            let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_dry_and_fills_again() {
        let budget = Budget::new();
        assert_eq!((0..1000).filter(|_| budget.take()).count(), 100);
        (0..9).for_each(|_| budget.put_back());
        assert!(!budget.take());
        budget.put_back();
        assert!(budget.take());
        (0..5000).for_each(|_| budget.put_back());
        assert_eq!((0..1000).filter(|_| budget.take()).count(), 100);
    }
}
