//! What a dispute is about: its path, followed through the spec.

use super::{
    index::{ActionEntry, Field, Index},
    message::{MessageEntry, MessageSpec},
    place::Place,
};
use crate::{
    shape::closest,
    spec::{Dispute, TypeKind},
};
use std::ops::Range;

/// A dispute with its place.
pub(crate) struct DisputeEntry<'i> {
    /// The dispute.
    pub(crate) dispute: &'i Dispute,
    /// Where it stands.
    pub(crate) place: Place<'i>,
    /// The field it is about, and which facet (none: all of it); or that it is about something else; or that its path
    /// leads nowhere.
    pub(crate) about: Result<Option<(usize, &'i str)>, Lost<'i>>,
}

/// Where a path stops making sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lost<'i> {
    /// The word that leads nowhere.
    pub(crate) word: &'i str,
    /// What could stand in its place.
    pub(crate) known: Vec<&'i str>,
}

type About<'i> = Result<Option<(usize, &'i str)>, Lost<'i>>;

/// What can be said of a field, besides its own fields.
#[rustfmt::skip]
const FACETS: &[&str] = &[
    "type", "required", "gateway_required", "is", "as", "holds", "doc", "range", "length", "min_items",
    "max_items", "default", "unit", "required_when", "encoding", "unusable", "deprecated", "sensitive",
    "presence", "seen", "aliases", "example", "sources", "values", "name",
];

/// What can be said of an action as a whole.
#[rustfmt::skip]
const ACTION_FACTS: &[&str] = &[
    "action", "title", "title_zh", "doc", "sources", "effect", "charge", "status", "limits", "success",
    "confirmed_by", "paging", "waits", "request", "response", "types", "errors", "examples", "endpoint", "schemes",
    "methods",
];

/// What can be said of the service as a whole.
#[rustfmt::skip]
const SERVICE_FACTS: &[&str] = &[
    "service", "version", "doc", "endpoint", "schemes", "methods", "documents", "chapters", "common_parameters",
    "business_limits", "success_codes", "types",
];

/// What can be said of a receipt as a whole.
const RECEIPT_FACTS: &[&str] =
    &["receipt", "title", "title_zh", "doc", "sources", "arrives", "key", "types", "examples"];

/// What can be said of a callback as a whole.
#[rustfmt::skip]
const CALLBACK_FACTS: &[&str] = &[
    "callback", "title", "title_zh", "doc", "sources", "methods", "patience", "request", "contents", "reply",
    "types", "examples",
];

/// What can be said of an error code.
const ERROR_FACETS: &[&str] = &["doc", "advice", "class", "http", "retry", "aliases", "sources"];

const LIMITS: &[&str] = &["user_qps", "api_qps", "per_callee", "callee"];
const PAGING: &[&str] = &["page", "size", "first", "items", "total"];
const WAITS: &[&str] = &["doc", "state", "present", "entry", "done", "failed", "first", "longest"];
const STATUS: &[&str] = &["deprecated", "removed", "note"];

impl<'i> DisputeEntry<'i> {
    /// All disputes of the spec: of the service, of the error table, of the actions, of receipts and callbacks.
    pub(crate) fn all(index: &Index<'i>) -> Vec<Self> {
        let loaded = index.loaded;
        let service = index.root(loaded.service_source);
        let errors = index.root(loaded.errors_source);
        let mut all = Vec::new();
        entries(&loaded.spec.service.disputes, service, &mut all, |path| in_service(index, path));
        entries(&loaded.spec.errors.disputes, errors, &mut all, |path| in_errors(index, path));
        for action in &index.actions {
            entries(&action.spec.disputes, action.place, &mut all, |path| in_action(index, action, path));
        }
        for message in &index.messages {
            entries(message.disputes(), message.place, &mut all, |path| in_message(index, message, path));
        }
        all
    }
}

fn entries<'i>(
    disputes: &'i [Dispute],
    file: Place<'i>,
    all: &mut Vec<DisputeEntry<'i>>,
    follow: impl Fn(&'i str) -> About<'i>,
) {
    for (dispute, place) in disputes.iter().zip(file.items_of("disputes")) {
        all.push(DisputeEntry { dispute, place, about: follow(&dispute.field) });
    }
}

