//! An action or type of the spec as documents print it: rows below rows. Where a row names a type, what the type says stands
//! at the row itself, because a document knows no names of types.

use super::{action::action, member::member, scope::Scope, types::enum_value};
use crate::{
    diff::entity::{Entity, Facets, Kind},
    spec::{Action, Holds, Member, Spec, TypeDef, TypeKind},
};
use indexmap::IndexMap;

/// The entity of an action with its request, response and errors, to be compared with what a document tells of it.
pub(crate) fn printed_action(spec: &Spec, told: &Action) -> Entity {
    let scope = Scope::shared(&spec.types).within(&told.types);
    let whole = action(told, None, Scope::shared(&spec.types), None);
    let errors = whole.collection("errors").into_iter().flat_map(IndexMap::values).cloned();
    let errors: Vec<Entity> = errors.collect();
    Entity { collections: Vec::new(), ..whole }
        .with("request", rows(Kind::Parameter, &told.request, scope, &mut Vec::new()))
        .with("response", rows(Kind::Field, &told.response, scope, &mut Vec::new()))
        .with("errors", errors)
}

/// The entity of a named type with its fields and values, to be compared with what a document tells of it.
pub(crate) fn printed_type(spec: &Spec, name: &str) -> Option<Entity> {
    let (name, def) = spec.types.get_key_value(name)?;
    let scope = Scope::shared(&spec.types);
    let fields = rows(Kind::Property, &def.fields, scope, &mut vec![name.as_str()]);
    Some(Entity::new(Kind::Type, name, Facets::default()).with("values", values(def)).with("fields", fields))
}

/// `around` are the types that the rows lie in: one that names itself is not followed again.
fn rows<'s>(
    kind: Kind,
    members: &'s IndexMap<String, Member>,
    scope: Scope<'s>,
    around: &mut Vec<&'s str>,
) -> Vec<Entity> {
    members.iter().map(|(name, row)| printed(kind, name, row, scope, around)).collect()
}

fn printed<'s>(kind: Kind, name: &str, row: &'s Member, scope: Scope<'s>, around: &mut Vec<&'s str>) -> Entity {
    let entity = member(kind, name, row, scope);
    let holds = row.holds.as_ref();
    let Some((called, def)) =
        row.is.as_deref().or(holds.and_then(held)).and_then(|name| Some((name, scope.get(name)?)))
    else {
        return entity;
    };
    if around.contains(&called) {
        return entity;
    }
    around.push(called);
    let entity = entity.with("values", values(def)).with("fields", rows(Kind::Property, &def.fields, scope, around));
    around.pop();
    entity
}

fn held(holds: &Holds) -> Option<&str> {
    holds.list.as_deref().or_else(|| holds.json.as_ref().and_then(|shape| shape.named()))
}

fn values(def: &TypeDef) -> impl Iterator<Item = Entity> + '_ {
    let values = def.values.iter().filter(|_| def.kind == TypeKind::Enum);
    values.map(|(wire, value)| enum_value(wire, value))
}
