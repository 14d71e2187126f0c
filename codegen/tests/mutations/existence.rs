//! Members come and go, and get other names.

use super::{
    mutant::{Mutant, Part},
    spots::{self, Expected, Spot},
};
use dyvms_codegen::{
    load::Loaded,
    spec::{Action, CommonParameter, Member, RequiredWhen, Spec, WireType},
};
use indexmap::IndexMap;

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for spot in spots::all(loaded) {
        removed(&spot, &loaded.spec, &mut out);
        renamed(&spot, &loaded.spec, &mut out);
        added(&spot, &loaded.spec, &mut out);
    }
    for name in loaded.spec.actions.keys() {
        out.push(moved_to_common(name, &loaded.spec));
    }
    moved(loaded, &mut out);
    out
}

/// The rule for a parameter or field that is new.
fn arrival(spot: &Spot, member: &Member) -> Expected {
    let sent = match spot {
        Spot::Property { .. } if member.enforced_required() => "param.field.added.required",
        Spot::Property { .. } => "param.field.added.optional",
        _ if member.enforced_required() => "param.added.required",
        _ if member.required => "param.added.documented_required",
        _ => "param.added.optional",
    };
    let removed = if matches!(spot, Spot::Property { .. }) { "param.field.removed" } else { "param.removed" };
    Expected { sent: (sent, removed), received: ("response.field.added", "response.field.removed") }
}

fn removed(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let (added, removed) = arrival(spot, spot.get(spec)).along(spot.way(spec));
    let own = spot.clone();
    out.push(Mutant {
        what: format!("remove {}", spot.path()),
        touches: vec![spot.part()],
        apply: Box::new(move |loaded| drop(own.siblings(&mut loaded.spec).shift_remove(own.name()))),
        prepare: None,
        forward: removed,
        backward: added,
        at: spot.path(),
    });
}

/// A new neighbour of the first member of each list, in each degree of requiredness.
fn added(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let mut spec_copy = spec.clone();
    if spot.siblings(&mut spec_copy).keys().next().map(String::as_str) != Some(spot.name()) {
        return;
    }
    for (required, gateway) in [(false, None), (true, None), (true, Some(false))] {
        let mut novel = spot.get(spec).clone();
        (novel.required, novel.gateway_required, novel.wire) = (required, gateway, WireType::Boolean);
        let (forward, backward) = arrival(spot, &novel).along(spot.way(spec));
        let own = spot.clone();
        out.push(Mutant {
            what: format!("add a neighbour to {}", spot.path()),
            touches: vec![spot.part()],
            apply: Box::new(move |loaded| {
                own.siblings(&mut loaded.spec).insert("Novelty".to_owned(), novel.clone());
            }),
            prepare: None,
            forward,
            backward,
            at: format!("{}.Novelty", spot.among()),
        });
    }
}

/// Another case of the letters, and whatever refers to the name follows.
fn renamed(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let old = spot.name().to_owned();
    let new = if old == old.to_uppercase() { old.to_lowercase() } else { old.to_uppercase() };
    let mut copy = spec.clone();
    if new == old || spot.siblings(&mut copy).contains_key(&new) {
        return;
    }
    let sent = if matches!(spot, Spot::Property { .. }) { "param.field.renamed" } else { "param.renamed" };
    let plain = Expected { sent: (sent, sent), received: ("response.field.renamed", "response.field.renamed") };
    let aliased = Expected::both("response.field.renamed.aliased", "response.field.renamed");
    for (expected, alias) in [(plain, false), (aliased, true)] {
        let way = spot.way(spec);
        if alias && way.sent || !alias && spot.get(spec).aliases.contains(&old) {
            continue;
        }
        let (forward, backward) = expected.along(way);
        let (own, old, new) = (spot.clone(), old.clone(), new.clone());
        out.push(Mutant {
            what: format!(
                "rename {}{}",
                spot.path(),
                if alias { ", keeping the old name as another spelling" } else { "" }
            ),
            touches: vec![spot.part()],
            at: spot.among(),
            apply: Box::new(move |loaded| {
                rename(own.siblings(&mut loaded.spec), &old, &new, alias);
                follow(&mut loaded.spec, &own, &old, &new);
            }),
            prepare: None,
            forward,
            backward,
        });
    }
}

fn rename(members: &mut IndexMap<String, Member>, old: &str, new: &str, alias: bool) {
    let renamed = members.drain(..).collect::<Vec<_>>().into_iter().map(|(name, mut member)| {
        if name != old {
            return (name, member);
        }
        if alias {
            member.aliases.push(name);
        }
        (new.to_owned(), member)
    });
    *members = renamed.collect();
}

