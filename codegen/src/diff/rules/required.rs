//! What must be given, and what is always there.

use super::{look::many_old_and_new, words::*};

const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];
const READABLE: &[Kind] = &[Kind::Field, Kind::Property];
const DOCUMENTED: &[&str] = &["required.documented", "required.enforced", "always"];

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.required.tightened", "What could be left out must be given.")
        .verdict(Rejects, Major)
        .mirror("param.required.loosened")
        .facet(SENDABLE, &["required.enforced"], Appears)
        .claims(DOCUMENTED)
        .sample("request: { Speed: { type: Integer } }", "request: { Speed: { type: Integer, required: true } }"),
    Rule::request("param.required.loosened", "What had to be given may be left out.")
        .verdict(Accepts, Major)
        .mirror("param.required.tightened")
        .facet(SENDABLE, &["required.enforced"], Vanishes)
        .claims(DOCUMENTED)
        .sample("request: { Speed: { type: Integer, required: true } }", "request: { Speed: { type: Integer } }"),
    Rule::request("param.required.doc_only", "The documents print another requiredness; the gateway does what it did.")
        .verdict(UNNOTICED, Patch)
        .facet(SENDABLE, &["required.documented"], Any)
        .claims(&["always"])
        .sample(
            "request: { Speed: { type: Integer } }",
            "request: { Speed: { type: Integer, required: true, gateway_required: false } }",
        ),
    Rule::request("param.presence", "A field of an object that is sent is always there, or no longer always.")
        .verdict(UNNOTICED, Major)
        .facet(SENDABLE, &["always"], Any)
        .sample("request: { Speed: { type: Integer } }", "request: { Speed: { type: Integer, presence: always } }"),
    Rule::request("param.required_when.added", "What could be left out must be given under a condition.")
        .verdict(Rejects, Minor)
        .mirror("param.required_when.removed")
        .facet(SENDABLE, &["required_when"], Appears)
        .sample(
            "request: { Time: { type: String } }",
            "request: { Time: { type: String, required_when: the call is scheduled } }",
        ),
    Rule::request("param.required_when.removed", "No condition makes the parameter required any more.")
        .verdict(Accepts, Patch)
        .mirror("param.required_when.added")
        .facet(SENDABLE, &["required_when"], Vanishes)
        .sample(
            "request: { Time: { type: String, required_when: the call is scheduled } }",
            "request: { Time: { type: String } }",
        ),
    Rule::request("param.required_when.changed", "Another condition makes the parameter required.")
        .verdict(Rejects, Minor)
        .facet(SENDABLE, &["required_when"], Differs)
        .sample(
            "request: { Time: { type: String, required_when: the call is scheduled } }",
            "request: { Time: { type: String, required_when: the call is not immediate } }",
        ),
    Rule::response(
        "response.required.list",
        "A list is always in an accepted answer, or no longer always; in Rust it is a `Vec` either way.",
    )
    .verdict(UNNOTICED, Patch)
    .facet(READABLE, &["always"], Any)
    .when(many_old_and_new)
    .claims(DOCUMENTED)
    .sample("response: { Items: { type: Array } }", "response: { Items: { type: Array, presence: always } }"),
    Rule::response("response.required.weakened", "A field that every accepted answer had may be missing.")
        .verdict(Changes, Major)
        .mirror("response.required.strengthened")
        .facet(READABLE, &["always"], Vanishes)
        .claims(DOCUMENTED)
        .sample("response: { CallId: { type: String, presence: always } }", "response: { CallId: { type: String } }"),
    Rule::response("response.required.strengthened", "Every accepted answer has a field that could be missing.")
        .verdict(UNNOTICED, Major)
        .mirror("response.required.weakened")
        .facet(READABLE, &["always"], Appears)
        .claims(DOCUMENTED)
        .sample("response: { CallId: { type: String } }", "response: { CallId: { type: String, presence: always } }"),
    Rule::response("response.required.printed", "The documents print another requiredness for a field of the answer.")
        .verdict(UNNOTICED, Patch)
        .facet(READABLE, &["required.documented", "required.enforced"], Any)
        .claims(DOCUMENTED)
        .sample("response: { CallId: { type: String } }", "response: { CallId: { type: String, required: true } }"),
    Rule::response("response.required_when", "Another condition is stated under which a field is there.")
        .verdict(UNNOTICED, Patch)
        .facet(READABLE, &["required_when"], Any)
        .sample(
            "response: { CallId: { type: String } }",
            "response: { CallId: { type: String, required_when: the call was placed } }",
        ),
];
