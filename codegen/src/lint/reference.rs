//! The places where a member names a type.

use super::place::Place;
use crate::spec::{Holds, JsonShape, Member};

/// A place where a member names a type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'i> {
    /// The name.
    pub(crate) name: &'i str,
    /// How the type is used.
    pub(crate) role: Role,
    /// Where the name stands.
    pub(crate) place: Place<'i>,
}

/// How a member uses a type that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The value itself, or the items of an Array.
    Is,
    /// The items of a list in one text.
    ListItem,
    /// Part of a JSON text.
    Json,
}

/// All places where a member names a type.
pub(crate) fn references<'i>(member: &'i Member, place: Place<'i>) -> Vec<Reference<'i>> {
    let mut found = Vec::new();
    if let Some(name) = &member.is {
        found.push(Reference { name, role: Role::Is, place: place.down(&["is"]) });
    }
    if let Some(holds) = &member.holds {
        held(holds, place.down(&["holds"]), &mut found);
    }
    found
}

fn held<'i>(holds: &'i Holds, place: Place<'i>, found: &mut Vec<Reference<'i>>) {
    if let Some(name) = &holds.list {
        found.push(Reference { name, role: Role::ListItem, place: place.down(&["list"]) });
    }
    if let Some(shape) = &holds.json {
        shaped(shape, place.down(&["json"]), found);
    }
    for (holds, (_, place)) in holds.cases.values().zip(place.entries_of("cases")) {
        held(holds, place, found);
    }
}

fn shaped<'i>(shape: &'i JsonShape, place: Place<'i>, found: &mut Vec<Reference<'i>>) {
    match shape {
        JsonShape::Named(name) => found.push(Reference { name, role: Role::Json, place }),
        JsonShape::Map { map } => found.push(Reference { name: map, role: Role::Json, place: place.down(&["map"]) }),
        JsonShape::List(items) => {
            for (item, place) in items.iter().zip(place.items()) {
                shaped(item, place, found);
            }
        }
    }
}
