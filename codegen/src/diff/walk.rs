//! Walks two states of a thing side by side and finds the rule for everything that differs.

use super::{
    entity::{Entity, Kind},
    explain::{Changed, States},
    place::Place,
    rename::{NewNames, Rename, look_alike, renames},
    rule::{Rule, Trigger},
    rules,
    same::same,
    summary::summary,
    travel::Travel,
};
use indexmap::IndexMap;
use serde_json::{Value as Json, json};
use std::collections::HashSet;

/// A change as it was found, before levels, places and fingerprints are put to it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    pub(super) place: Place,
    pub(super) old: Json,
    pub(super) new: Json,
    /// What speaks for a suggested rename.
    pub(super) evidence: Vec<String>,
    /// What a thing that is gone may have become.
    pub(super) hint: Option<String>,
    /// What the thing that is gone or new is, in the spec's own words.
    pub(super) doc: Option<String>,
}

impl Found {
    /// A change from one value to another.
    pub(super) fn new(rule: &'static Rule, place: Place, old: Json, new: Json) -> Self {
        Self { rule, place, old, new, evidence: Vec::new(), hint: None, doc: None }
    }
}

/// New names of things inside one action, by the old ones; what refers to them by name has not changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) parameters: NewNames,
    pub(super) fields: NewNames,
    pub(super) types: NewNames,
}

/// What a walk must know about the two specs as wholes.
pub(super) trait Surroundings {
    /// Whether every request carries a parameter of that name: in the old spec, in the new one.
    fn common(&self, name: &str) -> (bool, bool);
    /// In which direction a type travels.
    fn travel(&self, action: Option<&str>, name: &str) -> Travel;
    /// Whether it is plain from another change why a type is gone or new: whatever named it, or names it, changed.
    fn explains(&self, action: Option<&str>, name: &str, gone: bool) -> bool;
    /// For a type of an action's own that is gone or new: the shared type of the same name that the action used before
    /// or uses instead.
    fn moved(&self, action: Option<&str>, name: &str, gone: bool) -> Option<Entity>;
}

/// A walk over two specs.
pub(super) struct Walk<'w> {
    surroundings: &'w dyn Surroundings,
    names: Names,
    pub(super) found: Vec<Found>,
}

static NOTHING: Json = Json::Null;

impl<'w> Walk<'w> {
    /// `types` are the types that every action can name and that have new names.
    pub(super) fn new(surroundings: &'w dyn Surroundings, types: NewNames) -> Self {
        Self { surroundings, names: Names { types, ..Names::default() }, found: Vec::new() }
    }

    /// An action that is in both specs: its new names are learnt before anything that refers to them is compared.
    pub(super) fn action(&mut self, old: &Entity, new: &Entity, place: &Place) {
        let shared = self.names.clone();
        let none = IndexMap::new();
        let inside = |key, types: &NewNames| {
            new_names(old.collection(key).unwrap_or(&none), new.collection(key).unwrap_or(&none), types)
        };
        let types = inside("types", &self.names.types);
        self.names.types.extend(types);
        self.names.parameters = inside("request", &self.names.types);
        self.names.fields = inside("response", &self.names.types);
        self.both(old, new, place, Travel::default(), &[]);
        self.names = shared;
    }

    /// A thing that is in both specs; `settled` facets follow from something that was reported already.
    pub(super) fn both(&mut self, old: &Entity, new: &Entity, place: &Place, travel: Travel, settled: &[String]) {
        let states = States { old: Some(old), new: Some(new), travel, common: (false, false) };
        let changed = self.changed(old, new, settled);
        let mut claimed: Vec<&'static str> = Vec::new();
        for explanation in states.explain(&changed) {
            claimed.extend(explanation.rule.claims);
            let (from, to) = explanation.values();
            let place = place.facet(new.kind, explanation.facet());
            self.found.push(Found::new(explanation.rule, place, from, to));
        }
        let compared = |key: &&str| !claimed.contains(key) && old.carries(key) && new.carries(key);
        for key in keys(old, new).filter(compared) {
            let (gone, came) = (IndexMap::new(), IndexMap::new());
            let (old, new) = (old.collection(key).unwrap_or(&gone), new.collection(key).unwrap_or(&came));
            self.collection(key, old, new, place, travel, states.kind());
        }
    }

