//! The named types of what is sent.

use super::{look::*, words::*};

const PHONE: &str = "request: { Number: { type: String, is: Phone } }
types: { Phone: { kind: text, doc: A phone number. } }";
const LINE: &str = "request: { Number: { type: String, is: Line } }
types: { Line: { kind: id, doc: A line of the account. } }";
const OPAQUE: &str = "request: { Key: { type: Object } }";
const KEY: &str = "request: { Key: { type: Object, is: Key } }
types: { Key: { kind: object, doc: One key., fields: { Digit: { type: String } } } }";
const BUTTON: &str = "request: { Key: { type: Object, is: Button } }
types: { Button: { kind: object, doc: One button., fields: { Label: { type: String } } } }";

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.type.named", "What is sent is known to be an id, or a text with a meaning of its own.")
        .verdict(UNNOTICED, Major)
        .mirror("param.type.unnamed")
        .facet(SENT, &["named"], Any)
        .when(became_named)
        .sample("request: { Number: { type: String } }", PHONE),
    Rule::request(
        "param.type.unnamed",
        "What is sent is not known any more to be an id, or a text with a meaning of its own.",
    )
    .verdict(UNNOTICED, Major)
    .mirror("param.type.named")
    .facet(SENT, &["named"], Any)
    .when(was_named)
    .sample(PHONE, "request: { Number: { type: String } }"),
    Rule::request("param.object.typed", "The fields of an object that is sent are known.")
        .verdict(UNNOTICED, Major)
        .mirror("param.object.untyped")
        .facet(SENT, &["named"], Any)
        .when(became_object)
        .claims(&["fields"])
        .sample(OPAQUE, KEY),
    Rule::request("param.object.untyped", "The fields of an object that is sent are not known any more.")
        .verdict(UNNOTICED, Major)
        .mirror("param.object.typed")
        .facet(SENT, &["named"], Any)
        .when(was_object)
        .claims(&["fields"])
        .sample(KEY, OPAQUE),
    Rule::request("param.object.replaced", "Another object is sent.")
        .verdict(Rejects, Major)
        .facet(SENT, &["named"], Differs)
        .when(other_object)
        .sample(KEY, BUTTON),
    Rule::request("param.type.other", "What is sent means something else: another id, text or kind of item.")
        .verdict(Changes, Major)
        .facet(SENT, &["named"], Any)
        .sample(PHONE, LINE),
];
