//! Compares what a document tells of receipts, callbacks and codes with the types of the spec, or with what it told last
//! time.
//!
//! One page shows a part: the receipt of one feature, some of the events, some of the codes. So what a page leaves out is
//! no difference from the spec. It is one from the page of last time, unless another accepted page tells it still.

use super::{
    compare::{Difference, Tells, add_rows, placed, row_entity, whole},
    fragment::{Fragment, RowFacts, Rows, TopicFacts},
    relevel::relevel,
    table::Nesting,
    topic::Topic,
};
use crate::{
    diagnostic::Position,
    diff::{
        Settings,
        entity::{Entity, Facets, Kind},
        partial::{Telling, compare_objects},
        place::{Place, Root},
        travel::Travel,
    },
    load::Loaded,
    spec::{CONTENT_TYPE, Spec, TypeKind},
};
use indexmap::IndexMap;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// What the spec and a document say otherwise.
pub(super) fn compare_with_spec(loaded: &Loaded, fragment: &Fragment) -> Vec<Difference> {
    let mut found = Vec::new();
    for (topic, facts) in &fragment.topics {
        if let Some(rule) = unknown(&loaded.spec, topic) {
            found.push(whole(rule, path(topic), facts.at, (Json::Null, summary(facts))));
            continue;
        }
        for (part, rows) in &facts.parts {
            let Some(ours) = object(&loaded.spec, topic, part).and_then(|name| Telling::of_type(loaded, name)) else {
                let at = rows.first().map_or(facts.at, |(_, row)| row.at);
                let new = json!({ "fields": rows.keys().collect::<Vec<_>>() });
                found.push(whole("callback.content.added", format!("{}.{part}", path(topic)), at, (Json::Null, new)));
                continue;
            };
            let none = IndexMap::new();
            let rows = &relevel(rows, ours.entity.collection("fields").unwrap_or(&none), Nesting::Shown);
            let theirs = entity(&ours.entity.name, part, rows, &fragment.cannot_carry, Tells::WhatItSays);
            let ours = Telling { entity: only_told(ours.entity, &theirs), ..ours };
            let compared = Compared { topic, part, rows, at: facts.at, spec: &loaded.spec };
            found.extend(compared.differences(&ours, &Telling { entity: theirs, spec: None }));
        }
    }
    found
}

/// What a document says otherwise than it did. `elsewhere` are the other documents as they were accepted.
pub(super) fn compare_with_before(
    spec: &Spec,
    before: &Fragment,
    now: &Fragment,
    elsewhere: &[&Fragment],
) -> Vec<Difference> {
    let mut found = Vec::new();
    let both: Vec<&str> = before.cannot_carry.iter().chain(&now.cannot_carry).copied().collect();
    for (topic, facts) in &now.topics {
        let Some(old) = before.topics.get(topic) else {
            found.push(whole(added(topic), path(topic), facts.at, (Json::Null, summary(facts))));
            continue;
        };
        let only_old = old.parts.keys().filter(|part| !facts.parts.contains_key(*part));
        for part in facts.parts.keys().chain(only_old) {
            let empty = Rows::new();
            let rows = facts.parts.get(part).unwrap_or(&empty);
            let is_elsewhere = |name: &str| elsewhere.iter().any(|page| tells(page, topic, part, name));
            let mut old = old.parts.get(part).cloned().unwrap_or_default();
            old.retain(|name, _| rows.contains_key(name) || !is_elsewhere(name));
            let compared = Compared { topic, part, rows, at: facts.at, spec };
            let tell = |rows: &Rows| {
                let name = object(spec, topic, part).unwrap_or(topic.name());
                Telling { entity: entity(name, part, rows, &both, Tells::WhatItCan), spec: None }
            };
            found.extend(compared.differences(&tell(&old), &tell(rows)));
        }
    }
    let is_gone = |topic: &Topic| {
        !now.topics.contains_key(topic) && !elsewhere.iter().any(|page| page.topics.contains_key(topic))
    };
    for (topic, facts) in before.topics.iter().filter(|(topic, _)| is_gone(topic)) {
        let start = Position { line: 1, column: 1 };
        found.push(whole(removed(topic), path(topic), start, (summary(facts), Json::Null)));
    }
    found
}

/// One part of a topic that is in both.
struct Compared<'c> {
    topic: &'c Topic,
    part: &'c str,
    /// Its rows in the document.
    rows: &'c Rows,
    at: Position,
    spec: &'c Spec,
}

