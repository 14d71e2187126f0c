//! What is still to happen, in the order of its time; what is due at the same moment, in the order of its making.

use super::moment::Moment;
use std::{cmp::Ordering, collections::BinaryHeap};

/// Things to come.
#[derive(Debug)]
pub(crate) struct Timeline<T> {
    heap: BinaryHeap<Entry<T>>,
    made: u64,
}

#[derive(Debug)]
struct Entry<T> {
    at: Moment,
    number: u64,
    what: T,
}

impl<T> Timeline<T> {
    pub(crate) fn new() -> Self {
        Self { heap: BinaryHeap::new(), made: 0 }
    }

    pub(crate) fn add(&mut self, at: Moment, what: T) {
        self.made += 1;
        self.heap.push(Entry { at, number: self.made, what });
    }

    /// When the next thing is due.
    pub(crate) fn next(&self) -> Option<Moment> {
        self.heap.peek().map(|entry| entry.at)
    }

    /// Takes the next thing, if it is due by then.
    pub(crate) fn take(&mut self, by: Moment) -> Option<(Moment, T)> {
        if self.next()? > by {
            return None;
        }
        self.heap.pop().map(|entry| (entry.at, entry.what))
    }
}

/// The heap gives the greatest first, and the earliest is to come first.
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.number).cmp(&(self.at, self.number))
    }
}

impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Entry<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_by_time_and_then_by_making() {
        let mut timeline = Timeline::new();
        let at = Moment::from_millis;
        for (millis, what) in [(5, 'c'), (1, 'a'), (5, 'd'), (2, 'b'), (9, 'e')] {
            timeline.add(at(millis), what);
        }
        let mut taken = Vec::new();
        while let Some((_, what)) = timeline.take(at(5)) {
            taken.push(what);
        }
        assert_eq!(taken, ['a', 'b', 'c', 'd']);
        assert_eq!(timeline.next(), Some(at(9)));
    }
}
