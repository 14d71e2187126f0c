//! How a value of an answer arrives: alone, in a list, as JSON, as text.

use super::{look::*, words::*};

pub(super) const RULES: &[Rule] = &[
    Rule::response("response.json.became_object", "What was JSON in a text is an object or a list of its own.")
        .verdict(Changes, Minor)
        .mirror("response.json.became_text")
        .facet(RECEIVED, &["form"], Differs)
        .when(left_the_text)
        .claims(&["type", "json"])
        .sample(
            "response: { Data: { type: String, holds: { json: Page } } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: integer } } } }",
            "response: { Data: { type: Object, is: Page } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: integer } } } }",
        ),
    Rule::response("response.json.became_text", "What was an object or a list of its own is JSON in a text.")
        .verdict(Changes, Minor)
        .mirror("response.json.became_object")
        .facet(RECEIVED, &["form"], Differs)
        .when(entered_the_text)
        .claims(&["type", "json"])
        .sample(
            "response: { Data: { type: Object, is: Page } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: integer } } } }",
            "response: { Data: { type: String, holds: { json: Page } } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: integer } } } }",
        ),
    Rule::response("response.encoding", "A list arrives in another way: in one text, as JSON in a text, or as a list.")
        .verdict(Changes, Minor)
        .facet(RECEIVED, &["form"], Differs)
        .when(many_old_and_new)
        .claims(&["type", "separator", "json"])
        .sample(
            "response: { Numbers: { type: String, holds: { list: String, separator: \",\" } } }",
            "response: { Numbers: { type: Array } }",
        ),
    Rule::response("response.list.became", "One value of the answer became a list.")
        .verdict(Changes, Major)
        .mirror("response.list.single")
        .facet(RECEIVED, &["form"], Differs)
        .when(became_many)
        .claims(FORM)
        .sample("response: { CallId: { type: String } }", "response: { CallId: { type: Array } }"),
    Rule::response("response.list.single", "A list of the answer became one value.")
        .verdict(Changes, Major)
        .mirror("response.list.became")
        .facet(RECEIVED, &["form"], Differs)
        .when(became_one)
        .claims(FORM)
        .sample("response: { CallId: { type: Array } }", "response: { CallId: { type: String } }"),
    Rule::response(
        "response.type.carrier",
        "The same number or truth value arrives as text, or as itself; the crate reads both.",
    )
    .verdict(Changes, Patch)
    .facet(RECEIVED, &["type"], Differs)
    .when(same_value_in_text)
    .claims(&["form", "text"])
    .sample("response: { Count: { type: String, holds: { text: Long } } }", "response: { Count: { type: Long } }"),
    Rule::response("response.json.typed", "The shape of a JSON text in an answer is known.")
        .verdict(UNNOTICED, Major)
        .mirror("response.json.untyped")
        .facet(RECEIVED, &["form"], Differs)
        .when(form!("value" => "json"))
        .claims(&["json", "named"])
        .sample(
            "response: { Data: { type: String } }",
            "response: { Data: { type: String, holds: { json: { map: String } } } }",
        ),
    Rule::response("response.json.untyped", "The shape of a JSON text in an answer is not known any more.")
        .verdict(UNNOTICED, Major)
        .mirror("response.json.typed")
        .facet(RECEIVED, &["form"], Differs)
        .when(form!("json" => "value"))
        .claims(&["json", "named"])
        .sample(
            "response: { Data: { type: String, holds: { json: { map: String } } } }",
            "response: { Data: { type: String } }",
        ),
    Rule::response("response.json.shape", "A JSON text in an answer has another shape.")
        .verdict(Changes, Major)
        .facet(RECEIVED, &["json"], Differs)
        .claims(&["named"])
        .sample(
            "response: { Data: { type: String, holds: { json: Page } } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: integer } } } }",
            "response: { Data: { type: String, holds: { json: [Page] } } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: integer } } } }",
        ),
    Rule::response("response.text.typed", "A text in an answer is known to hold a number or a truth value.")
        .verdict(UNNOTICED, Major)
        .mirror("response.text.untyped")
        .facet(RECEIVED, &["form"], Differs)
        .when(form!("value" => "text"))
        .claims(&["text"])
        .sample(
            "response: { Count: { type: String } }",
            "response: { Count: { type: String, holds: { text: Long } } }",
        ),
    Rule::response(
        "response.text.untyped",
        "A text in an answer is not known to hold a number or a truth value any more.",
    )
    .verdict(UNNOTICED, Major)
    .mirror("response.text.typed")
    .facet(RECEIVED, &["form"], Differs)
    .when(form!("text" => "value"))
    .claims(&["text"])
    .sample("response: { Count: { type: String, holds: { text: Long } } }", "response: { Count: { type: String } }"),
    Rule::response("response.list.separator", "Something else stands between the items of a list in an answer.")
        .verdict(Changes, Patch)
        .facet(RECEIVED, &["separator"], Differs)
        .sample(
            "response: { Numbers: { type: String, holds: { list: String, separator: \",\" } } }",
            "response: { Numbers: { type: String, holds: { list: String, separator: \";\" } } }",
        ),
];
