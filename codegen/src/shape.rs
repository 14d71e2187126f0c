//! Checks a YAML tree against the JSON Schema of the type it is to be read into: unknown keys, missing keys, wrong
//! types and words. All of them, each with its place.
//!
//! Only the part of JSON Schema that `schemars` writes for the types of [`crate::spec`] is understood.

use crate::yaml::{Node, Span, Value};
use serde_json::Value as Json;

/// One place where a tree does not have the shape that its type asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeError {
    /// The rule it breaks.
    pub rule: &'static str,
    /// Where.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// The names of the rules that this module checks, with their meaning.
pub const RULES: &[(&str, &str)] = &[
    ("key.unknown", "A key that the format does not know."),
    ("key.missing", "A key that must be there is not."),
    ("value.type", "A value of another type than the format asks for."),
    ("value.word", "A word that is not one of the words allowed here."),
];

/// Checks `node` against `schema`.
#[must_use]
pub fn check(node: &Node, schema: &Json) -> Vec<ShapeError> {
    let mut checker = Checker { root: schema, errors: Vec::new() };
    checker.value(node, schema, &node.at);
    checker.errors
}

struct Checker<'s> {
    root: &'s Json,
    errors: Vec<ShapeError>,
}

impl<'s> Checker<'s> {
    /// `owner` is the key the value belongs to: where a missing key is shown.
    fn value(&mut self, node: &Node, schema: &'s Json, owner: &Span) {
        let schema = self.resolve(schema);
        if let Some(choices) = words(schema) {
            self.word(node, &choices);
        } else if let Some(branches) = alternatives(schema) {
            self.one_of(node, branches, owner);
        } else if !type_fits(node, schema) {
            self.wrong_type(node, &wanted(schema));
        } else {
            match &node.value {
                Value::Map(entries) => self.map(entries, schema, owner),
                Value::List(items) => self.list(items, schema),
                _ => {}
            }
        }
    }

    fn map(&mut self, entries: &[(crate::yaml::Key, Node)], schema: &'s Json, owner: &Span) {
        let properties = schema.get("properties").and_then(Json::as_object);
        let additional = schema.get("additionalProperties");
        for (key, value) in entries {
            if let Some(property) = properties.and_then(|properties| properties.get(&key.text)) {
                self.value(value, property, &key.at);
            } else if additional == Some(&Json::Bool(false)) {
                let known = properties.map(|p| p.keys().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default();
                let help = match closest(&key.text, &known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known keys: {}", known.join(", ")),
                };
                self.push("key.unknown", &key.at, format!("unknown key `{}`", key.text), Some(help));
            } else if let Some(rest) = additional.filter(|rest| rest.is_object()) {
                self.value(value, rest, &key.at);
            }
        }
        for required in schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str) {
            if !entries.iter().any(|(key, _)| key.text == required) {
                let about = properties.and_then(|p| p.get(required)).and_then(|p| p.get("description"));
                let help = about.and_then(Json::as_str).map(|about| format!("`{required}`: {about}"));
                self.push("key.missing", owner, format!("the key `{required}` is missing"), help);
            }
        }
    }

    fn list(&mut self, items: &[Node], schema: &'s Json) {
        if let Some(item_schema) = schema.get("items") {
            for item in items {
                self.value(item, item_schema, &item.at);
            }
        }
    }

