//! Compares what a document tells with the spec, or with what it told last time: by the engine of the diff and its
//! rules. What a source cannot carry, and what could not be read, is compared with nothing.

use super::{
    fact::{ACTION, Fact, Facts, ROW},
    fragment::{ActionFacts, Fragment, RowFacts, Rows},
    relevel::relevel,
    table::Nesting,
    topics,
};
use crate::{
    diagnostic::{Level, Position},
    diff::{
        Bump, Change, Location, Settings,
        entity::{Entity, Facets, Kind},
        partial::{Telling, compare_tellings},
        rules,
    },
    load::Loaded,
    spec::{Action, Member},
};
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// One difference: the document says the new value where the spec, or the document before, says the old one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The id of the diff's rule.
    pub rule: &'static str,
    /// How loudly the rule speaks.
    pub level: Level,
    /// The place, as a path through the spec.
    pub at: String,
    /// What the rule says about it.
    pub text: &'static str,
    /// What the spec, or the document before, says; null if nothing.
    pub old: Json,
    /// What the document says; null if nothing.
    pub new: Json,
    /// Which release of the crate it would ask for.
    pub sdk_bump: Bump,
    /// Where the document says it.
    pub document: Position,
    /// Where the spec says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<Location>,
}

/// What the spec and a document say otherwise. `source` is the document's id in the spec, if it is known: with it, a
/// thing that is missing from the document is only reported when the spec has it from there.
#[must_use]
pub fn compare_with_spec(loaded: &Loaded, fragment: &Fragment, source: Option<&str>) -> Vec<Difference> {
    let mut found = Vec::new();
    let nesting = if fragment.cannot_carry.contains(&"nesting") { Nesting::Flat } else { Nesting::Shown };
    for (name, facts) in &fragment.actions {
        let Some(action) = loaded.spec.actions.get(name) else {
            found.push(whole("action.added", name.as_str(), facts.at, (Json::Null, summary(facts))));
            continue;
        };
        let common = |row: &str| loaded.spec.service.common_parameters.contains_key(row);
        let ours = Telling::of_spec(loaded, action);
        let facts = &lifted(facts, &ours.entity, nesting);
        let theirs =
            Telling { entity: entity(name, facts, &fragment.cannot_carry, Tells::WhatItSays, &common), spec: None };
        let changes = compare_tellings(&ours, &theirs, &Settings::default());
        let changes = changes.into_iter().filter(|change| !is_order(change) && is_about(change, action, source));
        found.extend(placed(changes, &places(name, facts), facts.at));
    }
    let gone = loaded.spec.actions.values().filter(|action| {
        let base = action.sources.first().map(|section| id_of(section));
        source.is_some() && base == source && !fragment.actions.contains_key(&action.action)
    });
    for action in gone {
        let start = Position { line: 1, column: 1 };
        found.push(whole(
            "action.removed",
            action.action.as_str(),
            start,
            (json!({ "name": action.action }), Json::Null),
        ));
    }
    found.extend(topics::compare_with_spec(loaded, fragment));
    found
}

/// What a document says of its actions otherwise than it did.
pub(crate) fn compare_with_before(before: &Fragment, now: &Fragment) -> Vec<Difference> {
    let mut found = Vec::new();
    let both: Vec<&str> = before.cannot_carry.iter().chain(&now.cannot_carry).copied().collect();
    for (name, facts) in &now.actions {
        let Some(old) = before.actions.get(name) else {
            found.push(whole("action.added", name.as_str(), facts.at, (Json::Null, summary(facts))));
            continue;
        };
        let tell = |facts| Telling { entity: entity(name, facts, &both, Tells::WhatItCan, &|_| false), spec: None };
        let changes = compare_tellings(&tell(old), &tell(facts), &Settings::default());
        found.extend(placed(changes.into_iter(), &places(name, facts), facts.at));
    }
    let start = Position { line: 1, column: 1 };
    for (name, facts) in before.actions.iter().filter(|(name, _)| !now.actions.contains_key(*name)) {
        found.push(whole("action.removed", name.as_str(), start, (summary(facts), Json::Null)));
    }
    found
}

/// The same facts with fields of unknown levels where the spec has them.
fn lifted(action: &ActionFacts, ours: &Entity, nesting: Nesting) -> ActionFacts {
    let mut lifted = action.clone();
    let none = indexmap::IndexMap::new();
    for (key, rows) in [("request", &mut lifted.request), ("response", &mut lifted.response)] {
        if let Some(rows) = rows {
            *rows = relevel(rows, ours.collection(key).unwrap_or(&none), nesting);
        }
    }
    lifted
}

/// Which facts of a row count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// Those that it states: other documents may state more.
    WhatItSays,
    /// Those that it could state, so that silence is a fact as well.
    WhatItCan,
}

