//! What is waited for by asking again.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Field, Index},
        path::follow,
        place::Place,
        report::Report,
        rule::{Check, Rule},
    },
    spec::{TypeKind, Waits},
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "waits.shape",
        level: Level::Error,
        meaning: "`waits` names a parameter or field that is not there, has too many or too few of its keys, or pauses that shrink.",
        bad: "
waits: { doc: Waits for it., state: «State», entry: { parameter: «Task», field: «Id» }, done: [OVER], first: 5, longest: «2» }
",
        good: "
waits: { doc: Waits for the call., present: CallId, first: 2, longest: 30 }
",
        check: Check::Action(shape),
    },
    Rule {
        id: "waits.states",
        level: Level::Error,
        meaning: "`waits` names a state that the enum does not have, names one twice, or waits for none.",
        bad: "
waits: { doc: Waits for the end., state: State, done: [OVER, «ENDED»], failed: [«OVER»], first: 2, longest: 30 }
response:
  Code: { type: String }
  RequestId: { type: String }
  State: { type: String, is: CallState, doc: Where the call stands. }
types:
  CallState:
    kind: enum
    doc: Where a call stands.
    values: { RINGS: It rings., OVER: It is over. }
examples:
  - { Code: OK, RequestId: A1, State: OVER }
",
        good: "
waits: { doc: Waits for the end., state: State, done: [OVER], failed: [LOST], first: 2, longest: 30 }
response:
  Code: { type: String }
  RequestId: { type: String }
  State: { type: String, is: CallState, doc: Where the call stands. }
types:
  CallState:
    kind: enum
    doc: Where a call stands.
    values: { RINGS: It rings., OVER: It is over., LOST: The network lost it. }
examples:
  - { Code: OK, RequestId: A1, State: OVER }
",
        check: Check::Action(states),
    },
];

fn shape(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let Some(waits) = &action.spec.waits else { return };
    let place = action.place.down(&["waits"]);
    match (&waits.state, &waits.present) {
        (Some(_), None) | (None, Some(_)) => {}
        _ => {
            let message = "it must have either `state` or `present`";
            report.find(place.key(), message, "`state` is for what changes, `present` for what comes late");
        }
    }
    let thing =
        waits.present.as_ref().map(|path| ("present", path)).or(waits.state.as_ref().map(|path| ("state", path)));
    if let Some((key, path)) = thing
        && let Err((word, known)) = follow(index, action, path)
    {
        let message = format!("`{path}` leads nowhere in the response: there is no `{word}`");
        report.find(place.down(&[key]).value(), message, suggest(word, &known));
    }
    entry(index, action, waits, place, report);
    if waits.first == 0 || waits.longest < waits.first {
        let message = format!("pauses cannot grow from {} to {} seconds", waits.first, waits.longest);
        report.find(place.down(&["longest"]).value(), message, "begin with at least 1 second, and end with no less");
    }
}

/// The entry of a list, and the parameter that names it.
fn entry(index: &Index<'_>, action: &ActionEntry<'_>, waits: &Waits, place: Place<'_>, report: &mut Report<'_>) {
    let list = waits.state.as_deref().and_then(|path| list_on_the_way(index, action, path));
    let Some(entry) = &waits.entry else {
        if list.is_some() {
            let message = "the state lies in a list, and nothing says in which of its entries";
            report.find(place.down(&["state"]).value(), message, "add `entry: { parameter: …, field: … }`");
        }
        return;
    };
    if index.find(&action.request, &entry.parameter).is_none() {
        let message = format!("the request has no parameter `{}`", entry.parameter);
        let help = suggest(&entry.parameter, &index.names(&action.request));
        report.find(place.down(&["entry", "parameter"]).value(), message, help);
    }
    let among = waits.state.as_deref().and_then(|path| path.rsplit_once('.')).map_or("", |(among, _)| among);
    if list.is_none() || follow(index, action, &format!("{among}.{}", entry.field)).is_err() {
        let message = format!("the entries of the list have no field `{}`", entry.field);
        report.find(
            place.down(&["entry", "field"]).value(),
            message,
            "name the field that holds the parameter's value",
        );
    }
}

/// The list through which a path leads.
fn list_on_the_way<'a, 'i>(index: &'a Index<'i>, action: &ActionEntry<'i>, path: &'a str) -> Option<&'a Field<'i>> {
    let ends = path.match_indices('.').map(|(end, _)| &path[..end]);
    ends.filter_map(|part| follow(index, action, part).ok()).find(|field| field.member.wire.is_array())
}

fn states(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let Some(waits) = &action.spec.waits else { return };
    let place = action.place.down(&["waits"]);
    if waits.state.is_some() == waits.done.is_empty() {
        let help = "list under `done` the states that are waited for; what is `present` has none";
        report.find(place.key(), "the states that are waited for do not fit what is looked at", help);
    }
    let field = waits.state.as_deref().and_then(|path| follow(index, action, path).ok());
    let state = field.and_then(|field| index.is(field)).filter(|named| named.def.kind == TypeKind::Enum);
    if let (Some(field), None) = (field, state) {
        let message = format!("`{}` is no enum", field.name);
        report.find(place.down(&["state"]).value(), message, "give the field an enum with `is`");
    }
    let mut seen = Vec::new();
    for (key, names) in [("done", &waits.done), ("failed", &waits.failed)] {
        for (name, spot) in names.iter().zip(place.items_of(key)) {
            if seen.contains(&name) {
                report.find(
                    spot.value(),
                    format!("`{name}` is listed twice"),
                    "a state is waited for, or it is the end",
                );
            }
            seen.push(name);
            if let Some(state) = state.filter(|state| !state.def.values.contains_key(name.as_str())) {
                let known: Vec<&str> = state.def.values.keys().map(String::as_str).collect();
                report.find(spot.value(), format!("`{}` has no value `{name}`", state.name), suggest(name, &known));
            }
        }
    }
}