    fn one_of(&mut self, node: &Node, branches: &'s [Json], owner: &Span) {
        let fitting: Vec<&'s Json> =
            branches.iter().map(|branch| self.resolve(branch)).filter(|branch| type_fits(node, branch)).collect();
        let Some(closest) = fitting.first() else {
            let wanted: Vec<String> = branches.iter().map(|branch| wanted(self.resolve(branch))).collect();
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).filter(|word| *word != "nothing").collect();
            return self.wrong_type(node, &wanted.join(" or "));
        };
        let before = self.errors.len();
        for branch in &fitting {
            self.errors.truncate(before);
            self.value(node, branch, owner);
            if self.errors.len() == before {
                return;
            }
        }
        // Nothing fitted whole: the first branch of the right type says what is wrong.
        self.errors.truncate(before);
        self.value(node, closest, owner);
    }

    fn word(&mut self, node: &Node, choices: &[&str]) {
        let Value::Text(word) = &node.value else {
            return self.wrong_type(node, &format!("one of {}", choices.join(", ")));
        };
        if !choices.contains(&word.as_str()) {
            let help = match closest(word, choices) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of: {}", choices.join(", ")),
            };
            self.push("value.word", &node.at, format!("`{word}` is not allowed here"), Some(help));
        }
    }

    fn wrong_type(&mut self, node: &Node, wanted: &str) {
        let quote = wanted == "a text" && matches!(node.value, Value::Int(_) | Value::Float(_) | Value::Bool(_));
        let help = quote.then(|| "put it in double quotes".to_owned());
        self.push("value.type", &node.at, format!("expected {wanted}, found {}", node.kind()), help);
    }

    fn push(&mut self, rule: &'static str, at: &Span, message: String, help: Option<String>) {
        self.errors.push(ShapeError { rule, at: at.clone(), message, help });
    }

    fn resolve(&self, schema: &'s Json) -> &'s Json {
        let reference = schema.get("$ref").and_then(Json::as_str).or_else(|| {
            // `allOf` with one reference is how a described reference is written in draft 7.
            let parts = schema.get("allOf")?.as_array()?;
            parts.first()?.get("$ref")?.as_str()
        });
        match reference.and_then(|reference| self.root.pointer(reference.trim_start_matches('#'))) {
            Some(target) => self.resolve(target),
            None => schema,
        }
    }
}

/// The words of an enum, written either as `enum` or as `oneOf` constants with descriptions.
fn words(schema: &Json) -> Option<Vec<&str>> {
    if let Some(values) = schema.get("enum").and_then(Json::as_array) {
        return values.iter().map(Json::as_str).collect();
    }
    if let Some(value) = schema.get("const").and_then(Json::as_str) {
        return Some(vec![value]);
    }
    let branches = schema.get("oneOf")?.as_array()?;
    let mut all = Vec::new();
    for branch in branches {
        all.extend(words(branch)?);
    }
    Some(all)
}

fn alternatives(schema: &Json) -> Option<&[Json]> {
    schema.get("anyOf").or_else(|| schema.get("oneOf"))?.as_array().map(Vec::as_slice)
}

fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one.as_str()],
        Some(Json::Array(many)) => many.iter().filter_map(Json::as_str).collect(),
        _ if words(schema).is_some() => vec!["string"],
        _ => Vec::new(),
    }
}

fn type_fits(node: &Node, schema: &Json) -> bool {
    let types = types(schema);
    types.is_empty()
        || types.iter().any(|word| match (*word, &node.value) {
            ("string", Value::Text(_))
            | ("boolean", Value::Bool(_))
            | ("number", Value::Int(_) | Value::Float(_))
            | ("array", Value::List(_))
            | ("object", Value::Map(_)) => true,
            ("integer", Value::Int(value)) => {
                let limit = |key: &str| schema.get(key).and_then(Json::as_i64);
                limit("minimum").is_none_or(|min| *value >= min) && limit("maximum").is_none_or(|max| *value <= max)
            }
            _ => false,
        })
}

fn wanted(schema: &Json) -> String {
    let words: Vec<&str> = types(schema)
        .into_iter()
        .map(|word| match word {
            "string" => "a text",
            "boolean" => "true or false",
            "integer" if schema.get("minimum").is_some() => "a whole number that is not negative",
            "integer" => "a whole number",
            "number" => "a number",
            "array" => "a list",
            "object" => "a map",
            _ => "nothing",
        })
        .filter(|word| *word != "nothing")
        .collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(" or ") }
}

/// The known word that a mistyped one most likely meant.
pub(crate) fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |other: &str| edit_distance(&word.to_lowercase(), &other.to_lowercase());
    known
        .iter()
        .map(|other| (distance(other), *other))
        .filter(|(d, _)| *d <= word.len().div_ceil(3))
        .min()
        .map(|(_, w)| w)
}

pub(crate) fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
