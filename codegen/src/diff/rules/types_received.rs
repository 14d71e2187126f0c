//! The type of what is received.

use super::{look::*, words::*};

pub(super) const RULES: &[Rule] = &[
    Rule::response("response.type.widened", "Larger numbers, or numbers with a fraction, can arrive.")
        .verdict(Changes, Major)
        .mirror("response.type.narrowed")
        .facet(RECEIVED, &["type", "text"], Differs)
        .when(widened)
        .sample("response: { Count: { type: Integer } }", "response: { Count: { type: Long } }"),
    Rule::response("response.type.narrowed", "Only smaller or whole numbers arrive.")
        .verdict(UNNOTICED, Major)
        .mirror("response.type.widened")
        .facet(RECEIVED, &["type", "text"], Differs)
        .when(narrowed)
        .sample("response: { Count: { type: Long } }", "response: { Count: { type: Integer } }"),
    Rule::response("response.type.kind", "What is received is of a wholly different type.")
        .verdict(Changes, Major)
        .facet(RECEIVED, &["type", "text"], Differs)
        .claims(&["type", "form", "json", "text", "time", "zone", "separator"])
        .sample("response: { Flag: { type: String } }", "response: { Flag: { type: Boolean } }"),
    Rule::response("response.form", "What is received holds something of a wholly different form.")
        .verdict(Changes, Major)
        .facet(RECEIVED, &["form", "by"], Any)
        .claims(FORM)
        .sample(
            "response: { Begun: { type: String, holds: { text: Long } } }",
            "response: { Begun: { type: String, holds: { time: yyyy-MM-dd } } }",
        ),
];
