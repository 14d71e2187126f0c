//! Parameters, fields and properties: the facets of one named value.

use super::{raw::state_unread, scope::Scope};
use crate::{
    diff::{
        entity::{Entity, Facets, Kind},
        unchanged,
    },
    model::field_name,
    spec::{Bound, Encoding, Enforce, Holds, JsonShape, Member, Presence, Range, RequiredWhen, WireType},
};
use indexmap::IndexMap;
use serde_json::{Value as Json, json};

/// The keys of a member that become facets here.
const READ: &[&str] = &[
    "type",
    "required",
    "gateway_required",
    "is",
    "as",
    "doc",
    "range.min",
    "range.max",
    "range.exclusive",
    "range.enforce",
    "length.min",
    "length.max",
    "length.unit",
    "length.enforce",
    "min_items",
    "max_items",
    "default",
    "unit",
    "required_when",
    "encoding",
    "unusable",
    "deprecated",
    "sensitive",
    "presence",
    "seen",
    "aliases",
    "example",
    "sources",
    "holds.list",
    "holds.separator",
    "holds.json",
    "holds.text",
    "holds.time",
    "holds.zone",
    "holds.by",
    "holds.cases",
];

/// The entities of parameters or fields; those that `twins` has just so are named without their facts.
pub(super) fn members<'s>(
    kind: Kind,
    members: &'s IndexMap<String, Member>,
    twins: Option<&'s IndexMap<String, Member>>,
    scope: Scope<'s>,
) -> impl Iterator<Item = Entity> + 's {
    members.iter().map(move |(name, row)| match twins.and_then(|twins| twins.get(name)) {
        Some(twin) if unchanged::members(row, twin) => Entity::new(kind, name, Facets::default()),
        _ => member(kind, name, row, scope),
    })
}

/// The entity of a parameter, a field of an answer, or a field of an object.
pub(super) fn member(kind: Kind, name: &str, member: &Member, scope: Scope<'_>) -> Entity {
    let mut facets = Facets::default();
    facets.set("type", member.wire);
    facets.set("named", scope.named(named(member, member.holds.as_ref())));
    match &member.holds {
        Some(holds) => hold(holds, &mut facets),
        None => facets.set("form", plain_form(member)),
    }
    idle(member, &mut facets);
    requiredness(member, &mut facets);
    bounds(member, &mut facets);
    facets.set("rust", field_name(name, member));
    facets.set("doc", &member.doc);
    facets.set("default", &member.default);
    facets.set("unit", member.unit);
    facets.set("required_when", member.required_when.as_ref().map(condition));
    facets.mark("unusable", member.unusable);
    facets.set("deprecated", &member.deprecated);
    facets.set("sensitive", sensitivity(member, scope));
    facets.set("seen", (!member.seen.is_empty()).then_some(&member.seen));
    facets.items("aliases", &member.aliases);
    facets.set("example", &member.example);
    facets.items("sources", &member.sources);
    state_unread(member, READ, &mut facets);
    let entity = Entity::new(kind, name, facets);
    match &member.holds {
        Some(holds) if !holds.cases.is_empty() => {
            entity.with("cases", holds.cases.iter().map(|(value, holds)| case(value, holds, scope)))
        }
        _ => entity,
    }
}

/// What is written beside something that leaves it without effect: no rule knows it, and so it is reported as it is.
fn idle(member: &Member, facets: &mut Facets) {
    if let Some(holds) = &member.holds {
        facets.set("encoding", member.encoding);
        facets.set("is", held_name(holds).and(member.is.as_ref()));
    }
    if let Some(Range { min, max, exclusive: Some(exclusive), .. }) = &member.range {
        let missing = match exclusive {
            Bound::Min => min.is_none(),
            Bound::Max => max.is_none(),
            Bound::Both => min.is_none() || max.is_none(),
        };
        facets.set("range.exclusive", missing.then_some(exclusive));
    }
}

