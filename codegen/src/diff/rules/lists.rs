//! Fewest and most items of lists that are sent.

use super::words::*;

const SENDABLE: &[Kind] = &[Kind::Parameter, Kind::Property];

const FREE: &str = "request: { Numbers: { type: String, holds: { list: String, separator: \",\" } } }";
const AT_MOST_10: &str =
    "request: { Numbers: { type: String, holds: { list: String, separator: \",\" }, max_items: 10 } }";
const AT_MOST_20: &str =
    "request: { Numbers: { type: String, holds: { list: String, separator: \",\" }, max_items: 20 } }";
const AT_LEAST_1: &str =
    "request: { Numbers: { type: String, holds: { list: String, separator: \",\" }, min_items: 1 } }";
const AT_LEAST_2: &str =
    "request: { Numbers: { type: String, holds: { list: String, separator: \",\" }, min_items: 2 } }";

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.list.max.lowered", "A list may hold fewer items.")
        .verdict(Rejects, Minor)
        .mirror("param.list.max.raised")
        .facet(SENDABLE, &["items.max"], Falls)
        .sample(AT_MOST_20, AT_MOST_10),
    Rule::request("param.list.max.raised", "A list may hold more items.")
        .verdict(Accepts, Patch)
        .mirror("param.list.max.lowered")
        .facet(SENDABLE, &["items.max"], Rises)
        .sample(AT_MOST_10, AT_MOST_20),
    Rule::request("param.list.max.set", "A largest number of items is stated for the first time.")
        .verdict(Rejects, Minor)
        .mirror("param.list.max.unset")
        .facet(SENDABLE, &["items.max"], Appears)
        .sample(FREE, AT_MOST_10),
    Rule::request("param.list.max.unset", "No largest number of items is stated any more.")
        .verdict(Accepts, Patch)
        .mirror("param.list.max.set")
        .facet(SENDABLE, &["items.max"], Vanishes)
        .sample(AT_MOST_10, FREE),
    Rule::request("param.list.min.raised", "A list must hold more items.")
        .verdict(Rejects, Minor)
        .mirror("param.list.min.lowered")
        .facet(SENDABLE, &["items.min"], Rises)
        .sample(AT_LEAST_1, AT_LEAST_2),
    Rule::request("param.list.min.lowered", "A list may hold fewer items than it had to.")
        .verdict(Accepts, Patch)
        .mirror("param.list.min.raised")
        .facet(SENDABLE, &["items.min"], Falls)
        .sample(AT_LEAST_2, AT_LEAST_1),
    Rule::request("param.list.min.set", "A smallest number of items is stated for the first time.")
        .verdict(Rejects, Minor)
        .mirror("param.list.min.unset")
        .facet(SENDABLE, &["items.min"], Appears)
        .sample(FREE, AT_LEAST_1),
    Rule::request("param.list.min.unset", "No smallest number of items is stated any more.")
        .verdict(Accepts, Patch)
        .mirror("param.list.min.set")
        .facet(SENDABLE, &["items.min"], Vanishes)
        .sample(AT_LEAST_1, FREE),
];
