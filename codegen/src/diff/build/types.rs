//! Named types and the values of enums.

use super::{member::members, raw::state_unread, scope::Scope};
use crate::{
    diff::{
        entity::{Entity, Facets, Kind},
        unchanged,
    },
    model::variant_name,
    spec::{EnumValue, TypeDef},
};
use indexmap::IndexMap;

/// The entities of named types; those that `twins` has just so are named without their facts.
pub(super) fn named_types<'s>(
    types: &'s IndexMap<String, TypeDef>,
    twins: Option<&'s IndexMap<String, TypeDef>>,
    scope: Scope<'s>,
) -> impl Iterator<Item = Entity> + 's {
    types.iter().map(move |(name, def)| match twins.and_then(|twins| twins.get(name)) {
        Some(twin) if unchanged::one_type(def, twin) => Entity::new(Kind::Type, name, Facets::default()),
        twin => named_type(name, def, twin, scope),
    })
}

/// The entity of a named type, with the fields that its twin does not have just so.
pub(super) fn named_type(name: &str, def: &TypeDef, twin: Option<&TypeDef>, scope: Scope<'_>) -> Entity {
    let mut facets = Facets::default();
    facets.set("kind", def.kind);
    facets.set("doc", &def.doc);
    facets.mark("marked", def.sensitive);
    facets.set("seen_in", &def.seen_in);
    facets.items("sources", &def.sources);
    state_unread(def, &["kind", "doc", "sensitive", "values", "fields", "seen_in", "sources"], &mut facets);
    let values = def.values.iter().map(|(wire, value)| enum_value(wire, value));
    let fields = members(Kind::Property, &def.fields, twin.map(|twin| &twin.fields), scope);
    Entity::new(Kind::Type, name, facets).with("values", values).with("fields", fields)
}

/// The entity of one value of an enum.
pub(super) fn enum_value(wire: &str, value: &EnumValue) -> Entity {
    let mut facets = Facets::default();
    facets.set("rust", variant_name(wire, value));
    facets.set("meaning", value.doc());
    facets.set("class", value.class());
    state_unread(value, &["as", "class", "doc"], &mut facets);
    Entity::new(Kind::Value, wire, facets)
}
