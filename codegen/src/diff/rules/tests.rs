//! Every rule is well formed, and its sample sets off that rule alone; the other way round, its mirror alone.

use super::{UNCLASSIFIED, all, find};
use crate::diff::{Settings, compare, rule::Mirror, sample};
use std::collections::BTreeSet;

fn found(old: &str, new: &str) -> Vec<String> {
    let side = |text| sample::side(text).unwrap_or_else(|| panic!("no spec comes of {text}"));
    let changes = compare(&side(old), &side(new), &Settings::default()).changes;
    changes.into_iter().map(|change| change.rule.to_owned()).collect()
}

#[test]
fn ids_are_unique_and_sentences_are_sentences() {
    let ids: BTreeSet<&str> = all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), all().count());
    for rule in all() {
        let words = rule.id.split('.').all(|word| word.bytes().all(|c| c.is_ascii_lowercase() || c == b'_'));
        assert!(words, "{} is not made of lower-case words", rule.id);
        assert!(rule.meaning.ends_with('.') && rule.meaning.starts_with(char::is_uppercase), "{}", rule.id);
    }
}

#[test]
fn every_sample_sets_off_its_rule_and_no_other() {
    let mut wrong = String::new();
    for rule in all().filter(|rule| rule.id != UNCLASSIFIED.id) {
        let found = found(rule.sample.0, rule.sample.1);
        if found != [rule.id] {
            wrong += &format!("{}: {found:?}\n", rule.id);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_sample_the_other_way_round_sets_off_the_mirror_and_no_other() {
    let mut wrong = String::new();
    for rule in all().filter(|rule| rule.id != UNCLASSIFIED.id) {
        let found = found(rule.sample.1, rule.sample.0);
        let expected = match rule.mirror {
            Mirror::Itself => rule.id,
            Mirror::Rule(id) => find(id).map_or("an unknown rule", |rule| rule.id),
            Mirror::None(why) => {
                assert!(!why.is_empty() && found.len() == 1, "{}: {found:?}", rule.id);
                continue;
            }
        };
        if found != [expected] {
            wrong += &format!("{}: {found:?} instead of {expected}\n", rule.id);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_sample_beside_itself_sets_off_nothing() {
    for rule in all() {
        for sample in [rule.sample.0, rule.sample.1] {
            assert_eq!(found(sample, sample), Vec::<String>::new(), "{}", rule.id);
        }
    }
}
