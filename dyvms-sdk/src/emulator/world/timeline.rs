//! What is still to happen, in the order of its time; what is due at the same moment, in the order of its making.

use super::moment::Moment;
use std::collections::BTreeMap;

/// Things to come.
#[derive(Debug)]
pub(crate) struct Timeline<T> {
    things: BTreeMap<Ticket, T>,
    made: u64,
}

/// Names something that is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket {
    at: Moment,
    number: u64,
}

impl<T> Timeline<T> {
    pub(crate) fn new() -> Self {
        Self { things: BTreeMap::new(), made: 0 }
    }

    pub(crate) fn add(&mut self, at: Moment, what: T) -> Ticket {
        self.made += 1;
        let ticket = Ticket { at, number: self.made };
        self.things.insert(ticket, what);
        ticket
    }

    /// What is to come does not come; nothing, if it has come before.
    pub(crate) fn cancel(&mut self, ticket: Ticket) {
        self.things.remove(&ticket);
    }

    /// When the next thing is due.
    pub(crate) fn next(&self) -> Option<Moment> {
        self.things.first_key_value().map(|(ticket, _)| ticket.at)
    }

    /// Takes the next thing, if it is due by then.
    pub(crate) fn take(&mut self, by: Moment) -> Option<(Moment, T)> {
        let next = self.things.first_entry().filter(|next| next.key().at <= by)?;
        let (ticket, what) = next.remove_entry();
        Some((ticket.at, what))
    }
}

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

    #[test]
    fn what_is_cancelled_does_not_come() {
        let mut timeline = Timeline::new();
        let at = Moment::from_millis;
        let tickets = [(5, 'c'), (1, 'a'), (5, 'd')].map(|(millis, what)| timeline.add(at(millis), what));
        assert_eq!(timeline.take(at(1)), Some((at(1), 'a')));
        timeline.cancel(tickets[1]);
        timeline.cancel(tickets[0]);
        assert_eq!(timeline.take(Moment::NEVER), Some((at(5), 'd')));
        assert_eq!(timeline.next(), None);
    }
}
