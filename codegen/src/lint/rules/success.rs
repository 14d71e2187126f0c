//! How an accepted request is told from a refused one.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Index},
        report::Report,
        rule::{Check, Rule},
        wire::{Family, held_family},
    },
};
use serde_json::Value as Json;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "success.code",
        level: Level::Error,
        meaning: "A `Code` of success that service.yaml does not list.",
        bad: "
success: «Okay»
",
        good: "
success: OK
",
        check: Check::Action(code),
    },
    Rule {
        id: "success.example",
        level: Level::Warning,
        meaning: "An example answer whose `Code` is not the action's code of success.",
        bad: "
examples:
  - { Code: «\"200\"», RequestId: A1, CallId: c^1 }
",
        good: "
examples:
  - { Code: \"200\", RequestId: A1, CallId: c^1 }
disputes:
  - field: success
    said: { ref 1 table: OK, ref 1 example: \"200\" }
    chosen: OK
    why: Either counts as success.
",
        check: Check::Action(example),
    },
    Rule {
        id: "success.confirmed_by",
        level: Level::Error,
        meaning: "`confirmed_by` names no response field, or one that is not true or false.",
        bad: "
confirmed_by: «CallId»
",
        good: "
confirmed_by: Done
response:
  Code: { type: String }
  RequestId: { type: String }
  Done: { type: String, holds: { text: Boolean }, presence: always, doc: Whether the call was placed. }
examples:
  - { Code: OK, RequestId: A1, Done: \"true\" }
",
        check: Check::Action(confirmed_by),
    },
    Rule {
        id: "success.unconfirmed",
        level: Level::Warning,
        meaning: "A response field called Success, Data or Status is true or false, but `confirmed_by` does not name it.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String }
  «Success»: { type: Boolean, doc: Whether the call was placed. }
examples:
  - { Code: OK, RequestId: A1 }
",
        good: "
confirmed_by: Success
response:
  Code: { type: String }
  RequestId: { type: String }
  Success: { type: Boolean, doc: Whether the call was placed. }
examples:
  - { Code: OK, RequestId: A1 }
",
        check: Check::Action(unconfirmed),
    },
    Rule {
        id: "response.envelope",
        level: Level::Warning,
        meaning: "A response without `Code` or `RequestId`, which every answer has.",
        bad: "
«response»:
  Code: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
examples:
  - { Code: OK, CallId: c^1 }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
examples:
  - { Code: OK, RequestId: A1 }
",
        check: Check::Action(envelope),
    },
];

fn code(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let codes = &index.loaded.spec.service.success_codes;
    if !codes.contains(&action.spec.success) {
        let message = format!("`{}` is no code of success", action.spec.success);
        let known: Vec<&str> = codes.iter().map(String::as_str).collect();
        let help = format!("{}; or add it to `success_codes` of service.yaml", suggest(&action.spec.success, &known));
        report.find(action.place.down(&["success"]).value(), message, help);
    }
}

fn example(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let is_known = index.loaded.spec.service.success_codes.contains(&action.spec.success);
    if !is_known || action.disputed("success") || action.disputed("examples") || action.disputed("response.Code") {
        return;
    }
    let places = action.place.items_of("examples");
    for (example, place) in action.spec.examples.iter().zip(places) {
        let code = match example.get("Code") {
            Some(Json::String(code)) => code.clone(),
            Some(other) => other.to_string(),
            None => continue,
        };
        if code != action.spec.success {
            let message = format!("this example says `{code}`, but the code of success is `{}`", action.spec.success);
            let help = "correct one of them, or record the dispute about `success`";
            report.find(place.down(&["Code"]).value(), message, help);
        }
    }
}

fn confirmed_by(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let Some(name) = &action.spec.confirmed_by else { return };
    let spot = action.place.down(&["confirmed_by"]).value();
    match index.find(&action.response, name) {
        Some(field) if held_family(field.member) == Family::Truth => {}
        Some(field) => {
            let message = format!("`{name}` is {}, so it confirms nothing", held_family(field.member).name());
            report.find(spot, message, "name a Boolean, or a String with `holds: { text: Boolean }`");
        }
        None => {
            let message = format!("the response has no field `{name}`");
            report.find(spot, message, suggest(name, &index.names(&action.response)));
        }
    }
}

fn unconfirmed(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    if action.spec.confirmed_by.is_some() {
        return;
    }
    for field in &index.fields[action.response.clone()] {
        let by_name = matches!(field.name, "Success" | "Data" | "Status");
        if by_name && held_family(field.member) == Family::Truth && !index.disputed(field, &["confirmed_by"]) {
            let message = format!("`{}` may say that an accepted request was refused after all", field.name);
            let help = format!(
                "write `confirmed_by: {}` if false means a refusal; else say in a dispute what it means",
                field.name
            );
            report.find(field.place.key(), message, help);
        }
    }
}

fn envelope(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let missing: Vec<&str> =
        ["Code", "RequestId"].into_iter().filter(|name| index.find(&action.response, name).is_none()).collect();
    if !missing.is_empty() && !action.disputed("response") {
        let message = format!("the response has no {}", missing.join(" and no "));
        let help = "add the row; if no document prints it, record the dispute about `response`";
        report.find(action.place.down(&["response"]).key(), message, help);
    }
}
