//! What a call does in the world.

use super::words::*;

const ACTION: &[Kind] = &[Kind::Action];

pub(super) const RULES: &[Rule] = &[
    Rule::service("action.effect.raised", "A call does more than was known: it writes, rings a phone or costs money.")
        .verdict(Changes, Major)
        .mirror("action.effect.lowered")
        .facet(ACTION, &["effect"], Differs)
        .when(|pair| weight(pair.to.as_str()) > weight(pair.from.as_str()))
        .sample("effect: reads", "effect: dials"),
    Rule::service("action.effect.lowered", "A call does less than was known, and may be repeated more freely.")
        .verdict(Changes, Major)
        .mirror("action.effect.raised")
        .facet(ACTION, &["effect"], Differs)
        .sample("effect: dials", "effect: writes"),
    Rule::service("action.charge.changed", "What cost nothing costs money, or the other way round.")
        .verdict(Changes, Patch)
        .facet(ACTION, &["charge"], Differs)
        .sample("charge: free", "charge: paid"),
    Rule::service("action.charge.stated", "The documents say whether a call costs money.")
        .verdict(UNNOTICED, Patch)
        .mirror("action.charge.unstated")
        .facet(ACTION, &["charge"], Appears)
        .sample("", "charge: paid"),
    Rule::service("action.charge.unstated", "The documents no longer say whether a call costs money.")
        .verdict(UNNOTICED, Patch)
        .mirror("action.charge.stated")
        .facet(ACTION, &["charge"], Vanishes)
        .sample("charge: paid", ""),
];

fn weight(effect: Option<&str>) -> usize {
    ["reads", "writes", "dials"].iter().position(|word| effect == Some(word)).unwrap_or_default()
}
