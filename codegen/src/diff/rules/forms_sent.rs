//! How a value that is sent travels: alone, in a list, as JSON, as text.

use super::{look::*, words::*};

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.encoding", "A list travels in another way: in one text, as JSON, or as numbered parameters.")
        .verdict(Rejects, Minor)
        .facet(SENT, &["form"], Differs)
        .when(many_old_and_new)
        .claims(&["type", "separator", "json"])
        .sample(
            "request: { Numbers: { type: String, holds: { list: String, separator: \",\" } } }",
            "request: { Numbers: { type: String, holds: { json: [String] } } }",
        ),
    Rule::request("param.list.became", "One value became a list.")
        .verdict(Accepts, Major)
        .mirror("param.list.single")
        .facet(SENT, &["form"], Differs)
        .when(became_many)
        .claims(FORM)
        .sample(
            "request: { Number: { type: String } }",
            "request: { Number: { type: String, holds: { list: String, separator: \",\" } } }",
        ),
    Rule::request("param.list.single", "A list became one value.")
        .verdict(Rejects, Major)
        .mirror("param.list.became")
        .facet(SENT, &["form"], Differs)
        .when(became_one)
        .claims(FORM)
        .sample(
            "request: { Number: { type: String, holds: { list: String, separator: \",\" } } }",
            "request: { Number: { type: String } }",
        ),
    Rule::request("param.type.carrier", "The same number or truth value is printed as text, or as itself; a request carries it as text either way.")
        .verdict(UNNOTICED, Patch)
        .facet(SENT, &["type"], Differs)
        .when(same_value_in_text)
        .claims(&["form", "text"])
        .sample(
            "request: { Count: { type: String, holds: { text: Long } } }",
            "request: { Count: { type: Long } }",
        ),
    Rule::request("param.json.typed", "The shape of a JSON text is known.")
        .verdict(UNNOTICED, Major)
        .mirror("param.json.untyped")
        .facet(SENT, &["form"], Differs)
        .when(form!("value" => "json"))
        .claims(&["json", "named"])
        .sample(
            "request: { Params: { type: String } }",
            "request: { Params: { type: String, holds: { json: { map: String } } } }",
        ),
    Rule::request("param.json.untyped", "The shape of a JSON text is not known any more.")
        .verdict(UNNOTICED, Major)
        .mirror("param.json.typed")
        .facet(SENT, &["form"], Differs)
        .when(form!("json" => "value"))
        .claims(&["json", "named"])
        .sample(
            "request: { Params: { type: String, holds: { json: { map: String } } } }",
            "request: { Params: { type: String } }",
        ),
    Rule::request("param.json.shape", "A JSON text has another shape.")
        .verdict(Rejects, Major)
        .facet(SENT, &["json"], Differs)
        .claims(&["named"])
        .sample(
            "request: { Params: { type: String, holds: { json: { map: String } } } }",
            "request: { Params: { type: String, holds: { json: [String] } } }",
        ),
    Rule::request("param.text.typed", "A text is known to hold a number or a truth value.")
        .verdict(UNNOTICED, Major)
        .mirror("param.text.untyped")
        .facet(SENT, &["form"], Differs)
        .when(form!("value" => "text"))
        .claims(&["text"])
        .sample("request: { Count: { type: String } }", "request: { Count: { type: String, holds: { text: Long } } }"),
    Rule::request("param.text.untyped", "A text is not known to hold a number or a truth value any more.")
        .verdict(UNNOTICED, Major)
        .mirror("param.text.typed")
        .facet(SENT, &["form"], Differs)
        .when(form!("text" => "value"))
        .claims(&["text"])
        .sample("request: { Count: { type: String, holds: { text: Long } } }", "request: { Count: { type: String } }"),
    Rule::request("param.cases.typed", "What a parameter holds is known to depend on another parameter.")
        .verdict(UNNOTICED, Major)
        .mirror("param.cases.untyped")
        .facet(SENT, &["form"], Differs)
        .when(|pair| pair.texts("form").1 == "cases")
        .claims(FORM)
        .sample(
            "request: { Kind: { type: String }, Value: { type: String } }",
            "request: { Kind: { type: String }, Value: { type: String, holds: { by: Kind, cases: { many: { list: String } } } } }",
        ),
    Rule::request("param.cases.untyped", "What a parameter holds does not depend on another parameter any more.")
        .verdict(UNNOTICED, Major)
        .mirror("param.cases.typed")
        .facet(SENT, &["form"], Differs)
        .when(|pair| pair.texts("form").0 == "cases")
        .claims(FORM)
        .sample(
            "request: { Kind: { type: String }, Value: { type: String, holds: { by: Kind, cases: { many: { list: String } } } } }",
            "request: { Kind: { type: String }, Value: { type: String } }",
        ),
    Rule::request("param.list.separator", "Something else stands between the items of a list.")
        .verdict(Rejects, Patch)
        .facet(SENT, &["separator"], Differs)
        .sample(
            "request: { Numbers: { type: String, holds: { list: String, separator: \",\" } } }",
            "request: { Numbers: { type: String, holds: { list: String, separator: \";\" } } }",
        ),
];
