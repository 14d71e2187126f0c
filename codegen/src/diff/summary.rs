//! What stands for a whole thing in a report and in fingerprints: its contract in a few facts, without the prose.

use super::entity::{Entity, Kind};
use serde_json::{Map, Value as Json, json};

/// A thing in a few facts.
pub(super) fn summary(entity: &Entity) -> Json {
    let facets: &[(&str, &str)] = match entity.kind {
        Kind::Parameter | Kind::Field | Kind::Property | Kind::Case | Kind::CommonParameter => &[
            ("type", "type"),
            ("form", "form"),
            ("named", "is"),
            ("required.enforced", "required"),
            ("range.min", "min"),
            ("range.max", "max"),
            ("default", "default"),
            ("unit", "unit"),
        ],
        Kind::Type => &[("kind", "kind")],
        Kind::Value => &[("rust", "as"), ("class", "class")],
        Kind::Action => &[("effect", "effect"), ("success", "success")],
        Kind::ErrorCode => &[("http", "http")],
        Kind::ErrorEntry | Kind::ErrorPrefix => &[("class", "class"), ("retry", "retry")],
        Kind::Document => &[("date", "date")],
        Kind::Dispute => &[("chosen", "chosen")],
        Kind::Receipt => &[("key", "key")],
        Kind::Callback => &[("request", "request"), ("reply", "reply")],
        Kind::Service | Kind::Limit | Kind::ErrorTable => &[],
    };
    let mut out = Map::new();
    out.insert("name".to_owned(), json!(entity.name));
    for (facet, key) in facets {
        match entity.facets.get(facet) {
            Some(Json::String(form)) if *facet == "form" && form == "value" => {}
            Some(value) => {
                out.insert((*key).to_owned(), value.get("name").unwrap_or(value).clone());
            }
            None => {}
        }
    }
    if entity.kind == Kind::Action {
        for key in ["request", "response"] {
            let rows = entity.collection(key).map_or(0, indexmap::IndexMap::len);
            out.insert(format!("{key} rows"), json!(rows));
        }
    }
    Json::Object(out)
}
