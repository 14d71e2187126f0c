//! Parameters, and fields of objects that are sent, come and go.

use super::words::*;
use crate::diff::entity::Entity;

const PARAMETER: &[Kind] = &[Kind::Parameter];
const PROPERTY: &[Kind] = &[Kind::Property];
const CASE: &[Kind] = &[Kind::Case];

const KEYS: &str = "request: { Keys: { type: Array, is: Key, encoding: flattened } }
types:
  Key: { kind: object, doc: One key., fields: { Digit: { type: String } } }";
const KEYS_REQUIRED: &str = "request: { Keys: { type: Array, is: Key, encoding: flattened } }
types:
  Key: { kind: object, doc: One key., fields: { Digit: { type: String }, Text: { type: String, required: true } } }";
const KEYS_OPTIONAL: &str = "request: { Keys: { type: Array, is: Key, encoding: flattened } }
types:
  Key: { kind: object, doc: One key., fields: { Digit: { type: String }, Text: { type: String } } }";
const KEYS_RENAMED: &str = "request: { Keys: { type: Array, is: Key, encoding: flattened } }
types:
  Key: { kind: object, doc: One key., fields: { Digit: { type: String }, TEXT: { type: String } } }";

const ONE_CASE: &str = "request:
  Kind: { type: String }
  Value: { type: String, holds: { by: Kind, cases: { many: { list: String, separator: \",\" } } } }";
const TWO_CASES: &str = "request:
  Kind: { type: String }
  Value:
    type: String
    holds: { by: Kind, cases: { many: { list: String, separator: \",\" }, count: { text: Long } } }";

const REGION_COMMON: &str = "# service.yaml
common_parameters: { Action: { type: String, required: true, doc: The action. }, Region: { type: String, required: false, doc: A region. } }";
const REGION_TWICE: &str = "request: { Region: { type: String } }
# service.yaml
common_parameters: { Action: { type: String, required: true, doc: The action. }, Region: { type: String, required: false, doc: A region. } }";

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.moved_from_common", "An action lists a parameter of its own that every request carries.")
        .verdict(UNNOTICED, Minor)
        .mirror("param.moved_to_common")
        .sees(PARAMETER, Trigger::Added)
        .when(|pair| pair.common.0)
        .sample(REGION_COMMON, REGION_TWICE),
    Rule::request("param.added.required", "A new parameter must be given.")
        .verdict(Rejects, Major)
        .mirror("param.removed")
        .sees(PARAMETER, Trigger::Added)
        .when(|pair| pair.new.is_some_and(enforced))
        .sample("", "request: { Speed: { type: Integer, required: true } }"),
    Rule::request(
        "param.added.documented_required",
        "A new parameter is printed as required, yet the gateway takes requests without it.",
    )
    .verdict(UNNOTICED, Minor)
    .mirror("param.removed")
    .sees(PARAMETER, Trigger::Added)
    .when(|pair| pair.new.is_some_and(|new| new.is("required.documented")))
    .sample("", "request: { Speed: { type: Integer, required: true, gateway_required: false } }"),
    Rule::request("param.added.optional", "A new parameter may be given.")
        .verdict(UNNOTICED, Minor)
        .mirror("param.removed")
        .sees(PARAMETER, Trigger::Added)
        .sample("", "request: { Speed: { type: Integer } }"),
    Rule::request("param.moved_to_common", "An action no longer lists a parameter, because every request carries it.")
        .verdict(UNNOTICED, Major)
        .mirror("param.moved_from_common")
        .sees(PARAMETER, Trigger::Removed)
        .when(|pair| pair.common.1)
        .sample(REGION_TWICE, REGION_COMMON),
    Rule::request("param.removed", "A parameter is gone; deployed calls that send it are not understood any more.")
        .verdict(Changes, Major)
        .mirror("param.added.optional")
        .sees(PARAMETER, Trigger::Removed)
        .sample("request: { Speed: { type: Integer } }", ""),
    Rule::request("param.renamed", "A parameter is gone, and a new one is so like it that it may be the same.")
        .verdict(Rejects, Major)
        .sees(PARAMETER, Trigger::Renamed)
        .sample("request: { OutId: { type: String } }", "request: { OutID: { type: String } }"),
    Rule::request("param.field.added.required", "An object that is sent has a new field that must be given.")
        .verdict(Rejects, Major)
        .mirror("param.field.removed")
        .sees(PROPERTY, Trigger::Added)
        .when(|pair| pair.new.is_some_and(enforced))
        .sample(KEYS, KEYS_REQUIRED),
    Rule::request(
        "param.field.added.optional",
        "An object that is sent has a new field that may be given; literals of the struct must name it.",
    )
    .verdict(UNNOTICED, Major)
    .mirror("param.field.removed")
    .sees(PROPERTY, Trigger::Added)
    .sample(KEYS, KEYS_OPTIONAL),
    Rule::request("param.field.removed", "An object that is sent has lost a field.")
        .verdict(Changes, Major)
        .mirror("param.field.added.optional")
        .sees(PROPERTY, Trigger::Removed)
        .sample(KEYS_OPTIONAL, KEYS),
    Rule::request(
        "param.field.renamed",
        "An object that is sent has lost a field, and a new one is so like it that it may be the same.",
    )
    .verdict(Rejects, Major)
    .sees(PROPERTY, Trigger::Renamed)
    .sample(KEYS_OPTIONAL, KEYS_RENAMED),
    Rule::request(
        "param.order",
        "The documents list the parameters in another order; whoever goes by position exchanges them.",
    )
    .verdict(UNNOTICED, Patch)
    .sees(&[Kind::Action], Trigger::Reordered("request"))
    .sample(
        "request: { Caller: { type: String }, Callee: { type: String } }",
        "request: { Callee: { type: String }, Caller: { type: String } }",
    ),
    Rule::request(
        "param.case.added",
        "A parameter holds something else for one more value of the parameter that decides it.",
    )
    .verdict(Accepts, Minor)
    .mirror("param.case.removed")
    .sees(CASE, Trigger::Added)
    .sample(ONE_CASE, TWO_CASES),
    Rule::request(
        "param.case.removed",
        "A parameter holds nothing known any more for a value of the parameter that decides it.",
    )
    .verdict(Rejects, Major)
    .mirror("param.case.added")
    .sees(CASE, Trigger::Removed)
    .sample(TWO_CASES, ONE_CASE),
    Rule::request("param.cases.by", "Another parameter decides what a parameter holds.")
        .verdict(Rejects, Major)
        .facet(&[Kind::Parameter, Kind::Property], &["by"], Differs)
        .sample(
            "request:
  Kind: { type: String }
  Sort: { type: String }
  Value: { type: String, holds: { by: Kind, cases: { many: { list: String, separator: \",\" } } } }",
            "request:
  Kind: { type: String }
  Sort: { type: String }
  Value: { type: String, holds: { by: Sort, cases: { many: { list: String, separator: \",\" } } } }",
        ),
];

fn enforced(member: &Entity) -> bool {
    member.is("required.enforced")
}
