//! When two values of a facet say the same: in other words, or about a thing that only has another name now.

use super::{
    entity::{Entity, base},
    walk::Names,
};
use serde_json::Value as Json;
use std::collections::HashMap;

/// Whether a facet that is written differently says the same.
pub(crate) fn same(names: &Names, old: &Entity, new: &Entity, facet: &str, from: &Json, to: &Json) -> bool {
    from == to
        || match base(facet) {
            "named" => named(names, from, to),
            "sensitive" => from["own"] == to["own"] || from["effective"] == to["effective"],
            "range.min" => whole(old) && whole(new) && end(from, 1).is_some_and(|from| Some(from) == end(to, 1)),
            "range.max" => whole(old) && whole(new) && end(from, -1).is_some_and(|from| Some(from) == end(to, -1)),
            "paging.page" | "paging.size" | "by" => renamed(&names.parameters, from, to),
            "confirmed_by" | "paging.items" | "paging.total" | "waits.state" | "waits.present" => {
                renamed(&names.fields, from, to)
            }
            "waits.entry" => {
                from["field"] == to["field"] && renamed(&names.parameters, &from["parameter"], &to["parameter"])
            }
            "required_when" => condition(names, from, to),
            "request" | "reply" | "contents" => renamed(&names.types, from, to),
            "schemes.default" => goes_or_comes(old, new, "schemes", from, to),
            "methods.default" => goes_or_comes(old, new, "methods", from, to),
            _ => false,
        }
}

/// A type that keeps its name is compared where it is declared; what has no type of its own is a text.
fn named(names: &Names, from: &Json, to: &Json) -> bool {
    let name = |value: &'_ Json| {
        if value.is_null() { Some("String".to_owned()) } else { Some(value["name"].as_str()?.to_owned()) }
    };
    let (Some(from), Some(to)) = (name(from), name(to)) else { return false };
    from == to || names.types.get(&from) == Some(&to)
}

/// Whether an entity holds whole numbers, so that more than 0 and at least 1 are the same.
fn whole(entity: &Entity) -> bool {
    let word = entity.text("text").or_else(|| entity.text("type"));
    matches!(word, Some("Integer" | "Long" | "integer"))
}

/// Whether the first choice is another because it is gone, or because the new one came: that is a change of its own.
fn goes_or_comes(old: &Entity, new: &Entity, list: &str, from: &Json, to: &Json) -> bool {
    let lists = |entity: &Entity, item: &Json| {
        item.as_str().is_some_and(|item| entity.facets.get(&format!("{list}[{item}]")).is_some())
    };
    !lists(new, from) || !lists(old, to)
}

/// The outermost whole number that a written end of a range allows.
fn end(value: &Json, step: i64) -> Option<i64> {
    match value {
        Json::String(text) => text.get(2..)?.parse::<i64>().ok()?.checked_add(step),
        value => value.as_i64(),
    }
}

/// A name, or a path that begins with one.
fn renamed(names: &HashMap<String, String>, from: &Json, to: &Json) -> bool {
    let (Some(from), Some(to)) = (from.as_str(), to.as_str()) else { return false };
    let split = |path: &str| -> (String, String) {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        (path[..end].to_owned(), path[end..].to_owned())
    };
    let ((from, rest), (to, other_rest)) = (split(from), split(to));
    rest == other_rest && names.get(&from) == Some(&to)
}

fn condition(names: &Names, from: &Json, to: &Json) -> bool {
    let (Some(from), Some(to)) = (from.as_object(), to.as_object()) else { return false };
    let now = |name: &String| names.parameters.get(name).unwrap_or(name).clone();
    from.len() == to.len() && from.iter().all(|(name, value)| to.get(&now(name)) == Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::entity::{Facets, Kind};
    use serde_json::json;

    fn number(word: &str) -> Entity {
        let mut facets = Facets::default();
        facets.set("type", word);
        Entity::new(Kind::Parameter, "N", facets)
    }

    #[test]
    fn more_than_0_is_at_least_1_only_for_whole_numbers() {
        let names = Names::default();
        let same = |word, facet, from, to| same(&names, &number(word), &number(word), facet, &from, &to);
        assert!(same("Integer", "range.min", json!("> 0"), json!(1)));
        assert!(same("Long", "range.max", json!("< 3"), json!(2)));
        assert!(!same("Integer", "range.min", json!("> 0"), json!(0)));
        assert!(!same("number", "range.min", json!("> 0"), json!(1)));
        assert!(!same("Long", "range.min", json!(format!("> {}", i64::MAX)), json!(i64::MIN)));
    }

    #[test]
    fn what_follows_a_new_name_is_no_change() {
        let mut names = Names::default();
        names.parameters.insert("PageNo".to_owned(), "Page".to_owned());
        names.fields.insert("Data".to_owned(), "Result".to_owned());
        let same = |facet, from: Json, to: Json| same(&names, &number("Long"), &number("Long"), facet, &from, &to);
        assert!(same("paging.page", json!("PageNo"), json!("Page")));
        assert!(same("paging.items", json!("Data.Values"), json!("Result.Values")));
        let entry = |parameter: &str, field: &str| json!({ "parameter": parameter, "field": field });
        assert!(same("waits.entry", entry("PageNo", "Id"), entry("Page", "Id")));
        assert!(!same("waits.entry", entry("PageNo", "Id"), entry("Page", "No")));
        assert!(same("required_when", json!({ "PageNo": "1" }), json!({ "Page": "1" })));
        assert!(!same("paging.items", json!("Data.Values"), json!("Result.Items")));
        assert!(!same("paging.page", json!("PageNo"), json!("Offset")));
        assert!(!same("required_when", json!("it is set"), json!("always")));
    }
}
