//! The lint as a whole: allowances, order, and specs of any size.

use super::sample::{base, findings, laid_over_base};
use crate::{
    diagnostic::{Finding, Level},
    load::InputFile,
};
use std::collections::HashSet;

fn rules_of(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|finding| finding.rule).collect()
}

const TWO_FINDINGS: &str = "
limits: { user_qps: 500, api_qps: 100 }
request:
  Timeout: { type: Integer, doc: How long to wait for a key. }
";

#[test]
fn an_allowance_leaves_out_its_own_rule_in_its_own_file() {
    let found = findings(&laid_over_base(TWO_FINDINGS).0);
    assert_eq!(rules_of(&found), ["limits.order", "unit.missing"]);
    let allowed = format!("{TWO_FINDINGS}allow:\n  unit.missing: No document states it.\n");
    assert_eq!(rules_of(&findings(&laid_over_base(&allowed).0)), ["limits.order"]);

    let (mut files, _) = laid_over_base(TWO_FINDINGS);
    let other = files.iter_mut().find(|file| file.path.ends_with("ListCalls.yaml")).expect("another action");
    other.text.push_str("allow:\n  unit.missing: No document states it.\n");
    let mut rules = rules_of(&findings(&files)).into_iter().map(str::to_owned).collect::<Vec<_>>();
    rules.sort();
    assert_eq!(rules, ["allow.unused", "limits.order", "unit.missing"], "one file cannot speak for another");
}

#[test]
fn an_error_stays_even_if_it_is_allowed() {
    let sample = "
request:
  Times: { type: Integer, doc: How often., range: { min: 3, max: 1 } }
allow:
  range.empty: The document prints it so.
";
    assert_eq!(rules_of(&findings(&laid_over_base(sample).0)), ["range.empty", "allow.error"]);
}

#[test]
fn the_same_spec_yields_the_same_list() {
    // Many names and types that disagree, so that every map inside is asked for its order.
    let mut request = String::from("request:\n");
    for at in 0..40 {
        request.push_str(&format!("  Text{at}: {{ type: String, doc: What is spoken. }}\n"));
    }
    let response = request.replace("request", "response").replace("String", "Long").replace("Text", "text");
    let (files, _) = laid_over_base(&format!("{request}{response}"));
    let first = findings(&files);
    assert!(first.len() > 40, "{}", first.len());
    for _ in 0..5 {
        assert_eq!(findings(&files), first);
    }
}

/// A spec with that many actions, each a copy of one that names an unknown type.
fn large(count: usize) -> Vec<InputFile> {
    let mut files = base();
    let ring = files.pop().expect("the last file");
    for at in 0..count {
        let name = format!("Ring{at}Times");
        let text = ring.text.replace("action: Ring", &format!("action: {name}"));
        let text =
            text.replace("Call a number", &format!("Call number {at}")).replace("拨打电话", &format!("拨打电话{at}"));
        let text = text.replace("is: PhoneNumber", "is: PhoneNumbr");
        files.push(InputFile { path: format!("actions/demo/{name}.yaml"), text });
    }
    files
}

#[test]
fn every_action_of_a_large_spec_is_looked_at_once() {
    const COUNT: usize = 1_000;
    let found = findings(&large(COUNT));
    assert_eq!(found.len(), COUNT);
    assert!(found.iter().all(|finding| finding.rule == "ref.unknown" && finding.level == Level::Error));
    let files: HashSet<&str> = found.iter().map(|finding| finding.file.path.as_str()).collect();
    assert_eq!(files.len(), COUNT);
}

#[test]
fn types_may_lie_as_deep_as_they_like() {
    // A chain of objects that is longer than any stack would bear, were it walked by recursion.
    const DEPTH: usize = 3_000;
    let mut types = String::from("types:\n");
    for at in 0..DEPTH {
        let next =
            if at + 1 == DEPTH { "type: String".to_owned() } else { format!("type: Object, is: Level{}", at + 1) };
        types.push_str(&format!(
            "  Level{at}: {{ kind: object, doc: One level., fields: {{ Next: {{ {next}, doc: The next one. }} }} }}\n"
        ));
    }
    let response = "response:\n  Code: { type: String }\n  RequestId: { type: String }\n  \
                    Top: { type: Object, is: Level0, doc: The top. }\nexamples:\n  - { Code: OK, RequestId: A1 }\n";
    let (files, _) = laid_over_base(&format!("{response}{types}"));
    assert_eq!(rules_of(&findings(&files)), [""; 0]);
}
