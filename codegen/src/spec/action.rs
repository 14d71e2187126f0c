//! One action: the file `spec/actions/<chapter>/<Action>.yaml`.

use super::{Dispute, Member, TypeDef};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One action of the service, as the documents describe it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The vendor's name of the action; also the file's name.
    pub action: String,
    /// What it does, in a few English words of our own.
    pub title: String,
    /// The same in a few Chinese words of our own; becomes a doc alias, so that people find it by either language.
    pub title_zh: String,
    /// What a caller must know beyond the title: preconditions, rules, follow-up actions. English, our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Where the facts come from: a document id of `service.yaml`, then the section. The first is the base.
    pub sources: Vec<String>,
    /// What a call does in the world. Retries follow from it.
    pub effect: Effect,
    /// Whether a call costs money by itself, where a document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<Charge>,
    /// Where the action stands in its life; absent means in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// How often it may be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// The `Code` of an accepted request.
    pub success: Success,
    /// The Boolean response field that must be true for the request to count as accepted: an accepted `Code` with this
    /// field false is a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// How a list is read page by page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// What can be waited for by asking this action again and again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<Waits>,
    /// The parameters, in the documents' order; `Action` and the common parameters are left out.
    pub request: IndexMap<String, Member>,
    /// The fields of the answer, in the documents' order.
    pub response: IndexMap<String, Member>,
    /// Types used by this action alone.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub types: IndexMap<String, TypeDef>,
    /// The error codes printed for this action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorCode>,
    /// Whole answers as the documents print them in JSON; the emulator answers with the first.
    pub examples: Vec<serde_json::Value>,
    /// Where the documents contradict each other or themselves, and what we chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    /// Findings of `spec lint` that stay in this file: the id of a rule, and why. Rules whose breach is an error cannot
    /// be allowed.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub allow: IndexMap<String, String>,
    /// What `spec import` left for a person to decide: the place in this file, and what to look at. Nothing is generated
    /// while an entry stands; who has decided removes it.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub review: IndexMap<String, String>,
}

/// What a call does in the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Changes nothing; may be repeated freely.
    Reads,
    /// Changes data or a running call.
    Writes,
    /// Rings a phone, sends a text message, or costs money at once.
    Dials,
}

/// Whether a call costs money by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Charge {
    /// Costs nothing.
    Free,
    /// Costs money.
    Paid,
}

/// Where an action stands in its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Since when (date or edition) the action is on its way out or gone, as a document says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Since when the vendor's own SDK or metadata no longer has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<String>,
    /// What to use instead or to expect, in one sentence.
    pub note: String,
}

/// How often an action may be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Calls per second of one account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_qps: Option<u32>,
    /// Calls per second of all accounts together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_qps: Option<u32>,
    /// The per-callee frequency rule of `service.yaml` applies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub per_callee: bool,
    /// The parameter that holds the callee, where that rule applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callee: Option<String>,
}

/// The `Code` of an accepted request, always as text: `OK` or `200`.
pub type Success = String;

/// How a list is read page by page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// The parameter that names the page.
    pub page: String,
    /// The parameter that says how many items a page holds.
    pub size: String,
    /// The number of the first page.
    pub first: u32,
    /// Path of the items in the answer, such as `Data` or `Data.Values`.
    pub items: String,
    /// Path of the total number of items; absent where none is documented: then a short page is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
}

/// What can be waited for by asking again: that something reaches a state, or that it is there at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waits {
    /// What is waited for, and where the facts come from. English, our own words.
    pub doc: String,
    /// Path of the state in the answer, such as `Data.status`; through a list with the help of `entry`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Path of what is missing from the answer until it is there; instead of `state`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<String>,
    /// Which entry of the list the state is that of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<WaitEntry>,
    /// The states that are waited for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<String>,
    /// The states after which none of those comes any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<String>,
    /// The first pause between two queries, in seconds; our suggestion where no document has one.
    pub first: u32,
    /// The longest pause between two queries, in seconds.
    pub longest: u32,
}

/// The entry of a list that a query is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitEntry {
    /// The parameter that names it.
    pub parameter: String,
    /// The field of the entry that has the same value.
    pub field: String,
}

/// One row of an action's error table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorCode {
    /// HTTP status.
    pub http: u16,
    /// The code.
    pub code: String,
    /// What it means, in our own words.
    pub doc: String,
}
