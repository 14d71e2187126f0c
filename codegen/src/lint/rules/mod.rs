//! The rules, by theme.

pub(super) mod allow;
mod defaults;
mod disputes;
mod docs;
mod effect;
mod enums;
mod errors;
mod examples;
mod holds;
mod kinds;
mod limits;
mod lists;
mod messages;
mod names;
mod paging;
mod ranges;
mod reading;
mod references;
mod requiredness;
mod review;
mod sensitivity;
mod service;
mod siblings;
mod sources;
mod success;
mod text;
mod times;
mod type_names;
mod units;
mod waits;

use super::{rule::Rule, words::suggest};

const THEMES: &[&[Rule]] = &[
    reading::RULES,
    references::RULES,
    kinds::RULES,
    names::RULES,
    type_names::RULES,
    sources::RULES,
    disputes::RULES,
    requiredness::RULES,
    ranges::RULES,
    defaults::RULES,
    enums::RULES,
    siblings::RULES,
    units::RULES,
    holds::RULES,
    lists::RULES,
    examples::RULES,
    messages::RULES,
    success::RULES,
    times::RULES,
    paging::RULES,
    waits::RULES,
    effect::RULES,
    sensitivity::RULES,
    docs::RULES,
    text::RULES,
    limits::RULES,
    errors::RULES,
    service::RULES,
    allow::RULES,
    review::RULES,
];

/// All rules, by theme.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    THEMES.iter().copied().flatten()
}

/// The rule of that id.
pub(super) fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
