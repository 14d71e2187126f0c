//! How often an action may be called, and rules beyond single parameters.

use super::words::*;

const ACTION: &[Kind] = &[Kind::Action];
const LIMIT: &[Kind] = &[Kind::Limit];

pub(super) const RULES: &[Rule] = &[
    Rule::service("action.qps.user.lowered", "One account may call the action less often.")
        .verdict(Rejects, Patch)
        .mirror("action.qps.user.raised")
        .facet(ACTION, &["limits.user_qps"], Falls)
        .sample("limits: { user_qps: 20 }", "limits: { user_qps: 5 }"),
    Rule::service("action.qps.user.raised", "One account may call the action more often.")
        .verdict(Accepts, Patch)
        .mirror("action.qps.user.lowered")
        .facet(ACTION, &["limits.user_qps"], Rises)
        .sample("limits: { user_qps: 5 }", "limits: { user_qps: 20 }"),
    Rule::service("action.qps.user.set", "A limit for one account is stated for the first time.")
        .verdict(Rejects, Patch)
        .mirror("action.qps.user.unset")
        .facet(ACTION, &["limits.user_qps"], Appears)
        .sample("", "limits: { user_qps: 100 }"),
    Rule::service("action.qps.user.unset", "No limit for one account is stated any more.")
        .verdict(Accepts, Patch)
        .mirror("action.qps.user.set")
        .facet(ACTION, &["limits.user_qps"], Vanishes)
        .sample("limits: { user_qps: 100 }", ""),
    Rule::service("action.qps.api.lowered", "All accounts together may call the action less often.")
        .verdict(Rejects, Patch)
        .mirror("action.qps.api.raised")
        .facet(ACTION, &["limits.api_qps"], Falls)
        .sample("limits: { api_qps: 1000 }", "limits: { api_qps: 500 }"),
    Rule::service("action.qps.api.raised", "All accounts together may call the action more often.")
        .verdict(Accepts, Patch)
        .mirror("action.qps.api.lowered")
        .facet(ACTION, &["limits.api_qps"], Rises)
        .sample("limits: { api_qps: 500 }", "limits: { api_qps: 1000 }"),
    Rule::service("action.qps.api.set", "A limit for all accounts together is stated for the first time.")
        .verdict(Rejects, Patch)
        .mirror("action.qps.api.unset")
        .facet(ACTION, &["limits.api_qps"], Appears)
        .sample("", "limits: { api_qps: 500 }"),
    Rule::service("action.qps.api.unset", "No limit for all accounts together is stated any more.")
        .verdict(Accepts, Patch)
        .mirror("action.qps.api.set")
        .facet(ACTION, &["limits.api_qps"], Vanishes)
        .sample("limits: { api_qps: 500 }", ""),
    Rule::service("action.throttle.set", "The limits of calls to one callee apply.")
        .verdict(Changes, Patch)
        .mirror("action.throttle.unset")
        .facet(ACTION, &["limits.per_callee"], Appears)
        .claims(&["limits.callee"])
        .sample("limits: { user_qps: 9 }", "limits: { user_qps: 9, per_callee: true }"),
    Rule::service("action.throttle.unset", "The limits of calls to one callee no longer apply.")
        .verdict(Accepts, Patch)
        .mirror("action.throttle.set")
        .facet(ACTION, &["limits.per_callee"], Vanishes)
        .claims(&["limits.callee"])
        .sample("limits: { user_qps: 9, per_callee: true }", "limits: { user_qps: 9 }"),
    Rule::service("action.throttle.callee", "The limits of calls to one callee count by another parameter.")
        .verdict(Changes, Patch)
        .facet(ACTION, &["limits.callee"], Differs)
        .sample(
            "limits: { user_qps: 9, per_callee: true, callee: Number }",
            "limits: { user_qps: 9, per_callee: true, callee: Other }",
        ),
    Rule::service(
        "action.throttle.callee.named",
        "It is known by which parameter the limits of calls to one callee count.",
    )
    .verdict(UNNOTICED, Patch)
    .mirror("action.throttle.callee.unnamed")
    .facet(ACTION, &["limits.callee"], Appears)
    .sample(UNNAMED, NAMED),
    Rule::service(
        "action.throttle.callee.unnamed",
        "Nothing names the parameter by which the limits of calls to one callee count.",
    )
    .verdict(UNNOTICED, Patch)
    .mirror("action.throttle.callee.named")
    .facet(ACTION, &["limits.callee"], Vanishes)
    .sample(NAMED, UNNAMED),
    Rule::service("service.limit.added", "A rule beyond single parameters is new.")
        .verdict(Changes, Patch)
        .mirror("service.limit.removed")
        .sees(LIMIT, Trigger::Added)
        .sample("", CALLEES_20),
    Rule::service("service.limit.removed", "A rule beyond single parameters is gone.")
        .verdict(Accepts, Patch)
        .mirror("service.limit.added")
        .sees(LIMIT, Trigger::Removed)
        .sample(CALLEES_20, ""),
    Rule::service("service.limit.lowered", "A number of a rule beyond single parameters is smaller.")
        .verdict(Changes, Patch)
        .mirror("service.limit.raised")
        .facet(LIMIT, &["values"], Falls)
        .sample(CALLEES_20, CALLEES_10),
    Rule::service("service.limit.raised", "A number of a rule beyond single parameters is larger.")
        .verdict(Changes, Patch)
        .mirror("service.limit.lowered")
        .facet(LIMIT, &["values"], Rises)
        .sample(CALLEES_10, CALLEES_20),
    Rule::service("service.limit.set", "A rule beyond single parameters has one more number.")
        .verdict(Changes, Patch)
        .mirror("service.limit.unset")
        .facet(LIMIT, &["values"], Appears)
        .sample(CALLEES, CALLEES_20),
    Rule::service("service.limit.unset", "A rule beyond single parameters has lost a number.")
        .verdict(Changes, Patch)
        .mirror("service.limit.set")
        .facet(LIMIT, &["values"], Vanishes)
        .sample(CALLEES_20, CALLEES),
];

const CALLEES: &str = "# service.yaml
business_limits: { callees: { doc: How often one callee may be called., sources: [ref 1] } }";
const CALLEES_10: &str = "# service.yaml
business_limits: { callees: { doc: How often one callee may be called., values: { per_day: 10 }, sources: [ref 1] } }";
const CALLEES_20: &str = "# service.yaml
business_limits: { callees: { doc: How often one callee may be called., values: { per_day: 20 }, sources: [ref 1] } }";
const UNNAMED: &str = "limits: { user_qps: 9, per_callee: true }";
const NAMED: &str = "limits: { user_qps: 9, per_callee: true, callee: Number }";
