//! The named types of what is received.

use super::{look::*, words::*};

const CALL: &str = "response: { Call: { type: String, is: CallName } }
types: { CallName: { kind: id, doc: Names a call. } }";
const TASK: &str = "response: { Call: { type: String, is: TaskName } }
types: { TaskName: { kind: id, doc: Names a task. } }";
const OPAQUE: &str = "response: { Data: { type: Object } }";
const PAGE: &str = "response: { Data: { type: Object, is: Page } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: Long } } } }";
const SHEET: &str = "response: { Data: { type: Object, is: Sheet } }
types: { Sheet: { kind: object, doc: A sheet., fields: { Rows: { type: Long } } } }";

pub(super) const RULES: &[Rule] = &[
    Rule::response(
        "response.type.named",
        "What is received is known to be an id, or a text with a meaning of its own.",
    )
    .verdict(UNNOTICED, Major)
    .mirror("response.type.unnamed")
    .facet(RECEIVED, &["named"], Any)
    .when(became_named)
    .sample("response: { Call: { type: String } }", CALL),
    Rule::response(
        "response.type.unnamed",
        "What is received is not known any more to be an id, or a text with a meaning of its own.",
    )
    .verdict(UNNOTICED, Major)
    .mirror("response.type.named")
    .facet(RECEIVED, &["named"], Any)
    .when(was_named)
    .sample(CALL, "response: { Call: { type: String } }"),
    Rule::response("response.object.typed", "The fields of an object in an answer are known.")
        .verdict(UNNOTICED, Major)
        .mirror("response.object.untyped")
        .facet(RECEIVED, &["named"], Any)
        .when(became_object)
        .claims(&["fields"])
        .sample(OPAQUE, PAGE),
    Rule::response("response.object.untyped", "The fields of an object in an answer are not known any more.")
        .verdict(UNNOTICED, Major)
        .mirror("response.object.typed")
        .facet(RECEIVED, &["named"], Any)
        .when(was_object)
        .claims(&["fields"])
        .sample(PAGE, OPAQUE),
    Rule::response("response.object.replaced", "Another object is received.")
        .verdict(Changes, Major)
        .facet(RECEIVED, &["named"], Differs)
        .when(other_object)
        .sample(PAGE, SHEET),
    Rule::response("response.type.other", "What is received means something else: another id, text or kind of item.")
        .verdict(Changes, Major)
        .facet(RECEIVED, &["named"], Any)
        .sample(CALL, TASK),
];
