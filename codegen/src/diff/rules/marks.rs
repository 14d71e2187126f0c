//! Whether a value works, is on its way out, or must not show.

use super::{look::*, words::*};

const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];
const READABLE: &[Kind] = &[Kind::Field, Kind::Property];
const PARAMETER: &[Kind] = &[Kind::Parameter];
const PROPERTY: &[Kind] = &[Kind::Property];
const TYPE: &[Kind] = &[Kind::Type];

const KEY: &str = "request: { Keys: { type: Array, is: Key, encoding: flattened } }
types: { Key: { kind: object, doc: One key., fields: { Pin: { type: String } } } }";
const HIDDEN_KEY: &str = "request: { Keys: { type: Array, is: Key, encoding: flattened } }
types: { Key: { kind: object, doc: One key., fields: { Pin: { type: String, sensitive: true } } } }";
const PHONE: &str = "request: { Phone: { type: String, is: Phone } }
types: { Phone: { kind: text, doc: A phone number. } }";
const HIDDEN_PHONE: &str = "request: { Phone: { type: String, is: Phone } }
types: { Phone: { kind: text, sensitive: true, doc: A phone number. } }";

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.unusable", "The documents say that a parameter does not work.")
        .verdict(Changes, Minor)
        .mirror("param.usable")
        .facet(SENDABLE, &["unusable"], Appears)
        .sample("request: { Later: { type: String } }", "request: { Later: { type: String, unusable: true } }"),
    Rule::request("param.usable", "The documents no longer say that a parameter does not work.")
        .verdict(Accepts, Patch)
        .mirror("param.unusable")
        .facet(SENDABLE, &["unusable"], Vanishes)
        .sample("request: { Later: { type: String, unusable: true } }", "request: { Later: { type: String } }"),
    Rule::request("param.deprecated", "A parameter should no longer be used.")
        .verdict(UNNOTICED, Minor)
        .mirror("param.undeprecated")
        .facet(SENDABLE, &["deprecated"], Appears)
        .sample("request: { Old: { type: String } }", "request: { Old: { type: String, deprecated: Use New. } }"),
    Rule::request("param.undeprecated", "A parameter may be used again.")
        .verdict(UNNOTICED, Patch)
        .mirror("param.deprecated")
        .facet(SENDABLE, &["deprecated"], Vanishes)
        .sample("request: { Old: { type: String, deprecated: Use New. } }", "request: { Old: { type: String } }"),
    Rule::request("param.sensitive.marked", "A value that is sent must not show in logs.")
        .verdict(UNNOTICED, Minor)
        .mirror("param.sensitive.unmarked")
        .facet(PARAMETER, &["sensitive"], Any)
        .when(hidden)
        .sample("request: { Pin: { type: String } }", "request: { Pin: { type: String, sensitive: true } }"),
    Rule::request("param.sensitive.unmarked", "A value that is sent may show in logs.")
        .verdict(UNNOTICED, Minor)
        .mirror("param.sensitive.marked")
        .facet(PARAMETER, &["sensitive"], Any)
        .when(shown)
        .sample("request: { Pin: { type: String, sensitive: true } }", "request: { Pin: { type: String } }"),
    Rule::request("param.field.sensitive.marked", "A field of an object that is sent must not show in logs.")
        .verdict(UNNOTICED, Major)
        .mirror("param.field.sensitive.unmarked")
        .facet(PROPERTY, &["sensitive"], Any)
        .when(hidden)
        .sample(KEY, HIDDEN_KEY),
    Rule::request("param.field.sensitive.unmarked", "A field of an object that is sent may show in logs.")
        .verdict(UNNOTICED, Major)
        .mirror("param.field.sensitive.marked")
        .facet(PROPERTY, &["sensitive"], Any)
        .when(shown)
        .sample(HIDDEN_KEY, KEY),
    Rule::service("type.sensitive.marked", "No value of a named type may show in logs any more.")
        .verdict(UNNOTICED, Minor)
        .mirror("type.sensitive.unmarked")
        .facet(TYPE, &["marked"], Appears)
        .sample(PHONE, HIDDEN_PHONE),
    Rule::service("type.sensitive.unmarked", "The values of a named type may show in logs.")
        .verdict(UNNOTICED, Minor)
        .mirror("type.sensitive.marked")
        .facet(TYPE, &["marked"], Vanishes)
        .sample(HIDDEN_PHONE, PHONE),
    Rule::response("response.unusable", "The documents say that a field of the answer does not work.")
        .verdict(Changes, Minor)
        .mirror("response.usable")
        .facet(READABLE, &["unusable"], Appears)
        .sample("response: { Later: { type: String } }", "response: { Later: { type: String, unusable: true } }"),
    Rule::response("response.usable", "The documents no longer say that a field of the answer does not work.")
        .verdict(UNNOTICED, Patch)
        .mirror("response.unusable")
        .facet(READABLE, &["unusable"], Vanishes)
        .sample("response: { Later: { type: String, unusable: true } }", "response: { Later: { type: String } }"),
    Rule::response("response.deprecated", "A field of the answer should no longer be read.")
        .verdict(UNNOTICED, Minor)
        .mirror("response.undeprecated")
        .facet(READABLE, &["deprecated"], Appears)
        .sample("response: { Old: { type: String } }", "response: { Old: { type: String, deprecated: Read New. } }"),
    Rule::response("response.undeprecated", "A field of the answer may be read again.")
        .verdict(UNNOTICED, Patch)
        .mirror("response.deprecated")
        .facet(READABLE, &["deprecated"], Vanishes)
        .sample("response: { Old: { type: String, deprecated: Read New. } }", "response: { Old: { type: String } }"),
    Rule::response("response.sensitive.marked", "A value that is received must not show in logs.")
        .verdict(UNNOTICED, Major)
        .mirror("response.sensitive.unmarked")
        .facet(READABLE, &["sensitive"], Any)
        .when(hidden)
        .sample("response: { Pin: { type: String } }", "response: { Pin: { type: String, sensitive: true } }"),
    Rule::response("response.sensitive.unmarked", "A value that is received may show in logs.")
        .verdict(UNNOTICED, Major)
        .mirror("response.sensitive.marked")
        .facet(READABLE, &["sensitive"], Any)
        .when(shown)
        .sample("response: { Pin: { type: String, sensitive: true } }", "response: { Pin: { type: String } }"),
    Rule::docs("docs.deprecation", "Another reason is given why something should no longer be used.")
        .verdict(UNNOTICED, Patch)
        .facet(MEMBERS, &["deprecated"], Differs)
        .sample(
            "request: { Old: { type: String, deprecated: Use New. } }",
            "request: { Old: { type: String, deprecated: Use Newer. } }",
        ),
];
