//! YAML text to a tree in which every key and value knows its place. The only module that knows the YAML library.

use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, SeqAccess, Visitor},
};
use serde_saphyr::{Location, Spanned};
use std::{fmt, ops::Range};

/// Bytes of the file's text.
pub type Span = Range<usize>;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands; of a map or list, where it begins.
    pub at: Span,
    /// The value.
    pub value: Value,
}

/// A key of a map and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Where the key stands.
    pub at: Span,
    /// The key.
    pub text: String,
}

/// A YAML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// Why a text is not YAML, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct SyntaxError {
    /// Where.
    pub at: Span,
    /// Why, in one sentence.
    pub message: String,
}

/// Reads a YAML text.
///
/// # Errors
///
/// The first place that is not YAML, or where a key stands a second time.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    // `yes` and `no` stay texts, a merge key is an ordinary key: the file means what a reader sees.
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
    };
    let spanned: Spanned<Raw> = serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let at = error.location().map_or(0..0, |location| span(location, text));
        let message = error.without_snippet().to_string();
        SyntaxError { at, message: first_sentence(&message) }
    })?;
    Ok(spanned.into_node(text))
}

impl Node {
    /// The entry of a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<(&Key, &Node)> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|(k, _)| k.text == key).map(|(k, v)| (k, v))
    }

    /// The same value without places, as JSON.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Int(value) => Json::from(*value),
            Value::Float(value) => Json::from(*value),
            Value::Text(value) => Json::String(value.clone()),
            Value::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Value::Map(entries) => {
                Json::Object(entries.iter().map(|(key, value)| (key.text.clone(), value.to_json())).collect())
            }
        }
    }

    /// What kind of value it is, as a reader would say it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Int(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// The library's message ends with positions and advice of its own; the sentence before them is ours to show.
fn first_sentence(message: &str) -> String {
    let line = message.lines().find(|line| !line.trim().is_empty()).unwrap_or("not YAML").trim();
    let line = line.split(" at line ").next().unwrap_or(line);
    line.trim_start_matches("error: ").to_owned()
}

fn span(location: Location, text: &str) -> Span {
    let span = location.span();
    let start = span.byte_offset().map_or(text.len(), |offset| offset as usize).min(text.len());
    let length = span.byte_len().map_or(0, |length| length as usize);
    let end = (start + length).min(text.len());
    // A quoted or block scalar is shown by its first line alone.
    let end = text[start..end].find('\n').map_or(end, |newline| start + newline);
    start..end
}

/// The tree as the library hands it over.
enum Raw {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Spanned<Self>>),
    Map(Vec<(Spanned<String>, Spanned<Self>)>),
}

trait IntoNode {
    fn into_node(self, text: &str) -> Node;
}

impl IntoNode for Spanned<Raw> {
    fn into_node(self, text: &str) -> Node {
        let value = match self.value {
            Raw::Null => Value::Null,
            Raw::Bool(value) => Value::Bool(value),
            Raw::Int(value) => Value::Int(value),
            Raw::Float(value) => Value::Float(value),
            Raw::Text(value) => Value::Text(value),
            Raw::List(items) => Value::List(items.into_iter().map(|item| item.into_node(text)).collect()),
            Raw::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        (Key { at: span(key.referenced, text), text: key.value }, value.into_node(text))
                    })
                    .collect(),
            ),
        };
        Node { at: span(self.referenced, text), value }
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or_else(|_| Raw::Text(value.to_string()), Raw::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice<'a>(text: &'a str, at: &Span) -> &'a str {
        &text[at.clone()]
    }

    #[test]
    fn every_key_and_value_knows_its_place() {
        let text = "标题: 语音\nlist:\n  - 1\n  - \"二\"\nflow: { a: true, b: 2.5 }\n";
        let root = parse(text).expect("valid YAML");
        let (key, value) = root.get("标题").expect("first key");
        assert_eq!(slice(text, &key.at), "标题");
        assert_eq!(slice(text, &value.at), "语音");
        let (_, list) = root.get("list").expect("second key");
        let Value::List(items) = &list.value else { panic!("a list") };
        assert_eq!(slice(text, &items[1].at), "\"二\"");
        let (_, flow) = root.get("flow").expect("third key");
        assert_eq!(flow.get("a").expect("a").1.value, Value::Bool(true));
        assert_eq!(flow.get("b").expect("b").1.value, Value::Float(2.5));
    }

    #[test]
    fn yes_and_no_are_texts() {
        let root = parse("a: yes\nb: no\n").expect("valid YAML");
        assert_eq!(root.get("a").expect("a").1.value, Value::Text("yes".into()));
        assert_eq!(root.get("b").expect("b").1.value, Value::Text("no".into()));
    }

    #[test]
    fn a_second_key_is_an_error_with_its_place() {
        let text = "a: 1\nb: 2\na: 3\n";
        let error = parse(text).expect_err("duplicate key");
        assert_eq!(text[..error.at.start].lines().count(), 2, "{error:?}");
        assert!(error.message.contains("uplicate"), "{error:?}");
    }

    #[test]
    fn broken_text_is_an_error_not_a_panic() {
        for text in ["a: [1", "a: \"", "a: b: c", "- a\nb: c", "{", "&", "*a", "\u{0}", "a: !!int x"] {
            assert!(parse(text).is_err(), "{text:?} was accepted");
        }
    }
}