/// What a parameter holds for one value of the parameter that decides it.
fn case(value: &str, holds: &Holds, scope: Scope<'_>) -> Entity {
    let mut facets = Facets::default();
    facets.set("named", scope.named(held_name(holds)));
    hold(holds, &mut facets);
    Entity::new(Kind::Case, value, facets)
}

fn hold(holds: &Holds, facets: &mut Facets) {
    let form = if holds.json.is_some() {
        "json"
    } else if holds.list.is_some() {
        "list"
    } else if holds.time.is_some() {
        "time"
    } else if holds.text.is_some() {
        "text"
    } else if holds.by.is_some() {
        "cases"
    } else {
        "value"
    };
    facets.set("form", form);
    let usual = holds.list.is_some().then_some(",");
    facets.set("separator", holds.separator.as_deref().or(usual));
    facets.set("list", holds.list.as_ref().filter(|_| form != "list"));
    facets.set("json", holds.json.as_ref().map(outline));
    facets.set("text", holds.text);
    facets.set("time", holds.time);
    facets.set("zone", &holds.zone);
    facets.set("by", &holds.by);
}

/// How a value travels that is what its type says.
fn plain_form(member: &Member) -> &'static str {
    match member.wire {
        _ if member.encoding == Some(Encoding::Flattened) => "flattened",
        WireType::Array | WireType::JsonArray => "array",
        WireType::Object | WireType::JsonObject => "object",
        _ => "value",
    }
}

/// The named type of the value, or of what is in the list or JSON text.
fn named<'s>(member: &'s Member, holds: Option<&'s Holds>) -> Option<&'s str> {
    holds.and_then(held_name).or(member.is.as_deref())
}

fn held_name(holds: &Holds) -> Option<&str> {
    holds.list.as_deref().or_else(|| holds.json.as_ref().and_then(named_shape))
}

fn named_shape(shape: &JsonShape) -> Option<&str> {
    match shape {
        JsonShape::Map { map } => Some(map),
        shape => shape.named(),
    }
}

/// A JSON shape without names: `[_]` is a list.
fn outline(shape: &JsonShape) -> String {
    match shape {
        JsonShape::Named(_) => "_".to_owned(),
        JsonShape::List(items) => format!("[{}]", items.first().map(outline).unwrap_or_default()),
        JsonShape::Map { .. } => "{_}".to_owned(),
    }
}

fn requiredness(member: &Member, facets: &mut Facets) {
    facets.mark("required.documented", member.required);
    facets.mark("required.enforced", member.enforced_required());
    facets.mark("always", member.presence == Some(Presence::Always));
}

fn bounds(member: &Member, facets: &mut Facets) {
    if let Some(range) = &member.range {
        let excludes = |end| range.exclusive == Some(end) || range.exclusive == Some(Bound::Both);
        facets.set("range.min", range.min.map(|min| bound(min, excludes(Bound::Min), '>')));
        facets.set("range.max", range.max.map(|max| bound(max, excludes(Bound::Max), '<')));
        facets.set("range.enforce", range.enforce.unwrap_or(Enforce::Refuse));
    }
    if let Some(length) = &member.length {
        facets.set("length.min", length.min);
        facets.set("length.max", length.max);
        facets.set("length.unit", length.unit);
        facets.set("length.enforce", length.enforce.unwrap_or(Enforce::Refuse));
    }
    facets.set("items.min", member.min_items);
    facets.set("items.max", member.max_items);
}

/// The end of a range: a number that is allowed itself, or `> 0` and `< 30`.
fn bound(number: i64, exclusive: bool, sign: char) -> Json {
    if exclusive { json!(format!("{sign} {number}")) } else { json!(number) }
}

fn condition(when: &RequiredWhen) -> Json {
    match when {
        RequiredWhen::Said(text) => json!(text),
        RequiredWhen::Equals(equals) => json!(equals),
    }
}

/// The mark of the member itself, with what comes of it: a mark that repeats the type's changes nothing.
fn sensitivity(member: &Member, scope: Scope<'_>) -> Json {
    json!({ "own": member.sensitive, "effective": scope.sensitive(member) })
}
