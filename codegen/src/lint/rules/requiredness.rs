//! What must be there, when, and on which side.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        report::Report,
        rule::{Check, Rule},
        wire::{Family, held_family},
    },
    spec::{Presence, RequiredWhen, TypeKind},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "required.split",
        level: Level::Warning,
        meaning: "`gateway_required` repeats what `required` says.",
        bad: "
request:
  Text: { type: String, required: true, gateway_required: «true», doc: What is spoken. }
  Voice: { type: String, gateway_required: «false», doc: The voice. }
",
        good: "
request:
  Text: { type: String, required: true, doc: What is spoken. }
",
        check: Check::Field(split),
    },
    Rule {
        id: "required.default",
        level: Level::Warning,
        meaning: "A parameter that must be given has a default, which then never takes effect.",
        bad: "
request:
  Text: { type: String, required: true, default: «hello», doc: What is spoken. }
",
        good: "
request:
  Text: { type: String, required: true, gateway_required: false, default: hello, doc: What is spoken. }
disputes:
  - field: request.Text.required
    said: { ref 1 table: required, ref 1 text: has a default }
    chosen: printed as required, enforced as optional
    why: A default makes sense only for a parameter that can be left out.
",
        check: Check::Field(default),
    },
    Rule {
        id: "required.when_unknown",
        level: Level::Error,
        meaning: "A condition about a parameter that does not exist, or about a value it cannot have.",
        bad: "
request:
  Scheduled: { type: Boolean, doc: Whether the call waits. }
  Mode: { type: String, is: Mode, doc: How the call is made. }
  Text: { type: String, doc: What is spoken., required_when: { «Schedule»: \"true\" } }
  Voice: { type: String, doc: The voice., required_when: { Scheduled: «yes», Mode: «SLOW» } }
types:
  Mode: { kind: enum, doc: A mode., values: { FAST: Quickly. } }
",
        good: "
request:
  Scheduled: { type: Boolean, doc: Whether the call waits. }
  Mode: { type: String, is: Mode, doc: How the call is made. }
  Text: { type: String, doc: What is spoken., required_when: { Scheduled: \"true\", Mode: FAST } }
  Voice: { type: String, doc: The voice., required_when: the text has variables }
types:
  Mode: { kind: enum, doc: A mode., values: { FAST: Quickly. } }
",
        check: Check::Field(when_unknown),
    },
    Rule {
        id: "required.when_idle",
        level: Level::Warning,
        meaning: "A condition on a parameter that is required in any case.",
        bad: "
request:
  Text: { type: String, required: true, doc: What is spoken., required_when: «the call has no file» }
",
        good: "
request:
  Text: { type: String, doc: What is spoken., required_when: the call has no file }
",
        check: Check::Field(when_idle),
    },
    Rule {
        id: "unusable.required",
        level: Level::Warning,
        meaning: "A parameter that must be given although it does not work or should not be used, or a field that is always there although it holds nothing.",
        bad: "
request:
  Text: { type: String, «required»: true, unusable: true, doc: What is spoken. }
  Voice: { type: String, «required»: true, deprecated: Use Text., doc: The voice. }
",
        good: "
request:
  Text: { type: String, required: true, doc: What is spoken. }
  Voice: { type: String, deprecated: Use Text., doc: The voice. }
  Speed: { type: Integer, unusable: true, doc: How fast it is spoken. }
",
        check: Check::Field(unusable),
    },
    Rule {
        id: "key.side",
        level: Level::Warning,
        meaning: "A key that means something only in requests stands in what is received, or the reverse.",
        bad: "
request:
  Text: { type: String, «presence»: always, doc: What is spoken. }
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, «required»: true, «default»: none, doc: Names the call. }
",
        good: "
request:
  Text: { type: String, required: true, default: none, doc: What is spoken. }
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, doc: Names the call. }
disputes:
  - field: request.Text.required
    said: { ref 1 table: required, ref 1 text: has a default }
    chosen: required, with the default on record
    why: The table is explicit.
",
        check: Check::Field(side),
    },
];

fn split(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    if field.member.gateway_required == Some(field.member.required) {
        let message = format!("the gateway treats `{}` as the documents say", field.name);
        report.find(field.place.down(&["gateway_required"]).value(), message, "remove `gateway_required`");
    }
}

fn default(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let both = field.member.enforced_required() && field.member.default.is_some();
    if both && index.reach(field).in_requests() && !index.disputed(field, &["required", "default"]) {
        let message = format!("`{}` must be given, so its default never takes effect", field.name);
        let help =
            "if the gateway accepts a request without it, write `gateway_required: false`; else record the dispute";
        report.find(field.place.down(&["default"]).value(), message, help);
    }
}

fn when_unknown(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(RequiredWhen::Equals(conditions)) = &field.member.required_when else { return };
    let siblings = index.siblings(field);
    for ((name, value), (_, place)) in conditions.iter().zip(field.place.entries_of("required_when")) {
        let Some(other) = index.find(&siblings, name) else {
            let message = format!("there is no `{name}` beside `{}`", field.name);
            report.find(place.key(), message, suggest(name, &index.names(&siblings)));
            continue;
        };
        let known: Vec<&str> = match index.is(other) {
            Some(named) if named.def.kind == TypeKind::Enum => named.def.values.keys().map(String::as_str).collect(),
            _ if held_family(other.member) == Family::Truth => vec!["true", "false"],
            _ => continue,
        };
        if !known.contains(&value.as_str()) {
            report.find(place.value(), format!("`{name}` is never `{value}`"), suggest(value, &known));
        }
    }
}

fn when_idle(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    if field.member.required_when.is_some() && field.member.enforced_required() {
        let message = format!("`{}` is required in any case", field.name);
        let help = "remove the condition, or write `required: false` (`gateway_required: false`)";
        report.find(field.place.down(&["required_when"]).value(), message, help);
    }
}

fn unusable(_: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let member = field.member;
    let what = match (member.unusable, &member.deprecated) {
        (true, _) => "does not work",
        (false, Some(_)) => "should no longer be used",
        (false, None) => return,
    };
    let key = if member.enforced_required() {
        "required"
    } else if member.unusable && member.presence == Some(Presence::Always) {
        "presence"
    } else {
        return;
    };
    let message = format!("`{}` {what}, and yet it must be there", field.name);
    report.find(field.place.down(&[key]).key(), message, "remove one of the two");
}

fn side(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    const OF_REQUESTS: [&str; 5] = ["required", "gateway_required", "required_when", "default", "encoding"];
    let reach = index.reach(field);
    let always = "write `presence: always` for a field that is always there, or remove it";
    let (keys, other, help): (&[&str], _, _) = match (reach.in_requests(), reach.in_answers(), reach.in_messages()) {
        (true, false, false) => (&["presence", "seen"], "answers", "write `required: true`, or remove it"),
        (false, true, false) => (&OF_REQUESTS, "requests", always),
        // Of what arrives by itself the documents do print what is required.
        (false, _, true) => (&OF_REQUESTS[1..], "requests", always),
        _ => return,
    };
    for key in keys {
        if let Some(place) = field.place.get(key) {
            report.find(place.key(), format!("`{key}` has a meaning only in {other}"), help);
        }
    }
}
