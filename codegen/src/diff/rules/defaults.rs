//! What the service assumes when a parameter is left out.

use super::words::*;

const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.default.added", "The service assumes a value for a parameter that is left out.")
        .verdict(Changes, Patch)
        .mirror("param.default.removed")
        .facet(SENDABLE, &["default"], Appears)
        .sample("request: { Voice: { type: String } }", "request: { Voice: { type: String, default: xiaoyan } }"),
    Rule::request("param.default.removed", "The service assumes nothing any more for a parameter that is left out.")
        .verdict(Changes, Patch)
        .mirror("param.default.added")
        .facet(SENDABLE, &["default"], Vanishes)
        .sample("request: { Voice: { type: String, default: xiaoyan } }", "request: { Voice: { type: String } }"),
    Rule::request("param.default.changed", "The service assumes another value for a parameter that is left out.")
        .verdict(Changes, Patch)
        .facet(SENDABLE, &["default"], Differs)
        .sample(
            "request: { Voice: { type: String, default: xiaoyan } }",
            "request: { Voice: { type: String, default: xiaoyun } }",
        ),
    Rule::response("response.default", "Another value is stated for a field that is missing.")
        .verdict(Changes, Patch)
        .facet(&[Kind::Field, Kind::Property], &["default"], Any)
        .sample("response: { Voice: { type: String } }", "response: { Voice: { type: String, default: xiaoyan } }"),
];
