//! One parameter or field of the metadata as a member of the spec, with what a person must look at.

use super::{
    bounds,
    metadata::{Metadata, Schema},
    prose::Prose,
    shape, yaml_text,
};
use crate::spec::TimeForm;
use indexmap::IndexMap;
use serde_json::Value as Json;

/// Where a member stands, which decides how its type is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// A parameter.
    Request,
    /// A field of the answer, or of an object in it.
    Response,
    /// A field inside a JSON text, where JSON's own type names stand.
    Json,
}

/// A member as it will be written: its keys in order, each value as YAML.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) keys: Vec<(&'static str, String)>,
    /// What a person must look at, in words.
    pub(super) review: Vec<String>,
}

/// A named type that an import proposes.
#[derive(Debug)]
pub(super) enum NewType {
    /// An object and its fields.
    Object(Vec<(String, Draft)>),
    /// An enum and its values.
    Enum(Vec<String>),
}

/// What a member is made with: the metadata, the types made so far, and the names that the spec knows already.
pub(super) struct Maker<'m> {
    pub(super) metadata: &'m Metadata,
    /// Before the name of each new type.
    pub(super) action: &'m str,
    pub(super) types: IndexMap<String, NewType>,
    /// For the name of a parameter: the shared type it has in the actions that are in the spec.
    pub(super) known: &'m IndexMap<String, String>,
}

/// Objects in objects are followed to this depth; a schema that contains itself goes no deeper.
const DEEPEST: usize = 8;

impl Draft {
    pub(super) fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.keys.push((key, value.into()));
    }

    pub(super) fn propose(&mut self, key: &'static str, value: impl Into<String>, evidence: &str) {
        self.set(key, value);
        self.review.push(format!("{key} from \"{evidence}\""));
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|(known, _)| *known == key)
    }
}

impl<'m> Maker<'m> {
    /// The member that a schema describes.
    pub(super) fn member(&mut self, name: &str, schema: &'m Schema, style: Option<&str>, side: Side) -> Draft {
        self.at_depth(name, schema, style, side, 0)
    }

    fn at_depth(&mut self, name: &str, schema: &'m Schema, style: Option<&str>, side: Side, depth: usize) -> Draft {
        let schema = self.metadata.resolve(schema);
        let mut draft = Draft::default();
        let prose = Prose::new(schema.description());
        match schema.kind.as_deref() {
            Some("array") => self.array(&mut draft, name, schema, style, side, depth),
            Some("object") => self.object(&mut draft, name, schema, side, depth),
            kind => self.scalar(&mut draft, name, schema, &prose, kind, side),
        }
        if side == Side::Request {
            bounds::requiredness(&mut draft, schema);
        }
        bounds::add(&mut draft, schema, &prose, side);
        let is_scalar = !matches!(schema.kind.as_deref(), Some("array" | "object"));
        if let Some(example) = schema.example_text().filter(|_| is_scalar) {
            draft.set("example", yaml_text::value(&typed(schema.kind.as_deref(), example)));
        }
        draft
    }

    fn array(
        &mut self,
        draft: &mut Draft,
        name: &str,
        schema: &'m Schema,
        style: Option<&str>,
        side: Side,
        depth: usize,
    ) {
        let items = schema.items.as_deref().map(|items| self.metadata.resolve(items));
        let is_object =
            items.is_some_and(|items| items.kind.as_deref() == Some("object") && !items.properties.is_empty());
        let inner = match (style, side) {
            (Some("json"), Side::Request) => Side::Json,
            (_, side) => side,
        };
        let item = match items {
            Some(items) if is_object && depth < DEEPEST => self.named_object(name, items, inner, depth),
            Some(items) => plain(items.kind.as_deref(), items.format.as_deref()).to_owned(),
            None => "String".to_owned(),
        };
        match (side, style) {
            (Side::Request, Some("json")) => {
                draft.set("type", "String");
                draft.set("holds", format!("{{ json: [{item}] }}"));
            }
            (Side::Request, Some("repeatList") | None) if is_object => {
                draft.set("type", "Array");
                draft.set("is", item);
                draft.set("encoding", "flattened");
            }
            (Side::Request, Some("repeatList") | None) => {
                draft.set("type", "Array");
                draft.set("encoding", "flattened");
                draft
                    .review
                    .push("a list of plain values sent as Name.1, Name.2, which the spec cannot say yet".into());
            }
            (Side::Request, Some(_)) => {
                draft.set("type", "String");
                draft.set("holds", format!("{{ list: {item}, separator: \",\" }}"));
            }
            (side, _) => {
                draft.set("type", if side == Side::Json { "array" } else { "Array" });
                draft.set("is", item);
            }
        }
    }

    fn object(&mut self, draft: &mut Draft, name: &str, schema: &'m Schema, side: Side, depth: usize) {
        let named = !schema.properties.is_empty() && depth < DEEPEST;
        match side {
            Side::Request => {
                draft.set("type", "String");
                let shape = if named { self.named_object(name, schema, Side::Json, depth) } else { MAP.to_owned() };
                draft.set("holds", format!("{{ json: {shape} }}"));
            }
            Side::Response | Side::Json => {
                draft.set("type", if side == Side::Json { "object" } else { "Object" });
                if named {
                    let name = self.named_object(name, schema, side, depth);
                    draft.set("is", name);
                } else if side == Side::Response {
                    draft.set("holds", format!("{{ json: {MAP} }}"));
                    draft.review.push("the metadata names no fields".into());
                }
            }
        }
    }

