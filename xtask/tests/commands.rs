//! The commands as a person runs them: what they print, what they write, how they end.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A copy of the small sample spec and an empty folder for the code.
struct Project {
    dir: TempDir,
}

impl Project {
    fn new() -> Self {
        let dir = TempDir::new().expect("temporary folder");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/sample");
        copy(&sample, &dir.path().join("spec"));
        Self { dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn xtask(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(args).current_dir(self.dir.path()).output().expect("xtask runs")
    }

    fn codegen(&self) -> Output {
        self.xtask(&["codegen", "--out", "code"])
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let path = self.path(name);
        let text = fs::read_to_string(&path).expect("spec file");
        assert!(text.contains(from), "{name} does not hold {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect("spec file is written");
    }

    /// Every file of the generated code with its text.
    fn code(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let mut folders = vec![self.path("code")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.expect("entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = fs::read_to_string(&path).expect("generated file");
                    files.push((path, text));
                }
            }
        }
        files.sort();
        files
    }
}

/// A project whose spec has a companion: that of the repository.
fn with_companion(folder: &str) -> Project {
    let project = Project::new();
    let companion = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/dybaseapi");
    copy(&companion, &project.path("spec").join(folder));
    project
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for entry in fs::read_dir(from).expect("sample folder") {
        let entry = entry.expect("entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn codegen_writes_once_and_says_so_in_one_line() {
    let project = Project::new();
    let first = project.codegen();
    assert_eq!(first.status.code(), Some(0), "{}", text(&first));
    assert_eq!(text(&first).lines().count(), 1, "{}", text(&first));
    assert!(text(&first).starts_with("2 actions, 13 types: "), "{}", text(&first));
    let before = project.code();
    let second = project.codegen();
    assert!(text(&second).contains(" 0 files written, 0 removed"), "{}", text(&second));
    assert_eq!(before, project.code());
}

#[test]
fn a_spec_with_an_error_changes_nothing_on_disk() {
    let breaks = [
        ("spec/actions/tasks/QueryTasks.yaml", "effect: reads", "effect: reads\neffect: dials"),
        ("spec/actions/tasks/QueryTasks.yaml", "effect: reads", "effect: [reads"),
        ("spec/actions/tasks/QueryTasks.yaml", "effect: reads", "efect: reads"),
        ("spec/actions/tasks/QueryTasks.yaml", "is: TaskId", "is: TaskIdd"),
        ("spec/actions/tasks/QueryTasks.yaml", "type: Integer, doc: The page.", "type: Int, doc: The page."),
        ("spec/actions/calls/DialMenu.yaml", "min: 0, max: 100", "min: 100, max: 0"),
        ("spec/actions/calls/DialMenu.yaml", "Loudness:", "type:"),
        ("spec/types/common.yaml", "amei: A sweet one.\n    \"1\": { as: Standard, doc: The standard one. }", "{}"),
    ];
    for (file, from, to) in breaks {
        let project = Project::new();
        assert_eq!(project.codegen().status.code(), Some(0));
        let before = project.code();
        project.edit("spec/actions/calls/DialMenu.yaml", "Rings one number.", "Rings another number.");
        project.edit(file, from, to);
        let output = project.codegen();
        assert_eq!(output.status.code(), Some(1), "{to}: {}", text(&output));
        assert!(text(&output).contains(file), "{to}: the finding names no place: {}", text(&output));
        assert_eq!(before, project.code(), "{to}: something was written");
    }
}

#[test]
fn check_writes_nothing_and_names_what_is_stale_and_what_mends_it() {
    let project = Project::new();
    project.codegen();
    let fresh = project.xtask(&["codegen", "--check", "--out", "code"]);
    assert_eq!(fresh.status.code(), Some(0), "{}", text(&fresh));
    project.edit("spec/actions/calls/DialMenu.yaml", "Rings one number.", "Rings another number.");
    let before = project.code();
    let stale = project.xtask(&["codegen", "--check", "--out", "code"]);
    assert_eq!(stale.status.code(), Some(1), "{}", text(&stale));
    assert!(text(&stale).contains("stale: code/actions/dial_menu.rs"), "{}", text(&stale));
    assert!(text(&stale).contains("cargo xtask codegen --out code"), "{}", text(&stale));
    assert_eq!(before, project.code());
}

#[test]
fn the_code_of_an_action_that_is_gone_is_removed_and_nothing_else() {
    let project = Project::new();
    project.codegen();
    let by_hand = project.path("code/by_hand.rs");
    fs::write(&by_hand, "// written by hand\n").expect("written");
    fs::remove_file(project.path("spec/actions/tasks/QueryTasks.yaml")).expect("removed");
    let output = project.codegen();
    assert!(text(&output).contains("1 removed"), "{}", text(&output));
    assert!(!project.path("code/actions/query_tasks.rs").exists());
    assert!(by_hand.exists());
}

#[test]
fn a_file_written_by_hand_is_never_overwritten() {
    let project = Project::new();
    fs::create_dir_all(project.path("code/actions")).expect("folder");
    let by_hand = project.path("code/actions/dial_menu.rs");
    fs::write(&by_hand, "// mine\n").expect("written");
    let output = project.codegen();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output));
    assert!(text(&output).contains("dial_menu.rs was written by hand"), "{}", text(&output));
    assert_eq!(fs::read_to_string(by_hand).expect("still there"), "// mine\n");
}

#[test]
fn lint_finds_everything_in_one_run_and_ends_with_its_own_code() {
    let project = Project::new();
    let clean = project.xtask(&["spec", "lint"]);
    assert_eq!((clean.status.code(), text(&clean).as_str()), (Some(0), "no findings\n"));
    project.edit("spec/actions/tasks/QueryTasks.yaml", "effect: reads", "efect: reads");
    project.edit("spec/actions/calls/DialMenu.yaml", "effect: dials", "effect: rings");
    let found = project.xtask(&["spec", "lint"]);
    assert_eq!(found.status.code(), Some(1));
    let found = text(&found);
    for part in ["key.unknown", "did you mean `effect`?", "value.word", "QueryTasks.yaml:5:1", "DialMenu.yaml:6:9"] {
        assert!(found.contains(part), "{part} is missing in\n{found}");
    }
    let json = project.xtask(&["spec", "lint", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert!(json["findings"].as_array().is_some_and(|findings| findings.len() >= 2), "{json:#}");
    assert_eq!(project.xtask(&["spec", "lint", "--format", "xml"]).status.code(), Some(2));
    assert_eq!(project.xtask(&["spec", "lint", "--check"]).status.code(), Some(2));
    assert_eq!(project.xtask(&["spec", "lint", "--spec", "nowhere"]).status.code(), Some(3));
    assert_eq!(project.xtask(&["spek"]).status.code(), Some(2));
}

#[test]
fn export_prints_one_json_document() {
    let project = Project::new();
    let output = project.xtask(&["spec", "export"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let exported: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(exported["service"], "Sampleapi");
    assert_eq!(exported["actions"]["DialMenu"]["request"][6]["name"], "Keys.N.Key");
}

#[test]
fn a_companion_is_generated_with_the_spec_that_it_lies_in() {
    let project = with_companion("dybaseapi");
    let output = project.codegen();
    assert!(text(&output).starts_with("2 actions, 1 of Dybaseapi, 13 types: "), "{}", text(&output));
    assert!(project.path("code/dybaseapi/actions/query_token_for_mns_queue.rs").exists());
    assert!(!project.path("spec/dybaseapi/schema").exists(), "the schemas are those beside it");

    project.edit("spec/dybaseapi/service.yaml", "endpoint: dybaseapi.", "endpoint: elsewhere.");
    let stale = project.xtask(&["codegen", "--check", "--out", "code"]);
    assert_eq!(text(&stale).matches("stale: ").count(), 1, "{}", text(&stale));
    assert!(text(&stale).contains("stale: code/dybaseapi/client.rs"), "{}", text(&stale));

    let before = project.code();
    let alone = project.xtask(&["codegen", "--spec", "spec/dybaseapi", "--out", "code"]);
    assert_eq!(alone.status.code(), Some(2), "{}", text(&alone));
    assert!(text(&alone).contains("generated with the spec that it lies in"), "{}", text(&alone));
    assert_eq!(before, project.code());

    fs::remove_dir_all(project.path("spec/dybaseapi")).expect("removed");
    assert!(text(&project.codegen()).contains(" 7 removed"), "what was generated for it goes with it");
}

#[test]
fn findings_in_a_companion_come_with_the_others() {
    let project = with_companion("dybaseapi");
    assert_eq!(text(&project.xtask(&["spec", "lint"])), "no findings\n");
    project.edit("spec/actions/calls/DialMenu.yaml", "effect: dials", "effect: rings");
    project.edit("spec/dybaseapi/actions/token/QueryTokenForMnsQueue.yaml", "effect: reads", "effect: looks");
    let found = project.xtask(&["spec", "lint"]);
    assert_eq!(found.status.code(), Some(1));
    for place in ["spec/actions/calls/DialMenu.yaml:6:9", "spec/dybaseapi/actions/token/QueryTokenForMnsQueue.yaml:9:9"]
    {
        assert!(text(&found).contains(place), "{place} is missing in\n{}", text(&found));
    }
}

#[test]
fn a_companion_lies_in_a_folder_of_its_name() {
    let project = with_companion("queues");
    let found = project.codegen();
    assert_eq!(found.status.code(), Some(1));
    assert!(text(&found).contains("rename the folder to dybaseapi"), "{}", text(&found));
    assert!(project.code().is_empty());
}

#[test]
fn a_crate_of_its_own_within_the_folder_is_left_alone() {
    let project = with_companion("anywhere");
    project.edit("spec/anywhere/service.yaml", "runtime: { feature: receipts-queue }", "runtime: dyvms_sdk");
    assert!(text(&project.codegen()).starts_with("2 actions, 13 types: "));
    assert!(!project.path("code/anywhere").exists());
}

#[test]
fn each_spec_is_exported_by_itself() {
    let (alone, project) = (Project::new(), with_companion("dybaseapi"));
    let export = |project: &Project, args: &[&str]| text(&project.xtask(&[&["spec", "export"], args].concat()));
    assert_eq!(export(&project, &[]), export(&alone, &[]));
    let companion = export(&project, &["--spec", "spec/dybaseapi"]);
    assert!(companion.contains("\"service\": \"Dybaseapi\"") && !companion.contains("DialMenu"), "{companion}");
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let project = Project::new();
    for (args, end) in [(&["spec", "export"][..], 0), (&["spec", "rules"], 0), (&["spec", "diff", "spec"], 0)] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(args).current_dir(project.dir.path()).stdout(writer).stderr(Stdio::piped());
        let output = command.spawn().expect("xtask runs").wait_with_output().expect("xtask ends");
        assert_eq!(output.status.code(), Some(end), "{args:?}: {}", text(&output));
    }
}
