//! Broken files: every finding of every file in one run, shown under the right characters, and never a panic.

use super::sample::{base, findings, laid_over_base};
use crate::{
    diagnostic::{Finding, render_json, render_text},
    load::InputFile,
};
use insta::assert_snapshot;
use proptest::prelude::*;
use std::{fs, path::Path, sync::LazyLock};

fn replaced(path: &str, text: &str) -> Vec<InputFile> {
    let mut files = base();
    files.iter_mut().find(|file| file.path == path).expect("a file of the base").text = text.to_owned();
    files
}

#[test]
fn all_broken_files_are_reported_together() {
    let mut files = replaced("errors.yaml", "prefixes: {}\ncodes: [\n");
    files[2].text = "PhoneNumber: { kind: number, doc: A phone number. }\n".to_owned();
    files[3].text = files[3].text.replace("effect: reads", "effects: reads");
    files[4].text = files[4].text.replace("user_qps: 10", "user_qps: many");
    assert_snapshot!(render_text(&findings(&files), false));
}

#[test]
fn all_rules_are_checked_in_one_run() {
    let (files, _) = laid_over_base(
        "
limits: { user_qps: 500, api_qps: 100 }
request:
  Number: { type: String, required: true, is: PhoneNumbr, doc: The number to call. }
  Times: { type: Integer, doc: How often., range: { min: 3, max: 1 } }
  Rounds: { type: Integer, doc: How often., range: { max: 3 }, default: 5 }
# types/common.yaml
PhoneNumber: { kind: text, sensitive: true, doc: A phone number }
# service.yaml
chapters: { demo: Demonstration, more: More of it }
",
    );
    assert_snapshot!(render_text(&findings(&files), false));
}

const CHINESE: &str = "
response:
  Code: { type: String }
  RequestId: { type: String }
  CallId: { type: String, presence: always, example: 通话编号－１２３, doc: Names the call., max_items: 3 }
";

#[test]
fn the_caret_stands_under_its_span_after_chinese_text() {
    let found = findings(&laid_over_base(CHINESE).0);
    let text = render_text(&found, false);
    assert_snapshot!(text);
    let columns = |line: &str, end: usize| line[..end].chars().map(width).sum::<usize>();
    let mut lines = text.lines();
    let code = lines.find(|line| line.contains("通话编号")).expect("the line is shown");
    let carets = lines.next().expect("the carets are below");
    let wanted = code.find("max_items").expect("the span is shown");
    let found = carets.find('^').expect("carets");
    assert_eq!(columns(carets, found), columns(code, wanted), "\n{code}\n{carets}");
}

/// How many columns of a terminal a character takes.
fn width(c: char) -> usize {
    let is_wide = matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}');
    if is_wide { 2 } else { 1 }
}

#[test]
fn columns_of_machines_count_characters() {
    assert_snapshot!(render_json(&findings(&laid_over_base(CHINESE).0)));
}

/// The spec of the repository, whose files are what people really edit.
static REAL_SPEC: LazyLock<Vec<InputFile>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the spec is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let below = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
                files.push(InputFile { path: below, text: fs::read_to_string(&path).expect("readable") });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
});

/// A change somebody's hand could make, at a place given as a part of the text.
#[derive(Debug, Clone)]
enum Edit {
    Delete { at: u16, length: u8 },
    Insert { at: u16, text: &'static str },
    RepeatLine { at: u16 },
    SwapLines { at: u16, with: u16 },
    ReplaceWord { at: u16, text: &'static str },
}

const SCRAPS: &[&str] = &[
    "\n",
    "  ",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!int ",
    ">-\n",
    "|\n",
    "~",
    "null",
    "true",
    "-1",
    "0",
    "9223372036854775807",
    "1e400",
    "x: 1\n",
    "  is: Nothing\n",
    "语音",
    "“",
    "\u{200b}",
    "\u{0}",
    "\t",
    "type",
    "String",
    "Array",
    "Object",
    "integer",
    "holds",
    "json",
    "list",
    "request",
    "response",
    "examples",
    "RobotCallee",
    "PhoneNumber",
    "disputes",
    "request.X.range",
    "Data[].N",
    "allow",
    "unit.missing",
];

fn edit() -> impl Strategy<Value = Edit> {
    let scrap = prop::sample::select(SCRAPS);
    prop_oneof![
        (any::<u16>(), any::<u8>()).prop_map(|(at, length)| Edit::Delete { at, length }),
        (any::<u16>(), scrap.clone()).prop_map(|(at, text)| Edit::Insert { at, text }),
        any::<u16>().prop_map(|at| Edit::RepeatLine { at }),
        (any::<u16>(), any::<u16>()).prop_map(|(at, with)| Edit::SwapLines { at, with }),
        (any::<u16>(), scrap).prop_map(|(at, text)| Edit::ReplaceWord { at, text }),
    ]
}

/// The number of an item among `count`, from a part of 65,536.
fn pick(part: u16, count: usize) -> usize {
    usize::from(part) * count / 65_536
}

fn edited(text: &str, edit: &Edit) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if chars.is_empty() {
        return text.to_owned();
    }
    match *edit {
        Edit::Delete { at, length } => {
            let at = pick(at, chars.len());
            let kept = chars[..at].iter().chain(chars.iter().skip(at + usize::from(length)));
            kept.collect()
        }
        Edit::Insert { at, text } => {
            let (before, after) = chars.split_at(pick(at, chars.len()));
            before.iter().copied().chain(text.chars()).chain(after.iter().copied()).collect()
        }
        Edit::RepeatLine { at } => {
            let at = pick(at, lines.len());
            lines[..=at].iter().chain(&lines[at..]).copied().collect()
        }
        Edit::SwapLines { at, with } => {
            let mut lines = lines;
            let (at, with) = (pick(at, lines.len()), pick(with, lines.len()));
            lines.swap(at, with);
            lines.concat()
        }
        Edit::ReplaceWord { at, text: word } => {
            let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
            let at = pick(at, words.len());
            let end = words[at].chars().last().filter(|c| c.is_whitespace()).map(String::from).unwrap_or_default();
            words[..at].iter().copied().chain([word, end.as_str()]).chain(words[at + 1..].iter().copied()).collect()
        }
    }
}

/// The findings can be shown, whatever they are.
fn show(found: &[Finding]) {
    assert!(render_text(found, true).ends_with('\n'));
    assert!(serde_json::from_str::<serde_json::Value>(&render_json(found)).is_ok());
    for finding in found {
        assert!(finding.file.text.get(finding.at.clone()).is_some(), "{finding:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_a_real_file_makes_it_panic(file in any::<u16>(), edits in prop::collection::vec(edit(), 1..6)) {
        let spec = &*REAL_SPEC;
        let chosen = pick(file, spec.len());
        // The other actions have no part in it; without them a case takes a fraction of the time.
        let mut files: Vec<InputFile> = spec
            .iter()
            .enumerate()
            .filter(|(at, file)| *at == chosen || !file.path.starts_with("actions/"))
            .map(|(_, file)| file.clone())
            .collect();
        let path = &spec[chosen].path;
        let target = files.iter_mut().find(|file| file.path == *path).expect("it was kept");
        for edit in &edits {
            target.text = edited(&target.text, edit);
        }
        show(&findings(&files));
    }

    #[test]
    fn no_text_at_all_makes_it_panic(text in "[ -~\\n\u{4e00}-\u{4e20}]{0,200}") {
        show(&findings(&replaced("actions/demo/Ring.yaml", &text)));
    }
}
