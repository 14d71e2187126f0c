//! Things that are gone beside things that are new: whether one may be the other under a new name, and what speaks
//! for it. A rename is suggested, never assumed.

use super::entity::{Entity, Facets, Kind, base};
use crate::shape::edit_distance;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// How many candidates are looked at for one thing that is gone: the cost must grow with the spec, not its square.
const CANDIDATES: usize = 32;

/// A thing that most likely has another name now.
pub(super) struct Rename<'e> {
    pub(super) old: &'e Entity,
    pub(super) new: &'e Entity,
    /// What speaks for it, one fact each.
    pub(super) evidence: Vec<String>,
}

/// New names of types, by the old ones.
pub(super) type NewNames = HashMap<String, String>;

/// The things in `gone` that have the same content as one in `came`, and a name or description that fits. A type that
/// has another name itself is the same content.
pub(super) fn renames<'e>(gone: &[&'e Entity], came: &[&'e Entity], types: &NewNames) -> Vec<Rename<'e>> {
    if gone.is_empty() || came.is_empty() {
        return Vec::new();
    }
    let mut by_content: HashMap<String, Vec<&'e Entity>> = HashMap::new();
    for new in came {
        by_content.entry(content(new, &NewNames::new())).or_default().push(new);
    }
    let mut found = Vec::new();
    for old in gone {
        let Some(candidates) = by_content.get_mut(&content(old, types)) else { continue };
        let judged = candidates.iter().take(CANDIDATES).enumerate();
        let best = judged.filter_map(|(at, new)| Some((at, evidence(old, new)?))).max_by_key(|(_, facts)| facts.len());
        if let Some((at, evidence)) = best {
            found.push(Rename { old, new: candidates.remove(at), evidence });
        }
    }
    found
}

/// What `gone` may have become although the content differs; a hint beside the finding that it is gone.
pub(super) fn look_alike<'e>(gone: &Entity, came: &[&'e Entity]) -> Option<&'e Entity> {
    let alike = |new: &&&'e Entity| match gone.kind {
        Kind::Action => 5 * shared_rows(gone, new) >= 4 * rows(gone).max(rows(new)) && rows(gone) > 3,
        _ => near(&gone.name, &new.name).is_some(),
    };
    came.iter().take(CANDIDATES).find(alike).copied()
}

/// What speaks for `new` being `old`; nothing when too little does.
fn evidence(old: &Entity, new: &Entity) -> Option<Vec<String>> {
    let name = near(&old.name, &new.name);
    let prose = prose(&old.facets).is_some() && prose(&old.facets) == prose(&new.facets);
    let rich = matches!(old.kind, Kind::Action | Kind::Type) && rows(old) > 3;
    // A value of an enum is nothing but its name and meaning: only the meaning can tell that it is the same.
    let enough = if old.kind == Kind::Value { prose } else { name.is_some() || prose || rich };
    let same = match old.kind {
        Kind::Action => format!("the same {} parameters and fields", rows(old)),
        Kind::Type => "the same kind and content".to_owned(),
        Kind::Value => "one value of the same list".to_owned(),
        _ => "the same type, requiredness and limits".to_owned(),
    };
    let prose = prose.then(|| "the same description".to_owned());
    enough.then(|| std::iter::once(same).chain(name).chain(prose).collect())
}

/// Everything a thing says except its name, what follows from its name, and what is prose.
fn content(entity: &Entity, types: &NewNames) -> String {
    let mut out = String::new();
    write_content(entity, types, &mut out);
    out
}

