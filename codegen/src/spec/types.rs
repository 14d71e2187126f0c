//! Named types: ids, enums, texts and objects.

use super::Member;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A named type, in `spec/types/*.yaml` when more than one action uses it, else under `types:` of its action, receipt or
/// callback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeDef {
    /// Which kind of type it is.
    pub kind: TypeKind,
    /// What a value is, in English and our own words.
    pub doc: String,
    /// Whether a value must never show in logs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// For an enum: the values as they travel, each with its meaning.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub values: IndexMap<String, EnumValue>,
    /// For an object: its fields, in the documents' order.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub fields: IndexMap<String, Member>,
    /// Where values travel, when no action carries them: in receipts, say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_in: Option<String>,
    /// Where the facts come from, if not from the source of the action that declares it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// The kinds of named types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TypeKind {
    /// Names one thing of the service; what one action returns is what another accepts. Number or text on the wire.
    Id,
    /// One of a list of values; a value that is not listed is kept, never an error.
    Enum,
    /// A text with a meaning of its own, such as a phone number.
    Text,
    /// Several named fields.
    Object,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum EnumValue {
    /// Its meaning; the Rust name follows from the value.
    Doc(String),
    /// Its meaning with more.
    Full {
        /// The Rust name in upper camel case, where the value alone says nothing (`0`, `EXCUTING`).
        #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// For the status of a call: what it comes down to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<StatusClass>,
        /// The meaning.
        doc: String,
    },
}

impl EnumValue {
    /// What the value means.
    #[must_use]
    pub fn doc(&self) -> &str {
        match self {
            Self::Doc(doc) | Self::Full { doc, .. } => doc,
        }
    }

    /// The Rust name, where one is given.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Doc(_) => None,
            Self::Full { name, .. } => name.as_deref(),
        }
    }

    /// What the status of a call comes down to, where that is given.
    #[must_use]
    pub fn class(&self) -> Option<StatusClass> {
        match self {
            Self::Doc(_) => None,
            Self::Full { class, .. } => *class,
        }
    }
}

/// What the status of a call comes down to: what a program can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusClass {
    /// Somebody, or a machine of theirs, answered.
    Answered,
    /// The line was busy.
    Busy,
    /// It rang, and nobody answered.
    NoAnswer,
    /// The phone could not be reached.
    Unreachable,
    /// There is no such number.
    InvalidNumber,
    /// A rule of the network, the supplier or the account forbids the call.
    Blocked,
    /// The call failed for another reason.
    Failed,
    /// The call goes on.
    InProgress,
    /// The call is over; how it went is told elsewhere.
    Ended,
}
