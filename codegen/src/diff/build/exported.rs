//! A spec as `spec export` writes it. It carries fewer facts than the files: no descriptions, names of types, sources
//! or disputes, and one requiredness. What it does not carry is not compared.

use super::rows::{flattened, listed, nested};
use crate::{
    diff::{
        entity::{Entity, Facets, Kind},
        place::Root,
    },
    export::export,
    spec::Spec,
};
use serde_json::{Map, Value as Json};
use std::fmt;

/// An exported spec.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Exported {
    document: Map<String, Json>,
    actions: Map<String, Json>,
    /// Receipts and callbacks by their keys, where the export has them.
    messages: Map<String, Json>,
}

/// How a thing's name becomes the root of its place.
type MakeRoot = fn(String) -> Root;

/// The keys under which an export has receipts and callbacks, with the roots of their places.
pub(crate) const EXPORTED_MESSAGES: [(&str, MakeRoot); 2] =
    [("receipts", Root::Receipt), ("callbacks", Root::Callback)];

/// Why a text is not an exported spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportError {
    /// Where in the document: `actions.IvrCall.request[3]`, or a line and column.
    pub at: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an exported spec: {}: {}; `cargo xtask spec export` writes one", self.at, self.message)
    }
}

impl std::error::Error for ExportError {}

impl Exported {
    /// Reads what `spec export` wrote.
    pub(crate) fn parse(text: &str) -> Result<Self, ExportError> {
        let value: Json = serde_json::from_str(text).map_err(|error| ExportError {
            at: format!("line {}, column {}", error.line(), error.column()),
            message: error.to_string().split(" at line").next().unwrap_or_default().to_owned(),
        })?;
        let exported = Self::split(value)?;
        exported.check()?;
        Ok(exported)
    }

    /// What `spec export` would write of a spec that is at hand.
    pub(crate) fn of(spec: &Spec) -> Self {
        Self::split(export(spec)).expect("an export is an object with actions")
    }

    fn split(value: Json) -> Result<Self, ExportError> {
        let Json::Object(mut document) = value else { return Err(wrong("the document", "is not an object")) };
        let mut messages = Map::new();
        for (key, _) in EXPORTED_MESSAGES {
            match document.shift_remove(key) {
                Some(all @ Json::Object(_)) => drop(messages.insert(key.to_owned(), all)),
                Some(_) => return Err(wrong(key, "is not an object")),
                None => {}
            }
        }
        match document.shift_remove("actions") {
            Some(Json::Object(actions)) => Ok(Self { document, actions, messages }),
            Some(_) => Err(wrong("actions", "is not an object")),
            None => Err(wrong("the document", "has no `actions`")),
        }
    }

    fn check(&self) -> Result<(), ExportError> {
        for key in ["service", "version"] {
            if !self.document.get(key).is_some_and(Json::is_string) {
                return Err(wrong(key, "is missing or no text"));
            }
        }
        for (name, action) in &self.actions {
            let at = format!("actions.{name}");
            for (list, key) in [("request", "name"), ("response", "path"), ("errors", "code")] {
                let Some(rows) = action.get(list).and_then(Json::as_array) else {
                    return Err(wrong(&at, &format!("has no list `{list}`")));
                };
                let nameless = rows.iter().position(|row| !row.get(key).is_some_and(Json::is_string));
                if let Some(number) = nameless {
                    return Err(wrong(&format!("{at}.{list}[{number}]"), &format!("has no `{key}`")));
                }
            }
        }
        Ok(())
    }

    pub(crate) fn actions(&self) -> &Map<String, Json> {
        &self.actions
    }

    /// The receipts or callbacks, where the export has any notion of them.
    pub(crate) fn messages(&self, key: &str) -> Option<Vec<Entity>> {
        let all = self.messages.get(key)?.as_object()?;
        let kind = if key == "receipts" { Kind::Receipt } else { Kind::Callback };
        Some(all.iter().map(|(name, message)| self::message(kind, name, message)).collect())
    }

    /// The code of the product.
    pub(crate) fn product(&self) -> &str {
        self.document.get("service").and_then(Json::as_str).unwrap_or_default()
    }

    pub(crate) fn service(&self) -> Entity {
        let mut facets = Facets::default();
        for (key, value) in self.document.iter().filter(|(key, _)| *key != "service") {
            facets.set(key.clone(), value);
        }
        Entity::new(Kind::Service, "service", facets)
    }
}

fn wrong(at: &str, message: &str) -> ExportError {
    ExportError { at: at.to_owned(), message: message.to_owned() }
}

