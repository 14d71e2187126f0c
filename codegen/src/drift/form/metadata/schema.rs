//! The schema of one value in the metadata, and the facts that it states as such.

use crate::drift::{source::Source, table::Row};
use indexmap::IndexMap;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value as Json, value::RawValue};

/// An object whose values keep their places.
pub(super) type Object<'d> = IndexMap<String, &'d RawValue>;

/// Whether the metadata tells what its pages print as required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    Told,
    Unknown,
}

/// The facts of a schema that say something about a value.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Schema<'d> {
    #[serde(rename = "type")]
    pub(super) wire: Option<String>,
    pub(super) format: Option<String>,
    #[serde(borrow)]
    pub(super) required: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) doc_required: Option<&'d RawValue>,
    pub(super) description: Option<String>,
    #[serde(borrow)]
    pub(super) example: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) default: Option<&'d RawValue>,
    #[serde(borrow, rename = "enum")]
    pub(super) values: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) minimum: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) maximum: Option<&'d RawValue>,
    pub(super) exclusive_minimum: Option<bool>,
    pub(super) exclusive_maximum: Option<bool>,
    #[serde(borrow)]
    pub(super) min_length: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) max_length: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) max_items: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) properties: Option<Object<'d>>,
    #[serde(borrow)]
    pub(super) items: Option<&'d RawValue>,
}

impl<'d> Schema<'d> {
    /// The facts that a schema states as such.
    pub(super) fn state(&self, row: &mut Row, source: &Source<'_>, printed: Printed) {
        let place = |raw: &RawValue| source.place_of_part(raw.get());
        let flag = |raw: Option<&'d RawValue>| raw.and_then(|raw| Some((parse::<bool>(raw)?, place(raw))));
        if let Some((required, at)) = flag(self.required) {
            row.state("required.enforced", required, at);
        }
        // Where nothing else is said, the pages print what is enforced.
        if let Some((printed, at)) = flag(self.doc_required.or(self.required)).filter(|_| printed == Printed::Told) {
            row.state("required.documented", printed, at);
        }
        let bounds = [
            ("range.min", self.minimum, self.exclusive_minimum, '>'),
            ("range.max", self.maximum, self.exclusive_maximum, '<'),
        ];
        for (facet, raw, exclusive, sign) in bounds {
            let Some((raw, number)) = raw.and_then(|raw| Some((raw, whole(raw)?))) else { continue };
            // The largest number that the type can hold is no bound.
            if number.abs() >= i64::from(i32::MAX) {
                continue;
            }
            let is_exclusive = exclusive == Some(true);
            let value = if is_exclusive { Json::from(format!("{sign} {number}")) } else { number.into() };
            row.state(facet, value, place(raw));
        }
        let counts = [("length.min", self.min_length), ("length.max", self.max_length), ("items.max", self.max_items)];
        for (facet, raw) in counts {
            // At least nothing is no rule.
            if let Some((raw, number)) = raw.and_then(|raw| Some((raw, whole(raw)?))).filter(|(_, number)| *number > 0)
            {
                row.state(facet, number, place(raw));
            }
        }
        if let Some(raw) = self.default {
            let text = text_of(raw);
            let value = match self.wire.as_deref() {
                Some("integer" | "boolean" | "number") => serde_json::from_str(&text).unwrap_or_else(|_| text.into()),
                _ => Json::from(text),
            };
            row.state("default", value, place(raw));
        }
        if let Some((raw, values)) = self.values.and_then(|raw| Some((raw, parse::<Vec<&RawValue>>(raw)?))) {
            let values: Vec<String> = values.into_iter().map(text_of).collect();
            if !values.is_empty() {
                row.state("values", values, place(raw));
            }
        }
    }
}

pub(super) fn parse<'d, T: Deserialize<'d>>(raw: &'d RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// A value as text: of a text, what it holds.
pub(super) fn text_of(raw: &RawValue) -> String {
    own::<String>(raw).unwrap_or_else(|| raw.get().to_owned())
}

/// A whole number, which may stand in a text.
pub(super) fn whole(raw: &RawValue) -> Option<i64> {
    text_of(raw).trim().parse().ok()
}

pub(super) fn own<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}
