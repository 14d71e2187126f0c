//! Remembers which nonces were used, for as long as the request that used one could be replayed.

use sha1::{Digest, Sha1};
use std::collections::{BTreeMap, HashSet};

/// The nonces of the last time window, by key.
///
/// A nonce is kept as 128 bits of its hash, and forgotten once its request would be refused for its age alone; so the
/// store is bounded by how many requests fit into two windows.
#[derive(Debug)]
pub(crate) struct Nonces {
    window: i64,
    used: HashSet<u128>,
    /// What to forget, by the second after which it may be forgotten.
    forget: BTreeMap<i64, Vec<u128>>,
}

impl Nonces {
    /// A store for requests that are accepted up to `window` seconds before and after their timestamp.
    pub(crate) fn new(window: i64) -> Self {
        Self { window, used: HashSet::new(), forget: BTreeMap::new() }
    }

    /// Takes note of a nonce and says whether this was its first use. Times are seconds since 1970.
    pub(crate) fn first_use(&mut self, key_id: &str, nonce: &str, timestamp: i64, now: i64) -> bool {
        self.forget_before(now);
        let mark = mark(key_id, nonce);
        if !self.used.insert(mark) {
            return false;
        }
        let until = timestamp.max(now).saturating_add(self.window);
        self.forget.entry(until).or_default().push(mark);
        true
    }

    fn forget_before(&mut self, now: i64) {
        while let Some(entry) = self.forget.first_entry() {
            if *entry.key() >= now {
                break;
            }
            for mark in entry.remove() {
                self.used.remove(&mark);
            }
        }
    }
}

fn mark(key_id: &str, nonce: &str) -> u128 {
    let mut hash = Sha1::new();
    hash.update(key_id.len().to_be_bytes());
    hash.update(key_id);
    hash.update(nonce);
    hash.finalize().iter().take(16).fold(0, |mark, byte| mark << 8 | u128::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_serves_once_per_key() {
        let mut nonces = Nonces::new(900);
        assert!(nonces.first_use("id", "n", 1000, 1000));
        assert!(!nonces.first_use("id", "n", 1001, 1001));
        assert!(nonces.first_use("id", "m", 1001, 1001));
        assert!(nonces.first_use("other", "n", 1001, 1001));
        assert!(nonces.first_use("i", "dn", 1001, 1001), "key and nonce must not run into each other");
    }

    #[test]
    fn a_nonce_lives_until_its_request_is_too_old() {
        let mut nonces = Nonces::new(900);
        assert!(nonces.first_use("id", "n", 1000, 1000));
        assert!(!nonces.first_use("id", "n", 1000, 1900));
        assert!(nonces.first_use("id", "n", 1901, 1901));
        // Sent by a clock that is ahead: its own timestamp counts.
        assert!(nonces.first_use("id", "ahead", 2700, 1901));
        assert!(!nonces.first_use("id", "ahead", 2700, 3600));
        assert!(nonces.first_use("id", "ahead", 3601, 3601));
    }

    #[test]
    fn the_store_is_bounded_by_the_window() {
        let mut nonces = Nonces::new(10);
        for second in 0..10_000_i64 {
            assert!(nonces.first_use("id", &second.to_string(), second, second));
            assert!(nonces.used.len() <= 12, "{} nonces are kept", nonces.used.len());
            assert!(nonces.forget.len() <= 12);
        }
    }

    #[test]
    fn a_clock_turned_back_forgets_nothing_early() {
        let mut nonces = Nonces::new(10);
        assert!(nonces.first_use("id", "n", 1000, 1000));
        assert!(nonces.first_use("id", "m", 500, 500));
        assert!(!nonces.first_use("id", "n", 1000, 1000));
    }
}
