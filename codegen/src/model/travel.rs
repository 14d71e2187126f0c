//! How types travel, and which features use them.

use super::{Feature, Types};
use crate::spec::{Action, Member, Spec, TypeDef};
use std::collections::{BTreeSet, HashSet};

/// How objects of a type travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Travels {
    /// In a request, as `Name.1.Field`.
    pub flattened: bool,
    /// In a request, as JSON.
    pub sent_as_json: bool,
    /// In an answer, a receipt or a callback.
    pub received: bool,
    /// By itself: it is a receipt, a question, or a reply.
    pub by_itself: bool,
}

/// How the types travel, by name.
#[derive(Default)]
pub(super) struct TravelMap<'s> {
    flattened: HashSet<&'s str>,
    sent_as_json: HashSet<&'s str>,
    received: HashSet<&'s str>,
    by_itself: HashSet<&'s str>,
    /// The types of every kind that actions use, and those that receipts and callbacks use.
    in_actions: HashSet<&'s str>,
    in_messages: BTreeSet<(&'s str, Feature)>,
}

/// In which direction a type travels by itself.
enum Direction {
    Sent,
    Received,
}

impl<'s> TravelMap<'s> {
    pub(super) fn of(spec: &'s Spec) -> Self {
        let mut map = Self::default();
        for action in spec.actions.values() {
            map.visit_action(action, Types { shared: &spec.types, local: &action.types });
        }
        let types = Types { shared: &spec.types, local: &spec.types };
        for receipt in spec.receipts.values() {
            map.visit_root(&receipt.receipt, types, Feature::Receipts, Direction::Received);
        }
        for callback in spec.callbacks.values() {
            for name in callback.received() {
                map.visit_root(name, types, Feature::Callbacks, Direction::Received);
            }
            map.visit_root(&callback.reply, types, Feature::Callbacks, Direction::Sent);
        }
        map
    }

    fn visit_action(&mut self, action: &'s Action, types: Types<'s>) {
        for member in action.request.values() {
            let seen = if member.encoding.is_some() { &mut self.flattened } else { &mut self.sent_as_json };
            visit(member, types, seen);
        }
        action.response.values().for_each(|member| visit(member, types, &mut self.received));
        action.request.values().chain(action.response.values()).for_each(|m| visit(m, types, &mut self.in_actions));
    }

    /// A type that travels by itself.
    fn visit_root(&mut self, name: &'s str, types: Types<'s>, feature: Feature, direction: Direction) {
        let Some((_, def)) = types.get(name) else { return };
        self.by_itself.insert(name);
        let seen = match direction {
            Direction::Sent => &mut self.sent_as_json,
            Direction::Received => &mut self.received,
        };
        seen.insert(name);
        let mut used = HashSet::from([name]);
        for member in def.fields.values() {
            visit(member, types, seen);
            visit(member, types, &mut used);
        }
        self.in_messages.extend(used.into_iter().map(|name| (name, feature)));
    }

    pub(super) fn of_type(&self, name: &str) -> Travels {
        Travels {
            flattened: self.flattened.contains(name),
            sent_as_json: self.sent_as_json.contains(name),
            received: self.received.contains(name),
            by_itself: self.by_itself.contains(name),
        }
    }

    /// The features without which nothing uses a type.
    pub(super) fn only_with(&self, name: &str) -> Vec<Feature> {
        if self.in_actions.contains(name) {
            return Vec::new();
        }
        self.in_messages.iter().filter(|(used, _)| *used == name).map(|(_, feature)| *feature).collect()
    }
}

/// Adds the types that a member leads to.
fn visit<'s>(member: &'s Member, types: Types<'s>, seen: &mut HashSet<&'s str>) {
    for (name, def) in types_of(member, types) {
        if seen.insert(name) {
            def.fields.values().for_each(|member| visit(member, types, seen));
        }
    }
}

/// The types that a member names, directly, in a list, or inside a JSON text.
fn types_of<'s>(member: &'s Member, types: Types<'s>) -> Vec<(&'s str, &'s TypeDef)> {
    let mut names: Vec<&str> = member.is.as_deref().into_iter().collect();
    if let Some(holds) = &member.holds {
        for holds in std::iter::once(holds).chain(holds.cases.values()) {
            names.extend(holds.list.as_deref());
            names.extend(holds.json.as_ref().and_then(crate::spec::JsonShape::named));
        }
    }
    names.into_iter().filter_map(|name| types.get(name)).collect()
}
