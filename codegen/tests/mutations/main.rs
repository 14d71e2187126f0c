//! Every kind of change, at every place of the real spec where it fits, is found: as that change and nothing else, in
//! both directions.
//!
//! An operator makes one kind of change wherever it fits. Each mutant is compared with the spec both ways round, and
//! each comparison must give exactly one change: of the expected rule, at the expected place.

#![allow(clippy::type_complexity, reason = "an edit is a closure, and its type says so")]

mod actions;
mod bounds;
mod existence;
mod forms;
mod marks;
mod messages;
mod mutant;
mod names;
mod order;
mod service;
mod spots;
mod tables;
mod types;

use dyvms_codegen::diff::{Settings, Side, compare, rules};
use mutant::Mutant;
use std::collections::BTreeSet;

/// All operators, by theme.
const THEMES: &[(&str, fn(&dyvms_codegen::load::Loaded) -> Vec<Mutant>)] = &[
    ("actions", actions::mutants),
    ("bounds", bounds::mutants),
    ("existence", existence::mutants),
    ("forms", forms::mutants),
    ("marks", marks::mutants),
    ("messages", messages::mutants),
    ("names", names::mutants),
    ("order", order::mutants),
    ("service", service::mutants),
    ("tables", tables::mutants),
    ("types", types::mutants),
];

fn check(theme: &str) {
    let (_, mutants) = THEMES.iter().find(|(name, _)| *name == theme).expect("a theme");
    let mutants = mutants(&mutant::real());
    mutant::check_all(theme, &mutants);
}

macro_rules! themes {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                check(stringify!($name));
            }
        )*

        #[test]
        fn every_theme_is_checked() {
            assert_eq!(THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [$(stringify!($name)),*]);
        }
    };
}

themes! { actions bounds existence forms marks messages names order service tables types }

/// Rules that no operator can set off, and why.
const WITHOUT_OPERATOR: &[(&str, &str)] =
    &[("unclassified", "the format has no facet without a rule; the engine's own tests make one up")];

#[test]
fn every_rule_is_set_off_somewhere_in_the_real_spec() {
    let real = mutant::real();
    let mutants = THEMES.iter().flat_map(|(_, mutants)| mutants(&real));
    let hit: BTreeSet<&str> = mutants.flat_map(|mutant| [mutant.forward, mutant.backward]).collect();
    let known: BTreeSet<&str> = rules().into_iter().map(|rule| rule.id).collect();
    let unknown: Vec<_> = hit.difference(&known).collect();
    assert!(unknown.is_empty(), "no such rules: {unknown:?}");
    let missed: Vec<_> = known.difference(&hit).filter(|id| !WITHOUT_OPERATOR.iter().any(|(w, _)| w == *id)).collect();
    assert!(missed.is_empty(), "no operator sets off {missed:?}");
}

#[test]
fn a_spec_beside_itself_has_no_changes() {
    let side = || Side::spec("spec", mutant::real());
    let found = compare(&side(), &side(), &Settings::default());
    assert_eq!(found.changes, []);
}
