//! Lists of values that can be received.

use super::{look::*, words::*};

const VALUE: &[Kind] = &[Kind::Value];
const LISTED: &[Kind] = &[Kind::Field, Kind::Property, Kind::Case, Kind::Type];

const FREE: &str = "response: { Status: { type: String } }";
const ID: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: id, doc: A status. } }";
const TWO: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { DONE: It is over., BUSY: It goes on. } } }";
const ONE: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { DONE: It is over. } } }";
const NAMED: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { DONE: { as: Finished, doc: It is over. } } } }";
const RESPELLED: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { FINISH: It is over. } } }";
const OTHER_MEANING: &str = "response: { Status: { type: String, is: Status } }
types: { Status: { kind: enum, doc: A status., values: { DONE: It was given up. } } }";
const OTHER_LIST: &str = "response: { Status: { type: String, is: Outcome } }
types: { Outcome: { kind: enum, doc: An outcome., values: { A: Answered., B: Busy. } } }";

pub(super) const RULES: &[Rule] = &[
    Rule::response("response.enum.became", "A free value of the answer became one of a list.")
        .verdict(UNNOTICED, Major)
        .mirror("response.enum.opened")
        .facet(LISTED, &["named", "kind"], Any)
        .when(became_enum)
        .claims(&["values"])
        .sample(FREE, TWO),
    Rule::response("response.enum.opened", "One of a list of values in an answer became a free value.")
        .verdict(Changes, Major)
        .mirror("response.enum.became")
        .facet(LISTED, &["named", "kind"], Any)
        .when(was_enum)
        .claims(&["values"])
        .sample(TWO, ID),
    Rule::response("response.enum.replaced", "Another list of values can arrive.")
        .verdict(Changes, Major)
        .facet(LISTED, &["named"], Differs)
        .when(other_enum)
        .sample(TWO, OTHER_LIST),
    Rule::response("response.enum.value.added", "One more value can arrive.")
        .verdict(Changes, Minor)
        .mirror("response.enum.value.removed")
        .sees(VALUE, Trigger::Added)
        .sample(ONE, TWO),
    Rule::response("response.enum.value.removed", "A value does not arrive any more.")
        .verdict(UNNOTICED, Major)
        .mirror("response.enum.value.added")
        .sees(VALUE, Trigger::Removed)
        .sample(TWO, ONE),
    Rule::response(
        "response.enum.value.respelled",
        "A value is gone, and a new one means just the same: it may be respelled.",
    )
    .verdict(Changes, Major)
    .sees(VALUE, Trigger::Renamed)
    .sample(ONE, RESPELLED),
    Rule::response("response.enum.value.renamed", "A value has another name in Rust and arrives as before.")
        .verdict(UNNOTICED, Major)
        .facet(VALUE, &["rust"], Differs)
        .sample(ONE, NAMED),
    Rule::response("response.enum.value.meaning", "A value that arrives means, in our words, something else.")
        .verdict(Changes, Patch)
        .facet(VALUE, &["meaning"], Differs)
        .sample(ONE, OTHER_MEANING),
];
