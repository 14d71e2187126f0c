//! Counts out what is to happen: to the next few, to every k-th, or to all from now on.

use std::collections::VecDeque;

/// Which of the coming calls (or connections, or requests) a rule takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum When {
    /// The next so many that no earlier rule of this kind takes.
    Next(u64),
    /// Every so-manieth, counted from when the rule was given; `Every(3)` takes the third, the sixth and so on. Zero
    /// takes none.
    Every(u64),
    /// All, until another such rule replaces it.
    Always,
}

/// What is to happen, in order of precedence: `Next` rules one after the other, then `Every`, then `Always`.
#[derive(Debug)]
pub(crate) struct Agenda<T> {
    next: VecDeque<(u64, T)>,
    every: Vec<Every<T>>,
    always: Option<T>,
}

#[derive(Debug)]
struct Every<T> {
    k: u64,
    seen: u64,
    then: T,
}

impl<T> Default for Agenda<T> {
    fn default() -> Self {
        Self { next: VecDeque::new(), every: Vec::new(), always: None }
    }
}

impl<T: Clone> Agenda<T> {
    pub(crate) fn add(&mut self, when: When, then: T) {
        match when {
            When::Next(0) | When::Every(0) => {}
            When::Next(times) => self.next.push_back((times, then)),
            When::Every(k) => self.every.push(Every { k, seen: 0, then }),
            When::Always => self.always = Some(then),
        }
    }

    /// How many `Next` rules are still to take.
    pub(crate) fn left(&self) -> u64 {
        self.next.iter().map(|(times, _)| times).sum()
    }

    /// What happens to the one that comes now, if anything was planned for it.
    ///
    /// All `Every` rules count each one that no `Next` rule took; of several that fall due together the oldest wins.
    pub(crate) fn take(&mut self) -> Option<T> {
        if let Some((times, then)) = self.next.front_mut() {
            *times -= 1;
            let then = then.clone();
            if *times == 0 {
                self.next.pop_front();
            }
            return Some(then);
        }
        let mut due = None;
        for every in &mut self.every {
            every.seen += 1;
            if every.seen % every.k == 0 && due.is_none() {
                due = Some(every.then.clone());
            }
        }
        due.or_else(|| self.always.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(agenda: &mut Agenda<char>, times: usize) -> String {
        (0..times).map(|_| agenda.take().unwrap_or('.')).collect()
    }

    #[test]
    fn next_rules_follow_each_other_and_end() {
        let mut agenda = Agenda::default();
        agenda.add(When::Next(2), 'a');
        agenda.add(When::Next(0), 'x');
        agenda.add(When::Next(1), 'b');
        assert_eq!(agenda.left(), 3);
        assert_eq!(run(&mut agenda, 5), "aab..");
        assert_eq!(agenda.left(), 0);
    }

    #[test]
    fn every_counts_and_yields_to_next() {
        let mut agenda = Agenda::default();
        agenda.add(When::Every(3), 'e');
        agenda.add(When::Every(0), 'x');
        assert_eq!(run(&mut agenda, 7), "..e..e.");
        agenda.add(When::Next(2), 'n');
        assert_eq!(run(&mut agenda, 4), "nn.e");
    }

    #[test]
    fn of_several_that_fall_due_the_oldest_wins() {
        let mut agenda = Agenda::default();
        agenda.add(When::Every(2), 'a');
        agenda.add(When::Every(3), 'b');
        assert_eq!(run(&mut agenda, 6), ".aba.a");
    }

    #[test]
    fn always_stands_until_replaced() {
        let mut agenda = Agenda::default();
        agenda.add(When::Always, 'a');
        agenda.add(When::Next(1), 'n');
        agenda.add(When::Every(2), 'e');
        assert_eq!(run(&mut agenda, 4), "naea");
        agenda.add(When::Always, 'b');
        assert_eq!(run(&mut agenda, 2), "eb");
    }
}
