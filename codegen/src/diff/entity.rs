//! What is compared: the things a spec names, each with its facets. A spec, an exported spec, or any other source of
//! the same facts is turned into this form first, so that one engine and one set of rules serves them all.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value as Json;
use std::{borrow::Cow, collections::BTreeMap};

/// The kinds of things that a spec names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Service,
    Document,
    CommonParameter,
    Limit,
    ErrorTable,
    ErrorEntry,
    ErrorPrefix,
    Action,
    Receipt,
    Callback,
    /// A parameter of a request.
    Parameter,
    /// A field of an answer.
    Field,
    /// A field of a named object.
    Property,
    /// What a parameter holds for one value of the parameter that decides it.
    Case,
    Type,
    /// One value of an enum.
    Value,
    /// One row of an action's error table.
    ErrorCode,
    Dispute,
}

/// A thing with a name, its facets, and the things inside it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entity {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) facets: Facets,
    pub(crate) collections: Vec<Collection>,
    pub(crate) carried: Carried,
}

/// The facets and collections that a source can tell of a thing. Its silence about anything else means nothing, and
/// nothing else is compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Carried {
    #[default]
    Everything,
    Only(Vec<&'static str>),
}

/// The named things inside an entity that stand under one key, in the order of the documents.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Collection {
    pub(crate) key: &'static str,
    pub(crate) entities: IndexMap<String, Entity>,
}

/// The facts about one entity by name. A list in which order means nothing has one facet for each item: `http[400]`.
/// A fact that is not given, or given as what is assumed anyway, has no facet.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Facets(BTreeMap<Cow<'static, str>, Json>);

impl Entity {
    pub(crate) fn new(kind: Kind, name: impl Into<String>, facets: Facets) -> Self {
        Self { kind, name: name.into(), facets, collections: Vec::new(), carried: Carried::Everything }
    }

    /// Limits what the source can tell of this thing, not of what lies inside it.
    pub(crate) fn carrying(self, only: impl Into<Vec<&'static str>>) -> Self {
        Self { carried: Carried::Only(only.into()), ..self }
    }

    /// Adds the things inside it that stand under `key`.
    pub(crate) fn with(mut self, key: &'static str, entities: impl IntoIterator<Item = Self>) -> Self {
        let mut named = IndexMap::new();
        for entity in entities {
            named.insert(unused(&named, &entity.name), entity);
        }
        self.collections.push(Collection { key, entities: named });
        self
    }

    pub(crate) fn collection(&self, key: &str) -> Option<&IndexMap<String, Self>> {
        self.collections.iter().find(|collection| collection.key == key).map(|collection| &collection.entities)
    }

    /// The facet of that name, as text.
    pub(crate) fn text(&self, facet: &str) -> Option<&str> {
        self.facets.get(facet).and_then(Json::as_str)
    }

    /// Whether the facet of that name is given and true.
    pub(crate) fn is(&self, facet: &str) -> bool {
        self.facets.get(facet).and_then(Json::as_bool).unwrap_or_default()
    }

    /// Whether its source can tell a facet, or what lies under a key.
    pub(crate) fn carries(&self, name: &str) -> bool {
        match &self.carried {
            Carried::Everything => true,
            Carried::Only(carried) => carried.contains(&base(name)),
        }
    }
}

/// A name that is not taken: documents print some rows twice.
fn unused(taken: &IndexMap<String, Entity>, name: &str) -> String {
    let numbered = (2..).map(|number| format!("{name}#{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains_key(name)).expect("a finite map leaves a number free")
}

impl Facets {
    /// States a fact; one without a value is not stated.
    pub(crate) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Serialize) {
        let value = serde_json::to_value(value).unwrap_or_default();
        if !value.is_null() {
            self.0.insert(name.into(), value);
        }
    }

    /// States a fact that is a mark: absent unless it is set.
    pub(crate) fn mark(&mut self, name: &'static str, set: bool) {
        self.set(name, set.then_some(true));
    }

    /// States each item of a list in which order means nothing.
    pub(crate) fn items(&mut self, name: &str, items: impl IntoIterator<Item = impl ToString>) {
        for item in items {
            self.set(format!("{name}[{}]", item.to_string()), true);
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &Cow<'static, str>> {
        self.0.keys()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

/// A facet's name without the item: `http` of `http[400]`.
pub(crate) fn base(facet: &str) -> &str {
    facet.split_once('[').map_or(facet, |(base, _)| base)
}

/// The item a facet is about: `400` of `http[400]`.
pub(crate) fn item(facet: &str) -> Option<&str> {
    facet.split_once('[').and_then(|(_, item)| item.strip_suffix(']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_is_found_by_its_name_and_a_list_by_its_items() {
        let mut facets = Facets::default();
        facets.set("doc", "A number.");
        facets.set("unit", None::<&str>);
        facets.items("http", [400, 500]);
        assert_eq!(facets.names().collect::<Vec<_>>(), ["doc", "http[400]", "http[500]"]);
        assert_eq!((base("http[400]"), item("http[400]")), ("http", Some("400")));
        assert_eq!((base("doc"), item("doc")), ("doc", None));
    }

    #[test]
    fn a_name_that_stands_twice_is_kept_twice() {
        let row = |name: &str| Entity::new(Kind::Dispute, name, Facets::default());
        let action = Entity::new(Kind::Action, "A", Facets::default()).with("disputes", [row("x"), row("x")]);
        let disputes = action.collection("disputes").expect("the collection");
        assert_eq!(disputes.keys().collect::<Vec<_>>(), ["x", "x#2"]);
    }
}
