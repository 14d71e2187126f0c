//! How lists are read page by page.

use super::words::*;

const ACTION: &[Kind] = &[Kind::Action];

const PAGED: &str = "paging: { page: PageNo, size: PageSize, first: 1, items: Data }
request: { PageNo: { type: Integer }, PageSize: { type: Integer } }
response: { Data: { type: Array } }";
const COUNTED_FROM_0: &str = "paging: { page: PageNo, size: PageSize, first: 0, items: Data }
request: { PageNo: { type: Integer }, PageSize: { type: Integer } }
response: { Data: { type: Array } }";
const UNPAGED: &str = "request: { PageNo: { type: Integer }, PageSize: { type: Integer } }
response: { Data: { type: Array } }";

const ALL: &[&str] = &["paging.page", "paging.size", "paging.first", "paging.items", "paging.total"];

pub(super) const RULES: &[Rule] = &[
    Rule::service("action.paging.added", "The answer comes page by page.")
        .verdict(Changes, Minor)
        .mirror("action.paging.removed")
        .facet(ACTION, &["paging.page"], Appears)
        .claims(ALL)
        .sample(UNPAGED, PAGED),
    Rule::service("action.paging.removed", "The answer no longer comes page by page.")
        .verdict(Changes, Major)
        .mirror("action.paging.added")
        .facet(ACTION, &["paging.page"], Vanishes)
        .claims(ALL)
        .sample(PAGED, UNPAGED),
    Rule::service("action.paging.changed", "Pages are asked for, counted or found in another way.")
        .verdict(Changes, Major)
        .facet(ACTION, ALL, Any)
        .sample(PAGED, COUNTED_FROM_0),
];
