//! Lists of values that can be sent.

use super::{look::*, words::*};

const VALUE: &[Kind] = &[Kind::Value];
const LISTED: &[Kind] = &[Kind::Parameter, Kind::Property, Kind::Case, Kind::Type];

const FREE: &str = "request: { Voice: { type: String } }";
const TEXT: &str = "request: { Voice: { type: String, is: Voice } }
types: { Voice: { kind: text, doc: A voice. } }";
const TWO: &str = "request: { Voice: { type: String, is: Voice } }
types: { Voice: { kind: enum, doc: A voice., values: { amei: A sweet one., siqi: A gentle one. } } }";
const ONE: &str = "request: { Voice: { type: String, is: Voice } }
types: { Voice: { kind: enum, doc: A voice., values: { amei: A sweet one. } } }";
const NAMED: &str = "request: { Voice: { type: String, is: Voice } }
types: { Voice: { kind: enum, doc: A voice., values: { amei: { as: Sweet, doc: A sweet one. } } } }";
const RESPELLED: &str = "request: { Voice: { type: String, is: Voice } }
types: { Voice: { kind: enum, doc: A voice., values: { Amei: A sweet one. } } }";
const OTHER_MEANING: &str = "request: { Voice: { type: String, is: Voice } }
types: { Voice: { kind: enum, doc: A voice., values: { amei: A child's. } } }";
const OTHER_LIST: &str = "request: { Voice: { type: String, is: Speaker } }
types: { Speaker: { kind: enum, doc: A speaker., values: { tom: A man., ann: A woman. } } }";

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.enum.became", "A free value became one of a list.")
        .verdict(Rejects, Major)
        .mirror("param.enum.opened")
        .facet(LISTED, &["named", "kind"], Any)
        .when(became_enum)
        .claims(&["values"])
        .sample(FREE, TWO),
    Rule::request("param.enum.opened", "One of a list of values became a free value.")
        .verdict(Accepts, Major)
        .mirror("param.enum.became")
        .facet(LISTED, &["named", "kind"], Any)
        .when(was_enum)
        .claims(&["values"])
        .sample(TWO, TEXT),
    Rule::request("param.enum.replaced", "Another list of values is accepted.")
        .verdict(Rejects, Major)
        .facet(LISTED, &["named"], Differs)
        .when(other_enum)
        .sample(TWO, OTHER_LIST),
    Rule::request("param.enum.value.added", "One more value is accepted.")
        .verdict(Accepts, Minor)
        .mirror("param.enum.value.removed")
        .sees(VALUE, Trigger::Added)
        .sample(ONE, TWO),
    Rule::request("param.enum.value.removed", "A value is not accepted any more.")
        .verdict(Rejects, Major)
        .mirror("param.enum.value.added")
        .sees(VALUE, Trigger::Removed)
        .sample(TWO, ONE),
    Rule::request(
        "param.enum.value.respelled",
        "A value is gone, and a new one means just the same: it may be respelled.",
    )
    .verdict(Rejects, Major)
    .sees(VALUE, Trigger::Renamed)
    .sample(ONE, RESPELLED),
    Rule::request("param.enum.value.renamed", "A value has another name in Rust and travels as before.")
        .verdict(UNNOTICED, Major)
        .facet(VALUE, &["rust"], Differs)
        .sample(ONE, NAMED),
    Rule::request("param.enum.value.meaning", "A value means, in our words, something else.")
        .verdict(Changes, Patch)
        .facet(VALUE, &["meaning"], Differs)
        .sample(ONE, OTHER_MEANING),
];
