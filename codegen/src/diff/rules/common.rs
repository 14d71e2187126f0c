//! Parameters that every request carries.

use super::words::*;

const COMMON: &[Kind] = &[Kind::CommonParameter];

const NONE: &str = "# service.yaml\ncommon_parameters: { Action: { type: String, required: true, doc: The action. } }";
const REQUIRED: &str = "# service.yaml
common_parameters:
  Action: { type: String, required: true, doc: The action. }
  Region: { type: String, required: true, doc: A region. }";
const OPTIONAL: &str = "# service.yaml
common_parameters:
  Action: { type: String, required: true, doc: The action. }
  Region: { type: String, required: false, doc: A region. }";
const NUMBER: &str = "# service.yaml
common_parameters:
  Action: { type: String, required: true, doc: The action. }
  Region: { type: Integer, required: false, doc: A region. }";
const DEFAULTED: &str = "# service.yaml
common_parameters:
  Action: { type: String, required: true, doc: The action. }
  Region: { type: String, required: false, doc: A region., default: north }";

pub(super) const RULES: &[Rule] = &[
    Rule::service("service.common_param.added.required", "Every request must carry one more parameter.")
        .verdict(Rejects, Major)
        .mirror("service.common_param.removed")
        .sees(COMMON, Trigger::Added)
        .when(|pair| pair.new.is_some_and(|new| new.is("required.enforced")))
        .sample(NONE, REQUIRED),
    Rule::service("service.common_param.added.optional", "Every request may carry one more parameter.")
        .verdict(UNNOTICED, Minor)
        .mirror("service.common_param.removed")
        .sees(COMMON, Trigger::Added)
        .sample(NONE, OPTIONAL),
    Rule::service("service.common_param.removed", "A parameter of every request is gone.")
        .verdict(Changes, Major)
        .mirror("service.common_param.added.required")
        .sees(COMMON, Trigger::Removed)
        .sample(REQUIRED, NONE),
    Rule::service(
        "service.common_param.required.tightened",
        "Every request must carry a parameter that it could leave out.",
    )
    .verdict(Rejects, Major)
    .mirror("service.common_param.required.loosened")
    .facet(COMMON, &["required.enforced"], Appears)
    .sample(OPTIONAL, REQUIRED),
    Rule::service(
        "service.common_param.required.loosened",
        "A request may leave out a parameter that all had to carry.",
    )
    .verdict(Accepts, Minor)
    .mirror("service.common_param.required.tightened")
    .facet(COMMON, &["required.enforced"], Vanishes)
    .sample(REQUIRED, OPTIONAL),
    Rule::service("service.common_param.type", "A parameter of every request has another type.")
        .verdict(Rejects, Major)
        .facet(COMMON, &["type"], Differs)
        .sample(OPTIONAL, NUMBER),
    Rule::service(
        "service.common_param.default",
        "The service assumes another value for a parameter of every request.",
    )
    .verdict(Changes, Patch)
    .facet(COMMON, &["default"], Any)
    .sample(OPTIONAL, DEFAULTED),
];
