//! A mutant: one change to the real spec, and what must be found.

use dyvms_codegen::{
    diff::{About, RuleInfo, Settings, Side, compare, rules},
    load::{Loaded, load},
};
use std::{collections::HashMap, path::Path, sync::LazyLock};

/// One change to the spec.
pub(crate) struct Mutant {
    /// What was done, for messages.
    pub(crate) what: String,
    /// What the change is made to, so that it can be undone cheaply.
    pub(crate) touches: Vec<Part>,
    pub(crate) apply: Box<dyn Fn(&mut Loaded)>,
    /// What both sides must have before the change can be made, where the spec has no place that has it.
    pub(crate) prepare: Option<Box<dyn Fn(&mut Loaded)>>,
    /// The rule that must be found.
    pub(crate) forward: &'static str,
    /// The rule that must be found the other way round.
    pub(crate) backward: &'static str,
    /// How the place begins.
    pub(crate) at: String,
}

/// A part of a spec.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Action(String),
    Types,
    Service,
    Errors,
    /// Receipts and callbacks, without their types.
    Messages,
    /// Names of actions, or the files they lie in.
    Everything,
}

/// The spec of the repository.
pub(crate) fn real() -> Loaded {
    static REAL: LazyLock<Loaded> = LazyLock::new(|| {
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).expect("the repository's spec loads")
    });
    REAL.clone()
}

/// Checks mutants of one theme; all that are wrong are shown together, up to a number that can be read.
pub(crate) fn check_all(theme: &str, mutants: &[Mutant]) {
    assert!(!mutants.is_empty(), "no operator of {theme} fits anywhere");
    let mut wrong = Vec::new();
    let mut by_part: Vec<(&[Part], Vec<&Mutant>)> = Vec::new();
    for mutant in mutants {
        match by_part.iter_mut().find(|(part, _)| *part == &mutant.touches[..]) {
            Some((_, group)) => group.push(mutant),
            None => by_part.push((&mutant.touches, vec![mutant])),
        }
    }
    for (part, group) in by_part {
        check_group(&within_reach(part), &group, &mut wrong);
    }
    println!("{theme}: {} mutants, each compared both ways", mutants.len());
    let shown = wrong.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} of {} comparisons of {theme} are wrong:\n{shown}", wrong.len(), 2 * mutants.len());
}

/// The spec as far as a change to these parts can be seen: a change inside one action leaves all others equal, and what
/// is equal is left out to save time.
fn within_reach(parts: &[Part]) -> Loaded {
    let mut loaded = real();
    match parts {
        [Part::Action(name)] => {
            loaded.spec.actions.retain(|other, _| other == name);
            loaded.spec.errors.codes.clear();
        }
        [Part::Service | Part::Errors | Part::Messages] => loaded.spec.actions.clear(),
        _ => {}
    }
    loaded
}

fn check_group(real: &Loaded, mutants: &[&Mutant], wrong: &mut Vec<String>) {
    let mut old = Side::spec("old", real.clone());
    let mut new = Side::spec("new", real.clone());
    for mutant in mutants {
        if let Some(prepare) = &mutant.prepare {
            prepare(old.loaded_mut().expect("a spec"));
            prepare(new.loaded_mut().expect("a spec"));
        }
        (mutant.apply)(new.loaded_mut().expect("a spec"));
        wrong.extend(check(mutant, &old, &new, mutant.forward));
        wrong.extend(check(mutant, &new, &old, mutant.backward).map(|text| format!("{text} (backwards)")));
        restore(&mut new, real, &mutant.touches);
        if mutant.prepare.is_some() {
            restore(&mut old, real, &mutant.touches);
        }
    }
}

fn check(mutant: &Mutant, old: &Side, new: &Side, expected: &str) -> Option<String> {
    let changes = compare(old, new, &Settings::default()).changes;
    let right = matches!(&changes[..], [only] if only.rule == expected && only.at.starts_with(&mutant.at));
    let found: Vec<_> = changes.iter().map(|change| format!("{} at {}", change.rule, change.at)).collect();
    (!right).then(|| format!("{}: expected {expected} at {}, found {found:?}", mutant.what, mutant.at))
}

fn restore(side: &mut Side, old: &Loaded, touches: &[Part]) {
    let new = side.loaded_mut().expect("a spec");
    for part in touches {
        match part {
            Part::Action(name) => {
                new.spec.actions[name.as_str()] = old.spec.actions[name.as_str()].clone();
            }
            Part::Types => new.spec.types = old.spec.types.clone(),
            Part::Service => new.spec.service = old.spec.service.clone(),
            Part::Errors => new.spec.errors = old.spec.errors.clone(),
            Part::Messages => {
                new.spec.receipts = old.spec.receipts.clone();
                new.spec.callbacks = old.spec.callbacks.clone();
            }
            Part::Everything => *new = old.clone(),
        }
    }
}

/// The rule with the worse verdicts: what is expected of a type that travels both ways.
pub(crate) fn worse(a: &'static str, b: &'static str) -> &'static str {
    static RULES: LazyLock<HashMap<&'static str, RuleInfo>> =
        LazyLock::new(|| rules().into_iter().map(|rule| (rule.id, rule)).collect());
    let severity = |id: &str| {
        let rule = &RULES[id];
        // Of equals, the request's is named.
        (rule.level, rule.vendor_impact, rule.sdk_bump, rule.side == About::Request)
    };
    if severity(a) >= severity(b) { a } else { b }
}
