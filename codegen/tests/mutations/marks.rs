//! Requiredness, presence, marks, prose, examples, sources, names in Rust.

use super::{
    mutant::Mutant,
    spots::{self, Expected, Spot},
};
use dyvms_codegen::{
    load::Loaded,
    spec::{Member, Presence, RequiredWhen, Seen, Spec},
};
use serde_json::json;

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for spot in spots::all(loaded) {
        let mut add = |what: &str, expected: Expected, edit: fn(&mut Member)| {
            out.push(spot.mutant(&loaded.spec, what, expected, edit));
        };
        requiredness(&spot, &loaded.spec, &mut add);
        presence(&spot, &loaded.spec, &mut add);
        conditions(spot.get(&loaded.spec), &mut add);
        marks(&spot, &loaded.spec, &mut add);
        prose(spot.get(&loaded.spec), &mut add);
        out.push(reasons(&spot, &loaded.spec));
    }
    out
}

type Add<'a> = dyn FnMut(&str, Expected, fn(&mut Member)) + 'a;

/// Whether a value comes as several, however it travels.
fn is_many(member: &Member) -> bool {
    let holds = member.holds.as_ref();
    member.wire.is_array()
        || holds.is_some_and(|holds| holds.list.is_some())
        || holds
            .and_then(|holds| holds.json.as_ref())
            .is_some_and(|shape| matches!(shape, dyvms_codegen::spec::JsonShape::List(_)))
}

/// The rules for a field that is always there from now on.
fn always(member: &Member) -> (&'static str, &'static str) {
    if is_many(member) {
        ("response.required.list", "response.required.list")
    } else {
        ("response.required.strengthened", "response.required.weakened")
    }
}

fn requiredness(spot: &Spot, spec: &Spec, add: &mut Add<'_>) {
    let member = spot.get(spec);
    let printed = ("response.required.printed", "response.required.printed");
    // What is received is there because it is always there, whatever is printed.
    if member.enforced_required() {
        let loosened = Expected { sent: ("param.required.loosened", "param.required.tightened"), received: printed };
        add("loosen", loosened, |m| (m.required, m.gateway_required) = (false, None));
    } else {
        let tightened = Expected { sent: ("param.required.tightened", "param.required.loosened"), received: printed };
        add("tighten", tightened, |m| (m.required, m.gateway_required) = (true, None));
        if !member.required && !spot.way(spec).received {
            let printed = Expected::both("param.required.doc_only", "param.required.doc_only");
            add("print as required", printed, |m| (m.required, m.gateway_required) = (true, Some(false)));
        }
    }
}

fn presence(spot: &Spot, spec: &Spec, add: &mut Add<'_>) {
    let member = spot.get(spec);
    let sent = ("param.presence", "param.presence");
    let received = always(member);
    if member.presence == Some(Presence::Always) {
        let received = (received.1, received.0);
        add("no longer always there", Expected { sent, received }, |m| m.presence = None);
    } else {
        add("always there", Expected { sent, received }, |m| m.presence = Some(Presence::Always));
    }
}

fn conditions(member: &Member, add: &mut Add<'_>) {
    let rules = |forward, backward| Expected {
        sent: (forward, backward),
        received: ("response.required_when", "response.required_when"),
    };
    if member.required_when.is_none() {
        let added = rules("param.required_when.added", "param.required_when.removed");
        add("add a condition", added, |m| m.required_when = Some(RequiredWhen::Said("it is new".to_owned())));
    } else {
        let removed = rules("param.required_when.removed", "param.required_when.added");
        add("remove the condition", removed, |m| m.required_when = None);
        let changed = rules("param.required_when.changed", "param.required_when.changed");
        add("change the condition", changed, |m| m.required_when = Some(RequiredWhen::Said("it is new".to_owned())));
    }
}

