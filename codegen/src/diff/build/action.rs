//! Actions, with their parameters, fields, types, error rows and disputes.

use super::{member::members, raw::state_unread, scope::Scope, types::named_types};
use crate::{
    diff::entity::{Entity, Facets, Kind},
    spec::{Action, Dispute, ErrorCode},
};
use indexmap::IndexMap;

/// The keys of an action that become facets or entities here.
const READ: &[&str] = &[
    "action",
    "title",
    "title_zh",
    "doc",
    "sources",
    "effect",
    "charge",
    "status.deprecated",
    "status.removed",
    "status.note",
    "limits.user_qps",
    "limits.api_qps",
    "limits.per_callee",
    "limits.callee",
    "success",
    "confirmed_by",
    "paging.page",
    "paging.size",
    "paging.first",
    "paging.items",
    "paging.total",
    "waits.doc",
    "waits.state",
    "waits.present",
    "waits.entry",
    "waits.done",
    "waits.failed",
    "waits.first",
    "waits.longest",
    "request",
    "response",
    "types",
    "errors",
    "examples",
    "disputes",
    "allow",
    "review",
];

/// The entity of an action; `shared` are the types that every action can name. What `twin`, the other state of the same
/// action, has just so is named without its facts: nothing about it can differ.
pub(crate) fn action(action: &Action, chapter: Option<&str>, shared: Scope<'_>, twin: Option<&Action>) -> Entity {
    let scope = shared.within(&action.types);
    let mut facets = Facets::default();
    facets.set("title", &action.title);
    facets.set("title_zh", &action.title_zh);
    facets.set("doc", &action.doc);
    facets.set("chapter", chapter);
    facets.set("sources.base", action.sources.first());
    facets.items("sources", &action.sources);
    facets.set("effect", action.effect);
    facets.set("charge", action.charge);
    life(action, &mut facets);
    limits(action, &mut facets);
    facets.set("success", &action.success);
    facets.set("confirmed_by", &action.confirmed_by);
    paging(action, &mut facets);
    waits(action, &mut facets);
    facets.set("examples", &action.examples);
    for (rule, why) in &action.allow {
        facets.set(format!("allow[{rule}]"), why);
    }
    review(&action.review, &mut facets);
    state_unread(action, READ, &mut facets);
    Entity::new(Kind::Action, &action.action, facets)
        .with("request", members(Kind::Parameter, &action.request, twin.map(|twin| &twin.request), scope))
        .with("response", members(Kind::Field, &action.response, twin.map(|twin| &twin.response), scope))
        .with("types", named_types(&action.types, twin.map(|twin| &twin.types), scope))
        .with("errors", action.errors.iter().map(error_code))
        .with("disputes", disputes(&action.disputes))
}

fn life(action: &Action, facets: &mut Facets) {
    if let Some(status) = &action.status {
        facets.set("status.deprecated", &status.deprecated);
        facets.set("status.removed", &status.removed);
        facets.set("status.note", &status.note);
    }
}

fn limits(action: &Action, facets: &mut Facets) {
    if let Some(limits) = &action.limits {
        facets.set("limits.user_qps", limits.user_qps);
        facets.set("limits.api_qps", limits.api_qps);
        facets.mark("limits.per_callee", limits.per_callee);
        facets.set("limits.callee", &limits.callee);
    }
}

fn paging(action: &Action, facets: &mut Facets) {
    if let Some(paging) = &action.paging {
        facets.set("paging.page", &paging.page);
        facets.set("paging.size", &paging.size);
        facets.set("paging.first", paging.first);
        facets.set("paging.items", &paging.items);
        facets.set("paging.total", &paging.total);
    }
}

fn waits(action: &Action, facets: &mut Facets) {
    if let Some(waits) = &action.waits {
        facets.set("waits.doc", &waits.doc);
        facets.set("waits.state", &waits.state);
        facets.set("waits.present", &waits.present);
        facets.set("waits.entry", &waits.entry);
        facets.set("waits.done", &waits.done);
        facets.set("waits.failed", &waits.failed);
        facets.set("waits.first", waits.first);
        facets.set("waits.longest", waits.longest);
    }
}

fn error_code(row: &ErrorCode) -> Entity {
    let mut facets = Facets::default();
    facets.set("http", row.http);
    facets.set("meaning", &row.doc);
    state_unread(row, &["http", "code", "doc"], &mut facets);
    Entity::new(Kind::ErrorCode, &row.code, facets)
}

/// What an import left for a person to decide, by place.
pub(super) fn review(review: &IndexMap<String, String>, facets: &mut Facets) {
    for (place, what) in review {
        facets.set(format!("review[{place}]"), what);
    }
}

/// The entities of acknowledged contradictions, named after the fact in question.
pub(super) fn disputes(disputes: &[Dispute]) -> impl Iterator<Item = Entity> + '_ {
    disputes.iter().map(|dispute| {
        let mut facets = Facets::default();
        facets.set("said", &dispute.said);
        facets.set("chosen", &dispute.chosen);
        facets.set("why", &dispute.why);
        state_unread(dispute, &["field", "said", "chosen", "why"], &mut facets);
        Entity::new(Kind::Dispute, &dispute.field, facets)
    })
}
