//! Compares two specs, or two exported specs: what they have in common side by side, then what only one of them has.

use super::{
    build::{self, Exported, Scope},
    entity::Entity,
    place::{Place, Root},
    rename::NewNames,
    travel::{Travel, Uses},
    unchanged,
    walk::{Found, Surroundings, Walk, new_names},
};
use crate::{load::Loaded, spec::Spec};
use indexmap::IndexMap;
use serde_json::{Map, Value as Json};
use std::{cell::OnceCell, collections::BTreeSet};

/// Everything that differs between two specs.
pub(super) fn specs(old: &Loaded, new: &Loaded) -> Vec<Found> {
    let specs = Specs::new(&old.spec, &new.spec);
    let (old_types, new_types) = specs.differing_types();
    let mut walk = Walk::new(&specs, new_names(&old_types, &new_types, &NewNames::new()));
    walk.shared_types(&old_types, &new_types);
    let actions = Actions {
        old: old.spec.actions.keys().map(String::as_str).collect(),
        new: new.spec.actions.keys().map(String::as_str).collect(),
    };
    let entity = |side: &Loaded, other: &Loaded, name: &str| {
        let shared = Scope::shared(&side.spec.types);
        build::action(&side.spec.actions[name], chapter(side, name), shared, other.spec.actions.get(name))
    };
    let equal = |name: &str| {
        chapter(old, name) == chapter(new, name) && unchanged::actions(&old.spec.actions[name], &new.spec.actions[name])
    };
    actions.walk(&mut walk, equal, |name| entity(old, new, name), |name| entity(new, old, name));
    messages(old, new, &mut walk);
    if !unchanged::services(&old.spec.service, &new.spec.service) {
        let (old, new) = (build::service(&old.spec.service), build::service(&new.spec.service));
        walk.both(&old, &new, &Place::new(Root::Service), Travel::default(), &[]);
    }
    if !unchanged::error_tables(&old.spec.errors, &new.spec.errors) {
        let (old, new) = (build::error_table(&old.spec.errors), build::error_table(&new.spec.errors));
        walk.both(&old, &new, &Place::new(Root::Errors), Travel::default(), &[]);
    }
    walk.found
}

/// The receipts and callbacks of two specs; what they are made of is compared with the types.
fn messages(old: &Loaded, new: &Loaded, walk: &mut Walk<'_>) {
    let differing = |side: &Spec, other: &Spec| -> (Vec<Entity>, Vec<Entity>) {
        let receipts = side.receipts.iter().filter(|(name, receipt)| other.receipts.get(*name) != Some(receipt));
        let callbacks = side.callbacks.iter().filter(|(name, callback)| {
            other.callbacks.get(*name).is_none_or(|twin| !unchanged::callbacks(callback, twin))
        });
        (
            receipts.map(|(_, row)| build::receipt(row)).collect(),
            callbacks.map(|(_, row)| build::callback(row)).collect(),
        )
    };
    let (old, new) = (differing(&old.spec, &new.spec), differing(&new.spec, &old.spec));
    walk.messages(&old.0, &new.0, Root::Receipt);
    walk.messages(&old.1, &new.1, Root::Callback);
}

/// Everything that differs between two exports.
pub(super) fn exports(old: &Exported, new: &Exported) -> Vec<Found> {
    let mut walk = Walk::new(&Bare, NewNames::new());
    let names = |side: &'_ Map<String, Json>| -> BTreeSet<String> { side.keys().cloned().collect() };
    let (old_names, new_names) = (names(old.actions()), names(new.actions()));
    let actions = Actions {
        old: old_names.iter().map(String::as_str).collect(),
        new: new_names.iter().map(String::as_str).collect(),
    };
    let entity = |side: &Exported, name: &str| build::exported_action(name, &side.actions()[name]);
    let equal = |name: &str| old.actions()[name] == new.actions()[name];
    actions.walk(&mut walk, equal, |name| entity(old, name), |name| entity(new, name));
    for (kind, root) in build::EXPORTED_MESSAGES {
        // An older export has none of them, which says nothing.
        if let (Some(old), Some(new)) = (old.messages(kind), new.messages(kind)) {
            walk.messages(&old, &new, root);
        }
    }
    walk.both(&old.service(), &new.service(), &Place::new(Root::Service), Travel::default(), &[]);
    walk.found
}

fn chapter<'l>(side: &'l Loaded, action: &str) -> Option<&'l str> {
    side.sources[*side.action_sources.get(action)?].chapter.as_deref()
}

/// The names of the actions on both sides.
struct Actions<'s> {
    old: BTreeSet<&'s str>,
    new: BTreeSet<&'s str>,
}

