//! A change as it is reported: the rule, the verdicts, the place on both sides, both values.

use super::{
    fingerprint::fingerprint,
    matching, moved,
    place::{Place, Root},
    rule::Trigger,
    settings::{Settings, begins_with},
    side::{Content, Side},
    travel::Uses,
    verdict::{Bump, Side as About, Task, VendorImpact, Verdict},
    walk::Found,
};
use crate::{diagnostic::Level, load::Loaded, yaml::Span};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

/// One difference between two specs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// The id of the rule.
    pub rule: &'static str,
    /// How loudly it is said.
    #[schemars(with = "LevelWord")]
    pub level: Level,
    /// What the reader has to do.
    pub task: Task,
    /// Which part of the contract it is about.
    pub side: About,
    /// What it means for calls already deployed.
    pub vendor_impact: VendorImpact,
    /// Which release of the crate it asks for.
    pub sdk_bump: Bump,
    /// The action it is about, when it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The place, as a path through the spec.
    pub at: String,
    /// What happened, in one sentence.
    pub text: &'static str,
    /// The value before; null when there was none.
    pub old: Json,
    /// The value now; null when there is none.
    pub new: Json,
    /// Where the old value stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Location>,
    /// Where the new value stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Location>,
    /// The documents that the facts of the place come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What the thing that is gone or new is, in the spec's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// What speaks for a suggested rename.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// What else to look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The actions, receipts and callbacks that use a shared type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<String>,
    /// What the change is recognised by: depends on rule, place and values alone.
    pub fingerprint: String,
    /// Why it was accepted, when it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
}

impl Change {
    /// Whether these words call it: its fingerprint, or the words that its rule or its place begins with.
    #[must_use]
    pub fn is_called(&self, words: &str) -> bool {
        self.fingerprint == words || begins_with(self.rule, words) || begins_with(&self.at, words)
    }
}

/// A level as it is written.
#[derive(JsonSchema)]
#[schemars(inline)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "describes how a level is written")]
enum LevelWord {
    Error,
    Warning,
    Info,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Location {
    /// The file's path.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// Compares two states of one product's spec under `settings`: what differs, the most urgent first, and how many changes the settings hide.
#[must_use]
pub fn compare(base: &Side, head: &Side, settings: &Settings) -> Comparison {
    let mut found = match (&base.content, &head.content) {
        (Content::Spec(old), Content::Spec(new)) => matching::specs(old, new),
        (Content::Export(old), Content::Export(new)) => matching::exports(old, new),
        (Content::Export(old), Content::Spec(new)) => matching::exports(old, &super::build::Exported::of(&new.spec)),
        (Content::Spec(old), Content::Export(new)) => matching::exports(&super::build::Exported::of(&old.spec), new),
    };
    moved::join(&mut found);
    judged(found, &View { old: base.loaded(), new: head.loaded() }, settings)
}

/// Puts verdicts, lines and fingerprints to what was found.
pub(super) fn judged(found: Vec<Found>, view: &View<'_>, settings: &Settings) -> Comparison {
    let uses =
        view.new.filter(|_| found.iter().any(|found| found.place.is_shared_type())).map(|new| Uses::of(&new.spec));
    let total = found.len();
    let mut changes: Vec<Change> = found
        .into_iter()
        .filter_map(|found| {
            let verdict = settings.verdict(found.rule)?;
            Some(view.change(found, verdict, uses.as_ref()))
        })
        .collect();
    changes.sort_by(|a, b| (a.task, &a.at, a.rule).cmp(&(b.task, &b.at, b.rule)));
    let hidden = total - changes.len();
    Comparison { changes, hidden }
}

/// What differs between two specs.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The changes, the most urgent first.
    pub changes: Vec<Change>,
    /// How many more there are that the settings turn off.
    pub hidden: usize,
}

/// Both sides, to look up lines and sources.
pub(super) struct View<'s> {
    pub(super) old: Option<&'s Loaded>,
    pub(super) new: Option<&'s Loaded>,
}

impl View<'_> {
    fn change(&self, found: Found, verdict: Verdict, uses: Option<&Uses<'_>>) -> Change {
        let Found { rule, place, old, new, evidence, hint, doc } = found;
        let at = place.to_string();
        let user = |action: &str| action.to_owned();
        let shared = place.named_type().filter(|_| place.is_shared_type());
        Change {
            rule: rule.id,
            level: verdict.level,
            task: Task::of(verdict, rule.id != super::rules::UNCLASSIFIED.id),
            side: rule.side,
            vendor_impact: verdict.vendor_impact,
            sdk_bump: verdict.sdk_bump,
            action: place.action().map(str::to_owned),
            text: rule.meaning,
            base: self.old.filter(|_| rule.trigger != Trigger::Added).and_then(|loaded| locate(loaded, &place)),
            head: self.new.filter(|_| rule.trigger != Trigger::Removed).and_then(|loaded| locate(loaded, &place)),
            sources: self.sources(&place),
            doc,
            evidence,
            help: hint,
            used_by: shared.zip(uses).map(|(name, uses)| uses.users(name).map(user).collect()).unwrap_or_default(),
            fingerprint: fingerprint(rule.id, &at, &old, &new),
            accepted: None,
            at,
            old,
            new,
        }
    }

    /// The documents behind a place, as the new spec has them, else the old one.
    fn sources(&self, place: &Place) -> Vec<String> {
        let of = |loaded: &Loaded| {
            let spec = &loaded.spec;
            let sources = match &place.root {
                Root::Action(name) => &spec.actions.get(name)?.sources,
                Root::Type(name) => &spec.types.get(name)?.sources,
                Root::Receipt(name) => &spec.receipts.get(name)?.sources,
                Root::Callback(name) => &spec.callbacks.get(name)?.sources,
                Root::Service | Root::Errors => return None,
            };
            Some(sources.clone())
        };
        self.new.and_then(of).or_else(|| self.old.and_then(of)).unwrap_or_default()
    }
}

fn locate(loaded: &Loaded, place: &Place) -> Option<Location> {
    let (source, at) = place.locate(loaded)?;
    let file = &loaded.sources[source].file;
    Some(location(&file.path, &file.text, &at))
}

fn location(path: &str, text: &str, at: &Span) -> Location {
    let before = text.get(..at.start).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let (line, column) = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
    Location { file: path.to_owned(), line, column }
}
