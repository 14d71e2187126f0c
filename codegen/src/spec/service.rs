//! The service as a whole: `spec/service.yaml`.

use super::{Dispute, WireType};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `spec/service.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Product code.
    pub service: String,
    /// API version.
    pub version: String,
    /// What the service is, in a sentence.
    pub doc: String,
    /// Host name.
    pub endpoint: String,
    /// Schemes, the default first.
    pub schemes: Vec<String>,
    /// HTTP methods, the default first.
    pub methods: Vec<String>,
    /// What the generated code stands on: another crate's runtime, as a crate of its own, or a module of that crate.
    /// Absent: it is the runtime's own service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runtime: Option<Runtime>,
    /// The documents the spec is made from, by id.
    pub documents: IndexMap<String, Document>,
    /// The chapters, by folder name under `actions/`, with their titles.
    pub chapters: IndexMap<String, String>,
    /// Parameters that every request carries.
    pub common_parameters: IndexMap<String, CommonParameter>,
    /// Rules beyond single parameters, by name.
    pub business_limits: IndexMap<String, BusinessLimit>,
    /// Every spelling of `Code` that means success, whatever an action documents.
    pub success_codes: Vec<String>,
    /// Contradictions about the service as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    /// What `spec import` left for a person to decide, as in the file of an action.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub review: IndexMap<String, String>,
}

/// What the generated code of a service stands on that is not the runtime's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Runtime {
    /// The SDK of the voice messaging service; the code is a crate of its own.
    DyvmsSdk,
    /// The SDK itself, of which the code is a module behind this feature. Such a spec is a companion: it lies in a folder
    /// of its own within the spec of the voice messaging service, and is checked and generated together with it.
    Feature(String),
}

/// A document of the vendor, or a fact sheet made from several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its date or edition.
    pub date: String,
    /// Facts that this form of document cannot carry, so that silence means nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cannot_carry: Vec<String>,
}

/// A parameter that every request carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommonParameter {
    /// The type as the documents print it.
    #[serde(rename = "type")]
    pub wire: WireType,
    /// Whether every request must carry it.
    pub required: bool,
    /// What it is.
    pub doc: String,
    /// What the service assumes when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// A rule beyond single parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BusinessLimit {
    /// The rule in a sentence.
    pub doc: String,
    /// Its numbers, by name.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub values: IndexMap<String, i64>,
    /// Where it is documented.
    pub sources: Vec<String>,
}