/// A path in an action's file.
fn in_action<'i>(index: &Index<'i>, action: &ActionEntry<'i>, path: &'i str) -> About<'i> {
    let (first, rest) = step(path);
    match first {
        "request" => in_fields(index, &action.request, rest),
        "response" => in_fields(index, &action.response, rest),
        "types" => in_types(index, Some(action.id), rest),
        "limits" => one_of(rest, LIMITS),
        "paging" => one_of(rest, PAGING),
        "waits" => one_of(rest, WAITS),
        "status" => one_of(rest, STATUS),
        fact => one_of(fact, ACTION_FACTS),
    }
}

/// A path in the file of a receipt or callback.
fn in_message<'i>(index: &Index<'i>, message: &MessageEntry<'i>, path: &'i str) -> About<'i> {
    let (first, rest) = step(path);
    match (first, message.spec) {
        ("types", _) => in_types(index, None, rest),
        (fact, MessageSpec::Receipt(_)) => one_of(fact, RECEIPT_FACTS),
        (fact, MessageSpec::Callback(_)) => one_of(fact, CALLBACK_FACTS),
    }
}

/// A path in the service's file. What the format has no key for, such as the signature, is a topic of its own.
fn in_service<'i>(index: &Index<'i>, path: &'i str) -> About<'i> {
    let service = &index.loaded.spec.service;
    let (first, rest) = step(path);
    match first {
        "types" => in_types(index, None, rest),
        "business_limits" => one_of(step(rest).0, &keys(service.business_limits.keys())),
        topic => topic_of(topic, SERVICE_FACTS),
    }
}

/// A path in the file of the error codes, whose names have dots of their own.
fn in_errors<'i>(index: &Index<'i>, path: &'i str) -> About<'i> {
    let table = &index.loaded.spec.errors;
    let (first, rest) = step(path);
    let entries = match first {
        "codes" => &table.codes,
        "prefixes" => &table.prefixes,
        topic => return topic_of(topic, &["codes", "prefixes"]),
    };
    let without_facet = rest.rsplit_once('.').filter(|(_, facet)| ERROR_FACETS.contains(facet)).map(|(code, _)| code);
    let known = |code: &str| entries.contains_key(code);
    if rest.is_empty() || known(rest) || without_facet.is_some_and(known) {
        Ok(None)
    } else {
        Err(Lost { word: without_facet.unwrap_or(rest), known: keys(entries.keys()) })
    }
}

/// A topic is free, unless it is nearly one of the keys.
fn topic_of<'i>(topic: &'i str, keys: &[&'static str]) -> About<'i> {
    match closest(topic, keys) {
        Some(near) if near != topic && near.len().abs_diff(topic.len()) <= 2 => {
            Err(Lost { word: topic, known: keys.to_vec() })
        }
        _ => Ok(None),
    }
}

fn one_of<'i>(word: &'i str, known: &[&'i str]) -> About<'i> {
    let word = step(word).0;
    if word.is_empty() || known.contains(&word) { Ok(None) } else { Err(Lost { word, known: known.to_vec() }) }
}

/// `Type`, `Type.Value` or `Type.Field`.
fn in_types<'i>(index: &Index<'i>, action: Option<usize>, path: &'i str) -> About<'i> {
    let (name, rest) = step(path);
    match index.named(action, name) {
        Some(found) if found.def.kind == TypeKind::Enum => {
            let (value, after) = step(rest);
            let value = if value == "values" { step(after).0 } else { value };
            let known: Vec<&str> = found.def.values.keys().map(String::as_str).chain(["doc", "sources"]).collect();
            one_of(value, &known)
        }
        Some(found) => in_fields(index, &found.fields, rest.strip_prefix("fields.").unwrap_or(rest)),
        None if name.is_empty() => Ok(None),
        None => Err(Lost { word: name, known: index.type_names(action) }),
    }
}

/// A field, then its facet or a field inside it, as deep as the path goes.
fn in_fields<'i>(index: &Index<'i>, among: &Range<usize>, path: &'i str) -> About<'i> {
    let (name, rest) = step(path);
    if name.is_empty() {
        return Ok(None);
    }
    match named_or_alias(index, among, name) {
        Some(field) => in_field(index, field, rest),
        None => Err(Lost { word: name, known: index.names(among) }),
    }
}

fn in_field<'i>(index: &Index<'i>, field: &Field<'i>, path: &'i str) -> About<'i> {
    let (word, rest) = step(path);
    if word.is_empty() {
        return Ok(Some((field.id, "")));
    }
    let mut known = Vec::new();
    for object in index.objects(field) {
        if let Some(inner) = named_or_alias(index, &object.fields, word) {
            return in_field(index, inner, rest);
        }
        known.extend(index.names(&object.fields));
    }
    if let Some(facet) = FACETS.iter().find(|facet| **facet == word) {
        return Ok(Some((field.id, facet)));
    }
    let mut targets = field.references.iter().filter_map(|reference| index.target(field, reference));
    if targets.any(|target| target.def.values.contains_key(word)) {
        return Ok(Some((field.id, "values")));
    }
    known.extend(FACETS);
    Err(Lost { word, known })
}

