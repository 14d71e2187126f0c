//! Paths into an answer: what a fact such as `items: Data.Values` is in Rust.

use super::{Field, Types, Value, field};
use crate::spec::Action;

/// One field on the way.
#[derive(Debug)]
pub struct Step<'s> {
    /// The field.
    pub field: Field<'s>,
    /// Whether it may be missing: its type is an `Option`.
    pub optional: bool,
}

/// The fields on the way to a place in an answer, the last one being that place.
#[derive(Debug)]
pub struct Path<'s> {
    /// The fields.
    pub steps: Vec<Step<'s>>,
}

impl<'s> Path<'s> {
    /// Follows the wire names of a path whose existence was linted.
    pub(super) fn follow(action: &'s Action, path: &str, types: Types<'s>) -> Self {
        let mut members = &action.response;
        let mut required_is_always = false;
        let mut steps = Vec::new();
        for word in path.split('.') {
            let found = members.get_key_value(word);
            let (wire, member) = found.expect("the rules paging.shape and waits.shape hold every path");
            let field = field(wire, member, types, required_is_always);
            if let Some((_, def)) = object(&field.value).and_then(|name| types.get(name)) {
                (members, required_is_always) = (&def.fields, true);
            }
            let optional = !field.value.is_many() && (!field.always || matches!(field.value, Value::Duration(_)));
            steps.push(Step { field, optional });
        }
        Self { steps }
    }

    /// The place itself.
    #[must_use]
    pub fn last(&self) -> &Step<'s> {
        self.steps.last().expect("a path has a word")
    }
}

/// The object type whose fields lie inside a value, or inside each of its items.
fn object<'s>(value: &Value<'s>) -> Option<&'s str> {
    match value {
        Value::Object(name) => Some(name),
        Value::Array(inner) | Value::Json(inner) => object(inner),
        _ => None,
    }
}
