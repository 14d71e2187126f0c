//! In which direction a named type travels, and who uses it: what its changes mean depends on that.

use super::build::Scope;
use crate::spec::{Holds, JsonShape, Member, Spec, TypeDef};
use indexmap::IndexMap;
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
    users: HashMap<&'s str, BTreeSet<&'s str>>,
}

impl<'s> Uses<'s> {
    pub(crate) fn of(spec: &'s Spec) -> Self {
        let mut uses = Self::default();
        for action in spec.actions.values() {
            let user = User { name: &action.action, own: Some(&action.types), shared: &spec.types };
            uses.visit_all(user, action.request.values(), Travel::SENT);
            uses.visit_all(user, action.response.values(), Travel::RECEIVED);
        }
        for receipt in spec.receipts.values() {
            let user = User { name: &receipt.receipt, own: None, shared: &spec.types };
            uses.visit_root(user, &receipt.receipt, Travel::RECEIVED);
        }
        for callback in spec.callbacks.values() {
            let user = User { name: &callback.callback, own: None, shared: &spec.types };
            callback.received().for_each(|root| uses.visit_root(user, root, Travel::RECEIVED));
            uses.visit_root(user, &callback.reply, Travel::SENT);
        }
        uses
    }

    /// How a type travels, when anything names it, whether it exists or not.
    pub(crate) fn travel(&self, action: Option<&str>, name: &str) -> Option<Travel> {
        self.travels.get(&(action, name)).copied()
    }

    /// The actions, receipts and callbacks that use a type which all can name.
    pub(crate) fn users(&self, name: &str) -> impl Iterator<Item = &'s str> + '_ {
        self.users.get(name).into_iter().flatten().copied()
    }

    /// A type that travels by itself.
    fn visit_root(&mut self, user: User<'s>, name: &'s str, travel: Travel) {
        let def = user.shared.get(name);
        self.note(user, name, travel, def.is_some());
        self.visit_all(user, def.into_iter().flat_map(|def| def.fields.values()), travel);
    }

    fn visit_all(&mut self, user: User<'s>, members: impl Iterator<Item = &'s Member>, travel: Travel) {
        let shared = Scope::shared(user.shared);
        let scope = user.own.map_or(shared, |own| shared.within(own));
        let mut seen = HashSet::new();
        let mut open: Vec<&'s Member> = members.collect();
        while let Some(member) = open.pop() {
            for name in names(member) {
                if seen.insert(name) {
                    let def = scope.get(name);
                    self.note(user, name, travel, def.is_some());
                    open.extend(def.into_iter().flat_map(|def| def.fields.values()));
                }
            }
        }
    }

    /// A name that means nothing could mean a type of the action's own as well as one of all.
    fn note(&mut self, user: User<'s>, name: &'s str, travel: Travel, exists: bool) {
        let own = user.own.is_some_and(|types| types.contains_key(name));
        let owners = [(Some(user.name), own || (!exists && user.own.is_some())), (None, !own)];
        for (owner, _) in owners.into_iter().filter(|(_, fits)| *fits) {
            let entry = self.travels.entry((owner, name)).or_default();
            *entry = entry.and(travel);
        }
        if !own {
            self.users.entry(name).or_default().insert(user.name);
        }
    }
}

/// Who carries types: an action, with types of its own, or a receipt or callback.
#[derive(Clone, Copy)]
struct User<'s> {
    name: &'s str,
    own: Option<&'s IndexMap<String, TypeDef>>,
    shared: &'s IndexMap<String, TypeDef>,
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
