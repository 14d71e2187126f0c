//! A contradiction in the documents, and what we chose.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place where the documents contradict each other or themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The fact in question: `request.OutId.length`, `response.Data[].Status`, `limits.user_qps`, `success`, `examples`.
    pub field: String,
    /// Who says what: a source (document id, section or part) and its claim in a few words. At least two.
    pub said: IndexMap<String, String>,
    /// What the spec follows.
    pub chosen: String,
    /// Why.
    pub why: String,
}
