//! One named value: a request parameter, a response field, or a field of an object.

use super::Holds;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A request parameter, a response field, or a field of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The type as the documents print it; in a JSON text, a receipt or a callback, JSON's own type name in lower case.
    #[serde(rename = "type")]
    pub wire: WireType,
    /// What the documents print under "required".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// What the gateway enforces, where the vendor's metadata shows that it differs from `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway_required: Option<bool>,
    /// The named type of the value: an id, enum, text or object of `types`. For an Array: the type of its items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// The Rust name, where the wire name is misspelt, says nothing or is taken.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub rename: Option<String>,
    /// What the value of a String really holds: a list, a JSON text, a time, a number or a truth value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<Holds>,
    /// What it is, in English and our own words. May be left out for `Code`, `Message` and `RequestId`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Smallest and largest number allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Shortest and longest text allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// The fewest items of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u32>,
    /// The most items of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u32>,
    /// What the service assumes when the parameter is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The unit of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// When an optional parameter becomes required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<RequiredWhen>,
    /// How an Array travels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The documents list it but say that it does not work yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unusable: bool,
    /// Why it should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Whether the value must never show in logs. Absent: as its named type says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// Whether an accepted answer, or a receipt or callback, always carries the field. Absent: sometimes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// The types that samples show besides, or instead of, the one the documents print.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Seen>,
    /// Other spellings of the name seen on the wire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The example value the documents print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Where this row comes from, if not from the action's first source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

impl Member {
    /// Whether the gateway refuses a request without it.
    #[must_use]
    pub fn enforced_required(&self) -> bool {
        self.gateway_required.unwrap_or(self.required)
    }
}

/// A JSON type that samples show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Seen {
    /// Text.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

/// A type word: the documents' own for the rows of actions, JSON's own inside a JSON text, a receipt or a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum WireType {
    /// Text.
    String,
    /// Whole number of 32 bits.
    Integer,
    /// Whole number of 64 bits.
    Long,
    /// `true` or `false`.
    Boolean,
    /// An object with fields of its own.
    Object,
    /// A list.
    Array,
    /// JSON text value inside a JSON text.
    #[serde(rename = "string")]
    JsonString,
    /// Whole JSON number inside a JSON text.
    #[serde(rename = "integer")]
    JsonInteger,
    /// JSON number with a fraction inside a JSON text.
    #[serde(rename = "number")]
    JsonNumber,
    /// JSON truth value inside a JSON text.
    #[serde(rename = "boolean")]
    JsonBoolean,
    /// JSON object inside a JSON text.
    #[serde(rename = "object")]
    JsonObject,
    /// JSON array inside a JSON text.
    #[serde(rename = "array")]
    JsonArray,
}

impl WireType {
    /// The word as documents print it; inside a JSON text, JSON's own word.
    #[must_use]
    pub fn documented(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Integer => "Integer",
            Self::Long => "Long",
            Self::Boolean => "Boolean",
            Self::Object => "Object",
            Self::Array => "Array",
            Self::JsonString => "string",
            // JSON itself knows only one kind of number.
            Self::JsonInteger | Self::JsonNumber => "number",
            Self::JsonBoolean => "boolean",
            Self::JsonObject => "object",
            Self::JsonArray => "array",
        }
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_array(self) -> bool {
        matches!(self, Self::Array | Self::JsonArray)
    }
}

/// Smallest and largest number allowed; both ends are allowed values unless `exclusive` says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The end that is itself not allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusive: Option<Bound>,
    /// What a violation does; absent: the request is refused before it is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enforce: Option<Enforce>,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// The lower end.
    Min,
    /// The upper end.
    Max,
    /// Both ends.
    Both,
}

/// What a violated rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Enforce {
    /// The request is refused before it is sent.
    Refuse,
    /// The request is sent and a warning is kept: the rule is under dispute, or the service puts its default instead.
    Warn,
}

/// Shortest and longest text allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// Shortest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// Longest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// What is counted.
    pub unit: LengthUnit,
    /// What a violation does; absent: the request is refused before it is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enforce: Option<Enforce>,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LengthUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters.
    Chars,
}

/// The unit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Milliseconds.
    Ms,
    /// Seconds.
    S,
    /// Minutes.
    Min,
}

/// When an optional parameter becomes required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RequiredWhen {
    /// Other parameters and the value each must have, as it is sent (`ScheduleCall: "true"`). Checked before sending.
    Equals(IndexMap<String, String>),
    /// A condition that only the caller can know, as a sentence without a full stop.
    Said(String),
}

/// How an Array travels in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// `Name.1.Field=…&Name.2.Field=…`, counted from 1.
    Flattened,
}

/// Whether an accepted answer carries a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// Every accepted answer has it.
    Always,
    /// It may be missing, null or empty.
    Sometimes,
}
