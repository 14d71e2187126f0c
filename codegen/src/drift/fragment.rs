//! What one document tells of the service, as facts with their places: the same shape for every form.

use super::{fact::Facts, form::Form, source::folded, table::Nesting, topic::Topic};
use crate::diagnostic::Position;
use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What one document tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// The form of the document.
    pub form: Form,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub hash: String,
    /// What it cannot carry: facets of rows, or whole tables.
    pub(crate) cannot_carry: Vec<&'static str>,
    pub(crate) product: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) actions: IndexMap<String, ActionFacts>,
    pub(crate) topics: IndexMap<Topic, TopicFacts>,
}

/// Rows by name, in the document's order.
pub(crate) type Rows = IndexMap<String, RowFacts>;

/// What a document tells of one action. A table that it does not have is none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ActionFacts {
    pub(crate) at: Position,
    pub(crate) facts: Facts,
    pub(crate) request: Option<Rows>,
    pub(crate) response: Option<Rows>,
    pub(crate) errors: Option<Rows>,
    pub(crate) sentences: Vec<Sentence>,
}

/// What a document tells of a receipt, a callback or codes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TopicFacts {
    pub(crate) at: Position,
    /// Rows by what they are of: `fields` of a receipt; `request`, `contents.<content_type>` and `reply` of a callback;
    /// `values` of codes.
    pub(crate) parts: IndexMap<String, Rows>,
    pub(crate) sentences: Vec<Sentence>,
}

/// What a document tells of a parameter, a field or an error code.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowFacts {
    pub(crate) at: Position,
    pub(crate) facts: Facts,
    pub(crate) fields: Option<Rows>,
    /// Whether the fields stand at their levels, or all levels follow one another.
    pub(crate) nesting: Nesting,
    /// The values it may have, when they are listed.
    pub(crate) values: Option<Vec<String>>,
}

/// A sentence: only what it is recognised by is kept, its text is shown from the document itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) hash: String,
    /// The text, when the document is at hand.
    pub(crate) text: String,
    pub(crate) at: Position,
    /// The row it stands in, as a path; empty for the action.
    pub(crate) about: String,
}

impl Fragment {
    /// How many actions the document tells of.
    #[must_use]
    pub fn actions(&self) -> usize {
        self.actions.len()
    }

    /// The receipts, callbacks and enums that the document tells of, by their names in the spec.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.topics.keys().map(Topic::name)
    }

    /// How many rows were read.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows_without(&[])
    }

    /// How many rows were read outside these tables.
    pub(crate) fn rows_without(&self, tables: &[&str]) -> usize {
        let of_topics = self.topics.values().flat_map(|topic| topic.parts.values()).map(count).sum::<usize>();
        of_topics + self.actions.values().map(|action| action.rows_without(tables)).sum::<usize>()
    }
}

impl ActionFacts {
    pub(crate) fn new(at: Position) -> Self {
        let facts = Facts::default();
        Self { at, facts, request: None, response: None, errors: None, sentences: Vec::new() }
    }

    pub(crate) fn tables(&self) -> impl Iterator<Item = (&'static str, &Rows)> {
        let tables = [("request", &self.request), ("response", &self.response), ("errors", &self.errors)];
        tables.into_iter().filter_map(|(key, rows)| Some((key, rows.as_ref()?)))
    }

    fn rows_without(&self, tables: &[&str]) -> usize {
        self.tables().filter(|(key, _)| !tables.contains(key)).map(|(_, rows)| count(rows)).sum()
    }
}

impl TopicFacts {
    pub(crate) fn new(at: Position) -> Self {
        Self { at, parts: IndexMap::new(), sentences: Vec::new() }
    }
}

fn count(rows: &Rows) -> usize {
    rows.values().map(|row| 1 + row.fields.as_ref().map_or(0, count)).sum()
}

impl RowFacts {
    pub(crate) fn new(at: Position) -> Self {
        Self { at, facts: Facts::default(), fields: None, nesting: Nesting::Shown, values: None }
    }
}

/// The sentences of a text.
pub(crate) fn sentences<'t>(text: &'t str, at: Position, about: &'t str) -> impl Iterator<Item = Sentence> + 't {
    let parts = text.split(['。', '；', '\n', '!', '！']).map(str::trim);
    parts.filter(|part| folded(part).chars().count() > 1).map(move |part| Sentence {
        hash: digest(folded(part).as_bytes(), 5),
        text: part.to_owned(),
        at,
        about: about.to_owned(),
    })
}

/// The first bytes of the SHA-256, in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8], length: usize) -> String {
    Sha256::digest(bytes).iter().take(length).fold(String::with_capacity(length * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_recognised_whatever_marks_and_blanks_it_has() {
        let at = Position { line: 1, column: 1 };
        let hashes = |text: &str| sentences(text, at, "").map(|sentence| sentence.hash).collect::<Vec<_>>();
        assert_eq!(hashes("取值 ：**1～3**。\n次数。"), hashes("取值：1~3。次数"));
        assert_ne!(hashes("取值：1~3"), hashes("取值：1~9"));
        assert_eq!(hashes("。\n。"), Vec::<String>::new());
    }
}
