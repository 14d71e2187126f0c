//! How often an action may be called.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index},
        report::Report,
        rule::{Check, Rule},
    },
    spec::{Limits, Status},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "limits.missing",
        level: Level::Warning,
        meaning: "No number of calls per second for one account, and no dispute that says why.",
        bad: "
«limits»: { api_qps: 100 }
",
        good: "
limits: { api_qps: 100 }
disputes:
  - field: limits.user_qps
    said: { ref 1: a limit for all accounts together only, meta: none at all }
    chosen: none
    why: No document states one.
",
        check: Check::Action(missing),
    },
    Rule {
        id: "limits.order",
        level: Level::Warning,
        meaning: "One account may call more often than all accounts together, or nobody may call at all.",
        bad: "
limits: { user_qps: «500», api_qps: 100 }
",
        good: "
limits: { user_qps: 100, api_qps: 500 }
",
        check: Check::Action(order),
    },
    Rule {
        id: "limits.callee",
        level: Level::Error,
        meaning: "The limits of calls to one callee apply, and no parameter is named that holds one callee; or the reverse.",
        bad: "
limits: { user_qps: 10, «per_callee»: true }
",
        good: "
limits: { user_qps: 10, per_callee: true, callee: Number }
request:
  Number: { type: String, required: true, is: PhoneNumber, doc: The number to call. }
",
        check: Check::Action(callee),
    },
    Rule {
        id: "status.empty",
        level: Level::Warning,
        meaning: "A `status` that says neither that the action is deprecated nor that it was removed.",
        bad: "
«status»: { note: Use another one. }
",
        good: "
status: { deprecated: \"2023-12-31\", note: Use another one. }
",
        check: Check::Action(status),
    },
];

fn missing(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let given = action.spec.limits.as_ref().and_then(|limits| limits.user_qps);
    if given.is_none() && !action.disputed("limits") {
        let message = "nothing says how often one account may call this action";
        let help =
            "add `limits: { user_qps: … }`; if no document states it, record the dispute about `limits.user_qps`";
        report.find(action.place.down(&["limits"]).key(), message, help);
    }
}

fn order(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let Some(Limits { user_qps, api_qps, .. }) = action.spec.limits else { return };
    let place = action.place.down(&["limits"]);
    for (key, qps) in [("user_qps", user_qps), ("api_qps", api_qps)] {
        if qps == Some(0) {
            report.find(
                place.down(&[key]).value(),
                "no call at all is no limit",
                "write the documented number, or remove it",
            );
        }
    }
    if let (Some(user), Some(api)) = (user_qps, api_qps)
        && user > api
    {
        let message = format!("one account may make {user} calls, but all together only {api}");
        report.find(place.down(&["user_qps"]).value(), message, "correct the numbers; did they change places?");
    }
}

fn callee(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let Some(limits) = &action.spec.limits else { return };
    let place = action.place.down(&["limits"]);
    match (limits.per_callee, &limits.callee) {
        (false, None) => {}
        (true, None) => {
            let help = "add `callee` with the name of the parameter that holds the called number";
            report.find(place.down(&["per_callee"]).key(), "nothing says which parameter holds the callee", help);
        }
        (false, Some(_)) => {
            let help = "add `per_callee: true`, or remove `callee`";
            report.find(place.down(&["callee"]).key(), "no limit of this action counts by callee", help);
        }
        (true, Some(name)) => {
            let spot = place.down(&["callee"]).value();
            match index.find(&action.request, name) {
                Some(field) if field.member.holds.is_none() => {}
                Some(_) => report.find(spot, format!("`{name}` is no single number"), "name the one that is"),
                None => {
                    let message = format!("the request has no parameter `{name}`");
                    report.find(spot, message, suggest(name, &index.names(&action.request)));
                }
            }
        }
    }
}

fn status(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    if let Some(Status { deprecated: None, removed: None, .. }) = &action.spec.status {
        let help = "write since when it is `deprecated` or `removed`; leave `status` out for an action in use";
        report.find(action.place.down(&["status"]).key(), "this does not say where the action stands", help);
    }
}
