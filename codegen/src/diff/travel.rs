//! In which direction a named type travels, and which actions use it: what its changes mean depends on that.

use super::build::Scope;
use crate::spec::{Action, Holds, JsonShape, Member, Spec};
use std::collections::{BTreeSet, HashMap, HashSet};

/// In which directions a thing travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Travel {
    pub(crate) sent: bool,
    pub(crate) received: bool,
}

impl Travel {
    pub(crate) const SENT: Self = Self { sent: true, received: false };
    pub(crate) const RECEIVED: Self = Self { sent: false, received: true };

    pub(crate) fn and(self, other: Self) -> Self {
        Self { sent: self.sent || other.sent, received: self.received || other.received }
    }
}

/// Where the types of a spec are used. A type of an action's own is listed under the action.
#[derive(Debug, Default)]
pub(crate) struct Uses<'s> {
    travels: HashMap<(Option<&'s str>, &'s str), Travel>,
    actions: HashMap<&'s str, BTreeSet<&'s str>>,
}

impl<'s> Uses<'s> {
    pub(crate) fn of(spec: &'s Spec) -> Self {
        let mut uses = Self::default();
        for action in spec.actions.values() {
            let scope = Scope::shared(&spec.types).within(&action.types);
            uses.visit_all(action, action.request.values(), scope, Travel::SENT);
            uses.visit_all(action, action.response.values(), scope, Travel::RECEIVED);
        }
        uses
    }

    /// How a type travels, when anything names it, whether it exists or not.
    pub(crate) fn travel(&self, action: Option<&str>, name: &str) -> Option<Travel> {
        self.travels.get(&(action, name)).copied()
    }

    /// The actions that use a type which all can name.
    pub(crate) fn actions(&self, name: &str) -> impl Iterator<Item = &'s str> + '_ {
        self.actions.get(name).into_iter().flatten().copied()
    }

    fn visit_all(
        &mut self,
        action: &'s Action,
        members: impl Iterator<Item = &'s Member>,
        scope: Scope<'s>,
        travel: Travel,
    ) {
        let mut seen = HashSet::new();
        let mut open: Vec<&'s Member> = members.collect();
        while let Some(member) = open.pop() {
            for name in names(member) {
                if seen.insert(name) {
                    let def = scope.get(name);
                    self.note(action, name, travel, def.is_some());
                    open.extend(def.into_iter().flat_map(|def| def.fields.values()));
                }
            }
        }
    }

    /// A name that means nothing could mean a type of the action's own as well as one of all.
    fn note(&mut self, action: &'s Action, name: &'s str, travel: Travel, exists: bool) {
        let own = action.types.contains_key(name);
        let owners = [(Some(action.action.as_str()), own || !exists), (None, !own)];
        for (owner, _) in owners.into_iter().filter(|(_, fits)| *fits) {
            let entry = self.travels.entry((owner, name)).or_default();
            *entry = entry.and(travel);
        }
        if !own {
            self.actions.entry(name).or_default().insert(&action.action);
        }
    }
}

/// The types that a member names.
fn names(member: &Member) -> impl Iterator<Item = &str> {
    let holds = member.holds.iter().flat_map(|holds| std::iter::once(holds).chain(holds.cases.values()));
    member.is.as_deref().into_iter().chain(holds.flat_map(held))
}

fn held(holds: &Holds) -> impl Iterator<Item = &str> {
    let shape = holds.json.as_ref().and_then(|shape| match shape {
        JsonShape::Map { map } => Some(map.as_str()),
        shape => shape.named(),
    });
    holds.list.as_deref().into_iter().chain(shape)
}
