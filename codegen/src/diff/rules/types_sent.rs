//! The type of what is sent.

use super::{look::*, words::*};

pub(super) const RULES: &[Rule] = &[
    Rule::docs("docs.type_word", "The documents print another word for the same type.")
        .verdict(UNNOTICED, Patch)
        .facet(MEMBERS, &["type", "text"], Differs)
        .when(same_family)
        .sample("response: { Count: { type: Long } }", "response: { Count: { type: integer } }"),
    Rule::request("param.type.widened", "Larger numbers, or numbers with a fraction, are accepted as well.")
        .verdict(Accepts, Major)
        .mirror("param.type.narrowed")
        .facet(SENT, &["type", "text"], Differs)
        .when(widened)
        .sample("request: { Count: { type: Integer } }", "request: { Count: { type: Long } }"),
    Rule::request("param.type.narrowed", "Large numbers, or numbers with a fraction, are not accepted any more.")
        .verdict(Rejects, Major)
        .mirror("param.type.widened")
        .facet(SENT, &["type", "text"], Differs)
        .when(narrowed)
        .sample("request: { Count: { type: Long } }", "request: { Count: { type: Integer } }"),
    Rule::request("param.type.kind", "What is sent is of a wholly different type.")
        .verdict(Rejects, Major)
        .facet(SENT, &["type", "text"], Differs)
        .claims(&["type", "form", "json", "text", "time", "zone", "separator"])
        .sample("request: { Flag: { type: String } }", "request: { Flag: { type: Boolean } }"),
    Rule::request("param.form", "What is sent holds something of a wholly different form.")
        .verdict(Rejects, Major)
        .facet(SENT, &["form"], Any)
        .claims(FORM)
        .sample(
            "request: { Start: { type: String, holds: { text: Long } } }",
            "request: { Start: { type: String, holds: { time: yyyy-MM-dd } } }",
        ),
];
