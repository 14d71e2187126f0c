//! The spec with the place of every fact, and the questions that rules ask of it.

use super::{
    dispute::DisputeEntry,
    message::MessageEntry,
    place::Place,
    reach::{self, Reach},
    reference::{Reference, references},
};
use crate::{
    load::{Loaded, types_of},
    spec::{Action, Member, TypeDef, TypeKind},
};
use indexmap::IndexMap;
use std::{collections::HashMap, ops::Range};

/// The spec with the place of every fact.
pub(crate) struct Index<'i> {
    /// The spec and its files.
    pub(crate) loaded: &'i Loaded,
    /// The actions, in the order of the spec.
    pub(crate) actions: Vec<ActionEntry<'i>>,
    /// The receipts and callbacks, in the order of the spec.
    pub(crate) messages: Vec<MessageEntry<'i>>,
    /// The shared types in the order of the spec, then the types of each action.
    pub(crate) types: Vec<TypeEntry<'i>>,
    /// All parameters, response fields and fields of objects.
    pub(crate) fields: Vec<Field<'i>>,
    /// All disputes.
    pub(crate) disputes: Vec<DisputeEntry<'i>>,
    /// The facets that are under dispute, by the number of the field; an empty facet is the field as a whole.
    disputed: HashMap<usize, Vec<&'i str>>,
}

/// An action with its places.
pub(crate) struct ActionEntry<'i> {
    /// Its number.
    pub(crate) id: usize,
    /// The action.
    pub(crate) spec: &'i Action,
    /// Its file.
    pub(crate) place: Place<'i>,
    /// Its chapter.
    pub(crate) chapter: &'i str,
    /// Its parameters among all fields.
    pub(crate) request: Range<usize>,
    /// Its response fields among all fields.
    pub(crate) response: Range<usize>,
    /// Its own types among all types.
    pub(crate) types: Range<usize>,
}

/// A named type with its places.
pub(crate) struct TypeEntry<'i> {
    /// Its number.
    pub(crate) id: usize,
    /// Its name.
    pub(crate) name: &'i str,
    /// The type.
    pub(crate) def: &'i TypeDef,
    /// Where it is declared.
    pub(crate) place: Place<'i>,
    /// The action that declares it; none for a shared type.
    pub(crate) action: Option<usize>,
    /// Its fields among all fields.
    pub(crate) fields: Range<usize>,
    /// Where it travels.
    pub(crate) reach: Reach,
}

/// A parameter, a response field or a field of an object, with its places.
pub(crate) struct Field<'i> {
    /// Its number.
    pub(crate) id: usize,
    /// Its wire name.
    pub(crate) name: &'i str,
    /// What the spec says of it.
    pub(crate) member: &'i Member,
    /// Where it stands.
    pub(crate) place: Place<'i>,
    /// What it belongs to.
    pub(crate) home: Home,
    /// The types it names.
    pub(crate) references: Vec<Reference<'i>>,
}

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// It is a parameter of this action.
    Request(usize),
    /// It is a response field of this action.
    Response(usize),
    /// It is a field of this object type.
    Object(usize),
}

impl<'i> Index<'i> {
    /// Walks the spec once.
    pub(crate) fn new(loaded: &'i Loaded) -> Self {
        let mut index = Self {
            loaded,
            actions: Vec::with_capacity(loaded.spec.actions.len()),
            messages: Vec::new(),
            types: Vec::new(),
            fields: Vec::new(),
            disputes: Vec::new(),
            disputed: HashMap::new(),
        };
        index.add_shared_types();
        for (name, action) in &loaded.spec.actions {
            index.add_action(action, loaded.action_sources[name]);
        }
        index.messages = MessageEntry::all(&index);
        reach::spread(&mut index);
        for entry in DisputeEntry::all(&index) {
            if let Ok(Some((field, facet))) = &entry.about {
                index.disputed.entry(*field).or_default().push(facet);
            }
            index.disputes.push(entry);
        }
        index
    }

