//! The places of a spec where a member stands: parameters, fields of answers, fields of objects.

use super::mutant::{Mutant, Part, worse};
use dyvms_codegen::{
    load::Loaded,
    spec::{Holds, JsonShape, Member, Spec, TypeDef, TypeKind},
};
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// Where a member stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    Parameter { action: String, name: String },
    Field { action: String, name: String },
    Property { owner: Owner, name: String },
}

/// A named type: its own action, when it has one, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owner {
    pub(crate) action: Option<String>,
    pub(crate) name: String,
}

/// In which directions a place travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) sent: bool,
    pub(crate) received: bool,
}

/// The rules expected forward and backward, for what is sent and for what is received.
#[derive(Clone, Copy)]
pub(crate) struct Expected {
    pub(crate) sent: (&'static str, &'static str),
    pub(crate) received: (&'static str, &'static str),
}

impl Expected {
    /// The same rules whichever way it travels.
    pub(crate) fn both(forward: &'static str, backward: &'static str) -> Self {
        Self { sent: (forward, backward), received: (forward, backward) }
    }

    pub(crate) fn along(self, way: Way) -> (&'static str, &'static str) {
        match (way.sent, way.received) {
            (true, true) => (worse(self.sent.0, self.received.0), worse(self.sent.1, self.received.1)),
            (true, false) => self.sent,
            _ => self.received,
        }
    }
}

impl Spot {
    pub(crate) fn get<'s>(&self, spec: &'s Spec) -> &'s Member {
        match self {
            Self::Parameter { action, name } => &spec.actions[action.as_str()].request[name.as_str()],
            Self::Field { action, name } => &spec.actions[action.as_str()].response[name.as_str()],
            Self::Property { owner, name } => &owner.get(spec).fields[name.as_str()],
        }
    }

    /// The members it stands among.
    pub(crate) fn siblings<'s>(&self, spec: &'s mut Spec) -> &'s mut IndexMap<String, Member> {
        match self {
            Self::Parameter { action, .. } => &mut spec.actions[action.as_str()].request,
            Self::Field { action, .. } => &mut spec.actions[action.as_str()].response,
            Self::Property { owner, .. } => &mut owner.get_mut(spec).fields,
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Parameter { name, .. } | Self::Field { name, .. } | Self::Property { name, .. } => name,
        }
    }

    pub(crate) fn way(&self, spec: &Spec) -> Way {
        match self {
            Self::Parameter { .. } => Way { sent: true, received: false },
            Self::Field { .. } => Way { sent: false, received: true },
            Self::Property { owner, .. } => owner.way(spec),
        }
    }

    /// The path of the things it stands among.
    pub(crate) fn among(&self) -> String {
        match self {
            Self::Parameter { action, .. } => format!("{action}.request"),
            Self::Field { action, .. } => format!("{action}.response"),
            Self::Property { owner, .. } => format!("{}.fields", owner.path()),
        }
    }

    pub(crate) fn path(&self) -> String {
        format!("{}.{}", self.among(), self.name())
    }

    pub(crate) fn part(&self) -> Part {
        match self {
            Self::Parameter { action, .. } | Self::Field { action, .. } => Part::Action(action.clone()),
            Self::Property { owner, .. } => owner.part(),
        }
    }

    /// A change to the member alone.
    pub(crate) fn mutant(
        &self,
        spec: &Spec,
        what: &str,
        expected: Expected,
        edit: impl Fn(&mut Member) + 'static,
    ) -> Mutant {
        let spot = self.clone();
        let (forward, backward) = expected.along(self.way(spec));
        Mutant {
            what: format!("{what} at {}", self.path()),
            touches: vec![self.part()],
            apply: Box::new(move |loaded| edit(&mut spot.siblings(&mut loaded.spec)[spot.name()])),
            prepare: None,
            forward,
            backward,
            at: self.path(),
        }
    }
}

