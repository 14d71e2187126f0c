//! How an accepted request is told from a refused one.

use super::words::*;

const ACTION: &[Kind] = &[Kind::Action];
const SERVICE: &[Kind] = &[Kind::Service];

pub(super) const RULES: &[Rule] = &[
    Rule::service("success.code.changed", "Another `Code` means success: deployed callers read a success as an error.")
        .verdict(Rejects, Patch)
        .facet(ACTION, &["success"], Differs)
        .sample("success: OK", "success: \"200\""),
    Rule::service("success.code.added", "One more `Code` means success somewhere in the service.")
        .verdict(Changes, Patch)
        .mirror("success.code.removed")
        .facet(SERVICE, &["success_codes"], Appears)
        .sample("# service.yaml\nsuccess_codes: [OK]", "# service.yaml\nsuccess_codes: [OK, \"200\"]"),
    Rule::service("success.code.removed", "A `Code` no longer means success anywhere in the service.")
        .verdict(Changes, Patch)
        .mirror("success.code.added")
        .facet(SERVICE, &["success_codes"], Vanishes)
        .sample("# service.yaml\nsuccess_codes: [OK, \"200\"]", "# service.yaml\nsuccess_codes: [OK]"),
    Rule::service("success.confirmation.set", "An accepted `Code` is a success only when a field is true as well.")
        .verdict(Changes, Patch)
        .mirror("success.confirmation.unset")
        .facet(ACTION, &["confirmed_by"], Appears)
        .sample("response: { Data: { type: Boolean } }", "confirmed_by: Data\nresponse: { Data: { type: Boolean } }"),
    Rule::service("success.confirmation.unset", "An accepted `Code` alone is a success.")
        .verdict(Changes, Patch)
        .mirror("success.confirmation.set")
        .facet(ACTION, &["confirmed_by"], Vanishes)
        .sample("confirmed_by: Data\nresponse: { Data: { type: Boolean } }", "response: { Data: { type: Boolean } }"),
    Rule::service("success.confirmation.changed", "Another field says whether an accepted request is a success.")
        .verdict(Changes, Patch)
        .facet(ACTION, &["confirmed_by"], Differs)
        .sample(
            "confirmed_by: Data\nresponse: { Data: { type: Boolean }, Result: { type: Boolean } }",
            "confirmed_by: Result\nresponse: { Data: { type: Boolean }, Result: { type: Boolean } }",
        ),
];
