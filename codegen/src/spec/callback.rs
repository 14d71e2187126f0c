//! One callback: the file `spec/callbacks/<Name>.yaml`.

use super::{Dispute, TypeDef};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question that the platform asks over HTTP during a call, and whose reply steers the call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// A name of our own; also the file's name.
    pub callback: String,
    /// What the reply decides, in a few English words of our own.
    pub title: String,
    /// The same in a few Chinese words of our own.
    pub title_zh: String,
    /// When it is asked, and what who replies must know. English, our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where the facts come from: a document id of `service.yaml`, then the section.
    pub sources: Vec<String>,
    /// The HTTP methods that the platform asks with.
    pub methods: Vec<String>,
    /// How many seconds the platform waits for the reply, where a document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience: Option<u32>,
    /// The object type of the question's parameters.
    pub request: String,
    /// For each value of the parameter `content_type`: the object type of the JSON text in the parameter `content`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub contents: IndexMap<String, String>,
    /// The object type of the reply's `data`.
    pub reply: String,
    /// The types that it is made of. Once loaded they are among the shared types of the spec, and no longer here.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, TypeDef>,
    /// Whole questions by their parameters, composed for tests.
    pub examples: Vec<serde_json::Value>,
    /// Where the documents contradict each other or themselves, and what we chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
}

/// The parameter of a callback that names what happened.
pub const CONTENT_TYPE: &str = "content_type";
/// The parameter of a callback that tells it, as a JSON text.
pub const CONTENT: &str = "content";

impl Callback {
    /// The object types that arrive: of the question, then of its contents.
    pub fn received(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.request).chain(self.contents.values()).map(String::as_str)
    }
}
