//! Fields of answers come and go.

use super::words::*;

const READABLE: &[Kind] = &[Kind::Field, Kind::Property];

pub(super) const RULES: &[Rule] = &[
    Rule::response("response.field.added", "The answer has a new field.")
        .verdict(UNNOTICED, Minor)
        .mirror("response.field.removed")
        .sees(READABLE, Trigger::Added)
        .sample("", "response: { Cost: { type: Long } }"),
    Rule::response("response.field.removed", "The answer has lost a field.")
        .verdict(Changes, Major)
        .mirror("response.field.added")
        .sees(READABLE, Trigger::Removed)
        .sample("response: { Cost: { type: Long } }", ""),
    Rule::response(
        "response.field.renamed.aliased",
        "A field of the answer has another name; the old one is still read.",
    )
    .verdict(UNNOTICED, Major)
    .no_mirror("the other way round the new name may be no alias, and then answers are no longer read")
    .sees(READABLE, Trigger::Renamed)
    .when(|pair| {
        let old = pair.old.map(|old| format!("aliases[{}]", old.name)).unwrap_or_default();
        pair.new.is_some_and(|new| new.is(&old))
    })
    .sample(
        "response: { konwledgeCount: { type: Long } }",
        "response: { knowledgeCount: { type: Long, aliases: [konwledgeCount] } }",
    ),
    Rule::response(
        "response.field.renamed",
        "A field of the answer is gone, and a new one is so like it that it may be the same.",
    )
    .verdict(Changes, Major)
    .sees(READABLE, Trigger::Renamed)
    .sample("response: { CallId: { type: String } }", "response: { CallID: { type: String } }"),
    Rule::response("response.field.moved", "A field of the answer lies at another level now.")
        .verdict(Changes, Major)
        .sees(&[], Trigger::Else)
        .sample(
            "response: { CallId: { type: String }, Data: { type: Object, is: Page } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: Long } } } }",
            "response: { Data: { type: Object, is: Page } }
types: { Page: { kind: object, doc: A page., fields: { Total: { type: Long }, CallId: { type: String } } } }",
        ),
    Rule::response("response.order", "The documents list the fields of the answer in another order.")
        .verdict(UNNOTICED, Patch)
        .sees(&[Kind::Action], Trigger::Reordered("response"))
        .sample(
            "response: { CallId: { type: String }, Cost: { type: Long } }",
            "response: { Cost: { type: Long }, CallId: { type: String } }",
        ),
    Rule::response("response.alias.added", "One more spelling of a field's name is read.")
        .verdict(UNNOTICED, Patch)
        .mirror("response.alias.removed")
        .facet(READABLE, &["aliases"], Appears)
        .sample("response: { Count: { type: Long } }", "response: { Count: { type: Long, aliases: [Cuont] } }"),
    Rule::response("response.alias.removed", "A spelling of a field's name is not read any more.")
        .verdict(Changes, Patch)
        .mirror("response.alias.added")
        .facet(READABLE, &["aliases"], Vanishes)
        .sample("response: { Count: { type: Long, aliases: [Cuont] } }", "response: { Count: { type: Long } }"),
];