    /// The root of a file.
    pub(crate) fn root(&self, source: usize) -> Place<'i> {
        Place::root(source, &self.loaded.sources[source].root)
    }

    /// The type that a name means to an action (to a shared type, without one): its own before the shared ones.
    pub(crate) fn named(&self, action: Option<usize>, name: &str) -> Option<&TypeEntry<'i>> {
        let own = action.and_then(|action| {
            let entry = &self.actions[action];
            entry.spec.types.get_index_of(name).map(|position| entry.types.start + position)
        });
        own.or_else(|| self.loaded.spec.types.get_index_of(name)).map(|id| &self.types[id])
    }

    /// The names of all types that an action may use.
    pub(crate) fn type_names(&self, action: Option<usize>) -> Vec<&'i str> {
        let own = action.map(|action| &self.actions[action].spec.types);
        own.into_iter().flat_map(IndexMap::keys).chain(self.loaded.spec.types.keys()).map(String::as_str).collect()
    }

    /// The action in whose file a field stands.
    pub(crate) fn action_of(&self, field: &Field<'_>) -> Option<usize> {
        match field.home {
            Home::Request(action) | Home::Response(action) => Some(action),
            Home::Object(id) => self.types[id].action,
        }
    }

    /// The type that a reference of a field means.
    pub(crate) fn target(&self, field: &Field<'_>, reference: &Reference<'_>) -> Option<&TypeEntry<'i>> {
        self.named(self.action_of(field), reference.name)
    }

    /// The type in `is`.
    pub(crate) fn is(&self, field: &Field<'_>) -> Option<&TypeEntry<'i>> {
        self.named(self.action_of(field), field.member.is.as_deref()?)
    }

    /// The object types that a field holds or lists.
    pub(crate) fn objects<'a>(&'a self, field: &'a Field<'i>) -> impl Iterator<Item = &'a TypeEntry<'i>> {
        let targets = field.references.iter().filter_map(move |reference| self.target(field, reference));
        targets.filter(|target| target.def.kind == TypeKind::Object)
    }

    /// Where a field travels.
    pub(crate) fn reach(&self, field: &Field<'_>) -> Reach {
        match field.home {
            Home::Request(_) => Reach::REQUEST,
            Home::Response(_) => Reach::ANSWER,
            Home::Object(id) => self.types[id].reach,
        }
    }

    /// The fields next to a field, itself among them.
    pub(crate) fn siblings(&self, field: &Field<'_>) -> Range<usize> {
        match field.home {
            Home::Request(action) => self.actions[action].request.clone(),
            Home::Response(action) => self.actions[action].response.clone(),
            Home::Object(id) => self.types[id].fields.clone(),
        }
    }

    /// The field of that wire name among some fields.
    pub(crate) fn find(&self, among: &Range<usize>, name: &str) -> Option<&Field<'i>> {
        let first = self.fields.get(among.start).filter(|_| !among.is_empty())?;
        let members = match first.home {
            Home::Request(action) => &self.actions[action].spec.request,
            Home::Response(action) => &self.actions[action].spec.response,
            Home::Object(id) => &self.types[id].def.fields,
        };
        members.get_index_of(name).map(|position| &self.fields[among.start + position])
    }

    /// The wire names of some fields.
    pub(crate) fn names(&self, among: &Range<usize>) -> Vec<&'i str> {
        self.fields[among.clone()].iter().map(|field| field.name).collect()
    }

    /// Whether a dispute is about the field as a whole or about one of these facets.
    pub(crate) fn disputed(&self, field: &Field<'_>, facets: &[&str]) -> bool {
        let about = self.disputed.get(&field.id);
        about.is_some_and(|about| about.iter().any(|facet| facet.is_empty() || facets.contains(facet)))
    }

    fn add_shared_types(&mut self) {
        let mut files: Vec<usize> = self.loaded.type_sources.values().copied().collect();
        files.sort_unstable();
        files.dedup();
        let declared = |file: usize| Place::root(file, types_of(&self.loaded.sources[file].root)).entries();
        let places: HashMap<&str, Place<'i>> = files.into_iter().flat_map(declared).collect();
        for (name, def) in &self.loaded.spec.types {
            if let Some(place) = places.get(name.as_str()) {
                self.add_type(name, def, *place, None);
            }
        }
    }

    fn add_type(&mut self, name: &'i str, def: &'i TypeDef, place: Place<'i>, action: Option<usize>) {
        let id = self.types.len();
        let fields = self.add_fields(&def.fields, place.get("fields"), Home::Object(id));
        self.types.push(TypeEntry { id, name, def, place, action, fields, reach: Reach::NOWHERE });
    }

    fn add_action(&mut self, spec: &'i Action, source: usize) {
        let id = self.actions.len();
        let place = self.root(source);
        let chapter = self.loaded.sources[source].chapter.as_deref().unwrap_or_default();
        let request = self.add_fields(&spec.request, place.get("request"), Home::Request(id));
        let response = self.add_fields(&spec.response, place.get("response"), Home::Response(id));
        let first = self.types.len();
        for ((name, def), (_, place)) in spec.types.iter().zip(place.entries_of("types")) {
            self.add_type(name, def, place, Some(id));
        }
        let types = first..self.types.len();
        self.actions.push(ActionEntry { id, spec, place, chapter, request, response, types });
    }

    /// Typed members and their entries in the tree come in the same order.
    fn add_fields(&mut self, members: &'i IndexMap<String, Member>, at: Option<Place<'i>>, home: Home) -> Range<usize> {
        let first = self.fields.len();
        let places = at.into_iter().flat_map(Place::entries);
        for ((name, member), (_, place)) in members.iter().zip(places) {
            let id = self.fields.len();
            let references = references(member, place);
            self.fields.push(Field { id, name, member, place, home, references });
        }
        first..self.fields.len()
    }
}

impl ActionEntry<'_> {
    /// Whether a dispute is about a fact of the action itself, such as `success` or `limits`.
    pub(crate) fn disputed(&self, fact: &str) -> bool {
        self.spec.disputes.iter().any(|dispute| {
            dispute.field.strip_prefix(fact).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}
