//! Shortest and longest texts.

use super::words::*;

const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];
const ALL: &[&str] = &["length.min", "length.max", "length.unit", "length.enforce"];

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.length.set", "A shortest or longest text is stated for the first time.")
        .verdict(Rejects, Minor)
        .mirror("param.length.unset")
        .facet(SENDABLE, &["length.min", "length.max"], Appears)
        .claims(ALL)
        .sample(
            "request: { Name: { type: String } }",
            "request: { Name: { type: String, length: { min: 1, max: 30, unit: chars } } }",
        ),
    Rule::request("param.length.unset", "No shortest or longest text is stated any more.")
        .verdict(Accepts, Patch)
        .mirror("param.length.set")
        .facet(SENDABLE, &["length.min", "length.max"], Vanishes)
        .claims(ALL)
        .sample(
            "request: { Name: { type: String, length: { min: 1, max: 30, unit: chars } } }",
            "request: { Name: { type: String } }",
        ),
    Rule::request("param.length.min.raised", "A text must be longer.")
        .verdict(Rejects, Minor)
        .mirror("param.length.min.lowered")
        .facet(SENDABLE, &["length.min"], Rises)
        .sample(
            "request: { Name: { type: String, length: { min: 1, unit: chars } } }",
            "request: { Name: { type: String, length: { min: 2, unit: chars } } }",
        ),
    Rule::request("param.length.min.lowered", "A text may be shorter.")
        .verdict(Accepts, Patch)
        .mirror("param.length.min.raised")
        .facet(SENDABLE, &["length.min"], Falls)
        .sample(
            "request: { Name: { type: String, length: { min: 2, unit: chars } } }",
            "request: { Name: { type: String, length: { min: 1, unit: chars } } }",
        ),
    Rule::request("param.length.max.lowered", "A text must be shorter.")
        .verdict(Rejects, Minor)
        .mirror("param.length.max.raised")
        .facet(SENDABLE, &["length.max"], Falls)
        .sample(
            "request: { Name: { type: String, length: { max: 30, unit: chars } } }",
            "request: { Name: { type: String, length: { max: 15, unit: chars } } }",
        ),
    Rule::request("param.length.max.raised", "A text may be longer.")
        .verdict(Accepts, Patch)
        .mirror("param.length.max.lowered")
        .facet(SENDABLE, &["length.max"], Rises)
        .sample(
            "request: { Name: { type: String, length: { max: 15, unit: chars } } }",
            "request: { Name: { type: String, length: { max: 30, unit: chars } } }",
        ),
    Rule::request("param.length.unit", "The length of a text is counted in another unit.")
        .verdict(Rejects, Minor)
        .facet(SENDABLE, &["length.unit"], Differs)
        .sample(
            "request: { Name: { type: String, length: { max: 15, unit: bytes } } }",
            "request: { Name: { type: String, length: { max: 15, unit: chars } } }",
        ),
];
