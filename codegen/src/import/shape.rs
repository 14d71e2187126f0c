//! The shape of a JSON text, as its example shows it.

use super::{
    member::{Draft, NewType},
    yaml_text,
};
use indexmap::IndexMap;
use serde_json::Value as Json;

/// The shape of `json` as `holds: { json: … }` takes it. Objects become types named after `name`.
pub(super) fn of(json: &Json, name: &str, types: &mut IndexMap<String, NewType>) -> String {
    match json {
        Json::Array(items) => match items.first() {
            Some(item) => format!("[{}]", of(item, name, types)),
            None => "[String]".to_owned(),
        },
        Json::Object(fields) if fields.values().all(Json::is_string) => "{ map: String }".to_owned(),
        Json::Object(_) => object(json, name, types),
        Json::Bool(_) => "Boolean".to_owned(),
        Json::Number(_) => "Long".to_owned(),
        Json::String(_) | Json::Null => "String".to_owned(),
    }
}

/// Makes an object type of an example; its name.
fn object(json: &Json, name: &str, types: &mut IndexMap<String, NewType>) -> String {
    types.insert(name.to_owned(), NewType::Object(Vec::new()));
    let mut fields = Vec::new();
    for (field, value) in json.as_object().into_iter().flatten() {
        let mut draft = Draft::default();
        match value {
            Json::Array(items) => {
                draft.set("type", "array");
                match items.first() {
                    Some(item @ Json::Object(_)) => draft.set("is", object(item, &inner(name, field, types), types)),
                    Some(Json::Number(_)) => draft.set("is", "Long"),
                    _ => draft.set("is", "String"),
                }
            }
            Json::Object(_) => {
                draft.set("type", "object");
                draft.set("is", object(value, &inner(name, field, types), types));
            }
            scalar => {
                draft.set("type", scalar_type(scalar));
                if !scalar.is_null() {
                    draft.set("example", yaml_text::value(scalar));
                }
            }
        }
        fields.push((field.clone(), draft));
    }
    types.insert(name.to_owned(), NewType::Object(fields));
    name.to_owned()
}

fn scalar_type(json: &Json) -> &'static str {
    match json {
        Json::Bool(_) => "boolean",
        Json::Number(number) if number.is_f64() => "number",
        Json::Number(_) => "integer",
        _ => "string",
    }
}

fn inner(name: &str, field: &str, types: &IndexMap<String, NewType>) -> String {
    let mut letters = field.chars().filter(char::is_ascii_alphanumeric);
    let field: String = letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect();
    let base = format!("{name}{field}");
    if !types.contains_key(&base) {
        return base;
    }
    (2..).map(|number| format!("{base}{number}")).find(|name| !types.contains_key(name)).unwrap_or(base)
}
