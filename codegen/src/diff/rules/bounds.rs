//! Smallest and largest numbers.

use super::{look::*, words::*};

const ENDS: &[&str] = &["range.min", "range.max"];
const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.range.set", "A smallest or largest number is stated for the first time.")
        .verdict(Rejects, Minor)
        .mirror("param.range.unset")
        .facet(SENDABLE, ENDS, Appears)
        .claims(&["range.min", "range.max", "range.enforce"])
        .sample(
            "request: { Times: { type: Integer } }",
            "request: { Times: { type: Integer, range: { min: 1, max: 3 } } }",
        ),
    Rule::request("param.range.unset", "No smallest or largest number is stated any more.")
        .verdict(Accepts, Patch)
        .mirror("param.range.set")
        .facet(SENDABLE, ENDS, Vanishes)
        .claims(&["range.min", "range.max", "range.enforce"])
        .sample(
            "request: { Times: { type: Integer, range: { min: 1, max: 3 } } }",
            "request: { Times: { type: Integer } }",
        ),
    Rule::request("param.range.exclusive", "The end of a range is itself not allowed any more.")
        .verdict(Rejects, Minor)
        .mirror("param.range.inclusive")
        .facet(SENDABLE, ENDS, Differs)
        .when(excluded)
        .sample(
            "request: { Wait: { type: Integer, range: { min: 0 } } }",
            "request: { Wait: { type: Integer, range: { min: 0, exclusive: min } } }",
        ),
    Rule::request("param.range.inclusive", "The end of a range is itself allowed.")
        .verdict(Accepts, Patch)
        .mirror("param.range.exclusive")
        .facet(SENDABLE, ENDS, Differs)
        .when(included)
        .sample(
            "request: { Wait: { type: Integer, range: { min: 0, exclusive: min } } }",
            "request: { Wait: { type: Integer, range: { min: 0 } } }",
        ),
    Rule::request("param.range.tightened", "Fewer numbers are allowed.")
        .verdict(Rejects, Minor)
        .mirror("param.range.loosened")
        .facet(SENDABLE, ENDS, Differs)
        .when(tightened)
        .sample(
            "request: { Times: { type: Integer, range: { max: 60 } } }",
            "request: { Times: { type: Integer, range: { max: 30 } } }",
        ),
    Rule::request("param.range.loosened", "More numbers are allowed.")
        .verdict(Accepts, Patch)
        .mirror("param.range.tightened")
        .facet(SENDABLE, ENDS, Differs)
        .sample(
            "request: { Times: { type: Integer, range: { max: 30 } } }",
            "request: { Times: { type: Integer, range: { max: 60 } } }",
        ),
    Rule::request("param.policy.refuse", "A value outside its range or length is refused before it is sent.")
        .verdict(UNNOTICED, Minor)
        .mirror("param.policy.warn")
        .facet(SENDABLE, &["range.enforce", "length.enforce"], Differs)
        .when(|pair| pair.to == "refuse")
        .sample(
            "request: { Times: { type: Integer, range: { max: 3, enforce: warn } } }",
            "request: { Times: { type: Integer, range: { max: 3 } } }",
        ),
    Rule::request("param.policy.warn", "A value outside its range or length is sent, with a warning.")
        .verdict(UNNOTICED, Patch)
        .mirror("param.policy.refuse")
        .facet(SENDABLE, &["range.enforce", "length.enforce"], Differs)
        .sample(
            "request: { Times: { type: Integer, range: { max: 3 } } }",
            "request: { Times: { type: Integer, range: { max: 3, enforce: warn } } }",
        ),
    Rule::response("response.bounds", "Other bounds are stated for a number, text or list of the answer.")
        .verdict(UNNOTICED, Patch)
        .facet(
            &[Kind::Field, Kind::Property],
            &[
                "range.min",
                "range.max",
                "range.enforce",
                "length.min",
                "length.max",
                "length.unit",
                "length.enforce",
                "items.min",
                "items.max",
            ],
            Any,
        )
        .claims(&[
            "range.min",
            "range.max",
            "range.enforce",
            "length.min",
            "length.max",
            "length.unit",
            "length.enforce",
        ])
        .sample(
            "response: { Score: { type: Integer } }",
            "response: { Score: { type: Integer, range: { min: 0, max: 10 } } }",
        ),
];