impl Compared<'_> {
    fn differences(&self, old: &Telling<'_>, new: &Telling<'_>) -> Vec<Difference> {
        let place = self.place();
        let above = place.to_string();
        let travel = if self.part == "reply" { Travel::SENT } else { Travel::RECEIVED };
        let changes = compare_objects(old, new, &place, travel, &Settings::default());
        let mut places = HashMap::from([(above.clone(), self.at)]);
        add_rows(&mut places, &format!("{above}.{}", key(self.part)), self.rows);
        let changes = changes.into_iter().filter(|change| !change.rule.ends_with(".order"));
        placed(changes, &places, self.at).collect()
    }

    /// The type in the spec, or what the page is about where the spec has none.
    fn place(&self) -> Place {
        let name = self.topic.name().to_owned();
        match (object(self.spec, self.topic, self.part), self.topic) {
            (Some(known), _) => Place::new(Root::Type(known.to_owned())),
            (None, Topic::Receipt(_)) => Place::new(Root::Receipt(name)),
            (None, Topic::Codes(_)) => Place::new(Root::Type(name)),
            (None, Topic::Callback(_)) => match self.part.split_once('.') {
                Some((key, kind)) => Place::new(Root::Callback(name)).inside(key, kind),
                None => Place::new(Root::Callback(name)),
            },
        }
    }
}

/// The type that a part of a topic is made of.
fn object<'s>(spec: &'s Spec, topic: &Topic, part: &str) -> Option<&'s str> {
    match topic {
        Topic::Receipt(name) => spec.receipts.get(name).map(|receipt| receipt.receipt.as_str()),
        Topic::Callback(name) => {
            let callback = spec.callbacks.get(name)?;
            let object = match part.split_once('.') {
                Some((_, kind)) => callback.contents.get(kind)?,
                None if part == "reply" => &callback.reply,
                None => &callback.request,
            };
            Some(object)
        }
        Topic::Codes(name) => {
            let (name, def) = spec.types.get_key_value(name)?;
            (def.kind == TypeKind::Enum).then_some(name.as_str())
        }
    }
}

/// The rule that says that the spec does not have a topic.
fn unknown(spec: &Spec, topic: &Topic) -> Option<&'static str> {
    let is_known = match topic {
        Topic::Callback(name) => spec.callbacks.contains_key(name),
        Topic::Receipt(_) | Topic::Codes(_) => object(spec, topic, "").is_some(),
    };
    (!is_known).then(|| added(topic))
}

fn added(topic: &Topic) -> &'static str {
    match topic {
        Topic::Receipt(_) => "receipt.added",
        Topic::Callback(_) => "callback.added",
        Topic::Codes(_) => "type.added",
    }
}

fn removed(topic: &Topic) -> &'static str {
    match topic {
        Topic::Receipt(_) => "receipt.removed",
        Topic::Callback(_) => "callback.removed",
        Topic::Codes(_) => "type.removed",
    }
}

/// The path of a topic through the spec.
fn path(topic: &Topic) -> String {
    let root = match topic {
        Topic::Receipt(_) => "receipts",
        Topic::Callback(_) => "callbacks",
        Topic::Codes(_) => "types",
    };
    format!("{root}.{}", topic.name())
}

/// The key under which the rows of a part stand in their type.
fn key(part: &str) -> &'static str {
    if part == "values" { "values" } else { "fields" }
}

/// What a document tells of a part, as the engine compares it.
fn entity(name: &str, part: &str, rows: &Rows, cannot: &[&'static str], tells: Tells) -> Entity {
    let row = |(name, row): (&String, &RowFacts)| match key(part) {
        "values" => Entity::new(Kind::Value, name, Facets::default()).carrying([]),
        _ => row_entity(Kind::Property, name, row, cannot, tells),
    };
    Entity::new(Kind::Type, name, Facets::default()).carrying([key(part)]).with(key(part), rows.iter().map(row))
}

/// Our type as far as the page tells of it, and of the events that a callback can be about, those that it lists.
fn only_told(mut ours: Entity, theirs: &Entity) -> Entity {
    for collection in &mut ours.collections {
        let Some(told) = theirs.collection(collection.key) else { continue };
        collection.entities.retain(|name, _| told.contains_key(name));
        if let (Some(kinds), Some(told)) = (collection.entities.get_mut(CONTENT_TYPE), told.get(CONTENT_TYPE)) {
            *kinds = only_told(std::mem::replace(kinds, told.clone()), told);
        }
    }
    ours
}

/// Whether a document tells of a row.
fn tells(fragment: &Fragment, topic: &Topic, part: &str, name: &str) -> bool {
    let rows = fragment.topics.get(topic).and_then(|facts| facts.parts.get(part));
    rows.is_some_and(|rows| rows.contains_key(name))
}

fn summary(facts: &TopicFacts) -> Json {
    let rows = facts.parts.iter().map(|(part, rows)| (format!("{part} rows"), json!(rows.len())));
    Json::Object(rows.collect())
}
