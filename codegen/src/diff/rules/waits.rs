//! What can be waited for by asking again.

use super::words::*;

const ACTION: &[Kind] = &[Kind::Action];

const WAITED_FOR: &str = "waits: { doc: Waits for the call., present: Data, first: 2, longest: 30 }
response: { Data: { type: String } }";
const ASKED_MORE_OFTEN: &str = "waits: { doc: Waits for the call., present: Data, first: 1, longest: 30 }
response: { Data: { type: String } }";
const NOT_WAITED_FOR: &str = "response: { Data: { type: String } }";

const ALL: &[&str] = &[
    "waits.doc",
    "waits.state",
    "waits.present",
    "waits.entry",
    "waits.done",
    "waits.failed",
    "waits.first",
    "waits.longest",
];

pub(super) const RULES: &[Rule] = &[
    Rule::service("action.waits.added", "What the action shows can be waited for.")
        .verdict(UNNOTICED, Minor)
        .mirror("action.waits.removed")
        .facet(ACTION, &["waits.doc"], Appears)
        .claims(ALL)
        .sample(NOT_WAITED_FOR, WAITED_FOR),
    Rule::service("action.waits.removed", "What the action shows can no longer be waited for.")
        .verdict(UNNOTICED, Major)
        .mirror("action.waits.added")
        .facet(ACTION, &["waits.doc"], Vanishes)
        .claims(ALL)
        .sample(WAITED_FOR, NOT_WAITED_FOR),
    Rule::service("action.waits.changed", "It is waited for in another way: other states, or more or less often.")
        .verdict(UNNOTICED, Patch)
        .facet(ACTION, ALL, Any)
        .sample(WAITED_FOR, ASKED_MORE_OFTEN),
];