    fn changed<'e>(&self, old: &'e Entity, new: &'e Entity, settled: &[String]) -> Vec<Changed<'e>> {
        let only_new = new.facets.names().filter(|facet| old.facets.get(facet).is_none());
        let all = old.facets.names().chain(only_new).map(|facet| &**facet);
        let both_speak = |facet: &&str| old.carries(facet) && new.carries(facet) && !settled.iter().any(|s| s == facet);
        all.filter(both_speak)
            .map(|facet| Changed {
                facet,
                from: old.facets.get(facet).unwrap_or(&NOTHING),
                to: new.facets.get(facet).unwrap_or(&NOTHING),
            })
            .filter(|changed| !same(&self.names, old, new, changed.facet, changed.from, changed.to))
            .collect()
    }

    pub(super) fn collection(
        &mut self,
        key: &'static str,
        old: &IndexMap<String, Entity>,
        new: &IndexMap<String, Entity>,
        place: &Place,
        travel: Travel,
        owner: Option<Kind>,
    ) {
        let now = |name: &str| if key == "disputes" { self.dispute_now(name) } else { name.to_owned() };
        let kept: Vec<(&Entity, &Entity)> =
            old.iter().filter_map(|(name, old)| new.get(&now(name)).map(|new| (old, new))).collect();
        let old_names: HashSet<String> = old.keys().map(|name| now(name)).collect();
        let gone: Vec<&Entity> = old.iter().filter(|(name, _)| !new.contains_key(&now(name))).map(|(_, e)| e).collect();
        let came: Vec<&Entity> = new.iter().filter(|(name, _)| !old_names.contains(*name)).map(|(_, e)| e).collect();
        for (old, new) in &kept {
            let travel = self.travel_of(new, place, travel);
            self.both(old, new, &place.inside(key, &new.name), travel, &[]);
        }
        self.unmatched(&gone, &came, &|entity| place.inside(key, &entity.name), &|walk, entity| {
            walk.travel_of(entity, place, travel)
        });
        if let Some(owner) = owner {
            let before: Vec<&Entity> = kept.iter().map(|(_, new)| *new).collect();
            let known: HashSet<*const Entity> = before.iter().map(|entity| std::ptr::from_ref(*entity)).collect();
            let after: Vec<&Entity> = new.values().filter(|new| known.contains(&std::ptr::from_ref(*new))).collect();
            self.order(key, owner, &before, &after, place);
        }
    }

