//! Examples are what the emulator answers and what people copy: they must fit the spec.

use crate::{
    diagnostic::Level,
    lint::{
        index::{ActionEntry, Field, Index},
        report::Report,
        rule::{Check, Rule},
        value::{Misfit, MisfitKind, answer_misfits, misfits},
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "example.invalid",
        level: Level::Warning,
        meaning: "The example of a member breaks its type, values, range, length or form of time.",
        bad: "
request:
  Times: { type: Integer, doc: How often., range: { max: 3 }, example: «5» }
  Text: { type: String, doc: What is spoken., length: { max: 4, unit: bytes }, example: «语音» }
  Day: { type: String, doc: The day., holds: { time: yyyy-MM-dd, zone: \"+08:00\" }, example: «2021.03.09» }
  Code: { type: String, doc: The code., example: «1234» }
",
        good: "
request:
  Times: { type: Integer, doc: How often., range: { max: 3 }, example: 3 }
  Text: { type: String, doc: What is spoken., length: { max: 4, unit: bytes }, example: 语**** }
  Day: { type: String, doc: The day., holds: { time: yyyy-MM-dd, zone: \"+08:00\" }, example: \"2021-03-09\" }
  Code: { type: String, doc: The code., example: \"1234\" }
",
        check: Check::Field(invalid),
    },
    Rule {
        id: "json.example",
        level: Level::Warning,
        meaning: "The example of a JSON text does not parse, or does not have the shape that the spec gives it.",
        bad: "
request:
  Callee: { type: String, doc: The callee., holds: { json: Callee }, example: «'{“name”:“x”}'» }
  Other: { type: String, doc: Another., holds: { json: Callee }, example: «'{\"nmae\":\"x\"}'» }
types:
  Callee:
    kind: object
    doc: A callee.
    fields:
      name: { type: string, doc: Its name. }
",
        good: "
request:
  Callee: { type: String, doc: The callee., holds: { json: Callee }, example: '{\"name\":\"x\"}' }
types:
  Callee:
    kind: object
    doc: A callee.
    fields:
      name: { type: string, doc: Its name. }
",
        check: Check::Field(json),
    },
    Rule {
        id: "example.none",
        level: Level::Warning,
        meaning: "An action without a whole answer as an example, so that the emulator has nothing to answer.",
        bad: "
«examples»: []
",
        good: "
examples: [{ Code: OK, RequestId: A1, CallId: c^1 }]
",
        check: Check::Action(none),
    },
    Rule {
        id: "example.answer",
        level: Level::Warning,
        meaning: "A value in an example answer does not fit its field, and no dispute says why.",
        bad: "
response:
  Code: { type: String }
  RequestId: { type: String }
  Count: { type: Long, doc: How many. }
examples:
  - { Code: OK, RequestId: A1, Count: «\"5\"» }
  - { Code: OK, RequestId: A1, «Count»: [5] }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  Count: { type: Long, doc: How many. }
  Total: { type: Long, doc: How many in all. }
examples:
  - { Code: OK, RequestId: A1, Count: 5, Total: \"5\" }
disputes:
  - field: response.Total.type
    said: { ref 1 table: Long, ref 1 example: a text }
    chosen: Long, text is read too
    why: The table is explicit.
",
        check: Check::Action(answer),
    },
    Rule {
        id: "example.unknown",
        level: Level::Warning,
        meaning: "An example answer has a field that the response does not declare.",
        bad: "
examples:
  - { Code: OK, RequestId: A1, CallId: c^1, «Callid»: c^1 }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, aliases: [Callid], doc: Names the call. }
examples:
  - { Code: OK, RequestId: A1, CallId: c^1, Callid: c^1 }
",
        check: Check::Action(unknown),
    },
    Rule {
        id: "example.missing",
        level: Level::Warning,
        meaning: "An example answer lacks a field that is always there.",
        bad: "
examples:
  - «{» Code: OK, RequestId: A1 }
",
        good: "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, doc: Names the call. }
examples:
  - { Code: OK, RequestId: A1 }
",
        check: Check::Action(missing),
    },
];

/// Disputes that explain an example at odds with its field.
const EXCUSES: [&str; 7] = ["type", "example", "values", "holds", "range", "length", "max_items"];

fn of_member<'i>(index: &Index<'i>, field: &Field<'i>) -> Vec<Misfit<'i>> {
    let Some(example) = &field.member.example else { return Vec::new() };
    let mut found = misfits(index, field, example, field.place.down(&["example"]));
    found.retain(|misfit| !index.disputed(&index.fields[misfit.field], &EXCUSES));
    found
}

fn invalid(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    for misfit in of_member(index, field).into_iter().filter(|misfit| !misfit.in_json) {
        let help = "correct the example or the facts; if the document prints it so, record the dispute about `example`";
        report.find(misfit.spot(), misfit.message, help);
    }
}

fn json(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    for misfit in of_member(index, field).into_iter().filter(|misfit| misfit.in_json) {
        let help = "mend the JSON or the shape; if the document prints it so, record the dispute about `example`";
        report.find(misfit.spot(), misfit.message, help);
    }
}

fn none(_: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    if action.spec.examples.is_empty() {
        let help = "give a whole answer as the documents print it, with `Code`, `RequestId` and its other fields";
        report.find(action.place.down(&["examples"]).key(), "there is no example answer", help);
    }
}

fn answer(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let help =
        "correct the example or the facts; if the document prints it so, record the dispute about the field's type";
    each(index, action, MisfitKind::Wrong, &EXCUSES, help, report);
}

fn unknown(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let help = "declare the field, list the spelling under `aliases` of the field it means, or correct the example";
    each(index, action, MisfitKind::Unknown, &["example", "name", "holds"], help, report);
}

fn missing(index: &Index<'_>, action: &ActionEntry<'_>, report: &mut Report<'_>) {
    let help = "add it to the example, or remove `presence: always`";
    each(index, action, MisfitKind::Missing, &["presence", "example"], help, report);
}

fn each(
    index: &Index<'_>,
    action: &ActionEntry<'_>,
    kind: MisfitKind,
    excuses: &[&str],
    help: &str,
    report: &mut Report<'_>,
) {
    let places = action.place.items_of("examples");
    for (example, place) in action.spec.examples.iter().zip(places) {
        for misfit in answer_misfits(index, action.id, example, place).into_iter().filter(|misfit| misfit.kind == kind)
        {
            if !index.disputed(&index.fields[misfit.field], excuses) {
                report.find(misfit.spot(), misfit.message, help);
            }
        }
    }
}
