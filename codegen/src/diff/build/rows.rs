//! The rows of an exported spec as the things they are about: fields lie in objects, and some rows inside others.

use crate::diff::entity::{Entity, Facets, Kind};
use serde_json::{Map, Value as Json, json};

/// A row of a request or response with its path and key.
pub(super) struct Row<'a> {
    pub(super) path: &'a str,
    pub(super) facts: &'a Map<String, Json>,
}

/// The rows of a list, each with its name under `key`.
pub(super) fn listed<'a>(list: &'a Json, key: &str) -> Vec<Row<'a>> {
    let rows = list.as_array().into_iter().flatten();
    rows.filter_map(|row| Some(Row { path: row.get(key)?.as_str()?, facts: row.as_object()? })).collect()
}

/// The parameters; rows such as `Keys.N.Key` lie inside the list `Keys`, which has no row of its own.
pub(super) fn flattened(rows: &[Row<'_>]) -> Vec<Entity> {
    let mut out = Vec::new();
    let mut rest = rows;
    while let Some((first, others)) = rest.split_first() {
        let Some((list, _)) = first.path.split_once(".N.") else {
            out.push(member(Kind::Parameter, first.path, first.facts));
            rest = others;
            continue;
        };
        let inside = |row: &&Row<'_>| row.path.strip_prefix(list).is_some_and(|rest| rest.starts_with(".N."));
        let count = rest.iter().take_while(inside).count();
        let fields = rest[..count].iter().map(|row| member(Kind::Property, &row.path[list.len() + 3..], row.facts));
        let mut facets = Facets::default();
        facets.set("type", "Array");
        facets.set("form", "flattened");
        out.push(Entity::new(Kind::Parameter, list, facets).with("fields", fields));
        rest = &rest[count..];
    }
    out
}

/// The fields below `parent`, each with the fields below it.
pub(super) fn nested(rows: &[Row<'_>], kind: Kind, parent: &str) -> Vec<Entity> {
    let mut out = Vec::new();
    let mut rest = rows;
    while let Some((first, others)) = rest.split_first() {
        let below = |row: &&Row<'_>| {
            row.path.strip_prefix(first.path).is_some_and(|rest| rest.starts_with('.') || rest.starts_with("[]"))
        };
        let count = others.iter().take_while(below).count();
        let name = first.path.strip_prefix(parent).unwrap_or(first.path).trim_start_matches("[]");
        let entity = member(kind, name.strip_prefix('.').unwrap_or(name), first.facts);
        out.push(match count {
            0 => entity,
            _ => entity.with("fields", nested(&others[..count], Kind::Property, first.path)),
        });
        rest = &others[count..];
    }
    out
}

fn member(kind: Kind, name: &str, row: &Map<String, Json>) -> Entity {
    let mut facets = Facets::default();
    let mut values = Vec::new();
    facets.set("form", form(row));
    facets.set("sensitive", json!({ "own": row.get("sensitive"), "effective": row.contains_key("sensitive") }));
    for (key, value) in row {
        match key.as_str() {
            // `inner` follows from what the field lies in.
            "name" | "path" | "inner" | "json" | "sensitive" | "classes" => {}
            // One requiredness is all there is; the gateway is taken to do what is printed.
            "required" if value == &Json::Bool(true) => {
                facets.set("required.documented", true);
                facets.set("required.enforced", true);
            }
            "required" => {}
            "enum" => {
                facets.set("named", json!({ "kind": "enum" }));
                values = value.as_array().cloned().unwrap_or_default();
            }
            "min" => facets.set("range.min", value),
            "max" => facets.set("range.max", value),
            "min_len" => facets.set("length.min", value),
            "max_len" => facets.set("length.max", value),
            "len_unit" => facets.set("length.unit", value),
            "list_separator" => facets.set("separator", value),
            "max_items" => facets.set("items.max", value),
            _ => facets.set(key.clone(), value),
        }
    }
    let values = values.iter().filter_map(Json::as_str);
    let classes = row.get("classes");
    Entity::new(kind, name, facets).with("values", values.map(|value| listed_value(value, classes)))
}

/// A value of an enum. An export without classes says nothing of them.
fn listed_value(value: &str, classes: Option<&Json>) -> Entity {
    let mut facets = Facets::default();
    facets.set("class", classes.and_then(|classes| classes.get(value)));
    let entity = Entity::new(Kind::Value, value, facets);
    if classes.is_some() { entity } else { entity.carrying([]) }
}

fn form(row: &Map<String, Json>) -> &'static str {
    match row.get("type").and_then(Json::as_str) {
        _ if row.contains_key("json") => "json",
        _ if row.contains_key("list_separator") => "list",
        Some("Array" | "array") => "array",
        Some("Object" | "object") => "object",
        _ => "value",
    }
}
