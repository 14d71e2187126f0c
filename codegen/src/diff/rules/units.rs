//! Units of numbers.

use super::words::*;

const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];
const READABLE: &[Kind] = &[Kind::Field, Kind::Property];

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.unit.changed", "A number that is sent counts another unit.")
        .verdict(Changes, Major)
        .facet(SENDABLE, &["unit"], Differs)
        .sample("request: { Wait: { type: Integer, unit: ms } }", "request: { Wait: { type: Integer, unit: s } }"),
    Rule::request("param.unit.added", "A number that is sent is known to be a span of time.")
        .verdict(UNNOTICED, Major)
        .mirror("param.unit.removed")
        .facet(SENDABLE, &["unit"], Appears)
        .sample("request: { Wait: { type: Integer } }", "request: { Wait: { type: Integer, unit: ms } }"),
    Rule::request("param.unit.removed", "A number that is sent is not known to be a span of time any more.")
        .verdict(UNNOTICED, Major)
        .mirror("param.unit.added")
        .facet(SENDABLE, &["unit"], Vanishes)
        .sample("request: { Wait: { type: Integer, unit: ms } }", "request: { Wait: { type: Integer } }"),
    Rule::response("response.unit.changed", "A number in an answer counts another unit.")
        .verdict(Changes, Patch)
        .facet(READABLE, &["unit"], Differs)
        .sample("response: { Spent: { type: Integer, unit: ms } }", "response: { Spent: { type: Integer, unit: s } }"),
    Rule::response("response.unit.added", "A number in an answer is known to be a span of time.")
        .verdict(UNNOTICED, Major)
        .mirror("response.unit.removed")
        .facet(READABLE, &["unit"], Appears)
        .sample("response: { Spent: { type: Integer } }", "response: { Spent: { type: Integer, unit: s } }"),
    Rule::response("response.unit.removed", "A number in an answer is not known to be a span of time any more.")
        .verdict(UNNOTICED, Major)
        .mirror("response.unit.added")
        .facet(READABLE, &["unit"], Vanishes)
        .sample("response: { Spent: { type: Integer, unit: s } }", "response: { Spent: { type: Integer } }"),
];