/// The entity of an exported action.
pub(crate) fn action(name: &str, exported: &Json) -> Entity {
    let mut facets = Facets::default();
    for (key, value) in exported.as_object().into_iter().flatten() {
        match key.as_str() {
            "request" | "response" | "errors" => {}
            "qps_user" => facets.set("limits.user_qps", value),
            "qps_api" => facets.set("limits.api_qps", value),
            "success_code" => facets.set("success", value),
            _ => facets.set(key.clone(), value),
        }
    }
    let rows = |list, key| exported.get(list).map(|list| listed(list, key)).unwrap_or_default();
    let errors = rows("errors", "code").into_iter().map(|row| {
        let mut facets = Facets::default();
        for (key, value) in row.facts.iter().filter(|(key, _)| *key != "code") {
            facets.set(key.clone(), value);
        }
        Entity::new(Kind::ErrorCode, row.path, facets)
    });
    let errors: Vec<_> = errors.collect();
    Entity::new(Kind::Action, name, facets)
        .with("request", flattened(&rows("request", "name")))
        .with("response", nested(&rows("response", "path"), Kind::Field, ""))
        .with("errors", errors)
}

/// The type of an exported callback that is sent and not received.
pub(crate) const EXPORTED_REPLY: &str = "reply";

/// The entity of an exported receipt or callback. Its types have no names there: each is called after what it is for.
fn message(kind: Kind, name: &str, exported: &Json) -> Entity {
    let mut facets = Facets::default();
    let mut types = Vec::new();
    let object = |name: &str, list: &Json| {
        Entity::new(Kind::Type, name, Facets::default())
            .with("fields", nested(&listed(list, "path"), Kind::Property, ""))
    };
    for (key, value) in exported.as_object().into_iter().flatten() {
        match key.as_str() {
            "fields" => types.push(object(name, value)),
            "request" | EXPORTED_REPLY => types.push(object(key, value)),
            "contents" => {
                for (event, rows) in value.as_object().into_iter().flatten() {
                    facets.set(format!("contents[{event}]"), true);
                    types.push(object(&format!("contents.{event}"), rows));
                }
            }
            "arrives" | "methods" => {
                let words = value.as_array().into_iter().flatten();
                facets.items(key, words.map(|word| word.as_str().unwrap_or_default()));
            }
            _ => facets.set(key.clone(), value),
        }
    }
    Entity::new(kind, name, facets).with("types", types)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{"service":"S","version":"1","actions":{"A":{"effect":"reads","success_code":"OK",
        "request":[{"name":"Keys.N.Key","type":"String","required":true},{"name":"Keys.N.Text","type":"String"},
                   {"name":"Keys2","type":"Long","min":1}],
        "response":[{"path":"Data","type":"String","json":true},{"path":"Data.tasks","type":"array","inner":true},
                    {"path":"Data.tasks[].id","type":"number","inner":true},{"path":"Data.total","type":"number"},
                    {"path":"Database","type":"String","enum":["a","b"]}],
        "errors":[{"http":400,"code":"X"}]}}}"#;

    fn names(entity: &Entity, key: &str) -> Vec<String> {
        entity.collection(key).into_iter().flat_map(indexmap::IndexMap::keys).cloned().collect()
    }

    #[test]
    fn rows_become_a_tree() {
        let exported = Exported::parse(SMALL).expect("an export");
        let action = action("A", &exported.actions()["A"]);
        assert_eq!(names(&action, "request"), ["Keys", "Keys2"]);
        assert_eq!(names(&action.collection("request").expect("request")["Keys"], "fields"), ["Key", "Text"]);
        let response = action.collection("response").expect("response");
        assert_eq!(names(&action, "response"), ["Data", "Database"]);
        assert_eq!(names(&response["Data"], "fields"), ["tasks", "total"]);
        let data = response["Data"].collection("fields").expect("fields");
        assert_eq!(names(&data["tasks"], "fields"), ["id"]);
        assert_eq!(names(&response["Database"], "values"), ["a", "b"]);
    }

    #[test]
    fn what_is_no_export_is_refused_with_its_place() {
        for (text, part) in [
            ("", "line 1"),
            ("[]", "is not an object"),
            ("{}", "has no `actions`"),
            (r#"{"actions":{}}"#, "service"),
            (r#"{"service":"S","version":"1","actions":{"A":{}}}"#, "actions.A"),
            (r#"{"service":"S","version":"1","actions":{"A":{"request":[{}]}}}"#, "actions.A.request[0]"),
            (r#"{"service":"S","version":1,"actions":{}}"#, "version"),
        ] {
            let error = Exported::parse(text).expect_err("not an export").to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
    #[test]
    fn an_older_export_says_nothing_of_receipts() {
        let exported = Exported::parse(SMALL).expect("an export");
        assert_eq!(exported.messages("receipts"), None);
        let text = r#"{"service":"S","version":"1","actions":{},"receipts":{"Told":{"arrives":["push"],"key":["id"],
            "fields":[{"path":"id","type":"string","always":true}]}},"callbacks":[]}"#;
        assert!(Exported::parse(text).expect_err("no export").to_string().contains("callbacks: is not an object"));
        let told = Exported::parse(&text.replace(r#","callbacks":[]"#, "")).expect("an export").messages("receipts");
        let told = told.expect("receipts").remove(0);
        assert_eq!(names(&told.collection("types").expect("types")["Told"], "fields"), ["id"]);
    }
}
