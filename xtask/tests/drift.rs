//! `spec drift` as a person runs it: what it prints, what it records, how it ends.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The invented service of codegen's tests, with its pages.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let dir = TempDir::new().expect("temporary folder");
        let bells = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/drift");
        for folder in ["spec", "pages"] {
            copy(&bells.join(folder), &dir.path().join(folder));
        }
        Self(dir)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn drift(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["spec", "drift"]).args(args).current_dir(self.0.path()).output().expect("xtask runs")
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).expect("a page");
        assert!(text.contains(from), "{name} does not hold {from:?}");
        fs::write(self.path(name), text.replacen(from, to, 1)).expect("the page is written");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for entry in fs::read_dir(from).expect("folder") {
        let path = entry.expect("entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).expect("file");
        }
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

const ALL: &[&str] = &[
    "exported=pages/exported.md",
    "english=pages/english.md",
    "fused=pages/fused.txt",
    "piped=pages/piped.txt",
    "manual=pages/manual.txt",
    "metadata=pages/metadata.json",
    "stripped=pages/stripped.json",
];

#[test]
fn documents_that_agree_are_accepted_and_then_known() {
    let project = Project::new();
    let output = project.drift(&[ALL, &["--accept"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains("accepted 7 documents in spec/sources.lock"), "{}", printed(&output));
    let lock = fs::read_to_string(project.path("spec/sources.lock")).expect("the lock");
    assert!(!lock.contains('铃'), "facts, no sentences");
    // Now each is known by its bytes.
    let output = project.drift(&["pages/piped.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(
        printed(&output).contains("piped, text with pipes, 1 actions, 14 rows, as accepted"),
        "{}",
        printed(&output)
    );
}

#[test]
fn a_changed_document_ends_with_1_until_it_is_accepted() {
    let project = Project::new();
    assert_eq!(project.drift(&["manual=pages/manual.txt", "--accept"]).status.code(), Some(0));
    project.edit("pages/manual.txt", "1~31~3", "1~51~5");
    let output = project.drift(&["pages/manual.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output);
    assert!(text.contains("the vendor changed this (1)") && text.contains("our spec is behind (1)"), "{text}");
    assert!(text.contains("spec/actions/bells/RingBell.yaml:10:"), "{text}");
    // The spec follows.
    project.edit("spec/actions/bells/RingBell.yaml", "max: 3", "max: 5");
    let text = printed(&project.drift(&["pages/manual.txt"]));
    assert!(text.contains("our spec is ahead (1)"), "{text}");
    let output = project.drift(&["pages/manual.txt", "--accept", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&json["clean"], &json["documents"][0]["unchanged"]), (&true.into(), &true.into()));
}

#[test]
fn pages_of_one_document_are_accepted_each_under_its_own_name() {
    let project = Project::new();
    let pages = [
        "receipts/short=pages/messages/receipt.md",
        "receipts/english=pages/messages/receipt-english.md",
        "callbacks/outbound=pages/messages/callback.md",
        "codes=pages/messages/codes.md",
    ];
    let output = project.drift(&[&pages[..], &["--accept"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let lock = fs::read_to_string(project.path("spec/sources.lock")).expect("the lock");
    assert!(lock.contains("\"receipts/short\"") && !lock.contains('铃'), "facts, no sentences");
    project.edit("pages/messages/receipt-english.md", "| out_id | String | No |", "| out_id | String | Yes |");
    let output = project.drift(&["receipts/english=pages/messages/receipt-english.md"]);
    assert_eq!(output.status.code(), Some(1));
    let text = printed(&output);
    assert!(text.contains("receipts/english, Markdown, BellReport, 6 rows, changed since it was accepted"), "{text}");
    assert!(text.contains("response.required.printed types.BellReport.fields.out_id.required"), "{text}");
    assert!(text.contains("spec/receipts/BellReport.yaml:17:"), "{text}");
    let output = project.drift(&["letters/short=pages/messages/receipt.md"]);
    assert!(printed(&output).contains("`letters/short` is no document of service.yaml"), "{}", printed(&output));
}

#[test]
fn nothing_is_recorded_when_one_of_several_documents_cannot_be_read() {
    let project = Project::new();
    fs::write(project.path("pages/error.html"), "<!DOCTYPE html>\n<p>504</p>").expect("a page");
    let output = project.drift(&["manual=pages/manual.txt", "english=pages/error.html", "--accept"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(printed(&output).contains("error: pages/error.html:1:1: a web page"), "{}", printed(&output));
    assert!(printed(&output).contains("nothing was recorded"));
    assert!(!project.path("spec/sources.lock").exists());
    // Nor when nobody can say which document it is.
    let output = project.drift(&["pages/manual.txt", "--accept"]);
    assert_eq!(output.status.code(), Some(3), "{}", printed(&output));
    assert!(!project.path("spec/sources.lock").exists());
}

#[test]
fn wrong_usage_ends_with_2_and_an_unreadable_lock_with_3() {
    let project = Project::new();
    assert_eq!(project.drift(&[]).status.code(), Some(2));
    assert_eq!(project.drift(&["pages/manual.txt", "--format", "html"]).status.code(), Some(2));
    let output = project.drift(&["nobody=pages/manual.txt"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(printed(&output).contains("`nobody` is no document of service.yaml"));
    fs::write(project.path("spec/sources.lock"), "{").expect("a lock");
    let output = project.drift(&["manual=pages/manual.txt", "--accept"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(fs::read_to_string(project.path("spec/sources.lock")).expect("the lock"), "{", "it is left as it was");
}