fn marks(spot: &Spot, spec: &Spec, add: &mut Add<'_>) {
    let member = spot.get(spec);
    let usable = ("param.usable", "param.unusable");
    let also_usable = ("response.usable", "response.unusable");
    if member.unusable {
        add("make usable", Expected { sent: usable, received: also_usable }, |m| m.unusable = false);
    } else {
        let (sent, received) = ((usable.1, usable.0), (also_usable.1, also_usable.0));
        add("make unusable", Expected { sent, received }, |m| m.unusable = true);
    }
    let deprecated = ("param.deprecated", "param.undeprecated");
    let also_deprecated = ("response.deprecated", "response.undeprecated");
    if member.deprecated.is_none() {
        let expected = Expected { sent: deprecated, received: also_deprecated };
        add("deprecate", expected, |m| m.deprecated = Some("Use another.".to_owned()));
    } else {
        let (sent, received) = ((deprecated.1, deprecated.0), (also_deprecated.1, also_deprecated.0));
        add("undeprecate", Expected { sent, received }, |m| m.deprecated = None);
    }
    let marked = match spot {
        Spot::Property { .. } => ("param.field.sensitive.marked", "param.field.sensitive.unmarked"),
        _ => ("param.sensitive.marked", "param.sensitive.unmarked"),
    };
    let also_marked = ("response.sensitive.marked", "response.sensitive.unmarked");
    if is_sensitive(spot, spec) {
        let (sent, received) = ((marked.1, marked.0), (also_marked.1, also_marked.0));
        add("show", Expected { sent, received }, |m| m.sensitive = Some(false));
    } else {
        add("hide", Expected { sent: marked, received: also_marked }, |m| m.sensitive = Some(true));
    }
}

/// Another reason why something should no longer be used.
fn reasons(spot: &Spot, spec: &Spec) -> Mutant {
    let own = spot.clone();
    let reworded = Expected::both("docs.deprecation", "docs.deprecation");
    let edit = |member: &mut Member| member.deprecated = Some("Use another.".to_owned());
    Mutant {
        prepare: Some(Box::new(move |loaded| {
            own.siblings(&mut loaded.spec)[own.name()].deprecated = Some("Use none.".to_owned());
        })),
        ..spot.mutant(spec, "give another reason", reworded, edit)
    }
}

fn is_sensitive(spot: &Spot, spec: &Spec) -> bool {
    let member = spot.get(spec);
    let action = match spot {
        Spot::Parameter { action, .. } | Spot::Field { action, .. } => Some(action.as_str()),
        Spot::Property { owner, .. } => owner.action.as_deref(),
    };
    let own = |name: &str| action.and_then(|action| spec.actions[action].types.get(name));
    let listed = member
        .holds
        .as_ref()
        .and_then(|holds| holds.list.as_deref().or_else(|| holds.cases.values().find_map(|case| case.list.as_deref())));
    let def = member.is.as_deref().or(listed).and_then(|name| own(name).or_else(|| spec.types.get(name)));
    member.sensitive.unwrap_or_else(|| def.is_some_and(|def| def.sensitive))
}

fn prose(member: &Member, add: &mut Add<'_>) {
    let description = Expected::both("docs.description", "docs.description");
    add("describe otherwise", description, |m| m.doc = Some("Something new.".to_owned()));
    if member.doc.is_some() {
        add("describe no more", description, |m| m.doc = None);
    }
    let seen = Expected::both("docs.seen", "docs.seen");
    add("seen otherwise", seen, |m| m.seen.push(Seen::Boolean));
    if !member.seen.is_empty() {
        add("not seen otherwise", seen, |m| m.seen.clear());
    }
    let example = Expected::both("docs.example", "docs.example");
    add("print another example", example, |m| m.example = Some(json!("a novelty")));
    if member.example.is_some() {
        add("print no example", example, |m| m.example = None);
    }
    let added = Expected::both("provenance.added", "provenance.removed");
    add("add a source", added, |m| m.sources.push("novelty 1".to_owned()));
    if !member.sources.is_empty() {
        let removed = Expected::both("provenance.removed", "provenance.added");
        add("remove a source", removed, |m| drop(m.sources.pop()));
    }
    add("rename in Rust", Expected::both("docs.sdk_name", "docs.sdk_name"), |m| {
        m.rename = Some("novel_name".to_owned())
    });
}
