//! From the tables of a page about a receipt, a callback or codes to facts: each table tells of one part.

use super::{Interpreter, bare, said};
use crate::{
    drift::{
        fact::Fact,
        fragment::{RowFacts, Rows, TopicFacts, sentences},
        table::{Column, Page, Row, Section, Table, Unread},
        topic::{self, Topic, content_kind},
        words,
    },
    spec::CONTENT,
};

/// The part of a receipt.
const FIELDS: &str = "fields";
/// The part of a list of codes.
const VALUES: &str = "values";
/// The parts of a callback; what its `content` holds is `contents.` and the `content_type`.
const REQUEST: &str = "request";
const REPLY: &str = "reply";

impl Interpreter {
    pub(super) fn topic(&mut self, page: &Page, topic: &Topic) -> TopicFacts {
        let mut facts = TopicFacts::new(page.at);
        for text in &page.text {
            facts.sentences.extend(sentences(&text.text, text.at, ""));
        }
        for table in &page.tables {
            let Some(part) = part(table) else { continue };
            let rows = facts.parts.entry(part.clone()).or_default();
            match table.section {
                Section::Codes => table.rows.iter().for_each(|row| self.code(row, rows)),
                _ => self.table(page, table, rows),
            }
            facts.sentences.extend(said(table, &part));
        }
        if matches!(topic, Topic::Callback(_)) {
            let answer = facts.parts.get_mut(REPLY);
            answer.into_iter().for_each(|rows| *rows = reply(std::mem::take(rows)));
            // What it holds has tables of its own.
            let content = facts.parts.get_mut(REQUEST).and_then(|rows| rows.get_mut(CONTENT));
            content.into_iter().for_each(|row| row.fields = None);
        }
        for table in page.tables.iter().filter(|table| table.section == Section::Values) {
            if !listed_by_name(table, &mut facts) {
                let why = "a list of values, and no field of this page that its heading names";
                self.unread.push(Unread::listed(table.at, &table.title, why));
            }
        }
        facts
    }

    /// Adds what one more page of the same document tells of a topic. Where two of them differ, the first is compared.
    pub(super) fn unite(&mut self, known: &mut TopicFacts, more: TopicFacts) {
        known.sentences.extend(more.sentences);
        for (part, rows) in more.parts {
            let known = known.parts.entry(part).or_default();
            for (name, row) in rows {
                let Some(first) = known.get(&name) else {
                    known.insert(name, row);
                    continue;
                };
                for (facet, value, at) in row.facts.said() {
                    if !matches!(first.facts.get(facet, &[]), Fact::Said(said, _) if said == value) {
                        let why = format!("{value}; an earlier page of this document does not say so, and is compared");
                        self.unread.push(Unread::listed(at, &format!("{name}, {facet}"), why));
                    }
                }
            }
        }
    }

    fn code(&mut self, row: &Row, rows: &mut Rows) {
        let cell = words::CODES.iter().find_map(|column| row.cell(*column));
        match cell.and_then(|cell| Some((code(&cell.text)?, cell.at))) {
            Some((code, at)) => drop(rows.entry(code).or_insert_with(|| RowFacts::new(at))),
            None => {
                let what = cell.map_or("", |cell| &cell.text);
                self.unread.push(Unread::listed(row.at, what, "no code that could be a value"));
            }
        }
    }
}

/// A value of an enum: a name or a number.
fn code(text: &str) -> Option<String> {
    let plain: String =
        text.chars().filter(|char| !matches!(char, '*' | '`' | '\\') && !char.is_whitespace()).collect();
    let is_number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Some(plain) } else { bare(&plain) }
}

/// What a table of a topic tells of.
fn part(table: &Table) -> Option<String> {
    match table.section {
        Section::Fields => Some(FIELDS.to_owned()),
        Section::Codes => Some(VALUES.to_owned()),
        Section::Request => Some(REQUEST.to_owned()),
        Section::Response => Some(REPLY.to_owned()),
        Section::Content => content_kind(&table.title).map(|kind| format!("contents.{kind}")),
        Section::Errors | Section::Values => None,
    }
}

/// The envelope of every reply. What is in `data` is the reply itself, whether its table shows that or not.
const ENVELOPE: &[&str] = &["result", "msg", "code", "data"];

fn reply(mut rows: Rows) -> Rows {
    let inside = rows.shift_remove("data").and_then(|data| data.fields).unwrap_or_default();
    rows.retain(|name, _| !ENVELOPE.contains(&name.as_str()));
    rows.extend(inside);
    rows
}

/// A table of values belongs to the field that its heading names, on whatever part of the page.
fn listed_by_name(table: &Table, facts: &mut TopicFacts) -> bool {
    let cell = |row: &Row| row.cell(Column::Value).or(row.cell(Column::Status)).or(row.cell(Column::Name)).cloned();
    let values: Vec<String> = table.rows.iter().filter_map(|row| code(&cell(row)?.text)).collect();
    let all = facts.parts.values_mut().flat_map(|rows| rows.iter_mut());
    let mut found = all.filter(|(name, _)| topic::names(&table.title, name)).peekable();
    let is_known = found.peek().is_some();
    found.for_each(|(_, row)| row.values = Some(values.clone()));
    is_known
}
