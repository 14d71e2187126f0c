//! Disputes must be about something, have two sides, and stand where the spec itself shows a doubt.

use super::{sources::document_of, suggest};
use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        report::Report,
        rule::{Check, Rule},
    },
    spec::Enforce,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "dispute.field",
        level: Level::Error,
        meaning: "A dispute about something that the spec does not have.",
        bad: "
disputes:
  - field: «request.Numbr.required»
    said: { ref 1: required, meta: optional }
    chosen: required
    why: The newer text says so.
  - field: «limits.user_pqs»
    said: { ref 1: 10 per second, meta: 20 per second }
    chosen: 10 per second
    why: The lower number is safe.
",
        good: "
disputes:
  - field: request.Number.required
    said: { ref 1: required, meta: optional }
    chosen: required
    why: The newer text says so.
  - field: limits.user_qps
    said: { ref 1: 10 per second, meta: 20 per second }
    chosen: 10 per second
    why: The lower number is safe.
",
        check: Check::Spec(field),
    },
    Rule {
        id: "dispute.one_sided",
        level: Level::Warning,
        meaning: "A dispute with fewer than two claims.",
        bad: "
disputes:
  - field: success
    «said»: { ref 1: OK }
    chosen: OK
    why: The example shows it.
",
        good: "
disputes:
  - field: success
    said: { ref 1 table: OK, ref 1 example: \"200\" }
    chosen: OK
    why: The table shows it.
",
        check: Check::Spec(one_sided),
    },
    Rule {
        id: "dispute.agreed",
        level: Level::Warning,
        meaning: "A dispute whose claims are all the same.",
        bad: "
disputes:
  - field: success
    «said»: { ref 1: OK, meta: OK }
    chosen: OK
    why: Both say so.
",
        good: "
disputes:
  - field: success
    said: { ref 1: OK, meta: \"200\" }
    chosen: OK
    why: The example shows it.
",
        check: Check::Spec(agreed),
    },
    Rule {
        id: "dispute.source",
        level: Level::Warning,
        meaning: "A claim that does not begin with a document of service.yaml.",
        bad: "
disputes:
  - field: success
    said: { ref 1: OK, «hearsay»: \"200\" }
    chosen: OK
    why: The example shows it.
",
        good: "
disputes:
  - field: success
    said: { ref 1 table: OK, ref 1 example: \"200\" }
    chosen: OK
    why: The example shows it.
",
        check: Check::Spec(source),
    },
    Rule {
        id: "dispute.missing_for_warn",
        level: Level::Warning,
        meaning: "A rule that only warns, with neither a dispute nor a doc that says what the service does instead.",
        bad: "
request:
  Text: { type: String, doc: What is spoken., length: { max: 15, unit: bytes, enforce: «warn» } }
  Pause: { type: Integer, unit: ms, doc: How long to wait., range: { min: 300, enforce: «warn» } }
",
        good: "
request:
  Text: { type: String, doc: What is spoken., length: { max: 15, unit: bytes, enforce: warn } }
  Pause:
    type: Integer
    unit: ms
    doc: How long to wait. The service replaces a value out of range by the default.
    range: { min: 300, enforce: warn }
disputes:
  - field: request.Text.length
    said: { ref 1: 15 bytes, ref 1 example: 23 characters }
    chosen: 15 bytes, as a warning only
    why: The document's own example breaks the rule.
",
        check: Check::Field(missing_for_warn),
    },
    Rule {
        id: "dispute.missing_for_required",
        level: Level::Warning,
        meaning: "Printed and enforced requiredness differ, and no dispute says who says what.",
        bad: "
request:
  Text: { type: String, required: true, gateway_required: «false», doc: What is spoken. }
",
        good: "
request:
  Text: { type: String, required: true, gateway_required: false, doc: What is spoken. }
disputes:
  - field: request.Text.required
    said: { ref 1: required, meta: \"required false, docRequired true\" }
    chosen: printed as required, enforced as optional
    why: The metadata shows what the gateway checks.
",
        check: Check::Field(missing_for_required),
    },
];

fn field(index: &Index<'_>, report: &mut Report<'_>) {
    for entry in &index.disputes {
        if let Err(lost) = &entry.about {
            let message = format!("`{}` leads nowhere: there is no `{}`", entry.dispute.field, lost.word);
            let help = format!(
                "{}; for a fact that the spec leaves out, name what it belongs to",
                suggest(lost.word, &lost.known)
            );
            report.find(entry.place.down(&["field"]).value(), message, help);
        }
    }
}

fn one_sided(index: &Index<'_>, report: &mut Report<'_>) {
    for entry in index.disputes.iter().filter(|entry| entry.dispute.said.len() < 2) {
        let help = "say under `said` which sources claim what, at least two; without two there is no dispute";
        report.find(entry.place.down(&["said"]).key(), "a dispute has two sides or more", help);
    }
}

fn agreed(index: &Index<'_>, report: &mut Report<'_>) {
    for entry in &index.disputes {
        let mut claims = entry.dispute.said.values();
        let first = claims.next();
        if entry.dispute.said.len() > 1 && claims.all(|claim| Some(claim) == first) {
            let help = "say what each source claims; if they agree, remove the dispute";
            report.find(entry.place.down(&["said"]).key(), "all sources claim the same", help);
        }
    }
}

fn source(index: &Index<'_>, report: &mut Report<'_>) {
    let documents = &index.loaded.spec.service.documents;
    for entry in &index.disputes {
        for (source, place) in entry.place.entries_of("said") {
            let id = document_of(source);
            if !documents.contains_key(id) {
                let known: Vec<&str> = documents.keys().map(String::as_str).collect();
                report.find(place.key(), format!("service.yaml lists no document `{id}`"), suggest(id, &known));
            }
        }
    }
}

fn missing_for_warn(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let member = field.member;
    let doc = member.doc.as_deref().unwrap_or_default().to_lowercase();
    let says_so = ["default", "instead", "replace", "correct", "ignore", "clamp"].iter().any(|word| doc.contains(word));
    let rules = [
        ("range", member.range.as_ref().and_then(|range| range.enforce)),
        ("length", member.length.as_ref().and_then(|length| length.enforce)),
    ];
    for (facet, enforce) in rules {
        if enforce == Some(Enforce::Warn) && !says_so && !index.disputed(field, &[facet, "example"]) {
            let message = format!("nothing says why the {facet} of `{}` only warns", field.name);
            let help =
                format!("record the dispute about `{facet}`, or say in `doc` what the service does with such a value");
            report.find(field.place.down(&[facet, "enforce"]).value(), message, help);
        }
    }
}

fn missing_for_required(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let differs = field.member.gateway_required.is_some_and(|enforced| enforced != field.member.required);
    if differs && !index.disputed(field, &["required", "gateway_required"]) {
        let message = format!("nothing says why the gateway treats `{}` otherwise than the documents", field.name);
        let help = format!("record the dispute about `….{}.required`", field.name);
        report.find(field.place.down(&["gateway_required"]).value(), message, help);
    }
}