impl Owner {
    pub(crate) fn get<'s>(&self, spec: &'s Spec) -> &'s TypeDef {
        match &self.action {
            Some(action) => &spec.actions[action.as_str()].types[self.name.as_str()],
            None => &spec.types[self.name.as_str()],
        }
    }

    pub(crate) fn get_mut<'s>(&self, spec: &'s mut Spec) -> &'s mut TypeDef {
        &mut self.siblings(spec)[self.name.as_str()]
    }

    pub(crate) fn siblings<'s>(&self, spec: &'s mut Spec) -> &'s mut IndexMap<String, TypeDef> {
        match &self.action {
            Some(action) => &mut spec.actions[action.as_str()].types,
            None => &mut spec.types,
        }
    }

    pub(crate) fn path(&self) -> String {
        match &self.action {
            Some(action) => format!("{action}.types.{}", self.name),
            None => format!("types.{}", self.name),
        }
    }

    pub(crate) fn part(&self) -> Part {
        self.action.clone().map_or(Part::Types, Part::Action)
    }

    /// Found by following names from every request and every answer.
    pub(crate) fn way(&self, spec: &Spec) -> Way {
        let way = Way { sent: self.reached(spec, true), received: self.reached(spec, false) };
        // What no action carries describes what arrives otherwise.
        if way.sent || way.received { way } else { Way { sent: false, received: true } }
    }

    fn reached(&self, spec: &Spec, request: bool) -> bool {
        self.reached_by_messages(spec, request) || self.reached_by_actions(spec, request)
    }

    /// Found by following names from what is sent, or received, by itself.
    fn reached_by_messages(&self, spec: &Spec, sent: bool) -> bool {
        let received = spec.receipts.keys().map(String::as_str);
        let received = received.chain(spec.callbacks.values().flat_map(|callback| callback.received()));
        let replies = spec.callbacks.values().map(|callback| callback.reply.as_str());
        let mut open: Vec<&str> = if sent { replies.collect() } else { received.collect() };
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(def) = spec.types.get(name).filter(|_| seen.insert(name.to_owned())) {
                open.extend(def.fields.values().flat_map(named));
            }
        }
        self.action.is_none() && seen.contains(&self.name)
    }

    fn reached_by_actions(&self, spec: &Spec, request: bool) -> bool {
        let actions = spec.actions.values().filter(|action| match &self.action {
            Some(own) => *own == action.action,
            None => !action.types.contains_key(&self.name),
        });
        actions.into_iter().any(|action| {
            let members = if request { &action.request } else { &action.response };
            let mut seen = BTreeSet::new();
            let mut open: Vec<&Member> = members.values().collect();
            while let Some(member) = open.pop() {
                for name in named(member) {
                    if seen.insert(name.to_owned()) {
                        let def = action.types.get(name).or_else(|| spec.types.get(name));
                        open.extend(def.into_iter().flat_map(|def| def.fields.values()));
                    }
                }
            }
            seen.contains(&self.name)
        })
    }
}

/// The names of types that a member uses.
pub(crate) fn named(member: &Member) -> Vec<&str> {
    fn held(holds: &Holds) -> Vec<&str> {
        let json = match &holds.json {
            Some(JsonShape::Map { map }) => Some(map.as_str()),
            Some(shape) => shape.named(),
            None => None,
        };
        holds.list.as_deref().into_iter().chain(json).chain(holds.cases.values().flat_map(held)).collect()
    }
    member.is.as_deref().into_iter().chain(member.holds.iter().flat_map(held)).collect()
}

/// Every place of a spec where a member stands.
pub(crate) fn all(loaded: &Loaded) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (name, action) in &loaded.spec.actions {
        spots.extend(action.request.keys().map(|key| Spot::Parameter { action: name.clone(), name: key.clone() }));
        spots.extend(action.response.keys().map(|key| Spot::Field { action: name.clone(), name: key.clone() }));
    }
    for owner in types(loaded) {
        let names: Vec<String> = owner.get(&loaded.spec).fields.keys().cloned().collect();
        spots.extend(names.into_iter().map(|name| Spot::Property { owner: owner.clone(), name }));
    }
    spots
}

/// Every named type of a spec.
pub(crate) fn types(loaded: &Loaded) -> Vec<Owner> {
    let mut owners: Vec<Owner> =
        loaded.spec.types.keys().map(|name| Owner { action: None, name: name.clone() }).collect();
    for (action, def) in &loaded.spec.actions {
        owners.extend(def.types.keys().map(|name| Owner { action: Some(action.clone()), name: name.clone() }));
    }
    owners
}

/// A shared type of that kind, other than `not`.
pub(crate) fn shared(spec: &Spec, kind: TypeKind, not: Option<&str>) -> String {
    let fitting = spec.types.iter().filter(|(name, def)| def.kind == kind && Some(name.as_str()) != not);
    fitting.map(|(name, _)| name.clone()).next().expect("the spec has a shared type of every kind")
}

/// The kind of the type that a name means at a place.
pub(crate) fn kind_of(spec: &Spec, spot: &Spot, name: &str) -> Option<TypeKind> {
    let action = match spot {
        Spot::Parameter { action, .. } | Spot::Field { action, .. } => Some(action),
        Spot::Property { owner, .. } => owner.action.as_ref(),
    };
    let own = action.and_then(|action| spec.actions[action.as_str()].types.get(name));
    own.or_else(|| spec.types.get(name)).map(|def| def.kind)
}