    /// Makes an object type of a schema's properties; its name.
    fn named_object(&mut self, name: &str, schema: &'m Schema, side: Side, depth: usize) -> String {
        let own = self.free_name(name);
        // Its place is taken first, so that outer types stand before inner ones.
        self.types.insert(own.clone(), NewType::Object(Vec::new()));
        let fields = schema
            .properties
            .iter()
            .map(|(field, schema)| (field.clone(), self.at_depth(field, schema, None, side, depth + 1)))
            .collect();
        self.types.insert(own.clone(), NewType::Object(fields));
        own
    }

    fn scalar(
        &mut self,
        draft: &mut Draft,
        name: &str,
        schema: &'m Schema,
        prose: &Prose,
        kind: Option<&str>,
        side: Side,
    ) {
        let wire = match side {
            Side::Json => json_word(kind),
            Side::Request | Side::Response => plain(kind, schema.format.as_deref()),
        };
        draft.set("type", wire);
        if !matches!(kind, None | Some("string" | "integer" | "number" | "boolean")) {
            let kind = kind.unwrap_or_default();
            draft.review.push(format!("the type word {kind:?} is not known here; it was taken for a text"));
        }
        let is_text = matches!(wire, "String" | "string");
        let holds = is_text.then(|| self.held(name, schema, prose, side)).flatten();
        let time = prose.time().filter(|time| is_text || (wire == "Long" && time.fact == TimeForm::UnixMs));
        if let Some((holds, evidence)) = holds {
            draft.propose("holds", holds, &evidence);
        } else if let Some(time) = time {
            let form = match time.fact {
                TimeForm::UnixMs => "{ time: unix_ms }",
                TimeForm::DateTime => "{ time: \"yyyy-MM-dd HH:mm:ss\", zone: \"+08:00\" }",
                TimeForm::DottedDateTime => "{ time: \"yyyy.MM.dd HH:mm:ss\", zone: \"+08:00\" }",
                TimeForm::Date => "{ time: yyyy-MM-dd, zone: \"+08:00\" }",
            };
            draft.propose("holds", form, &time.evidence);
        } else if let Some(known) = self.known.get(name).filter(|_| !matches!(wire, "Boolean" | "boolean")) {
            draft.set("is", known.clone());
            draft.review.push(format!("{known}, as in other actions"));
        } else if let Some((values, evidence)) = listed_values(schema, prose).filter(|_| kind != Some("boolean")) {
            if values.iter().all(|value| matches!(value.as_str(), "true" | "false")) {
                return draft.propose("holds", "{ text: Boolean }", &evidence);
            }
            let own = self.free_name(name);
            self.types.insert(own.clone(), NewType::Enum(values));
            draft.propose("is", own, &evidence);
        }
    }

    /// What a text holds, as far as its example or its description shows it.
    fn held(&mut self, name: &str, schema: &Schema, prose: &Prose, side: Side) -> Option<(String, String)> {
        let example = schema.example_text().unwrap_or_default();
        if let Ok(json @ (Json::Array(_) | Json::Object(_))) = serde_json::from_str(&example) {
            let own = self.free_name(name);
            let shape = shape::of(&json, &own, &mut self.types);
            return Some((format!("{{ json: {shape} }}"), "the example is JSON".to_owned()));
        }
        let looks_so = example.is_empty() || example.starts_with(['{', '[']);
        if let Some(json) = prose.json().filter(|_| looks_so && side != Side::Json) {
            return Some((format!("{{ json: {MAP} }}"), json.evidence));
        }
        let commas = prose.commas()?;
        let item = self.known.get(name).map_or("String", String::as_str);
        Some((format!("{{ list: {item}, separator: \",\" }}"), commas.evidence))
    }

    /// A name for a type that is not taken.
    fn free_name(&self, name: &str) -> String {
        let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut capital = letters.chars();
        let capital: String =
            capital.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(capital).collect();
        let base = format!("{}{capital}", self.action);
        let taken = |name: &String| self.types.contains_key(name);
        if !taken(&base) {
            return base;
        }
        (2..).map(|number| format!("{base}{number}")).find(|name| !taken(name)).unwrap_or(base)
    }
}

/// An example as the value of its type, where it is one.
fn typed(kind: Option<&str>, example: String) -> Json {
    let read = match kind {
        Some("integer") => example.parse::<i64>().ok().map(Json::from),
        Some("number") => example.parse::<f64>().ok().map(Json::from),
        Some("boolean") => example.parse::<bool>().ok().map(Json::from),
        _ => None,
    };
    read.unwrap_or(Json::String(example))
}

/// An object of texts whose names are not known.
const MAP: &str = "{ map: String }";

fn listed_values(schema: &Schema, prose: &Prose) -> Option<(Vec<String>, String)> {
    let text = |json: &Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    let stated: Vec<String> = schema.values.iter().map(text).filter(|value| !value.is_empty()).collect();
    if stated.len() >= 2 {
        return Some((stated, "enum".to_owned()));
    }
    prose.values().map(|said| (said.fact, said.evidence))
}

/// The word of the documents for a type.
fn plain(kind: Option<&str>, format: Option<&str>) -> &'static str {
    match (kind, format) {
        (Some("integer"), Some("int64")) => "Long",
        (Some("integer"), _) => "Integer",
        (Some("number"), _) => "number",
        (Some("boolean"), _) => "Boolean",
        _ => "String",
    }
}

/// JSON's own word for a type.
fn json_word(kind: Option<&str>) -> &'static str {
    match kind {
        Some("integer") => "integer",
        Some("number") => "number",
        Some("boolean") => "boolean",
        _ => "string",
    }
}
