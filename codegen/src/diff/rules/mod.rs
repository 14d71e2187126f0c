//! The rules, by theme. Where two could explain the same facet, the one that stands first does.

mod action;
mod bounds;
mod common;
mod defaults;
mod docs;
mod effect;
mod enums_received;
mod enums_sent;
mod errors;
mod fields;
mod forms_received;
mod forms_sent;
mod lengths;
mod limits;
mod lists;
mod look;
mod marks;
mod messages;
mod names_received;
mod names_sent;
mod paging;
mod params;
mod provenance;
mod required;
mod service;
mod success;
mod times;
mod types;
mod types_received;
mod types_sent;
mod units;
mod waits;
mod words;

use super::{
    entity::Kind,
    rule::{Rule, Trigger},
    verdict::{Bump, VendorImpact},
};
use std::{collections::BTreeMap, sync::LazyLock};

const THEMES: &[&[Rule]] = &[
    action::RULES,
    effect::RULES,
    success::RULES,
    limits::RULES,
    paging::RULES,
    waits::RULES,
    messages::RULES,
    service::RULES,
    common::RULES,
    errors::RULES,
    params::RULES,
    required::RULES,
    times::RULES,
    forms_sent::RULES,
    types_sent::RULES,
    enums_sent::RULES,
    names_sent::RULES,
    bounds::RULES,
    lengths::RULES,
    lists::RULES,
    defaults::RULES,
    units::RULES,
    marks::RULES,
    fields::RULES,
    forms_received::RULES,
    types_received::RULES,
    enums_received::RULES,
    names_received::RULES,
    types::RULES,
    docs::RULES,
    provenance::RULES,
];

/// What no other rule explains. Such a change is reported so that nothing is passed over in silence.
pub(super) static UNCLASSIFIED: Rule =
    Rule::service("unclassified", "Something changed that no rule knows.").verdict(VendorImpact::Changes, Bump::Patch);

/// Things that stand in another order, where order means nothing in particular.
pub(super) static REORDERED: Rule = docs::REORDERED;

/// A type of one action's own that all actions can name now.
pub(super) static SHARED: Rule = types::SHARED;

/// A type that only one action can name now.
pub(super) static UNSHARED: Rule = types::UNSHARED;

/// All rules, by theme.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    THEMES.iter().copied().flatten().chain([&REORDERED, &SHARED, &UNSHARED, &UNCLASSIFIED])
}

/// The rules for things of one kind, in order.
pub(super) fn of(kind: Kind) -> &'static [&'static Rule] {
    static BY_KIND: LazyLock<BTreeMap<Kind, Vec<&'static Rule>>> = LazyLock::new(|| {
        let mut by_kind: BTreeMap<Kind, Vec<&'static Rule>> = BTreeMap::new();
        for rule in all().filter(|rule| rule.trigger != Trigger::Else) {
            rule.kinds.iter().for_each(|kind| by_kind.entry(*kind).or_default().push(rule));
        }
        by_kind
    });
    BY_KIND.get(&kind).map(Vec::as_slice).unwrap_or_default()
}

/// The rule of that id.
pub(super) fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests;
