//! `spec diff` and `spec rules` as a person runs them, on folders, exports and revisions of a repository of their own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// A repository with a copy of the small sample spec in its first commit, tagged v0.1.0, and a crate.
struct Repository {
    dir: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { dir: TempDir::new().expect("temporary folder") };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/sample");
        copy(&sample, &repository.path("spec"));
        repository.write("dyvms-sdk/Cargo.toml", "[package]\nname = \"sdk\"\nversion = \"1.4.2\"\n");
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.commit();
        repository.git(&["tag", "v0.1.0"]);
        repository
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("readable")
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, &text.replace(from, to));
    }

    fn git(&self, args: &[&str]) -> Output {
        let settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let output =
            Command::new("git").args(settings).args(args).current_dir(self.dir.path()).output().expect("git runs");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "state"]);
    }

    fn xtask(&self, args: &[&str]) -> Run {
        self.xtask_in(".", args)
    }

    fn xtask_in(&self, dir: &str, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let output = command.args(args).current_dir(self.path(dir)).env_remove("GIT_DIR").output().expect("xtask runs");
        Run {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    fn diff(&self, args: &[&str]) -> Run {
        self.xtask(&[&["spec", "diff"], args].concat())
    }

    /// Two changes: one that breaks callers, one that only lowers a limit.
    fn change(&self) {
        self.edit(
            "spec/actions/calls/DialMenu.yaml",
            "Wait: { type: Integer,",
            "Wait: { type: Integer, required: true,",
        );
        self.edit("spec/actions/tasks/QueryTasks.yaml", "user_qps: 10", "user_qps: 5");
    }
}

#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("readable") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[test]
fn a_spec_beside_itself_is_clean_in_every_form() {
    let repository = Repository::new();
    let export = repository.xtask(&["spec", "export"]);
    repository.write("export.json", &export.out);
    for base in ["main", "v0.1.0", "HEAD", "main:spec", "spec", "export.json"] {
        for head in [None, Some("main"), Some("spec"), Some("export.json")] {
            let run = repository.diff(&[&[base][..], head.as_slice()].concat());
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{base} {head:?}: {run:?}");
            assert!(run.out.contains("no changes"), "{base} {head:?}: {run:?}");
        }
    }
}

#[test]
fn changes_are_told_with_their_lines_and_end_with_the_verdict() {
    let repository = Repository::new();
    repository.change();
    let run = repository.diff(&["v0.1.0"]);
    assert_eq!(run.code, 1, "{run:?}");
    for part in [
        "error[param.required.tightened] DialMenu.request.Wait.required",
        "spec/actions/calls/DialMenu.yaml:",
        "warning[action.qps.user.lowered] QueryTasks.limits.user_qps",
        "10 → 5",
        "suggested version 2.0.0, now 1.4.2",
        "2 changes: 1 error, 1 warning",
        "1 of them fails at --fail-on error; to accept it: cargo xtask spec diff v0.1.0 --accept",
    ] {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
}

#[test]
fn the_level_decides_how_it_ends() {
    let repository = Repository::new();
    repository.edit("spec/actions/tasks/QueryTasks.yaml", "user_qps: 10", "user_qps: 5");
    for (level, code) in [("error", 0), ("warning", 1), ("info", 1), ("vendor", 1)] {
        assert_eq!(repository.diff(&["main", "--fail-on", level]).code, code, "{level}");
    }
    repository.write("spec/diff.yaml", "fail_on: warning\noverrides: []\n");
    assert_eq!(repository.diff(&["main"]).code, 1);
    assert_eq!(repository.diff(&["main", "--fail-on", "error"]).code, 0, "the command line decides");
    repository.write(
        "spec/diff.yaml",
        "fail_on: info\noverrides: [{ rule: action.qps, level: off, why: We do not pace. }]\n",
    );
    let run = repository.diff(&["main"]);
    assert!(run.code == 0 && run.out.contains("1 turned off by the settings"), "{run:?}");
}

#[test]
fn a_revision_is_read_without_touching_the_work_tree() {
    let repository = Repository::new();
    repository.change();
    repository.write("spec/actions/calls/broken.yaml", "half: [a");
    let before = repository.git(&["status", "--porcelain"]).stdout;
    let run = repository.diff(&["v0.1.0", "main"]);
    assert_eq!(run.code, 0, "the work tree is not looked at: {run:?}");
    assert_eq!(repository.git(&["status", "--porcelain"]).stdout, before);
    assert_eq!(repository.diff(&["main"]).code, 3, "the work tree is broken");
}

#[test]
fn a_revision_is_found_from_any_folder_and_under_any_path() {
    let repository = Repository::new();
    repository.change();
    for (dir, args) in [
        ("spec", &["spec", "diff", "main", "--spec", "."][..]),
        ("spec/actions", &["spec", "diff", "main", "--spec", ".."]),
        ("spec/actions", &["spec", "diff", "main:spec", "--spec", ".."]),
        ("dyvms-sdk", &["spec", "diff", "main:./../spec", "../spec"]),
    ] {
        let run = repository.xtask_in(dir, args);
        assert!(run.code == 1 && run.out.contains("2 changes"), "{dir} {args:?}: {run:?}");
    }
    let spec = repository.path("spec");
    let run = repository.diff(&["main", "--spec", spec.to_str().expect("UTF-8")]);
    assert!(run.code == 1 && run.out.contains("2 changes"), "{run:?}");
    repository.git(&["mv", "spec", "contract"]);
    repository.commit();
    let run = repository.diff(&["v0.1.0:spec", "--spec", "contract"]);
    assert!(run.code == 1 && run.out.contains("2 changes"), "{run:?}");
    let run = repository.diff(&["v0.1.0", "HEAD:contract", "--spec", "spec"]);
    assert!(run.code == 1 && run.out.contains("2 changes"), "the folder is gone from the work tree: {run:?}");
}

#[test]
fn an_export_tells_what_it_carries_and_nothing_else() {
    let repository = Repository::new();
    repository.write("old.json", &repository.xtask(&["spec", "export"]).out);
    repository.change();
    repository.edit("spec/actions/calls/DialMenu.yaml", "doc: Rings one number.", "doc: Rings exactly one number.");
    for run in [repository.diff(&["old.json"]), repository.diff(&["main", "spec"])] {
        assert!(run.out.contains("param.required.tightened") && run.out.contains("action.qps.user.lowered"), "{run:?}");
    }
    assert!(!repository.diff(&["old.json"]).out.contains("docs.description"));
    assert!(repository.diff(&["main"]).out.contains("docs.description"));
}

#[test]
fn what_cannot_be_compared_never_looks_clean() {
    let repository = Repository::new();
    repository.write("not.json", "<html>moved</html>");
    repository.write("empty.json", "");
    repository.write("half.json", "{\"service\":\"S\",\"version\":\"1\",\"actions\":{\"A\":{\"request\":[");
    repository.write("binary.json", "\u{0}\u{1}\u{2}");
    repository.write("nospec/readme.txt", "nothing");
    let product = "service: Sampleapi";
    copy(&repository.path("spec"), &repository.path("other"));
    repository.edit("other/service.yaml", product, "service: Otherapi");
    repository.write("other.json", &repository.xtask(&["spec", "export", "--spec", "other"]).out);
    repository.commit();
    for (args, part) in [
        (&["v9.9.9"][..], "`v9.9.9` is neither a folder, a file, nor a revision"),
        (&["main:nospec"], "there is no service.yaml in it"),
        (&["main:nowhere"], "the revision `main` has no folder `nowhere`"),
        (&["not.json"], "not an exported spec: line 1, column 1"),
        (&["empty.json"], "not an exported spec"),
        (&["half.json"], "not an exported spec: line 1"),
        (&["binary.json"], "not an exported spec"),
        (&["nospec"], "service.yaml"),
        (&["main", "nowhere"], "`nowhere` is neither"),
        (&["main", "--spec", "nospec"], "nospec"),
        (&["main", "--config", "nowhere.yaml"], "nowhere.yaml"),
        (&["main", "--config", "not.json"], "not.json could not be read"),
        (&["a\nb"], "`a\\nb` is neither"),
        (&["other"], "other is a spec of Otherapi, and spec is one of Sampleapi"),
        (&["other.json"], "other.json is a spec of Otherapi"),
    ] {
        let run = repository.diff(args);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{args:?}: {run:?}");
        assert!(run.err.contains(part) && run.err.contains("nothing was compared"), "{args:?}: {run:?}");
    }
    let outside = TempDir::new().expect("temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(["spec", "diff", "main"]).current_dir(outside.path());
    let output =
        output.env("GIT_CEILING_DIRECTORIES", outside.path().parent().expect("a parent")).output().expect("xtask runs");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("does not lie in a git repository"));
}

#[test]
fn a_spec_that_does_not_load_is_shown_with_its_lines() {
    let repository = Repository::new();
    repository.edit("spec/actions/calls/DialMenu.yaml", "effect: dials", "effect: rings");
    let run = repository.diff(&["main"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{run:?}");
    assert!(run.err.contains("value.word") && run.err.contains("DialMenu.yaml:6:9"), "{run:?}");
    repository.commit();
    let run = repository.diff(&["main", "v0.1.0"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("main:spec/actions/calls/DialMenu.yaml:6:9"), "{run:?}");
}

#[test]
fn wrong_usage_is_told_apart() {
    let repository = Repository::new();
    for args in [
        &[][..],
        &["main", "main", "main"],
        &["main", "--format", "xml"],
        &["main", "--fail-on", "loud"],
        &["main", "--until", "2030-01-01"],
        &["main", "--only", "docs"],
        &["main", "--accept", "  "],
        &["main", "--accept", "why", "--until", "soon"],
        &["main", "--check"],
    ] {
        let run = repository.diff(args);
        assert!(run.code == 2 && run.out.is_empty() && run.err.contains("usage: cargo xtask"), "{args:?}: {run:?}");
    }
    assert_eq!(repository.diff(&["--help"]).code, 0);
}

#[test]
fn accepting_writes_fingerprints_and_what_is_stale_is_a_warning() {
    let repository = Repository::new();
    repository.change();
    let run = repository.diff(&["main", "--accept", "agreed: \"yes\" #1"]);
    assert!(run.code == 0 && run.err.contains("accepted in spec/accepted.yaml: 1"), "{run:?}");
    let text = repository.read("spec/accepted.yaml");
    for part in [
        "rule: \"param.required.tightened\"",
        "at: \"DialMenu.request.Wait.required\"",
        "because: \"agreed: \\\"yes\\\" #1\"",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let run = repository.diff(&["main"]);
    assert!(run.code == 0 && run.out.contains("Accepted (1)"), "{run:?}");
    assert!(run.out.contains("suggested version 2.0.0"), "the crate changes all the same: {run:?}");
    // Reformatting and moving lines about does not bring it back.
    repository.edit("spec/actions/calls/DialMenu.yaml", "request:\n", "# moved down\n\nrequest:\n");
    assert_eq!(repository.diff(&["main"]).code, 0);
    let run = repository.diff(&["main", "--accept", "a limit", "--until", "2999-01-01", "--only", "QueryTasks"]);
    assert!(run.code == 0 && run.err.contains("accepted in spec/accepted.yaml: 1"), "{run:?}");
    assert!(repository.read("spec/accepted.yaml").starts_with(&text), "what was there is kept");
    assert_eq!(repository.diff(&["main", "--fail-on", "info"]).code, 0);
    // Once the change is undone, its acceptance is left over.
    repository.git(&["checkout", "--quiet", "main", "--", "spec/actions/tasks"]);
    let run = repository.diff(&["main"]);
    assert!(run.code == 0 && run.out.contains("warning[accept.unused]"), "{run:?}");
}

#[test]
fn an_acceptance_ends_with_its_day() {
    let repository = Repository::new();
    repository.change();
    assert_eq!(repository.diff(&["main", "--accept", "for now", "--until", "2020-01-01"]).code, 1);
    let run = repository.diff(&["main"]);
    assert!(run.code == 1 && run.out.contains("warning[accept.expired]"), "{run:?}");
}

#[test]
fn another_file_can_be_begun_by_accepting_and_must_exist_otherwise() {
    let repository = Repository::new();
    repository.change();
    let elsewhere = |more: &[&str]| repository.diff(&[&["main", "--accepted", "agreed.yaml"], more].concat());
    let run = elsewhere(&[]);
    assert!(run.code == 3 && run.err.contains("agreed.yaml"), "{run:?}");
    let run = elsewhere(&["--accept", "agreed"]);
    assert!(run.code == 0 && run.err.contains("accepted in agreed.yaml: 1"), "{run:?}");
    assert_eq!(elsewhere(&[]).code, 0);
}

#[test]
fn nothing_is_written_when_there_is_nothing_to_accept_or_to_compare() {
    let repository = Repository::new();
    for args in [
        &["main", "--accept", "why"][..],
        &["v9.9.9", "--accept", "why"],
        &["main", "--accept", "why", "--only", "docs.nothing"],
    ] {
        assert_eq!(repository.diff(args).code, 3, "{args:?}");
        assert!(!repository.path("spec/accepted.yaml").exists());
    }
    repository.change();
    repository.write("spec/accepted.yaml", "accepted: [{ fingerprint: aa, because: b }]\n");
    let run = repository.diff(&["main", "--accept", "why"]);
    assert!(run.code == 3 && run.err.contains("the way it is laid out"), "{run:?}");
    assert_eq!(repository.read("spec/accepted.yaml"), "accepted: [{ fingerprint: aa, because: b }]\n");
}

#[test]
fn every_form_is_printed_to_the_end() {
    let repository = Repository::new();
    repository.change();
    for (format, begins) in [
        ("text", "main:spec ("),
        ("markdown", "<!-- dyvms spec diff -->"),
        ("json", "{"),
        ("html", "<!doctype html>"),
        ("github", "::error file=spec/actions/calls/DialMenu.yaml,line="),
    ] {
        let run = repository.diff(&["main", "--format", format]);
        assert!(run.code == 1 && run.out.starts_with(begins), "{format}: {run:?}");
    }
    repository.commit();
    let between = repository.diff(&["main~1", "main", "--format", "github"]);
    let begins = "::error file=spec/actions/calls/DialMenu.yaml,line=";
    assert!(between.out.starts_with(begins), "a line of a revision is a line of the repository: {between:?}");
    let json = repository.diff(&["main~1", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["verdict"]["suggested"], "2.0.0");
}

#[test]
fn rules_are_listed_and_their_pages_written_once() {
    let repository = Repository::new();
    let list = repository.xtask(&["spec", "rules"]);
    assert!(
        list.code == 0 && list.out.contains("param.required.tightened") && list.out.contains("range.empty"),
        "{list:?}"
    );
    let json = repository.xtask(&["spec", "rules", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(json["diff"].as_array().is_some_and(|rules| rules.len() > 85), "{json:#}");
    assert!(json["lint"].as_array().is_some_and(|rules| rules.len() >= 25), "{json:#}");
    assert_eq!(repository.xtask(&["spec", "rules", "--check"]).code, 1);
    assert_eq!(repository.xtask(&["spec", "rules", "--write"]).code, 0);
    assert!(repository.xtask(&["spec", "rules", "--write"]).out.contains("0 files written, 0 removed"));
    assert_eq!(repository.xtask(&["spec", "rules", "--check"]).code, 0);
    repository.write("docs/rules/diff/by-hand.md", "# Mine\n");
    let page = repository.read("docs/rules/diff/docs.title.md");
    repository.write("docs/rules/diff/gone.rule.md", &page);
    let run = repository.xtask(&["spec", "rules", "--check"]);
    assert!(run.code == 1 && run.err.contains("left over: docs/rules/diff/gone.rule.md"), "{run:?}");
    assert!(repository.xtask(&["spec", "rules", "--write"]).out.contains("1 removed"));
    assert!(repository.path("docs/rules/diff/by-hand.md").exists());
    assert_eq!(repository.xtask(&["spec", "rules", "--write", "--check"]).code, 2);
}

#[test]
fn the_pages_and_schemas_in_the_repository_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output =
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(["spec", "rules", "--check"]).current_dir(root).output();
    let output = output.expect("xtask runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