fn write_content(entity: &Entity, types: &NewNames, out: &mut String) {
    const ASIDE: &[&str] = &[
        "rust",
        "doc",
        "meaning",
        "title",
        "title_zh",
        "chapter",
        "example",
        "examples",
        "sources",
        "sources.base",
        "aliases",
    ];
    for (facet, value) in entity.facets.iter().filter(|(facet, _)| !ASIDE.contains(&base(facet))) {
        out.push_str(facet);
        match value["name"].as_str().and_then(|name| types.get(name)) {
            Some(now) if facet == "named" => out.push_str(&json!({ "name": now, "kind": value["kind"] }).to_string()),
            _ => out.push_str(&value.to_string()),
        }
    }
    for collection in entity.collections.iter().filter(|collection| collection.key != "disputes") {
        for (name, inner) in &collection.entities {
            out.push_str(name);
            out.push('{');
            write_content(inner, types, out);
            out.push('}');
        }
    }
}

fn prose(facets: &Facets) -> Option<&Json> {
    ["doc", "meaning"].iter().find_map(|facet| facets.get(facet))
}

/// How many parameters, fields and values a thing has, without those that every answer has.
fn rows(entity: &Entity) -> usize {
    inside(entity).count()
}

fn shared_rows(old: &Entity, new: &Entity) -> usize {
    inside(old)
        .filter(|row| inside(new).any(|other| other.name == row.name && other.text("type") == row.text("type")))
        .count()
}

fn inside(entity: &Entity) -> impl Iterator<Item = &Entity> {
    let collections = entity.collections.iter();
    let rows = collections.filter(|collection| ["request", "response", "fields", "values"].contains(&collection.key));
    rows.flat_map(|collection| collection.entities.values())
        .filter(|row| !crate::model::ENVELOPE.contains(&row.name.as_str()))
}

/// How near two names are, in words, when they are.
fn near(old: &str, new: &str) -> Option<String> {
    let plain =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase() };
    if plain(old) == plain(new) {
        return Some("names that differ only in case or separators".to_owned());
    }
    match edit_distance(old, new) {
        letters @ 1..=2 if old.chars().count() >= 4 * letters => {
            Some(format!("names that differ in {letters} {}", if letters == 1 { "letter" } else { "letters" }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(name: &str, word: &str, doc: &str) -> Entity {
        let mut facets = Facets::default();
        facets.set("type", word);
        facets.set("doc", doc);
        Entity::new(Kind::Parameter, name, facets)
    }

    fn found(old: &Entity, new: &Entity) -> Option<Vec<String>> {
        renames(&[old], &[new], &NewNames::new()).pop().map(|rename| rename.evidence)
    }

    #[test]
    fn a_rename_needs_the_same_content_and_a_name_or_description_that_fits() {
        let old = parameter("OutId", "String", "An id.");
        assert!(found(&old, &parameter("OutID", "String", "Another text.")).is_some());
        assert!(found(&old, &parameter("Reference", "String", "An id.")).is_some());
        assert!(found(&old, &parameter("Reference", "String", "A reference.")).is_none());
        assert!(found(&old, &parameter("OutID", "Long", "An id.")).is_none());
    }

    #[test]
    fn the_candidate_with_the_most_evidence_is_suggested_once() {
        let (a, b) = (parameter("OutId", "String", "An id."), parameter("OutIb", "String", "An id."));
        let (x, y) = (parameter("Reference", "String", "An id."), parameter("OutID", "String", "An id."));
        let pairs = renames(&[&a, &b], &[&x, &y], &NewNames::new());
        let names: Vec<_> = pairs.iter().map(|pair| (pair.old.name.as_str(), pair.new.name.as_str())).collect();
        assert_eq!(names, [("OutId", "OutID"), ("OutIb", "Reference")]);
    }

    #[test]
    fn values_with_near_names_and_other_meanings_are_not_the_same() {
        let value = |name: &str, meaning: &str| {
            let mut facets = Facets::default();
            facets.set("meaning", meaning);
            Entity::new(Kind::Value, name, facets)
        };
        assert!(found(&value("200002", "Busy."), &value("200003", "No answer.")).is_none());
        assert!(found(&value("EXCUTING", "Calling."), &value("EXECUTING", "Calling.")).is_some());
    }
}
