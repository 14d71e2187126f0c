//! The accept file: changes that somebody looked at and agreed to, each with a reason and perhaps a date.

use super::{
    change::Change,
    date::Date,
    document::{self, Document},
};
use crate::diagnostic::{Finding, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::{collections::HashSet, fmt, fmt::Write as _, sync::Arc};

/// `spec/accepted.yaml`: changes that were agreed to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AcceptFile {
    /// The accepted changes, in the order of their acceptance.
    #[serde(default)]
    accepted: Vec<Entry>,
}

/// One accepted change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the change is recognised by, as the report shows it.
    fingerprint: String,
    /// For the reader: the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// For the reader: the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// For the reader: the value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    old: Option<Json>,
    /// For the reader: the value since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    new: Option<Json>,
    /// Why it was accepted.
    because: String,
    /// The last day on which the acceptance holds, `2026-12-31`; absent: it holds for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
}

/// What a new accept file begins with.
const HEAD: &str = "# yaml-language-server: $schema=schema/accepted.schema.json\n";

/// Accepted changes.
#[derive(Debug, Clone, Default)]
pub struct Accepted {
    document: Option<Arc<Document<AcceptFile>>>,
}

impl fmt::Debug for Document<AcceptFile> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AcceptFile").field(&self.value.accepted).finish()
    }
}

impl Accepted {
    /// Reads an accept file; `path` is for findings.
    ///
    /// # Errors
    ///
    /// The text is not YAML or does not have the right shape: all findings.
    pub fn read(path: &str, text: &str) -> Result<Self, Vec<Finding>> {
        Ok(Self { document: Some(Arc::new(document::read(path, text)?)) })
    }

    /// The JSON Schema of the accept file.
    #[must_use]
    pub fn schema() -> Json {
        crate::schema::draft7::<AcceptFile>()
    }

    /// Marks the changes that are accepted on the day `today`. Returns a warning for each entry that no longer holds,
    /// and for each that matches nothing.
    pub fn apply(&self, changes: &mut [Change], today: Date) -> Vec<Finding> {
        let Some(document) = &self.document else { return Vec::new() };
        let mut warnings = Vec::new();
        for (at, entry) in document.value.accepted.iter().enumerate() {
            let mut matching = changes.iter_mut().filter(|change| change.fingerprint == entry.fingerprint).peekable();
            if matching.peek().is_none() {
                let message = format!("the accepted change {} is not among the changes any more", entry.fingerprint);
                warnings.push(document.warn(
                    "accept.unused",
                    at,
                    message,
                    "remove the entry, unless it is kept for a comparison with another base",
                ));
                continue;
            }
            match entry.until.filter(|until| *until < today) {
                Some(until) => {
                    let message =
                        format!("the change {} was accepted until {until} and counts again", entry.fingerprint);
                    warnings.push(document.warn(
                        "accept.expired",
                        at,
                        message,
                        "look at it again: remove the entry, or give it a new date",
                    ));
                }
                None => matching.for_each(|change| change.accepted = Some(entry.because.clone())),
            }
        }
        warnings
    }

    /// The text of the accept file with `changes` added for that reason; what it says already is kept as it is written.
    ///
    /// # Errors
    ///
    /// Nothing can be added to the file the way it is laid out.
    pub fn with(&self, changes: &[&Change], because: &str, until: Option<Date>) -> Result<String, String> {
        let mut text = self.beginning();
        let known: HashSet<&str> = self.entries().iter().map(|entry| entry.fingerprint.as_str()).collect();
        let fresh: Vec<_> = changes.iter().filter(|change| !known.contains(change.fingerprint.as_str())).collect();
        if fresh.is_empty() {
            let kept = self.document.as_ref().map(|document| document.file.text.clone());
            return Ok(kept.unwrap_or_else(|| format!("{HEAD}accepted: []\n")));
        }
        for change in &fresh {
            write_entry(&mut text, change, because, until);
        }
        let again: Result<Document<AcceptFile>, _> = document::read("", &text);
        match again {
            Ok(again) if again.value.accepted.len() == self.entries().len() + fresh.len() => Ok(text),
            _ => Err(
                "nothing can be added to it the way it is laid out: write `accepted:` alone on a line, and below it \
                      each entry as `  - fingerprint: …`"
                    .to_owned(),
            ),
        }
    }

    /// The text that new entries follow.
    fn beginning(&self) -> String {
        let Some(document) = &self.document else {
            return format!("{HEAD}accepted:\n");
        };
        let empty = document.value.accepted.is_empty();
        let kept = document.file.text.lines().filter(|line| !(empty && line.starts_with("accepted:")));
        let mut text: String = kept.flat_map(|line| [line, "\n"]).collect();
        if empty {
            text.push_str("accepted:\n");
        }
        text
    }

