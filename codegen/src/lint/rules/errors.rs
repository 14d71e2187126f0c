//! The error codes of actions and the table of all codes.

use crate::{
    diagnostic::Level,
    lint::{
        index::Index,
        place::Place,
        report::Report,
        rule::{Check, Rule},
    },
    spec::{ErrorClass, ErrorEntry, ErrorTable, Retry},
};
use std::collections::{HashMap, HashSet};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "errors.duplicate",
        level: Level::Warning,
        meaning: "An error code that is listed twice, or is also another spelling of a second one.",
        bad: "
errors:
  - { http: 400, code: InvalidParameters, doc: A parameter is wrong. }
  - { http: 400, code: «InvalidParameters», doc: A parameter is missing. }
# errors.yaml
codes:
  InvalidParameters:
    { doc: A parameter is wrong., advice: Correct it., class: invalid-param, retry: never, sources: [ref 1], aliases: [«Throttled»] }
  Throttled: { doc: Too many calls., advice: Wait., class: throttle, retry: backoff, sources: [ref 1] }
",
        good: "
errors:
  - { http: 400, code: InvalidParameters, doc: A parameter is wrong. }
  - { http: 500, code: InvalidParameters, doc: A parameter is missing. }
",
        check: Check::Spec(duplicate),
    },
    Rule {
        id: "errors.unlisted",
        level: Level::Warning,
        meaning: "An error code of an action of which errors.yaml knows nothing, not even a prefix.",
        bad: "
errors:
  - { http: 400, code: «Mobile.Invalid», doc: The number is malformed. }
",
        good: "
errors:
  - { http: 400, code: InvalidParameters, doc: A parameter is wrong. }
  - { http: 400, code: Throttling.User, doc: Too many calls. }
",
        check: Check::Spec(unlisted),
    },
    Rule {
        id: "errors.http",
        level: Level::Error,
        meaning: "A number that is no HTTP status.",
        bad: "
errors:
  - { http: «4000», code: InvalidParameters, doc: A parameter is wrong. }
",
        good: "
errors:
  - { http: 400, code: InvalidParameters, doc: A parameter is wrong. }
",
        check: Check::Spec(http),
    },
    Rule {
        id: "errors.retry",
        level: Level::Warning,
        meaning: "A code that is retried although its reason does not pass by itself.",
        bad: "
# errors.yaml
codes:
  InvalidParameters: { doc: A parameter is wrong., advice: Correct it., class: invalid-param, retry: «backoff», sources: [ref 1] }
",
        good: "
# errors.yaml
codes:
  InvalidParameters: { doc: A parameter is wrong., advice: Correct it., class: invalid-param, retry: never, sources: [ref 1] }
  Busy: { doc: The service is busy., advice: Wait., class: server, retry: backoff, sources: [ref 1] }
",
        check: Check::Spec(retry),
    },
];

/// The entries of the table, codes and prefixes, with their places.
fn entries<'i>(index: &Index<'i>) -> impl Iterator<Item = (&'i str, &'i ErrorEntry, Place<'i>)> {
    let ErrorTable { prefixes, codes, .. } = &index.loaded.spec.errors;
    let root = index.root(index.loaded.errors_source);
    let placed = [(prefixes, "prefixes"), (codes, "codes")].into_iter();
    placed.flat_map(move |(entries, key)| {
        let places = root.entries_of(key);
        entries.iter().zip(places).map(|((code, entry), (_, place))| (code.as_str(), entry, place))
    })
}

fn duplicate(index: &Index<'_>, report: &mut Report<'_>) {
    for action in &index.actions {
        let mut listed = HashSet::new();
        for (error, place) in action.spec.errors.iter().zip(action.place.items_of("errors")) {
            if !listed.insert((error.http, &error.code)) {
                let message = format!("`{}` with status {} is listed above", error.code, error.http);
                report.find(place.down(&["code"]).value(), message, "make one row of the two");
            }
        }
    }
    let codes = &index.loaded.spec.errors.codes;
    let mut spelt: HashMap<&str, &str> = HashMap::new();
    for (code, entry, place) in entries(index) {
        for (alias, place) in entry.aliases.iter().zip(place.items_of("aliases")) {
            let other = codes.get_key_value(alias).map(|(other, _)| other.as_str());
            if let Some(other) = other.or_else(|| spelt.insert(alias, code)) {
                let message = format!("`{alias}` already belongs to `{other}`");
                report.find(place.value(), message, "keep it in one place");
            }
        }
    }
}

fn unlisted(index: &Index<'_>, report: &mut Report<'_>) {
    let table = &index.loaded.spec.errors;
    let aliases: HashSet<&String> = table.codes.values().flat_map(|entry| &entry.aliases).collect();
    for action in &index.actions {
        for (error, place) in action.spec.errors.iter().zip(action.place.items_of("errors")) {
            let is_listed = table.codes.contains_key(&error.code) || aliases.contains(&error.code);
            if !is_listed && !table.prefixes.keys().any(|prefix| error.code.starts_with(prefix.as_str())) {
                let message = format!("errors.yaml knows neither `{}` nor a prefix of it", error.code);
                let help = "add it to errors.yaml with its class, advice and retry; correct it if it is misspelt";
                report.find(place.down(&["code"]).value(), message, help);
            }
        }
    }
}

fn http(index: &Index<'_>, report: &mut Report<'_>) {
    let mut check = |status: u16, place: Place<'_>| {
        if !(200..=599).contains(&status) {
            report.find(
                place.value(),
                format!("{status} is no HTTP status of an answer"),
                "write a number from 200 to 599",
            );
        }
    };
    for action in &index.actions {
        for (error, place) in action.spec.errors.iter().zip(action.place.items_of("errors")) {
            check(error.http, place.down(&["http"]));
        }
    }
    for (_, entry, place) in entries(index) {
        for (status, place) in entry.http.iter().zip(place.items_of("http")) {
            check(*status, place);
        }
    }
}

fn retry(index: &Index<'_>, report: &mut Report<'_>) {
    for (code, entry, place) in entries(index) {
        let stays = matches!(entry.class, ErrorClass::InvalidParam | ErrorClass::Permission | ErrorClass::Billing);
        if stays && entry.retry != Retry::Never {
            let message = format!("the reason of `{code}` does not pass by itself, so a retry is refused again");
            report.find(place.down(&["retry"]).value(), message, "write `retry: never`, or correct the class");
        }
    }
}
