//! The report in every form: as it looks, that it is whole, and that it keeps its limits.

use crate::{
    diff::{
        Accepted, Change, FailOn, Report, Settings, compare,
        render::{github, html, json, markdown, text},
        sample,
    },
    shape, yaml,
};
use insta::assert_snapshot;
use std::collections::HashSet;

const OLD: &str = "limits: { user_qps: 20 }
request: { OutId: { type: String, doc: An <id>. }, Text: { type: String } }
response: { Status: { type: String, is: Status } }
# types/common.yaml
Status: { kind: enum, doc: A status., values: { DONE: It is over. } }";

const NEW: &str = "limits: { user_qps: 5 }
doc: Rings | *one* number @home.
request: { OutID: { type: String, doc: An <id>. }, Text: { type: String, required: true } }
response: { Status: { type: String, is: Status } }
# types/common.yaml
Status: { kind: enum, doc: A status., values: { DONE: It is over., 忙: \"It goes on, <b>loudly</b>.\" } }";

fn report(old: &str, new: &str) -> Report {
    let (base, head) = (sample::side(old).expect("a spec"), sample::side(new).expect("a spec"));
    let mut comparison = compare(&base, &head, &Settings::default());
    let one: Vec<&Change> = comparison.changes.iter().filter(|change| change.rule == "docs.description").collect();
    let before = "accepted:\n  - fingerprint: \"0123456789ab\"\n    because: long ago\n";
    let before = Accepted::read("spec/accepted.yaml", before).expect("an accept file");
    let accepted = before.with(&one, "agreed on", None).expect("text");
    let accepted = Accepted::read("spec/accepted.yaml", &accepted).expect("an accept file");
    let warnings = accepted.apply(&mut comparison.changes, "2026-01-01".parse().expect("a day"));
    let command = "cargo xtask spec diff main";
    Report::new((&base, &head), comparison, FailOn::Error, "0.1.0".parse().ok(), &warnings, command)
}

/// A report of very many changes of every level.
fn long() -> Report {
    let request = |word: &str| -> String {
        (0..900).map(|number| format!("  P{number}: {{ type: {word}, default: {word} }}\n")).collect()
    };
    let docs = |word: &str| format!("request:\n{}  Q: {{ type: String, doc: {word} }}\n", request(word));
    report(&docs("String"), &docs("Boolean"))
}

#[test]
fn text_is_grouped_by_what_to_do() {
    assert_snapshot!(text(&report(OLD, NEW), false));
}

#[test]
fn markdown_fits_a_comment() {
    assert_snapshot!(markdown(&report(OLD, NEW)));
    let long = markdown(&long());
    assert!(long.len() < 65_536, "{} bytes", long.len());
    let rows = long
        .lines()
        .filter(|line| line.starts_with("| 🔴") || line.starts_with("| 🟡") || line.starts_with("| 🔵"))
        .count();
    let rest = long
        .lines()
        .find_map(|line| line.strip_suffix(" more changes do not fit here; `--format html` shows all of them."));
    let rest: usize = rest.and_then(|count| count.parse().ok()).expect("the rest is counted");
    let all = 1801;
    assert_eq!(rows + rest + 1, all, "the accepted one is told apart");
}

#[test]
fn annotations_are_capped_and_the_rest_is_counted() {
    assert_snapshot!(github(&report(OLD, NEW)));
    let long = github(&long());
    for command in ["::error ", "::warning ", "::notice "] {
        assert!(
            long.lines().filter(|line| line.starts_with(command)).count() <= 10 + usize::from(command == "::warning ")
        );
    }
    assert!(long.contains("::error title=spec diff::891 more changes of this level"), "{long}");
}

#[test]
fn json_has_the_published_shape() {
    let document = json(&report(OLD, NEW));
    assert_snapshot!(document);
    let tree = yaml::parse(&document).expect("JSON is YAML");
    assert_eq!(shape::check(&tree, &Report::schema()), []);
}

#[test]
fn html_is_one_page_that_needs_nothing_else() {
    let report = report(OLD, NEW);
    let page = html(&report);
    assert_snapshot!(page);
    for needs in ["<script", "<link", "<img", " src=", "url(", "http:", "https:", "@import", "javascript:"] {
        assert!(!page.contains(needs), "the page has {needs}");
    }
}

#[test]
fn every_change_in_html_is_linkable_and_every_filter_has_its_style() {
    let report = report(OLD, NEW);
    let page = html(&report);
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: HashSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    assert!(report.changes.iter().all(|change| ids.contains(&change.fingerprint.as_str())));
    let targets = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    assert!(targets.into_iter().all(|target| ids.contains(&target)));
    for id in ids.iter().filter_map(|id| id.strip_prefix("show-")) {
        assert!(page.contains(&format!("body:has(#show-{id}:not(:checked)) .{id} {{ display: none }}")), "{id}");
    }
    assert!(!page.contains("<b>loudly</b>") && page.contains("&lt;b&gt;loudly"), "values are text");
}

#[test]
fn the_last_lines_say_the_verdict_the_counts_and_how_to_accept() {
    let report = report(OLD, NEW);
    for form in [text(&report, false), github(&report)] {
        let last: Vec<&str> = form.lines().rev().take(3).collect();
        assert!(last[2].contains("suggested version 0.2.0, now 0.1.0"), "{last:?}");
        assert!(last[1].contains("5 changes"), "{last:?}");
        assert!(last[0].contains("cargo xtask spec diff main --accept"), "{last:?}");
    }
    let same = text(&self::report(OLD, OLD), false);
    assert!(same.contains("the version stays 0.1.0") && same.contains("no changes"), "{same}");
}