impl Actions<'_> {
    fn walk(
        &self,
        walk: &mut Walk<'_>,
        equal: impl Fn(&str) -> bool,
        old: impl Fn(&str) -> Entity,
        new: impl Fn(&str) -> Entity,
    ) {
        for name in self.old.intersection(&self.new).filter(|name| !equal(name)) {
            walk.action(&old(name), &new(name), &Place::new(Root::Action((*name).to_owned())));
        }
        let gone: Vec<Entity> = self.old.difference(&self.new).map(|name| old(name)).collect();
        let came: Vec<Entity> = self.new.difference(&self.old).map(|name| new(name)).collect();
        let (gone, came): (Vec<&Entity>, Vec<&Entity>) = (gone.iter().collect(), came.iter().collect());
        let place = |entity: &Entity| Place::new(Root::Action(entity.name.clone()));
        walk.unmatched(&gone, &came, &place, &|_, _| Travel::default());
    }
}

impl Walk<'_> {
    /// Receipts, or callbacks.
    fn messages(&mut self, old: &[Entity], new: &[Entity], root: fn(String) -> Root) {
        let place = |entity: &Entity| Place::new(root(entity.name.clone()));
        let twin = |of: &Entity, among: &'_ [Entity]| among.iter().position(|entity| entity.name == of.name);
        for old in old {
            if let Some(at) = twin(old, new) {
                self.both(old, &new[at], &place(old), Travel::default(), &[]);
            }
        }
        let gone: Vec<&Entity> = old.iter().filter(|old| twin(old, new).is_none()).collect();
        let came: Vec<&Entity> = new.iter().filter(|new| twin(new, old).is_none()).collect();
        self.unmatched(&gone, &came, &place, &|_, _| Travel::default());
    }

    /// The types that all actions can name; their order over several files means nothing.
    fn shared_types(&mut self, old: &IndexMap<String, Entity>, new: &IndexMap<String, Entity>) {
        let place = |name: &str| Place::new(Root::Type(name.to_owned()));
        for (name, old) in old {
            if let Some(new) = new.get(name) {
                let travel = self.shared_travel(name);
                self.both(old, new, &place(name), travel, &[]);
            }
        }
        let gone: Vec<&Entity> = old.values().filter(|old| !new.contains_key(&old.name)).collect();
        let came: Vec<&Entity> = new.values().filter(|new| !old.contains_key(&new.name)).collect();
        self.unmatched(&gone, &came, &|entity| place(&entity.name), &|walk, entity| walk.shared_travel(&entity.name));
    }
}

/// Two whole specs.
struct Specs<'s> {
    old: &'s Spec,
    new: &'s Spec,
    uses: OnceCell<(Uses<'s>, Uses<'s>)>,
}

impl<'s> Specs<'s> {
    fn new(old: &'s Spec, new: &'s Spec) -> Self {
        Self { old, new, uses: OnceCell::new() }
    }

    /// The shared types of both sides, less those that are equal.
    fn differing_types(&self) -> (IndexMap<String, Entity>, IndexMap<String, Entity>) {
        let differing = |side: &Spec, other: &Spec| -> IndexMap<String, Entity> {
            let scope = Scope::shared(&side.types);
            let types = side.types.iter();
            let types = types.filter(|(name, def)| other.types.get(*name).is_none_or(|o| !unchanged::one_type(def, o)));
            types.map(|(name, def)| (name.clone(), build::shared_type(name, def, scope))).collect()
        };
        (differing(self.old, self.new), differing(self.new, self.old))
    }

    /// Counted when the first type differs.
    fn uses(&self) -> &(Uses<'s>, Uses<'s>) {
        self.uses.get_or_init(|| (Uses::of(self.old), Uses::of(self.new)))
    }
}

impl Surroundings for Specs<'_> {
    fn common(&self, name: &str) -> (bool, bool) {
        let has = |spec: &Spec| spec.service.common_parameters.contains_key(name);
        (has(self.old), has(self.new))
    }

    fn travel(&self, action: Option<&str>, name: &str) -> Travel {
        let (old, new) = self.uses();
        match (old.travel(action, name), new.travel(action, name)) {
            // What no action names describes what arrives otherwise.
            (None, None) => Travel::RECEIVED,
            (old, new) => old.unwrap_or_default().and(new.unwrap_or_default()),
        }
    }

    fn explains(&self, action: Option<&str>, name: &str, gone: bool) -> bool {
        let (old, new) = self.uses();
        let (with, without) = if gone { (old, new) } else { (new, old) };
        with.travel(action, name).is_some() && without.travel(action, name).is_none()
    }

    fn moved(&self, action: Option<&str>, name: &str, gone: bool) -> Option<Entity> {
        action?;
        let side = if gone { self.new } else { self.old };
        side.types.get(name).map(|def| build::shared_type(name, def, Scope::shared(&side.types)))
    }
}

/// Exports and documents know neither named types nor common parameters.
pub(super) struct Bare;

impl Surroundings for Bare {
    fn common(&self, _: &str) -> (bool, bool) {
        (false, false)
    }

    fn travel(&self, _: Option<&str>, name: &str) -> Travel {
        if name == build::EXPORTED_REPLY { Travel::SENT } else { Travel::RECEIVED }
    }

    /// What a receipt or callback is made of comes and goes with it, or with an event.
    fn explains(&self, _: Option<&str>, _: &str, _: bool) -> bool {
        true
    }

    fn moved(&self, _: Option<&str>, _: &str, _: bool) -> Option<Entity> {
        None
    }
}
