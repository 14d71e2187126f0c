//! The error codes of the whole service.

use super::{action::disputes, raw::state_unread};
use crate::{
    diff::entity::{Entity, Facets, Kind},
    spec::{ErrorEntry, ErrorTable},
};

/// The entity of the error table.
pub(crate) fn error_table(table: &ErrorTable) -> Entity {
    let mut facets = Facets::default();
    state_unread(table, &["prefixes", "codes", "disputes"], &mut facets);
    Entity::new(Kind::ErrorTable, "errors", facets)
        .with("prefixes", table.prefixes.iter().map(|(name, row)| entry(Kind::ErrorPrefix, name, row)))
        .with("codes", table.codes.iter().map(|(name, row)| entry(Kind::ErrorEntry, name, row)))
        .with("disputes", disputes(&table.disputes))
}

fn entry(kind: Kind, name: &str, row: &ErrorEntry) -> Entity {
    let mut facets = Facets::default();
    facets.set("meaning", &row.doc);
    facets.set("advice", &row.advice);
    facets.set("class", row.class);
    facets.items("http", &row.http);
    facets.set("retry", row.retry);
    facets.items("aliases", &row.aliases);
    facets.items("sources", &row.sources);
    state_unread(row, &["doc", "advice", "class", "http", "retry", "aliases", "sources"], &mut facets);
    Entity::new(kind, name, facets)
}
