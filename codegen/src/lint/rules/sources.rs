//! Every fact says which document it comes from, and the document is one that can carry it.

use super::suggest;
use crate::{
    diagnostic::Level,
    lint::{
        index::{Field, Index},
        place::Place,
        report::Report,
        rule::{Check, Rule},
    },
};
use indexmap::IndexMap;
use std::collections::HashSet;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "fact.no_provenance",
        level: Level::Error,
        meaning: "A fact with no source, of its own or inherited.",
        bad: "
«sources»: []
# types/common.yaml
«PhoneNumber»: { kind: text, sensitive: true, doc: A phone number. }
",
        good: "
sources: [ref 1]
request:
  Voice: { type: String, is: Voice, doc: The voice. }
types:
  Voice: { kind: text, doc: A voice. }
",
        check: Check::Spec(missing),
    },
    Rule {
        id: "source.unknown",
        level: Level::Error,
        meaning: "A source that is no document of service.yaml.",
        bad: "
sources: [ref 1, «reff 2»]
request:
  Text: { type: String, doc: What is spoken., sources: [«manual»] }
",
        good: "
sources: [ref 1, meta]
request:
  Text: { type: String, doc: What is spoken., sources: [meta section 5] }
",
        check: Check::Spec(unknown),
    },
    Rule {
        id: "fact.not_carried",
        level: Level::Warning,
        meaning: "A fact that cites only documents of a form that cannot carry it.",
        bad: "
request:
  Text: { type: String, «required»: true, doc: What is spoken., sources: [meta] }
",
        good: "
request:
  Text: { type: String, required: true, doc: What is spoken., sources: [ref 1, meta] }
",
        check: Check::Field(cannot_carry),
    },
    Rule {
        id: "source.unused",
        level: Level::Info,
        meaning: "A document that nothing cites.",
        bad: "
# service.yaml
documents:
  ref: { title: Reference, date: \"2022\" }
  meta: { title: Metadata, date: \"2024\", cannot_carry: [required] }
  «blog»: { title: A blog post, date: \"2020\" }
",
        good: "
# service.yaml
documents:
  ref: { title: Reference, date: \"2022\" }
  meta: { title: Metadata, date: \"2024\", cannot_carry: [required] }
  blog: { title: A blog post, date: \"2020\" }
disputes:
  - field: schemes
    said: { ref 1: https only, blog: http is accepted too }
    chosen: https only
    why: Keys must not travel in the open.
",
        check: Check::Spec(unused),
    },
];

/// A list of sources, with the place of the key `sources` or of the thing that should have it.
struct Cited<'i> {
    sources: &'i [String],
    owner: Place<'i>,
    /// Whether nothing else says where the facts come from.
    alone: bool,
}

fn cited<'i>(index: &Index<'i>) -> Vec<Cited<'i>> {
    let mut all = Vec::new();
    let mut push = |sources: &'i [String], owner: Place<'i>, alone| all.push(Cited { sources, owner, alone });
    let spec = &index.loaded.spec;
    let service = index.root(index.loaded.service_source);
    for (limit, (_, place)) in spec.service.business_limits.values().zip(service.entries_of("business_limits")) {
        push(&limit.sources, place, true);
    }
    let errors = index.root(index.loaded.errors_source);
    for (entries, key) in [(&spec.errors.prefixes, "prefixes"), (&spec.errors.codes, "codes")] {
        for (entry, (_, place)) in entries.values().zip(errors.entries_of(key)) {
            push(&entry.sources, place, true);
        }
    }
    for action in &index.actions {
        push(&action.spec.sources, action.place, true);
    }
    for message in &index.messages {
        push(message.sources(), message.place, true);
    }
    for named in &index.types {
        push(&named.def.sources, named.place, named.action.is_none());
    }
    for field in &index.fields {
        push(&field.member.sources, field.place, false);
    }
    all
}

fn missing(index: &Index<'_>, report: &mut Report<'_>) {
    for cited in cited(index).iter().filter(|cited| cited.alone && cited.sources.is_empty()) {
        let help = "name a document of service.yaml and the section, such as `sources: [vms-2022 5.1]`";
        report.find(cited.owner.down(&["sources"]).key(), "nothing says where this comes from", help);
    }
}

fn unknown(index: &Index<'_>, report: &mut Report<'_>) {
    let documents = &index.loaded.spec.service.documents;
    for cited in cited(index) {
        for (source, place) in cited.sources.iter().zip(cited.owner.items_of("sources")) {
            let id = document_of(source);
            if !documents.contains_key(id) {
                let known: Vec<&str> = documents.keys().map(String::as_str).collect();
                report.find(place.value(), format!("service.yaml lists no document `{id}`"), suggest(id, &known));
            }
        }
    }
}

/// The document of a source, which goes on with the section.
pub(super) fn document_of(source: &str) -> &str {
    source.split_whitespace().next().unwrap_or_default()
}

fn cannot_carry(index: &Index<'_>, field: &Field<'_>, report: &mut Report<'_>) {
    let documents = &index.loaded.spec.service.documents;
    let mut own = field.member.sources.iter().filter_map(|source| documents.get(document_of(source)));
    let Some(first) = own.next() else { return };
    let rest: Vec<_> = own.collect();
    for fact in &first.cannot_carry {
        let everywhere = rest.iter().all(|document| document.cannot_carry.contains(fact));
        if let Some(place) = field.place.get(fact).filter(|_| everywhere) {
            let message = format!("none of the sources of `{}` can say `{fact}`", field.name);
            report.find(place.key(), message, "add the source that says so, or remove it");
        }
    }
}

fn unused(index: &Index<'_>, report: &mut Report<'_>) {
    let mut used: HashSet<&str> = cited(index).iter().flat_map(|cited| cited.sources).map(|s| document_of(s)).collect();
    used.extend(index.disputes.iter().flat_map(|entry| entry.dispute.said.keys()).map(|source| document_of(source)));
    let place = index.root(index.loaded.service_source).down(&["documents"]);
    unused_keys(&index.loaded.spec.service.documents, place, &used, report);
}

fn unused_keys<T>(known: &IndexMap<String, T>, at: Place<'_>, used: &HashSet<&str>, report: &mut Report<'_>) {
    for (name, (_, place)) in known.keys().zip(at.entries()) {
        if !used.contains(name.as_str()) {
            report.find(place.key(), format!("nothing cites the document `{name}`"), "cite it, or remove it");
        }
    }
}