fn named_or_alias<'a, 'i>(index: &'a Index<'i>, among: &Range<usize>, name: &str) -> Option<&'a Field<'i>> {
    let by_alias = || index.fields[among.clone()].iter().find(|f| f.member.aliases.iter().any(|alias| alias == name));
    index.find(among, name).or_else(by_alias)
}

/// The first word of a path and what follows; the marks of list items, `[]` and `.N`, are passed over.
fn step(path: &str) -> (&str, &str) {
    let (word, rest) = path.split_once('.').unwrap_or((path, ""));
    let rest = match rest.strip_prefix('N') {
        Some(after) if after.is_empty() || after.starts_with('.') => after.trim_start_matches('.'),
        _ => rest,
    };
    (word.trim_end_matches("[]"), rest)
}

fn keys<'i>(names: impl Iterator<Item = &'i String>) -> Vec<&'i str> {
    names.map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::FileKind;
    use serde_json::Value as Json;

    #[test]
    fn marks_of_list_items_are_passed_over() {
        assert_eq!(step("Data[].Status"), ("Data", "Status"));
        assert_eq!(step("MenuKeyMap.N.Key.required"), ("MenuKeyMap", "Key.required"));
        assert_eq!(step("MenuKeyMap.N"), ("MenuKeyMap", ""));
        assert_eq!(step("Data.Name"), ("Data", "Name"), "a name that begins with N stays");
        assert_eq!(step("Data"), ("Data", ""));
        assert_eq!(step("Data[][].x"), ("Data", "x"));
    }

    fn missing(known: &[&str], schema: &Json, pointer: &str) -> Vec<String> {
        let keys = schema.pointer(pointer).and_then(Json::as_object).expect("an object of the schema").keys();
        keys.filter(|key| !known.contains(&key.as_str())).cloned().collect()
    }

    #[test]
    fn every_key_of_the_format_can_be_disputed() {
        let action = FileKind::Action.schema();
        assert_eq!(missing(FACETS, &action, "/definitions/Member/properties"), [""; 0]);
        assert_eq!(missing(LIMITS, &action, "/definitions/Limits/properties"), [""; 0]);
        assert_eq!(missing(PAGING, &action, "/definitions/Paging/properties"), [""; 0]);
        assert_eq!(missing(WAITS, &action, "/definitions/Waits/properties"), [""; 0]);
        assert_eq!(missing(STATUS, &action, "/definitions/Status/properties"), [""; 0]);
        assert_eq!(missing(ACTION_FACTS, &action, "/properties"), ["disputes", "allow", "review"]);
        assert_eq!(
            missing(SERVICE_FACTS, &FileKind::Service.schema(), "/properties"),
            ["runtime", "disputes", "review"]
        );
        assert_eq!(missing(RECEIPT_FACTS, &FileKind::Receipt.schema(), "/properties"), ["disputes"]);
        assert_eq!(missing(CALLBACK_FACTS, &FileKind::Callback.schema(), "/properties"), ["disputes"]);
        assert_eq!(missing(ERROR_FACETS, &FileKind::Errors.schema(), "/definitions/ErrorEntry/properties"), [""; 0]);
    }
}
