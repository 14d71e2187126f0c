//! Every piece of text of the spec that people read, with its place.

use super::{
    index::{ActionEntry, Index, TypeEntry},
    message::MessageEntry,
    place::Place,
};
use crate::spec::{EnumValue, ErrorEntry, Member, RequiredWhen};
use indexmap::IndexMap;

/// A piece of text that people read.
pub(crate) struct Prose<'i> {
    /// What it is for.
    pub(crate) kind: ProseKind,
    /// The text.
    pub(crate) text: &'i str,
    /// Where it stands.
    pub(crate) place: Place<'i>,
}

/// What a piece of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProseKind {
    /// The English title of an action, receipt or callback.
    Title,
    /// The Chinese title of an action, receipt or callback.
    TitleZh,
    /// Sentences of documentation.
    Doc,
    /// A condition or a choice, without a full stop.
    Phrase,
    /// What a source says.
    Claim,
    /// The spec's own reasoning about a dispute.
    Reason,
}

/// All text of the spec.
pub(crate) fn all<'i>(index: &Index<'i>) -> Vec<Prose<'i>> {
    let mut all = Vec::new();
    of_service(index, &mut all);
    let errors = index.root(index.loaded.errors_source);
    of_errors(&index.loaded.spec.errors.prefixes, errors.down(&["prefixes"]), &mut all);
    of_errors(&index.loaded.spec.errors.codes, errors.down(&["codes"]), &mut all);
    for action in &index.actions {
        of_action(action, &mut all);
    }
    for message in &index.messages {
        of_message(message, &mut all);
    }
    for named in &index.types {
        of_type(named, &mut all);
    }
    for field in &index.fields {
        of_member(field.member, field.place, &mut all);
    }
    for entry in &index.disputes {
        push(&mut all, ProseKind::Phrase, &entry.dispute.chosen, entry.place.down(&["chosen"]));
        push(&mut all, ProseKind::Reason, &entry.dispute.why, entry.place.down(&["why"]));
        for (claim, (_, place)) in entry.dispute.said.values().zip(entry.place.entries_of("said")) {
            push(&mut all, ProseKind::Claim, claim, place);
        }
    }
    all
}

fn push<'i>(all: &mut Vec<Prose<'i>>, kind: ProseKind, text: &'i str, place: Place<'i>) {
    all.push(Prose { kind, text, place });
}

fn of_service<'i>(index: &Index<'i>, all: &mut Vec<Prose<'i>>) {
    let service = &index.loaded.spec.service;
    let place = index.root(index.loaded.service_source);
    push(all, ProseKind::Doc, &service.doc, place.down(&["doc"]));
    for (parameter, (_, place)) in service.common_parameters.values().zip(place.entries_of("common_parameters")) {
        push(all, ProseKind::Doc, &parameter.doc, place.down(&["doc"]));
    }
    for (limit, (_, place)) in service.business_limits.values().zip(place.entries_of("business_limits")) {
        push(all, ProseKind::Doc, &limit.doc, place.down(&["doc"]));
    }
}

fn of_errors<'i>(entries: &'i IndexMap<String, ErrorEntry>, place: Place<'i>, all: &mut Vec<Prose<'i>>) {
    for (entry, (_, place)) in entries.values().zip(place.entries()) {
        push(all, ProseKind::Doc, &entry.doc, place.down(&["doc"]));
        push(all, ProseKind::Doc, &entry.advice, place.down(&["advice"]));
    }
}

fn of_action<'i>(action: &ActionEntry<'i>, all: &mut Vec<Prose<'i>>) {
    let (spec, place) = (action.spec, action.place);
    push(all, ProseKind::Title, &spec.title, place.down(&["title"]));
    push(all, ProseKind::TitleZh, &spec.title_zh, place.down(&["title_zh"]));
    if let Some(doc) = &spec.doc {
        push(all, ProseKind::Doc, doc, place.down(&["doc"]));
    }
    if let Some(status) = &spec.status {
        push(all, ProseKind::Doc, &status.note, place.down(&["status", "note"]));
    }
    if let Some(waits) = &spec.waits {
        push(all, ProseKind::Doc, &waits.doc, place.down(&["waits", "doc"]));
    }
    for (error, place) in spec.errors.iter().zip(place.items_of("errors")) {
        push(all, ProseKind::Doc, &error.doc, place.down(&["doc"]));
    }
}

fn of_message<'i>(message: &MessageEntry<'i>, all: &mut Vec<Prose<'i>>) {
    let (title, title_zh) = message.title();
    push(all, ProseKind::Title, title, message.place.down(&["title"]));
    push(all, ProseKind::TitleZh, title_zh, message.place.down(&["title_zh"]));
    if let Some(doc) = message.doc() {
        push(all, ProseKind::Doc, doc, message.place.down(&["doc"]));
    }
}

fn of_type<'i>(named: &TypeEntry<'i>, all: &mut Vec<Prose<'i>>) {
    push(all, ProseKind::Doc, &named.def.doc, named.place.down(&["doc"]));
    for (value, (_, place)) in named.def.values.values().zip(named.place.entries_of("values")) {
        match value {
            EnumValue::Doc(doc) => push(all, ProseKind::Doc, doc, place),
            EnumValue::Full { doc, .. } => push(all, ProseKind::Doc, doc, place.down(&["doc"])),
        }
    }
}

fn of_member<'i>(member: &'i Member, place: Place<'i>, all: &mut Vec<Prose<'i>>) {
    if let Some(doc) = &member.doc {
        push(all, ProseKind::Doc, doc, place.down(&["doc"]));
    }
    if let Some(RequiredWhen::Said(condition)) = &member.required_when {
        push(all, ProseKind::Phrase, condition, place.down(&["required_when"]));
    }
    if let Some(reason) = &member.deprecated {
        push(all, ProseKind::Doc, reason, place.down(&["deprecated"]));
    }
}
