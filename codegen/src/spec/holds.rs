//! What the value of a String really holds.

use super::WireType;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the value of a String (or the number of a time) really holds; for an Object whose fields no document names,
/// `json: { map: String }`. Exactly one of `list`, `json`, `text`, `time`
/// and `by` is given.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holds {
    /// A list in one text; the name of the item type (`String`, `Long`, or a named type).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// What stands between the items of `list`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// A JSON text of this shape.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<JsonShape>,
    /// A number or truth value written as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<WireType>,
    /// A point in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeForm>,
    /// The zone of a `time` that is not a count of milliseconds: always China time (`+08:00`) in this service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The parameter whose value decides what this one holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// For each value of the parameter named in `by`: what is held then.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub cases: IndexMap<String, Holds>,
}

/// The shape of a JSON text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum JsonShape {
    /// A named type, or `String`, `Long`, `Boolean`.
    Named(String),
    /// A list; exactly one entry, the shape of its items.
    List(Vec<JsonShape>),
    /// An object of which only the values' type is known, the names being the caller's own.
    Map {
        /// The type of the values.
        map: String,
    },
}

impl JsonShape {
    /// The named type that the shape comes down to, behind lists.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(items) => items.first().and_then(Self::named),
            Self::Map { .. } => None,
        }
    }
}

/// The form of a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TimeForm {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    #[serde(rename = "unix_ms")]
    UnixMs,
    /// `2021-03-09 00:00:00`.
    #[serde(rename = "yyyy-MM-dd HH:mm:ss")]
    DateTime,
    /// `2021.03.09 00:00:00`.
    #[serde(rename = "yyyy.MM.dd HH:mm:ss")]
    DottedDateTime,
    /// `2021-03-09`.
    #[serde(rename = "yyyy-MM-dd")]
    Date,
}
