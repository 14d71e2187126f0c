//! Puts fields whose levels a document does not show where the spec has them. Only a name that the spec has, or lists
//! as another spelling, finds a level; a name that it does not know stays and is reported as new.

use super::{
    fragment::{RowFacts, Rows},
    table::Nesting,
};
use crate::diff::entity::Entity;
use indexmap::IndexMap;

type Entities = IndexMap<String, Entity>;

/// Rows beside those of the spec; `nesting` says whether their own levels mean anything.
pub(crate) fn relevel(rows: &Rows, ours: &Entities, nesting: Nesting) -> Rows {
    let mut out = Rows::new();
    match nesting {
        Nesting::Shown => {
            for (name, row) in rows {
                let none = Entities::new();
                let inner = ours.get(name).and_then(|entity| entity.collection("fields")).unwrap_or(&none);
                let fields = row.fields.as_ref().map(|fields| relevel(fields, inner, row.nesting));
                out.insert(name.clone(), RowFacts { fields, ..row.clone() });
            }
        }
        Nesting::Flat => {
            for (path, row) in flat(rows) {
                let own: Vec<String> = path.clone();
                let name = own.last().expect("a path has a name");
                // Where the document's own level fits, it stays there.
                let path = if has(ours, &own) { own } else { find(ours, name, &out).unwrap_or(own) };
                put(&mut out, &path, row);
            }
        }
    }
    out
}

/// Every row with its path, each without the rows inside it; lists in prose keep theirs.
fn flat(rows: &Rows) -> Vec<(Vec<String>, RowFacts)> {
    let mut all = Vec::new();
    for (name, row) in rows {
        let mut alone = row.clone();
        alone.fields = None;
        all.push((vec![name.clone()], alone));
        for (mut path, inner) in row.fields.iter().flat_map(flat) {
            path.insert(0, name.clone());
            all.push((path, inner));
        }
    }
    all
}

fn has(ours: &Entities, path: &[String]) -> bool {
    let Some((name, rest)) = path.split_first() else { return true };
    let entity = ours.get(name);
    entity.is_some_and(|entity| rest.is_empty() || entity.collection("fields").is_some_and(|inner| has(inner, rest)))
}

/// The path by which the spec knows a name, nearest to the top, that is not taken yet.
fn find(ours: &Entities, name: &str, taken: &Rows) -> Option<Vec<String>> {
    let mut level: Vec<(Vec<String>, &Entities)> = vec![(Vec::new(), ours)];
    while !level.is_empty() {
        let mut next = Vec::new();
        for (above, entities) in &level {
            for (known, entity) in *entities {
                let path: Vec<String> = above.iter().cloned().chain([known.clone()]).collect();
                let is_it = known == name || entity.is(&format!("aliases[{name}]"));
                if is_it && !holds(taken, &path) {
                    return Some(path);
                }
                next.extend(entity.collection("fields").map(|inner| (path, inner)));
            }
        }
        level = next;
    }
    None
}

/// Whether a path has facts already.
fn holds(rows: &Rows, path: &[String]) -> bool {
    let Some((name, rest)) = path.split_first() else { return false };
    let row = rows.get(name);
    match (row, rest.is_empty()) {
        (Some(row), true) => row.facts.said().next().is_some(),
        (Some(row), false) => row.fields.as_ref().is_some_and(|fields| holds(fields, rest)),
        (None, _) => false,
    }
}

fn put(rows: &mut Rows, path: &[String], row: RowFacts) {
    let Some((name, rest)) = path.split_first() else { return };
    let at = row.at;
    let place = rows.entry(name.clone()).or_insert_with(|| RowFacts::new(at));
    if rest.is_empty() {
        let fields = place.fields.take();
        *place = RowFacts { fields, ..row };
    } else {
        put(place.fields.get_or_insert_default(), rest, row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::Position,
        diff::entity::{Facets, Kind},
    };

    fn entity(name: &str, aliases: &[&str], fields: Vec<Entity>) -> Entity {
        let mut facets = Facets::default();
        facets.items("aliases", aliases);
        Entity::new(Kind::Field, name, facets).with("fields", fields)
    }

    fn row(fields: Option<&[&str]>) -> RowFacts {
        let at = Position { line: 1, column: 1 };
        let mut row = RowFacts::new(at);
        row.facts.say("type", "String", at);
        row.fields = fields.map(|names| names.iter().map(|name| ((*name).to_owned(), self::row(None))).collect());
        row.nesting = Nesting::Flat;
        row
    }

    fn paths(rows: &Rows) -> Vec<String> {
        flat(rows).into_iter().map(|(path, _)| path.join(".")).collect()
    }

    #[test]
    fn a_name_of_the_spec_finds_its_level_and_others_stay() {
        let items = entity("items", &[], vec![entity("time", &["tiem"], vec![])]);
        let data = entity("Data", &[], vec![items, entity("total", &[], vec![])]);
        let ours: Entities = [("Data".to_owned(), data)].into();
        let rows: Rows = [("Data".to_owned(), row(Some(&["tiem", "total", "colour"])))].into();
        assert_eq!(
            paths(&relevel(&rows, &ours, Nesting::Shown)),
            ["Data", "Data.items", "Data.items.time", "Data.total", "Data.colour"]
        );
    }
}
