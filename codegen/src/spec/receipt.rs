//! One receipt: the file `spec/receipts/<MessageType>.yaml`.

use super::{Dispute, TypeDef};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A message that the platform sends about a call, without being asked and without minding the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The vendor's message type; also the name of the file, and of the object type below that it is.
    pub receipt: String,
    /// What it tells, in a few English words of our own.
    pub title: String,
    /// The same in a few Chinese words of our own.
    pub title_zh: String,
    /// When it is sent, and what a receiver must know. English, our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where the facts come from: a document id of `service.yaml`, then the section.
    pub sources: Vec<String>,
    /// The ways by which it arrives.
    pub arrives: Vec<Way>,
    /// The fields that two receipts have in common only if they are the same receipt, sent twice.
    pub key: Vec<String>,
    /// The types that it is made of. Once loaded they are among the shared types of the spec, and no longer here.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, TypeDef>,
    /// Whole receipts, composed for tests.
    pub examples: Vec<serde_json::Value>,
    /// Where the documents contradict each other or themselves, and what we chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
}

/// A way by which receipts arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// The platform posts them to an address of the account's, in batches.
    Push,
    /// They lie in a queue from which the account fetches them.
    Queue,
}

impl Way {
    /// The word of the spec.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Queue => "queue",
        }
    }
}
