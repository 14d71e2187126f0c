//! `shown.rs`: what of an answer may show, for traffic that is recorded.

use super::format;
use crate::model::{ActionModel, ENVELOPE, Field, Model, TypeModel, Value};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write as _,
};

/// The names of an answer's fields that may show, for each action, ordered by action.
pub(super) fn table(model: &Model<'_>) -> String {
    let mut out = String::from(
        "/// The fields of each action's answer whose values, or whose own fields, may show, ordered by action. A name that \
         is\n/// sensitive anywhere in the answer is not here.\n",
    );
    out.push_str("pub(crate) static SHOWN: &[(&str, &[&str])] = &[\n");
    let actions: BTreeMap<&str, &ActionModel<'_>> =
        model.actions.iter().map(|action| (action.spec.action.as_str(), action)).collect();
    for (name, action) in actions {
        let _ = writeln!(out, "    ({name:?}, &{:?}),", shown(model, action));
    }
    out.push_str("];\n");
    let head = "//! What of an answer may show.\n".to_owned();
    format::file("the responses of spec/actions/", [head, out])
}

fn shown<'m>(model: &'m Model<'_>, action: &'m ActionModel<'_>) -> Vec<&'m str> {
    let mut names = Names { types: [&action.types, &model.types], ..Names::default() };
    names.visit(&action.fields);
    names.shown.difference(&names.hidden).copied().filter(|name| !ENVELOPE.contains(name)).collect()
}

/// What has been seen of an answer.
#[derive(Default)]
struct Names<'m, 's> {
    /// An action's own types come before the shared ones.
    types: [&'m [TypeModel<'s>]; 2],
    seen: HashSet<&'m str>,
    shown: BTreeSet<&'m str>,
    hidden: BTreeSet<&'m str>,
}

impl<'m, 's> Names<'m, 's> {
    fn visit(&mut self, fields: &'m [Field<'s>]) {
        for field in fields {
            // An object hides its fields as each of them says; its own mark is for its text as a whole.
            let object = object(&field.value);
            let names = if field.sensitive && object.is_none() { &mut self.hidden } else { &mut self.shown };
            names.insert(field.wire);
            if let Some(name) = object.filter(|name| self.seen.insert(name)) {
                let object = self.types.iter().flat_map(|types| types.iter()).find(|each| each.name == name);
                self.visit(object.map_or(&[], |object| &object.fields));
            }
        }
    }
}

/// The type of the objects that a value holds.
fn object<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Object(name) => Some(name),
        Value::Array(inner) | Value::Json(inner) | Value::List(inner, _) => object(inner),
        _ => None,
    }
}
