//! How far a list has been read, and whether there is more: decided from numbers alone.

use std::{collections::HashMap, fmt};

/// How far a list has been read.
#[derive(Debug)]
pub(super) struct Progress {
    /// The number of the first page that there is.
    first: i64,
    /// The number of the page that comes next.
    next: i64,
    /// How many items a page was asked to hold.
    asked: Option<u64>,
    /// The most items that a page held.
    largest: Option<u64>,
    /// The items read, with those that the pages before the first one read must hold.
    read: u64,
    /// How many items there are, as the last page said.
    total: Option<u64>,
    /// The pages read, by their fingerprints.
    seen: HashMap<u64, i64>,
    ended: bool,
}

/// What a page says about the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// How many items it holds.
    pub(super) items: usize,
    /// How many there are on all pages, as it says.
    pub(super) total: Option<i64>,
    /// What tells it from other pages.
    pub(super) fingerprint: u64,
}

/// A page that holds the very items of an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RepeatedPage {
    pub(crate) page: i64,
    pub(crate) earlier: i64,
    pub(crate) read: u64,
    pub(crate) total: Option<u64>,
}

impl fmt::Display for RepeatedPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { page, earlier, read, total } = self;
        let total = total.map_or_else(|| "an unknown number of".to_owned(), |total| total.to_string());
        write!(f, "page {page} holds the same items as page {earlier}, after {read} of {total} items")
    }
}

impl Progress {
    /// A list that is read from the page `start` on.
    pub(super) fn new(first: i64, start: i64, asked: Option<u64>) -> Self {
        Self { first, next: start, asked, largest: None, read: 0, total: None, seen: HashMap::new(), ended: false }
    }

    /// Takes note of the page that came next.
    pub(super) fn take(&mut self, page: Seen) -> Result<(), RepeatedPage> {
        let items = page.items as u64;
        if items == 0 {
            self.ended = true;
            return Ok(());
        }
        if let Some(&earlier) = self.seen.get(&page.fingerprint) {
            return Err(RepeatedPage { page: self.next, earlier, read: self.read, total: self.total });
        }
        if self.seen.is_empty() {
            // Counted with what pages really hold, which may be less than was asked for: too few items make one query
            // more, too many would end too early.
            let pages_before = u64::try_from(self.next.saturating_sub(self.first)).unwrap_or(0);
            self.read = pages_before.saturating_mul(items);
        }
        self.seen.insert(page.fingerprint, self.next);
        self.read = self.read.saturating_add(items);
        // A total that is less than what the page holds is none.
        self.total = page.total.and_then(|total| u64::try_from(total).ok()).filter(|total| *total >= items);
        self.ended = match self.total {
            Some(total) => self.read >= total,
            None => self.asked.or(self.largest).is_some_and(|full| items < full),
        };
        self.largest = self.largest.max(Some(items));
        match self.next.checked_add(1) {
            Some(next) => self.next = next,
            None => self.ended = true,
        }
        Ok(())
    }

    /// Whether the page that stands `ahead` pages after the next one is expected to hold anything.
    pub(super) fn expects(&self, ahead: usize) -> bool {
        let expected = self.largest.unwrap_or(0).saturating_mul(ahead as u64).saturating_add(self.read);
        !self.ended && self.total.is_none_or(|total| expected < total)
    }

    pub(super) fn has_begun(&self) -> bool {
        !self.seen.is_empty()
    }

    pub(super) fn next(&self) -> i64 {
        self.next
    }

    pub(super) fn total(&self) -> Option<u64> {
        self.total
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(items: usize, total: Option<i64>, fingerprint: u64) -> Seen {
        Seen { items, total, fingerprint }
    }

    #[test]
    fn a_total_is_taken_anew_from_each_page() {
        let mut grows = Progress::new(1, 1, Some(10));
        grows.take(page(10, Some(20), 1)).unwrap();
        grows.take(page(10, Some(21), 2)).unwrap();
        assert!(!grows.has_ended());
        grows.take(page(1, Some(21), 3)).unwrap();
        assert!(grows.has_ended());

        let mut shrinks = Progress::new(1, 1, Some(10));
        shrinks.take(page(10, Some(30), 1)).unwrap();
        shrinks.take(page(10, Some(15), 2)).unwrap();
        assert!(shrinks.has_ended());
    }

    #[test]
    fn a_total_that_cannot_be_is_not_believed() {
        for nonsense in [Some(0), Some(-1), Some(9), None] {
            let mut progress = Progress::new(1, 1, Some(10));
            progress.take(page(10, nonsense, 1)).unwrap();
            assert!(!progress.has_ended(), "{nonsense:?}");
            progress.take(page(4, nonsense.filter(|total| *total < 4), 2)).unwrap();
            assert!(progress.has_ended(), "{nonsense:?}");
        }
    }

    #[test]
    fn pages_smaller_than_asked_for_do_not_end_a_list_with_a_total() {
        let mut progress = Progress::new(1, 3, Some(50));
        progress.take(page(10, Some(45), 3)).unwrap();
        assert!(!progress.has_ended(), "30 of 45 are read");
        progress.take(page(10, Some(45), 4)).unwrap();
        progress.take(page(5, Some(45), 5)).unwrap();
        assert!(progress.has_ended());
    }

    #[test]
    fn without_total_and_size_a_page_smaller_than_the_largest_is_the_last() {
        let mut progress = Progress::new(1, 1, None);
        progress.take(page(20, None, 1)).unwrap();
        progress.take(page(20, None, 2)).unwrap();
        assert!(!progress.has_ended());
        progress.take(page(19, None, 3)).unwrap();
        assert!(progress.has_ended());
    }

    #[test]
    fn a_repeated_page_changes_nothing() {
        let mut progress = Progress::new(1, 1, Some(10));
        progress.take(page(10, Some(30), 7)).unwrap();
        let repeated = progress.take(page(10, Some(30), 7)).unwrap_err();
        assert_eq!(repeated, RepeatedPage { page: 2, earlier: 1, read: 10, total: Some(30) });
        assert_eq!(progress.next(), 2);
        progress.take(page(10, Some(30), 8)).unwrap();
        assert_eq!(progress.next(), 3);
    }

    proptest! {
        /// Whatever the service says, a list ends or a page repeats, and no page is asked for twice.
        #[test]
        fn it_never_goes_on_for_ever(
            start in -3..5_i64,
            asked in proptest::option::of(0..20_u64),
            pages in proptest::collection::vec((0..12_usize, proptest::option::of(-5..60_i64), 0..9_u64), 40),
        ) {
            let mut progress = Progress::new(1, start, asked);
            let mut taken = 0;
            for (items, total, fingerprint) in pages {
                prop_assert_eq!(progress.next(), start + taken);
                if progress.take(page(items, total, fingerprint)).is_err() || progress.has_ended() {
                    return Ok(());
                }
                taken += 1;
            }
            prop_assert!(taken <= 9, "there are nine different pages, {} were taken", taken);
        }
    }
}
