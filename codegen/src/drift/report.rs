//! The report on documents: what the vendor changed, where the spec is behind or ahead, what is a known dispute, which
//! sentences changed around the facts, and what could not be read.

use super::{
    Document, Refusal,
    compare::{Difference, compare_with_before, compare_with_spec},
    explain::{Explanation, explain},
    form::Form,
    fragment::{Fragment, Sentence},
    lock::Lock,
    table::{Unread, Weight},
    topic::Topic,
    topics,
};
use crate::{diagnostic::Position, load::Loaded};
use serde::Serialize;
use std::collections::HashSet;

/// What one document says against the spec and against itself of last time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The file, as it was named.
    pub file: String,
    /// The document's id in the spec, when it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The form of the document.
    pub form: Form,
    /// How many actions it tells of.
    pub actions: usize,
    /// The receipts, callbacks and enums that it tells of, by their names in the spec.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// How many rows were read.
    pub rows: usize,
    /// Whether it is, byte for byte, what was accepted last time; nothing when nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unchanged: Option<bool>,
    /// What it told last time and now has no place for, as when its answers were stripped away: never a difference.
    pub lost: Vec<&'static str>,
    /// What the vendor changed since last time and the spec does not say yet.
    pub changed: Vec<Difference>,
    /// What the vendor changed since last time and the spec says already.
    pub ahead: Vec<Difference>,
    /// What the document says and the spec does not.
    pub behind: Vec<Unexplained>,
    /// What a dispute of the spec explains.
    pub disputed: Vec<Known>,
    /// Sentences that were not there last time.
    pub sentences: Vec<NewSentence>,
    /// What could not be read.
    pub unread: Vec<Missing>,
}

/// A difference that nothing explains.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unexplained {
    /// The difference.
    #[serde(flatten)]
    pub difference: Difference,
    /// A dispute about the same fact that quotes something else, and what it quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopened: Option<(String, Vec<String>)>,
}

/// A difference that a dispute explains.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Known {
    /// The difference.
    #[serde(flatten)]
    pub difference: Difference,
    /// The fact that the dispute is about.
    pub dispute: String,
    /// What the spec follows.
    pub chosen: String,
    /// Why.
    pub why: String,
}

/// A sentence that is new, in its telling words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewSentence {
    /// The action, receipt, callback or enum.
    pub action: String,
    /// The row it stands in; empty for the whole.
    pub about: String,
    /// Where it stands.
    pub document: Position,
    /// Its numbers and the words that make rules.
    pub telling: Vec<String>,
    /// How it begins.
    pub begins: String,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Where it stands.
    pub document: Position,
    /// What stands there.
    pub what: String,
    /// Why it could not be read.
    pub why: String,
}

/// What documents are compared with.
#[derive(Debug, Clone, Copy)]
pub struct Documents<'l> {
    /// The spec.
    pub loaded: &'l Loaded,
    /// What was accepted last time.
    pub lock: &'l Lock,
    /// How many actions, and how many rows, a document may have lost since then.
    pub fewer: usize,
}

impl Documents<'_> {
    /// Compares one document. `id` is its id in the spec, or that and a name of the page's own (`receipts/voicereport-1`)
    /// where one source has many pages; without it, the lock is asked.
    ///
    /// # Errors
    ///
    /// The document cannot be trusted as a whole: it is about another product or version, something in it that matters
    /// could not be read, or it has less than last time.
    pub fn compare(&self, file: &str, document: &Document, id: Option<&str>) -> Result<Report, Refusal> {
        let fragment = &document.fragment;
        self.belongs(fragment)?;
        if let Some(fatal) = document.unread.iter().find(|unread| unread.weight == Weight::Fatal) {
            let count = document.unread.iter().filter(|unread| unread.weight == Weight::Fatal).count();
            let more = if count > 1 { format!(" (and {} more)", count - 1) } else { String::new() };
            return Err(Refusal::new(fatal.at, format!("`{}`: {}{more}", fatal.what, fatal.why)));
        }
        let id = id.or_else(|| self.lock.id_of(fragment));
        let before = id.and_then(|id| self.lock.get(id));
        if let Some(before) = before {
            // What a document has no place for, it cannot have less of.
            floors(before, fragment, &fragment.cannot_carry, self.fewer)?;
        }
        let unchanged = before.map(|before| before.hash == fragment.hash);
        // The same bytes can be read better than last time; nobody changed them.
        let before = before.filter(|_| unchanged == Some(false));
        let mut report = Report {
            file: file.to_owned(),
            source: id.map(str::to_owned),
            form: fragment.form,
            actions: fragment.actions(),
            topics: fragment.topics().map(str::to_owned).collect(),
            rows: fragment.rows(),
            unchanged,
            lost: before.map(|before| lost(before, fragment)).unwrap_or_default(),
            changed: Vec::new(),
            ahead: Vec::new(),
            behind: Vec::new(),
            disputed: Vec::new(),
            sentences: before.map(|before| new_sentences(before, fragment)).unwrap_or_default(),
            unread: document.unread.iter().map(Missing::new).collect(),
        };
        self.judge(&mut report, fragment, id, before);
        Ok(report)
    }

    /// Whether a document may take the place of what was accepted under this id: not if it tells less.
    ///
    /// # Errors
    ///
    /// It has fewer actions or rows than were accepted, be it that it has no place for them.
    pub fn may_accept(&self, document: &Document, id: &str) -> Result<(), Refusal> {
        self.lock.get(id).map_or(Ok(()), |before| floors(before, &document.fragment, &[], self.fewer))
    }

    fn judge(&self, report: &mut Report, fragment: &Fragment, id: Option<&str>, before: Option<&Fragment>) {
        let mut changed = before.map(|before| compare_with_before(before, fragment)).unwrap_or_default();
        if let (Some(before), Some(id)) = (before, id) {
            let others = self.lock.others(id);
            changed.extend(topics::compare_with_before(&self.loaded.spec, before, fragment, &others));
        }
        let source = id.map(source_of);
        for difference in compare_with_spec(self.loaded, fragment, source) {
            match explain(&self.loaded.spec, &difference, source) {
                Explanation::Disputed { field, chosen, why } => {
                    report.disputed.push(Known { difference, dispute: field, chosen, why });
                }
                Explanation::Reopened { field, quoted } => {
                    report.behind.push(Unexplained { difference, reopened: Some((field, quoted)) });
                }
                Explanation::None => report.behind.push(Unexplained { difference, reopened: None }),
            }
        }
        for difference in changed {
            let near = |other: &Difference| meets(&other.at, &difference.at);
            let is_behind = report.behind.iter().any(|other| near(&other.difference));
            let is_disputed = report.disputed.iter().any(|other| near(&other.difference));
            // What the document only left out is known from another one, or was never taken over.
            if is_behind || (!is_disputed && difference.new.is_null()) || difference.rule.ends_with(".order") {
                report.changed.push(difference);
            } else {
                report.ahead.push(difference);
            }
        }
    }

    /// Whether the document is about this product and version, as far as it says so.
    fn belongs(&self, fragment: &Fragment) -> Result<(), Refusal> {
        let service = &self.loaded.spec.service;
        let start = Position { line: 1, column: 1 };
        let told = [("product", &fragment.product, &service.service), ("version", &fragment.version, &service.version)];
        for (what, theirs, ours) in told {
            if let Some(theirs) = theirs.as_ref().filter(|theirs| !theirs.eq_ignore_ascii_case(ours)) {
                return Err(Refusal::new(start, format!("it is about {what} {theirs}, the spec about {ours}")));
            }
        }
        Ok(())
    }
}

