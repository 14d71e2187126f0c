//! Every rule finds its bad sample, at the marks and nowhere else, and nothing in its good one.

use super::sample::{base, findings, laid_over_base};
use crate::{
    diagnostic::{Finding, render_text},
    lint::{rule::Rule, rules},
    load, shape,
};
use std::collections::{BTreeSet, HashSet};

#[test]
fn the_base_is_clean() {
    let found = findings(&base());
    assert!(found.is_empty(), "{}", render_text(&found, false));
}

#[test]
fn bad_samples_are_found_at_their_marks_and_nowhere_else() {
    let problems: Vec<String> = rules::all().filter_map(|rule| misses(rule).err()).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

fn misses(rule: &Rule) -> Result<(), String> {
    let (files, mut marked) = laid_over_base(rule.bad);
    let found = findings(&files);
    let strangers: Vec<Finding> = found.iter().filter(|finding| finding.rule != rule.id).cloned().collect();
    if !strangers.is_empty() {
        return Err(format!(
            "the bad sample of {} breaks other rules too:\n{}",
            rule.id,
            render_text(&strangers, false)
        ));
    }
    let mut at: Vec<_> = found.iter().map(|finding| (below_spec(&finding.file.path), finding.at.clone())).collect();
    let order = |(path, span): &(String, std::ops::Range<usize>)| (path.clone(), span.start);
    at.sort_by_key(order);
    marked.sort_by_key(order);
    if marked.is_empty() || at != marked {
        return Err(format!("{} marks {marked:?}, but finds {at:?}:\n{}", rule.id, render_text(&found, false)));
    }
    Ok(())
}

fn below_spec(path: &str) -> String {
    path.strip_prefix("spec/").unwrap_or(path).to_owned()
}

#[test]
fn good_samples_are_clean() {
    let mut problems = Vec::new();
    for rule in rules::all() {
        let (files, marked) = laid_over_base(rule.good);
        let found = findings(&files);
        if !found.is_empty() || !marked.is_empty() {
            problems.push(format!("{}:\n{}", rule.id, render_text(&found, false)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_finding_says_what_to_do() {
    for rule in rules::all() {
        let is_reading = matches!(rule.check, crate::lint::rule::Check::Reading);
        for finding in findings(&laid_over_base(rule.bad).0) {
            assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{}: {}", rule.id, finding.message);
            assert!(is_reading || finding.help.is_some(), "{}: {}", rule.id, finding.message);
            assert_eq!(finding.level, rule.level, "{}", rule.id);
        }
    }
}

#[test]
fn ids_are_unique_and_well_formed() {
    let mut ids = HashSet::new();
    for rule in rules::all() {
        assert!(ids.insert(rule.id), "{} is there twice", rule.id);
        let parts: Vec<&str> = rule.id.split('.').collect();
        let is_word =
            |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(parts.len() == 2 && parts.iter().all(is_word), "{}", rule.id);
        assert!(rule.meaning.ends_with('.') && rule.meaning.len() < 200, "{}: {}", rule.id, rule.meaning);
    }
}

#[test]
fn rules_of_the_reader_are_listed_with_the_same_meaning() {
    let reader: BTreeSet<(&str, &str)> = shape::RULES.iter().chain(load::RULES).copied().collect();
    let listed: BTreeSet<(&str, &str)> = rules::all()
        .filter(|rule| matches!(rule.check, crate::lint::rule::Check::Reading))
        .map(|rule| (rule.id, rule.meaning))
        .collect();
    assert_eq!(listed, reader);
}

#[test]
fn the_list_of_rules_is_for_people() {
    let list = crate::lint::rules();
    assert_eq!(list.len(), rules::all().count());
    assert!(list.iter().all(|rule| !rule.bad.contains(['«', '»']) && !rule.bad.is_empty() && !rule.good.is_empty()));
    assert_ne!(list[0].bad, list[0].good);
}
