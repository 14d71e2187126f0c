//! The named types of values, and other spellings of names.

use super::{
    mutant::Mutant,
    spots::{self, Expected, Spot, kind_of, shared},
};
use dyvms_codegen::{
    load::Loaded,
    spec::{Holds, JsonShape, Member, Spec, TypeKind},
};

/// What a value is known as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Plain,
    Named,
    Enum,
    Object,
}

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for spot in spots::all(loaded) {
        named(&spot, &loaded.spec, &mut out);
        listed(&spot, &loaded.spec, &mut out);
        json(&spot, &loaded.spec, &mut out);
        aliases(&spot, &loaded.spec, &mut out);
    }
    out
}

fn known(spec: &Spec, spot: &Spot, name: Option<&str>) -> Known {
    match name.and_then(|name| kind_of(spec, spot, name)) {
        None => Known::Plain,
        Some(TypeKind::Id | TypeKind::Text) => Known::Named,
        Some(TypeKind::Enum) => Known::Enum,
        Some(TypeKind::Object) => Known::Object,
    }
}

/// What is expected when a value that was known as one thing is known as another.
fn expected(from: Known, to: Known) -> Expected {
    let one_way = |from, to| match (from, to) {
        (Known::Plain | Known::Named, Known::Enum) => "enum.became",
        (Known::Enum, Known::Plain | Known::Named) => "enum.opened",
        (Known::Enum, Known::Enum) => "enum.replaced",
        (Known::Plain, Known::Named) => "type.named",
        (Known::Named, Known::Plain) => "type.unnamed",
        (Known::Object, Known::Object) => "object.replaced",
        (_, Known::Object) => "object.typed",
        (Known::Object, _) => "object.untyped",
        _ => "type.other",
    };
    let rule = |side: &str, from, to| -> &'static str { format!("{side}.{}", one_way(from, to)).leak() };
    Expected {
        sent: (rule("param", from, to), rule("param", to, from)),
        received: (rule("response", from, to), rule("response", to, from)),
    }
}

/// Every other kind of type that could be named instead of `now`.
fn others(spec: &Spec, now: Option<&str>) -> Vec<(Known, String)> {
    [
        (Known::Named, TypeKind::Id),
        (Known::Named, TypeKind::Text),
        (Known::Enum, TypeKind::Enum),
        (Known::Object, TypeKind::Object),
    ]
    .into_iter()
    .map(|(known, kind)| (known, shared(spec, kind, now)))
    .collect()
}

fn named(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let member = spot.get(spec);
    if member.holds.is_some() {
        return;
    }
    let from = known(spec, spot, member.is.as_deref());
    if member.is.is_some() {
        out.push(spot.mutant(spec, "name no type", expected(from, Known::Plain), |m| m.is = None));
    }
    for (to, name) in others(spec, member.is.as_deref()) {
        let what = format!("name {name}");
        out.push(spot.mutant(spec, &what, expected(from, to), move |m| m.is = Some(name.clone())));
    }
}

fn holds(member: &mut Member) -> &mut Holds {
    member.holds.as_mut().expect("only where something is held")
}

fn listed(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let Some(item) = spot.get(spec).holds.as_ref().and_then(|holds| holds.list.clone()) else { return };
    let from = known(spec, spot, Some(&item));
    if item != "String" {
        let what = "list plain texts";
        out.push(spot.mutant(spec, what, expected(from, Known::Plain), |m| holds(m).list = Some("String".to_owned())));
    }
    for (to, name) in others(spec, Some(&item)) {
        let what = format!("list {name}");
        out.push(spot.mutant(spec, &what, expected(from, to), move |m| holds(m).list = Some(name.clone())));
    }
}

fn json(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let Some(JsonShape::Named(item)) = spot.get(spec).holds.as_ref().and_then(|holds| holds.json.clone()) else {
        return;
    };
    let from = known(spec, spot, Some(&item));
    for (to, name) in others(spec, Some(&item)) {
        let what = format!("hold JSON of {name}");
        let edit = move |m: &mut Member| holds(m).json = Some(JsonShape::Named(name.clone()));
        out.push(spot.mutant(spec, &what, expected(from, to), edit));
    }
}

fn aliases(spot: &Spot, spec: &Spec, out: &mut Vec<Mutant>) {
    let (member, way) = (spot.get(spec), spot.way(spec));
    if way.sent && !way.received {
        return;
    }
    let added = Expected::both("response.alias.added", "response.alias.removed");
    out.push(spot.mutant(spec, "add a spelling", added, |m| m.aliases.push("Novelty".to_owned())));
    if !member.aliases.is_empty() {
        let removed = Expected::both("response.alias.removed", "response.alias.added");
        out.push(spot.mutant(spec, "remove a spelling", removed, |m| drop(m.aliases.pop())));
    }
}