    /// Things that only one side has: suggested renames, then what is gone, then what is new.
    pub(super) fn unmatched<'e>(
        &mut self,
        gone: &[&'e Entity],
        came: &[&'e Entity],
        place: &dyn Fn(&Entity) -> Place,
        travel: &dyn Fn(&Self, &Entity) -> Travel,
    ) {
        let renames = self.suggested(gone, came);
        for rename in &renames {
            self.renamed(rename, &place(rename.new), travel(self, rename.new));
        }
        let is_renamed = |entity: &Entity| {
            renames.iter().any(|rename| std::ptr::eq(rename.old, entity) || std::ptr::eq(rename.new, entity))
        };
        let came: Vec<&Entity> = came.iter().copied().filter(|entity| !is_renamed(entity)).collect();
        for old in gone.iter().copied().filter(|entity| !is_renamed(entity)) {
            let hint = look_alike(old, &came).map(|new| {
                format!("`{}` is new and much like it; look whether it is the same under a new name", new.name)
            });
            self.one_side(Some(old), None, &place(old), travel(self, old), hint);
        }
        for new in came {
            self.one_side(None, Some(new), &place(new), travel(self, new), None);
        }
    }

    fn suggested<'e>(&self, gone: &[&'e Entity], came: &[&'e Entity]) -> Vec<Rename<'e>> {
        let named = |kind| rules::of(kind).iter().any(|rule| rule.trigger == Trigger::Renamed);
        if gone.first().is_some_and(|entity| named(entity.kind)) {
            renames(gone, came, &self.names.types)
        } else {
            Vec::new()
        }
    }

    fn renamed(&mut self, rename: &Rename<'_>, place: &Place, travel: Travel) {
        let (old, new) = (rename.old, rename.new);
        let states = States { old: Some(old), new: Some(new), travel, common: (false, false) };
        let rule = states.whole(Trigger::Renamed).unwrap_or(&rules::UNCLASSIFIED);
        let evidence = rename.evidence.clone();
        let found = Found::new(rule, place.clone(), json!(old.name), json!(new.name));
        self.found.push(Found { evidence, ..found });
        // What follows from the name is part of the rename; everything else is compared as ever.
        let settled = ["rust".to_owned(), format!("aliases[{}]", old.name), format!("aliases[{}]", new.name)];
        if new.kind == Kind::Action {
            self.action(old, new, place);
        } else {
            self.both(old, new, place, travel, &settled);
        }
    }

    /// A thing that is gone or new.
    fn one_side(
        &mut self,
        old: Option<&Entity>,
        new: Option<&Entity>,
        place: &Place,
        travel: Travel,
        hint: Option<String>,
    ) {
        let (Some(entity), gone) = (old.or(new), new.is_none()) else { return };
        if entity.kind == Kind::Type {
            if let Some(shared) = self.surroundings.moved(place.action(), &entity.name, gone) {
                return self.moved(entity, &shared, gone, place, travel);
            }
            if self.surroundings.explains(place.action(), &entity.name, gone) {
                return;
            }
        }
        let states = States { old, new, travel, common: self.surroundings.common(&entity.name) };
        let trigger = if gone { Trigger::Removed } else { Trigger::Added };
        let rule = states.whole(trigger).unwrap_or(&rules::UNCLASSIFIED);
        let doc = ["doc", "meaning", "title"].iter().find_map(|facet| entity.text(facet)).map(str::to_owned);
        let (old, new) = (old.map_or(Json::Null, summary), new.map_or(Json::Null, summary));
        self.found.push(Found { hint, doc, ..Found::new(rule, place.clone(), old, new) });
    }

    /// A type that became one of all actions' types, or one of an action's own; its content is compared as ever.
    fn moved(&mut self, own: &Entity, shared: &Entity, gone: bool, place: &Place, travel: Travel) {
        let rule = if gone { &rules::SHARED } else { &rules::UNSHARED };
        let (old, new) = if gone { ("its own", "shared") } else { ("shared", "its own") };
        self.found.push(Found::new(rule, place.clone(), json!(old), json!(new)));
        let (old, new) = if gone { (own, shared) } else { (shared, own) };
        self.both(old, new, place, travel, &[]);
    }

    fn order(&mut self, key: &'static str, owner: Kind, before: &[&Entity], after: &[&Entity], place: &Place) {
        let moved = |(old, new): (&&Entity, &&Entity)| !std::ptr::eq(*old, *new);
        let Some(first) = before.iter().zip(after).position(moved) else { return };
        let last = before.iter().zip(after).rposition(moved).unwrap_or(first);
        let names = |list: &[&Entity]| json!(list[first..=last].iter().map(|e| e.name.as_str()).collect::<Vec<_>>());
        let special = rules::of(owner).iter().find(|rule| rule.trigger == Trigger::Reordered(key));
        let rule = special.copied().unwrap_or(&rules::REORDERED);
        let place = place.facet(owner, key);
        self.found.push(Found::new(rule, place, names(before), names(after)));
    }

    /// In which direction a type that all actions can name travels.
    pub(super) fn shared_travel(&self, name: &str) -> Travel {
        self.surroundings.travel(None, name)
    }

    fn travel_of(&self, entity: &Entity, place: &Place, around: Travel) -> Travel {
        match entity.kind {
            Kind::Parameter => Travel::SENT,
            Kind::Field => Travel::RECEIVED,
            Kind::Type => self.surroundings.travel(place.action(), &entity.name),
            _ => around,
        }
    }

    /// The fact that a dispute is about, under its name of today.
    fn dispute_now(&self, field: &str) -> String {
        for (part, names) in [("request.", &self.names.parameters), ("response.", &self.names.fields)] {
            if let Some(path) = field.strip_prefix(part) {
                let end = path.find(['.', '[']).unwrap_or(path.len());
                if let Some(now) = names.get(&path[..end]) {
                    return format!("{part}{now}{}", &path[end..]);
                }
            }
        }
        field.to_owned()
    }
}

/// The keys of the things inside either entity.
fn keys<'e>(old: &'e Entity, new: &'e Entity) -> impl Iterator<Item = &'static str> + 'e {
    let only_new = new.collections.iter().filter(|collection| old.collection(collection.key).is_none());
    old.collections.iter().chain(only_new).map(|collection| collection.key)
}

/// The suggested new names of things, by the old ones.
pub(super) fn new_names(old: &IndexMap<String, Entity>, new: &IndexMap<String, Entity>, types: &NewNames) -> NewNames {
    let gone: Vec<&Entity> = old.iter().filter(|(name, _)| !new.contains_key(*name)).map(|(_, e)| e).collect();
    let came: Vec<&Entity> = new.iter().filter(|(name, _)| !old.contains_key(*name)).map(|(_, e)| e).collect();
    renames(&gone, &came, types).into_iter().map(|rename| (rename.old.name.clone(), rename.new.name.clone())).collect()
}
