//! What readers make of a document whatever its form: pages with tables of rows and cells, each with its place.

use super::{source::Text, topic::Topic, words};
use crate::diagnostic::Position;
use serde_json::Value as Json;

/// The part of a document that is about one action or topic.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    pub(crate) subject: Subject,
    /// Where it begins.
    pub(crate) at: Position,
    /// Paragraphs outside tables: what is said about the subject as a whole.
    pub(crate) text: Vec<Text>,
    pub(crate) tables: Vec<Table>,
    /// Answers that are printed in JSON.
    pub(crate) examples: Vec<Text>,
    /// Facts of the action that the form states as such, by the engine's facets.
    pub(crate) stated: Vec<Stated>,
}

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// An action, by its name.
    Action(String),
    Topic(Topic),
}

/// A fact that a form states as such, not in prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stated {
    pub(crate) facet: &'static str,
    pub(crate) value: Json,
    pub(crate) at: Position,
}

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Request,
    Response,
    Errors,
    /// A list of values that a parameter refers to by the table's title, or whose title names a field.
    Values,
    /// The fields of a receipt.
    Fields,
    /// The fields of a callback's `content` for the `content_type` that the title names.
    Content,
    /// Codes and what they mean.
    Codes,
}

impl Section {
    /// Whether a table with these columns can be about this: one that names no field is about something else on the page.
    pub(crate) fn takes(self, columns: &[Column]) -> bool {
        match self {
            Self::Fields | Self::Content => columns.contains(&Column::Name),
            Self::Codes => !columns.contains(&Column::Name),
            Self::Request | Self::Response | Self::Errors | Self::Values => true,
        }
    }

    /// Whether a table under these words, of which one is not known, would be missed.
    pub(crate) fn wants<'w>(self, mut words: impl Iterator<Item = &'w str>) -> bool {
        match self {
            Self::Request | Self::Response | Self::Errors => true,
            Self::Values => false,
            Self::Fields | Self::Content => words.any(|word| words::column(word) == Some(Column::Name)),
            Self::Codes => words.any(|word| words::column(word).is_some_and(|column| words::CODES.contains(&column))),
        }
    }
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) section: Section,
    /// The heading above it.
    pub(crate) title: String,
    pub(crate) at: Position,
    /// Whether the rows of objects stand inside their parents; if not, they are placed by the example.
    pub(crate) nesting: Nesting,
    pub(crate) rows: Vec<Row>,
}

/// How a table shows fields of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    /// Each row knows its parents.
    Shown,
    /// Rows of all levels follow one another.
    Flat,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) at: Position,
    /// The names of the objects it lies in.
    pub(crate) parents: Vec<String>,
    cells: Vec<(Column, Text)>,
    pub(crate) stated: Vec<Stated>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Name,
    Type,
    Required,
    Example,
    Description,
    Http,
    Code,
    Message,
    /// The value of a table of values.
    Value,
    /// A code that tells how a call went.
    Status,
}

/// A row or column that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub at: Position,
    /// What it is: the words that stand there, cut short.
    pub what: String,
    /// Why it could not be read, and what to do.
    pub why: String,
    /// Whether nothing may be concluded from the rest of the document.
    pub weight: Weight,
}

/// What follows from something that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is listed, and the rest is compared.
    Listed,
    /// The comparison would be wrong without it.
    Fatal,
}

/// What a reader made of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Reading {
    pub(crate) pages: Vec<Page>,
    /// The product and version, as far as the document names them.
    pub(crate) product: Option<Text>,
    pub(crate) version: Option<Text>,
    pub(crate) unread: Vec<Unread>,
    /// What this document, other than its form, cannot carry: facets of rows, or `response`.
    pub(crate) lacks: Vec<&'static str>,
}

impl Row {
    pub(crate) fn new(at: Position) -> Self {
        Self { at, parents: Vec::new(), cells: Vec::new(), stated: Vec::new() }
    }

    /// Adds a cell; empty ones are as good as none.
    pub(crate) fn put(&mut self, column: Column, text: impl Into<String>, at: Position) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.cells.push((column, Text { text: text.trim().to_owned(), at }));
        }
    }

    pub(crate) fn cell(&self, column: Column) -> Option<&Text> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, text)| text)
    }

    pub(crate) fn state(&mut self, facet: &'static str, value: impl Into<Json>, at: Position) {
        self.stated.push(Stated { facet, value: value.into(), at });
    }
}

impl Page {
    /// A page about an action.
    pub(crate) fn new(action: impl Into<String>, at: Position) -> Self {
        Self::about(Subject::Action(action.into()), at)
    }

    pub(crate) fn about(subject: Subject, at: Position) -> Self {
        Self { subject, at, text: Vec::new(), tables: Vec::new(), examples: Vec::new(), stated: Vec::new() }
    }

    /// What the page is about, if it is about no action.
    pub(crate) fn topic(&self) -> Option<&Topic> {
        match &self.subject {
            Subject::Topic(topic) => Some(topic),
            Subject::Action(_) => None,
        }
    }
}

impl Unread {
    pub(crate) fn listed(at: Position, what: &str, why: impl Into<String>) -> Self {
        Self { at, what: cut(what), why: why.into(), weight: Weight::Listed }
    }

    pub(crate) fn fatal(at: Position, what: &str, why: impl Into<String>) -> Self {
        Self { weight: Weight::Fatal, ..Self::listed(at, what, why) }
    }
}

/// The first words of something, in one line.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