/// The document of the spec that an id names: of `receipts/voicereport-1`, `receipts`.
#[must_use]
pub fn source_of(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

/// Whether one path is the other, or lies in it.
fn meets(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A document that lost more than it may was hardly read as a whole.
fn floors(before: &Fragment, now: &Fragment, not_carried: &[&str], fewer: usize) -> Result<(), Refusal> {
    let start = Position { line: 1, column: 1 };
    let actions = before.actions.keys().filter(|name| !now.actions.contains_key(*name)).map(String::as_str);
    let topics = before.topics.keys().filter(|topic| !now.topics.contains_key(*topic)).map(Topic::name);
    let gone: Vec<&str> = actions.chain(topics).collect();
    let counts = [
        ("actions", before.actions(), now.actions()),
        ("receipts, callbacks and lists of codes", before.topics.len(), now.topics.len()),
        ("rows", before.rows_without(not_carried), now.rows_without(not_carried)),
    ];
    for (what, old, new) in counts {
        if new + fewer < old {
            let gone = if gone.is_empty() { String::new() } else { format!("; gone: {}", gone.join(", ")) };
            let message = format!(
                "{new} {what} where {old} were accepted last time{gone}; if the vendor took them out, say --fewer {}",
                old - new
            );
            return Err(Refusal::new(start, message));
        }
    }
    Ok(())
}

fn lost(before: &Fragment, now: &Fragment) -> Vec<&'static str> {
    now.cannot_carry.iter().copied().filter(|facet| !before.cannot_carry.contains(facet)).collect()
}

/// Words that make rules, before which a reader stops.
const TELLING: &[&str] = &[
    "必须",
    "必填",
    "必选",
    "不能",
    "不可",
    "不支持",
    "仅",
    "支持",
    "默认",
    "最多",
    "至少",
    "废弃",
    "停止",
    "must",
    "not",
    "only",
    "required",
    "default",
    "deprecated",
    "maximum",
];

fn new_sentences(before: &Fragment, now: &Fragment) -> Vec<NewSentence> {
    let actions = now
        .actions
        .iter()
        .map(|(name, action)| (name.as_str(), before.actions.get(name).map(|old| &old.sentences), &action.sentences));
    let topics = now
        .topics
        .iter()
        .map(|(topic, facts)| (topic.name(), before.topics.get(topic).map(|old| &old.sentences), &facts.sentences));
    let mut found = Vec::new();
    for (name, old, new) in actions.chain(topics) {
        let Some(old) = old else { continue };
        let known: HashSet<&str> = old.iter().map(|sentence| sentence.hash.as_str()).collect();
        let new = new.iter().filter(|sentence| !known.contains(sentence.hash.as_str()));
        found.extend(new.map(|sentence| NewSentence::new(name, sentence)));
    }
    // Sentences that make rules come first.
    found.sort_by_key(|sentence| std::cmp::Reverse(sentence.telling.len().min(1)));
    found
}

impl NewSentence {
    fn new(action: &str, sentence: &Sentence) -> Self {
        let numbers = sentence.text.split(|char: char| !char.is_ascii_digit()).filter(|part| !part.is_empty());
        let words = TELLING.iter().copied().filter(|word| sentence.text.contains(word));
        Self {
            action: action.to_owned(),
            about: sentence.about.clone(),
            document: sentence.at,
            telling: numbers.chain(words).map(str::to_owned).collect(),
            begins: sentence.text.chars().take(16).collect(),
        }
    }
}

impl Missing {
    fn new(unread: &Unread) -> Self {
        Self { document: unread.at, what: unread.what.clone(), why: unread.why.clone() }
    }
}

impl Report {
    /// Whether everything that the document says is in the spec, or explained there.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.changed.is_empty() && self.behind.is_empty() && self.sentences.is_empty()
    }
}
