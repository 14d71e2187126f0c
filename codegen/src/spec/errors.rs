//! The error codes of the whole service: `spec/errors.yaml`.

use super::Dispute;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `spec/errors.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorTable {
    /// What holds for every code that is not listed, by how the code begins; the longest match decides.
    pub prefixes: IndexMap<String, ErrorEntry>,
    /// The codes, each with what it means and what to do.
    pub codes: IndexMap<String, ErrorEntry>,
    /// Contradictions about codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
}

/// What one error code means and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorEntry {
    /// What it means, in our own words.
    pub doc: String,
    /// What the reader should do now, as an instruction.
    pub advice: String,
    /// What kind of reason it is.
    pub class: ErrorClass,
    /// HTTP statuses seen with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub http: Vec<u16>,
    /// Whether the SDK may send the request again by itself.
    pub retry: Retry,
    /// Other spellings of the same code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where it is documented.
    pub sources: Vec<String>,
}

/// What kind of reason an error has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorClass {
    /// The keys, token, signature or clock.
    Auth,
    /// The account or RAM user may not do this.
    Permission,
    /// The gateway's rate limit.
    Throttle,
    /// The business flow control, such as calls per callee.
    Quota,
    /// A parameter.
    InvalidParam,
    /// The state of a number, task, template or callee.
    ResourceState,
    /// Money.
    Billing,
    /// The service itself.
    Server,
}

/// Whether the SDK may send the request again by itself, and under which condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    /// Never: the same request would be refused again.
    Never,
    /// Always, after a pause: the service says that it did not run the request.
    Backoff,
    /// Only actions that read: whether the request was run is not known.
    Reads,
    /// Once, with fresh credentials.
    FreshCredentials,
    /// Once, with the clock set by the answer's date.
    FreshClock,
    /// Only actions that read, with a new nonce: a used nonce proves that an earlier attempt arrived.
    FreshNonce,
}
