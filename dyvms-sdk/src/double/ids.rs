//! Makes the ids that answers carry: new ones for each call, and the same ones again from the same seed.

use std::sync::atomic::{AtomicU64, Ordering};

/// A source of request ids, call ids and task ids; no two ids from one source are the same.
#[derive(Debug)]
pub(crate) struct Ids {
    seed: u64,
    requests: AtomicU64,
    calls: AtomicU64,
    tasks: AtomicU64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, requests: AtomicU64::new(0), calls: AtomicU64::new(0), tasks: AtomicU64::new(0) }
    }

    /// An upper-case UUID, as `RequestId` is printed.
    pub(crate) fn request_id(&self) -> String {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let high = mix(self.seed.wrapping_add(number.wrapping_mul(2)));
        let low = mix(self.seed.wrapping_add(number.wrapping_mul(2).wrapping_add(1)));
        format!(
            "{:08X}-{:04X}-4{:03X}-{:04X}-{:012X}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 48 & 0x3fff | 0x8000,
            low & 0xffff_ffff_ffff
        )
    }

    /// Two numbers of twelve digits joined by `^`, as `CallId` is printed. The second one counts.
    pub(crate) fn call_id(&self) -> String {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        let account = 116_000_000_000 + mix(self.seed) % 1_000_000_000;
        format!("{account}^{}", 102_800_000_000 + number)
    }

    /// A number of nine digits that counts, as task ids are printed.
    pub(crate) fn task_id(&self) -> u64 {
        104_500_000 + self.tasks.fetch_add(1, Ordering::Relaxed)
    }
}

/// SplitMix64: neighbours in, unrelated numbers out; different numbers stay different.
pub(crate) fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn request_ids_are_upper_case_uuids_and_differ() {
        let ids = Ids::new(7);
        let made: HashSet<String> = (0..1000).map(|_| ids.request_id()).collect();
        assert_eq!(made.len(), 1000);
        for id in made {
            let groups: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
            assert!(
                id.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte)),
                "{id}"
            );
            assert_eq!(&id[14..15], "4", "{id}");
            assert!(matches!(&id[19..20], "8" | "9" | "A" | "B"), "{id}");
        }
    }

    #[test]
    fn call_and_task_ids_count() {
        let ids = Ids::new(7);
        let (first, second) = (ids.call_id(), ids.call_id());
        assert_ne!(first, second);
        let (left, right) = first.split_once('^').unwrap();
        assert_eq!((left.len(), right.len()), (12, 12));
        assert_eq!(ids.task_id() + 1, ids.task_id());
    }

    #[test]
    fn the_same_seed_makes_the_same_ids() {
        let (one, two, other) = (Ids::new(1), Ids::new(1), Ids::new(2));
        assert_eq!((one.request_id(), one.call_id()), (two.request_id(), two.call_id()));
        assert_ne!(one.request_id(), other.request_id());
    }
}