/// What a document tells of an action as the engine compares it.
fn entity(
    name: &str,
    action: &ActionFacts,
    cannot: &[&'static str],
    tells: Tells,
    skip: &dyn Fn(&str) -> bool,
) -> Entity {
    let (facets, mut carried) = facets(&action.facts, ACTION, cannot, tells);
    carried.extend(action.tables().map(|(key, _)| key));
    let entity = Entity::new(Kind::Action, name, facets).carrying(carried);
    action.tables().fold(entity, |entity, (key, rows)| {
        let kind = match key {
            "request" => Kind::Parameter,
            "response" => Kind::Field,
            _ => Kind::ErrorCode,
        };
        let kept = rows.iter().filter(|(name, _)| key != "request" || !skip(name));
        entity.with(key, kept.map(|(name, row)| row_entity(kind, name, row, cannot, tells)).collect::<Vec<_>>())
    })
}

pub(super) fn row_entity(kind: Kind, name: &str, row: &RowFacts, cannot: &[&'static str], tells: Tells) -> Entity {
    let (facets, mut carried) = facets(&row.facts, ROW, cannot, tells);
    carried.extend(row.fields.is_some().then_some("fields"));
    let tells_values = row.values.is_some() || (tells == Tells::WhatItCan && !cannot.contains(&"values"));
    carried.extend(tells_values.then_some("values"));
    let fields = row.fields.iter().flatten();
    let fields = fields.map(|(name, row)| row_entity(Kind::Property, name, row, cannot, tells));
    let values = row.values.iter().flatten();
    let values = values.map(|value| Entity::new(Kind::Value, value, Facets::default()).carrying([]));
    Entity::new(kind, name, facets)
        .carrying(carried)
        .with("fields", fields.collect::<Vec<_>>())
        .with("values", values.collect::<Vec<_>>())
}

fn facets(facts: &Facts, all: &[&'static str], cannot: &[&'static str], tells: Tells) -> (Facets, Vec<&'static str>) {
    let mut facets = Facets::default();
    let mut carried = Vec::new();
    for facet in all {
        match facts.get(facet, cannot) {
            Fact::Said(value, _) => {
                facets.set(*facet, if value == &Json::Bool(false) && is_mark(facet) { &Json::Null } else { value });
                carried.push(*facet);
            }
            Fact::Silent if tells == Tells::WhatItCan => carried.push(facet),
            Fact::Silent | Fact::CannotCarry | Fact::Unreadable(..) => {}
        }
    }
    (facets, carried)
}

/// Whether the absence of a facet means false.
fn is_mark(facet: &str) -> bool {
    facet.starts_with("required.") || facet == "unusable"
}

/// Documents order their rows as they like; only a change of order within one document means something.
fn is_order(change: &Change) -> bool {
    change.rule.ends_with(".order")
}

/// Whether something that is missing from a document was ever said to be there.
fn is_about(change: &Change, action: &Action, source: Option<&str>) -> bool {
    // A list of values is a list: what is not in it is not said.
    let is_row = change.rule.ends_with(".removed") && !change.rule.contains(".enum.");
    let Some(source) = source.filter(|_| is_row) else { return true };
    // A row that names its own sources, or one inside such a row; else the base of the action.
    let mut steps = change.at.split('.').skip(1);
    let rows = match steps.next() {
        Some("request") => &action.request,
        Some("response") => &action.response,
        // Error codes do not say which of the action's documents prints them.
        _ => return false,
    };
    let own =
        steps.next().and_then(|name| rows.get(name)).map(|row: &Member| &row.sources).filter(|own| !own.is_empty());
    match own {
        Some(own) => own.iter().any(|section| id_of(section) == source),
        None => action.sources.first().is_some_and(|section| id_of(section) == source),
    }
}

/// The id of the document in `vms-2022 8.1`.
fn id_of(section: &str) -> &str {
    section.split(' ').next().unwrap_or(section)
}

/// Changes with their places in the document; `start` is where the page begins.
pub(super) fn placed<'f>(
    changes: impl Iterator<Item = Change> + 'f,
    places: &'f HashMap<String, Position>,
    start: Position,
) -> impl Iterator<Item = Difference> + 'f {
    changes.map(move |change| Difference {
        rule: change.rule,
        level: change.level,
        text: change.text,
        sdk_bump: change.sdk_bump,
        document: place(places, &change.at).unwrap_or(start),
        spec: change.base,
        at: change.at,
        old: change.old,
        new: change.new,
    })
}

/// The places of everything that a document tells of an action, by path.
fn places(name: &str, action: &ActionFacts) -> HashMap<String, Position> {
    let mut places = HashMap::from([(name.to_owned(), action.at)]);
    add_facts(&mut places, name, &action.facts);
    for (key, rows) in action.tables() {
        add_rows(&mut places, &format!("{name}.{key}"), rows);
    }
    places
}

pub(super) fn add_rows(places: &mut HashMap<String, Position>, above: &str, rows: &Rows) {
    for (name, row) in rows {
        let path = format!("{above}.{name}");
        add_facts(places, &path, &row.facts);
        add_rows(places, &format!("{path}.fields"), row.fields.as_ref().unwrap_or(&Rows::new()));
        places.insert(path, row.at);
    }
}

fn add_facts(places: &mut HashMap<String, Position>, path: &str, facts: &Facts) {
    for (facet, _, at) in facts.said() {
        // `required.documented` is shown as `required`.
        let shown = if facet.starts_with("required.") { "required" } else { facet };
        places.insert(format!("{path}.{shown}"), at);
    }
}

/// The place of a path, or of what it lies in.
fn place(places: &HashMap<String, Position>, at: &str) -> Option<Position> {
    let mut at = at;
    loop {
        if let Some(place) = places.get(at) {
            return Some(*place);
        }
        at = at.rsplit_once('.')?.0;
    }
}

fn summary(facts: &ActionFacts) -> Json {
    let rows = facts.tables().map(|(key, rows)| (format!("{key} rows"), json!(rows.len())));
    Json::Object(rows.collect())
}

/// A difference about an action, or a topic, as a whole.
pub(super) fn whole(
    rule: &'static str,
    at: impl Into<String>,
    document: Position,
    (old, new): (Json, Json),
) -> Difference {
    let rule = rules().into_iter().find(|known| known.id == rule).expect("the diff has rules for things as wholes");
    Difference {
        rule: rule.id,
        level: rule.level,
        at: at.into(),
        text: rule.meaning,
        old,
        new,
        sdk_bump: rule.sdk_bump,
        document,
        spec: None,
    }
}
