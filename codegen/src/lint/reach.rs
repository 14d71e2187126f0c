//! Where types travel: in requests or answers, as they are or inside JSON texts, and in receipts and callbacks.

use super::{index::Index, reference::Role};

/// Where a type travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reach(u8);

impl Reach {
    /// Nothing refers to it.
    pub(crate) const NOWHERE: Self = Self(0);
    /// In a request, outside of JSON texts.
    pub(crate) const REQUEST: Self = Self(1);
    /// In an answer, outside of JSON texts.
    pub(crate) const ANSWER: Self = Self(2);
    const JSON_REQUEST: Self = Self(4);
    const JSON_ANSWER: Self = Self(8);
    /// In what arrives by itself: receipts and the questions of callbacks.
    const MESSAGE: Self = Self(16);

    /// Whether any request carries it.
    pub(crate) fn in_requests(self) -> bool {
        self.0 & (Self::REQUEST.0 | Self::JSON_REQUEST.0) != 0
    }

    /// Whether any answer carries it.
    pub(crate) fn in_answers(self) -> bool {
        self.0 & (Self::ANSWER.0 | Self::JSON_ANSWER.0) != 0
    }

    /// Whether any receipt or callback carries it.
    pub(crate) fn in_messages(self) -> bool {
        self.0 & Self::MESSAGE.0 != 0
    }

    /// Whether it travels inside JSON texts, or in messages, which are JSON themselves, and nowhere else.
    pub(crate) fn only_in_json(self) -> bool {
        self != Self::NOWHERE && self.0 & (Self::REQUEST.0 | Self::ANSWER.0) == 0
    }

    /// Whether it travels outside of JSON texts and nowhere else.
    pub(crate) fn only_outside_json(self) -> bool {
        self != Self::NOWHERE && self.0 & (Self::JSON_REQUEST.0 | Self::JSON_ANSWER.0 | Self::MESSAGE.0) == 0
    }

    /// The same ways, inside a JSON text.
    fn inside_json(self) -> Self {
        let json = ((self.0 << 2) | self.0) & (Self::JSON_REQUEST.0 | Self::JSON_ANSWER.0);
        Self(json | (self.0 & Self::MESSAGE.0))
    }

    /// The ways that are new to it, after adding them.
    fn add(&mut self, ways: Self) -> Self {
        let new = Self(ways.0 & !self.0);
        self.0 |= new.0;
        new
    }
}

/// Follows every reference from the requests, answers and messages, and marks the types it comes to. Each type is
/// visited once for each of the five ways to travel.
pub(crate) fn spread(index: &mut Index<'_>) {
    let tops = index
        .actions
        .iter()
        .flat_map(|action| [(action.request.clone(), Reach::REQUEST), (action.response.clone(), Reach::ANSWER)]);
    let mut work: Vec<_> = tops.collect();
    for (root, ways) in message_roots(index) {
        index.types[root].reach.add(ways);
        work.push((index.types[root].fields.clone(), ways));
    }
    while let Some((fields, ways)) = work.pop() {
        for (target, role) in targets(index, fields) {
            let ways = if role == Role::Json { ways.inside_json() } else { ways };
            let new = index.types[target].reach.add(ways);
            if new != Reach::NOWHERE {
                work.push((index.types[target].fields.clone(), new));
            }
        }
    }
}

/// The types that receipts and callbacks are made of, and how they travel.
fn message_roots(index: &Index<'_>) -> Vec<(usize, Reach)> {
    let parts = index.messages.iter().flat_map(|message| {
        let received = message.received().into_iter().map(|part| (part.name, Reach::MESSAGE));
        received.chain(message.sent().map(|part| (part.name, Reach::JSON_REQUEST)))
    });
    parts.filter_map(|(name, ways)| index.named(None, name).map(|named| (named.id, ways))).collect()
}

fn targets(index: &Index<'_>, fields: std::ops::Range<usize>) -> Vec<(usize, Role)> {
    let fields = index.fields[fields].iter();
    let references = fields.flat_map(|field| field.references.iter().map(move |reference| (field, reference)));
    references
        .filter_map(|(field, reference)| index.target(field, reference).map(|target| (target.id, reference.role)))
        .collect()
}