    fn entries(&self) -> &[Entry] {
        self.document.as_ref().map(|document| document.value.accepted.as_slice()).unwrap_or_default()
    }
}

fn write_entry(text: &mut String, change: &Change, because: &str, until: Option<Date>) {
    // A JSON text is a YAML text as well, whatever is in it.
    let quoted = |text: &str| Json::from(text).to_string();
    let _ = writeln!(text, "  - fingerprint: {}", quoted(&change.fingerprint));
    let _ = writeln!(text, "    rule: {}", quoted(change.rule));
    let _ = writeln!(text, "    at: {}", quoted(&change.at));
    let _ = writeln!(text, "    old: {}", change.old);
    let _ = writeln!(text, "    new: {}", change.new);
    let _ = writeln!(text, "    because: {}", quoted(because));
    if let Some(until) = until {
        let _ = writeln!(text, "    until: {}", quoted(&until.to_string()));
    }
}

impl Document<AcceptFile> {
    fn warn(&self, rule: &'static str, entry: usize, message: String, help: &str) -> Finding {
        let item = self.root.get("accepted").and_then(|(_, list)| match &list.value {
            crate::yaml::Value::List(items) => items.get(entry),
            _ => None,
        });
        let at = item.and_then(|item| item.get("fingerprint")).map_or(0..0, |(_, value)| value.at.clone());
        Finding { rule, level: Level::Warning, file: Arc::clone(&self.file), at, message, help: Some(help.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Settings, compare, sample};

    fn changes() -> Vec<Change> {
        let side = |text| sample::side(text).expect("a spec");
        let sides = (side("limits: { user_qps: 20 }"), side("limits: { user_qps: 5 }\ndoc: \"A: #b\""));
        compare(&sides.0, &sides.1, &Settings::default()).changes
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn what_was_accepted_is_marked_until_its_day_is_over() {
        let mut found = changes();
        let all: Vec<&Change> = found.iter().collect();
        let text = Accepted::default().with(&all, "agreed: \"yes\" #1", Some(day("2026-12-31"))).expect("text");
        let accepted = Accepted::read("accepted.yaml", &text).expect("its own text");
        assert!(accepted.apply(&mut found, day("2026-12-31")).is_empty());
        assert!(found.iter().all(|change| change.accepted.as_deref() == Some("agreed: \"yes\" #1")));
        let mut later = changes();
        let warnings = accepted.apply(&mut later, day("2027-01-01"));
        assert_eq!(warnings.iter().map(|warning| warning.rule).collect::<Vec<_>>(), ["accept.expired"; 2]);
        assert!(later.iter().all(|change| change.accepted.is_none()));
    }

    #[test]
    fn an_entry_that_matches_nothing_is_a_warning_at_its_place() {
        let text = "accepted:\n  - { fingerprint: \"0123456789ab\", because: old }\n";
        let accepted = Accepted::read("accepted.yaml", text).expect("an accept file");
        let warnings = accepted.apply(&mut changes(), day("2026-01-01"));
        assert_eq!((warnings[0].rule, &text[warnings[0].at.clone()]), ("accept.unused", "\"0123456789ab\""));
    }

    #[test]
    fn adding_keeps_what_is_there_and_adds_nothing_twice() {
        let found = changes();
        let all: Vec<&Change> = found.iter().collect();
        for begun in ["", "# mine\naccepted: []\n", "accepted:\n  # first\n  - { fingerprint: aa, because: b }"] {
            let accepted =
                if begun.is_empty() { Accepted::default() } else { Accepted::read("a", begun).expect("read") };
            let text = accepted.with(&all, "why", None).expect("text");
            let again = Accepted::read("a", &text).expect("readable");
            assert_eq!(again.entries().len(), accepted.entries().len() + found.len(), "{text}");
            assert_eq!(again.with(&all, "why", None).expect("text"), text);
            assert!(begun.lines().filter(|line| line.contains('#')).all(|line| text.contains(line)), "{text}");
        }
        let odd = Accepted::read("a", "accepted: [{ fingerprint: aa, because: b }]").expect("readable");
        assert!(odd.with(&all, "why", None).is_err());
    }

    #[test]
    fn what_is_no_accept_file_is_refused() {
        for text in [
            "accepted: 1",
            "accept: []",
            "accepted: [{ fingerprint: a }]",
            "accepted: [{ fingerprint: a, because: b, until: soon }]",
        ] {
            assert!(Accepted::read("a", text).is_err(), "{text}");
        }
    }
}