/// What refers to a parameter or field by name.
fn follow(spec: &mut Spec, spot: &Spot, old: &str, new: &str) {
    let swap = |name: &mut String| {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        if &name[..end] == old {
            name.replace_range(..end, new);
        }
    };
    match spot {
        Spot::Parameter { action, .. } => {
            let action = &mut spec.actions[action.as_str()];
            if let Some(paging) = &mut action.paging {
                swap(&mut paging.page);
                swap(&mut paging.size);
            }
            if let Some(entry) = action.waits.as_mut().and_then(|waits| waits.entry.as_mut()) {
                swap(&mut entry.parameter);
            }
            for member in action.request.values_mut() {
                if let Some(RequiredWhen::Equals(equals)) = &mut member.required_when {
                    *equals = equals
                        .drain(..)
                        .map(|(name, value)| (if name == old { new.to_owned() } else { name }, value))
                        .collect();
                }
                if let Some(by) = member.holds.as_mut().and_then(|holds| holds.by.as_mut()) {
                    swap(by);
                }
            }
            disputed(action, "request.", &swap);
        }
        Spot::Field { action, .. } => {
            let action = &mut spec.actions[action.as_str()];
            if let Some(paging) = &mut action.paging {
                swap(&mut paging.items);
                paging.total.iter_mut().for_each(swap);
            }
            if let Some(waits) = &mut action.waits {
                waits.state.iter_mut().chain(&mut waits.present).for_each(swap);
            }
            action.confirmed_by.iter_mut().for_each(swap);
            disputed(action, "response.", &swap);
        }
        Spot::Property { .. } => {}
    }
}

fn disputed(action: &mut Action, part: &str, swap: &dyn Fn(&mut String)) {
    for dispute in &mut action.disputes {
        if let Some(path) = dispute.field.strip_prefix(part) {
            let mut path = path.to_owned();
            swap(&mut path);
            dispute.field = format!("{part}{path}");
        }
    }
}

/// A parameter that every request carries is listed by the action as well; told backwards, the row is dropped.
fn moved_to_common(action: &str, spec: &Spec) -> Mutant {
    let common =
        spec.service.common_parameters.iter().find(|(name, _)| !spec.actions[action].request.contains_key(*name));
    let (name, row): (String, CommonParameter) =
        common.map(|(n, r)| (n.clone(), r.clone())).expect("a common parameter");
    let at = format!("{action}.request.{name}");
    let part = Part::Action(action.to_owned());
    let action = action.to_owned();
    Mutant {
        what: format!("list the common parameter {name} in {action}"),
        touches: vec![part],
        apply: Box::new(move |loaded| {
            let request = &mut loaded.spec.actions[action.as_str()].request;
            let mut member = request.values().next().cloned().unwrap_or_else(plain_member);
            member.wire = row.wire;
            request.insert(name.clone(), member);
        }),
        prepare: None,
        forward: "param.moved_from_common",
        backward: "param.moved_to_common",
        at,
    }
}

fn plain_member() -> Member {
    serde_json::from_value(serde_json::json!({ "type": "String" })).expect("a member")
}

/// A field of an answer goes into an object of the same answer.
fn moved(loaded: &Loaded, out: &mut Vec<Mutant>) {
    for (name, action) in &loaded.spec.actions {
        let objects = action.response.values().filter_map(|member| {
            member.is.clone().or_else(|| member.holds.as_ref()?.json.as_ref()?.named().map(str::to_owned))
        });
        let object =
            objects.into_iter().find(|object| action.types.get(object).is_some_and(|def| !def.fields.is_empty()));
        let Some(object) = object else { continue };
        for field in action.response.keys().filter(|field| !action.types[&object].fields.contains_key(*field)) {
            let (action, object, field) = (name.clone(), object.clone(), field.clone());
            if action_names(&loaded.spec.actions[&action], &object, &field) {
                continue;
            }
            out.push(Mutant {
                what: format!("move {field} of {action} into {object}"),
                touches: vec![Part::Action(action.clone())],
                at: action.clone(),
                apply: Box::new(move |loaded| {
                    let action = &mut loaded.spec.actions[action.as_str()];
                    let member = action.response.shift_remove(&field).expect("the field");
                    action.types[&object].fields.insert(field.clone(), member);
                }),
                prepare: None,
                forward: "response.field.moved",
                backward: "response.field.moved",
            });
        }
    }
}

/// Whether a field leads to the object itself: it cannot go into it.
fn action_names(action: &Action, object: &str, field: &str) -> bool {
    spots::named(&action.response[field]).contains(&object)
}
