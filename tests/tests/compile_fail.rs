//! What must not compile, and what the compiler says about it.
//!
//! Each file of `tests/ui/` is a program. A comment `//~ text` names an error of the nearest line above it that is not
//! such a comment: the text is a part of the error's message, or after `label:` of what the compiler writes below the
//! code. There must be no other error. Only words of this crate and of the oldest messages of the compiler are compared,
//! so that a new toolchain changes nothing.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A message of the compiler, or a part of one, with its line.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    line: usize,
    message: String,
    label: String,
}

fn programs() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect()
}

/// The errors that a program announces.
fn expected(path: &Path) -> Vec<Finding> {
    let (mut findings, mut code_line) = (Vec::new(), 0);
    for (line, text) in (1..).zip(fs::read_to_string(path).unwrap().lines()) {
        match text.trim_start().strip_prefix("//~ ") {
            None => code_line = line,
            Some(said) => match said.strip_prefix("label: ") {
                None => findings.push(Finding { line: code_line, message: said.to_owned(), label: String::new() }),
                Some(label) => {
                    let last: &mut Finding = findings.last_mut().expect("a label stands below its message");
                    last.label = label.to_owned();
                }
            },
        }
    }
    findings
}

/// A crate outside the workspace with every program as a binary, resolved as the workspace is.
fn project(programs: &[(String, PathBuf)]) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_fail");
    fs::create_dir_all(&folder).unwrap();
    let sdk = here.parent().unwrap().join("dyvms-sdk");
    let mut manifest = format!(
        "[package]\nname = \"compile-fail\"\nversion = \"0.0.0\"\nedition = \"2024\"\nautobins = false\n\n[workspace]\n\n\
         [dependencies]\ndyvms-sdk = {{ path = {sdk:?}, features = [\"callbacks\"] }}\n"
    );
    for (name, path) in programs {
        manifest.push_str(&format!("\n[[bin]]\nname = \"{name}\"\npath = {path:?}\n"));
    }
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(here.parent().unwrap().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// The errors of the compiler, by program.
fn compile(project: &Path) -> BTreeMap<String, Vec<Finding>> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--bins", "--keep-going", "--quiet", "--message-format=json"])
        .current_dir(project)
        .env("CARGO_TARGET_DIR", project.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let mut errors: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut sdk_was_built = false;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let said: Value = serde_json::from_str(line).unwrap();
        let target = said["target"]["name"].as_str().unwrap_or_default();
        sdk_was_built |= said["reason"] == "compiler-artifact" && target == "dyvms_sdk";
        let span = said["message"]["spans"].as_array().and_then(|spans| spans.iter().find(|s| s["is_primary"] == true));
        if let (true, Some(span)) = (said["message"]["level"] == "error", span) {
            let finding = Finding {
                line: usize::try_from(span["line_start"].as_u64().unwrap()).unwrap(),
                message: said["message"]["message"].as_str().unwrap().to_owned(),
                label: span["label"].as_str().unwrap_or_default().to_owned(),
            };
            // What is wrong with `.send()` is wrong with its `.await` too, and told again.
            let errors: &mut Vec<Finding> = errors.entry(target.to_owned()).or_default();
            if !errors.contains(&finding) {
                errors.push(finding);
            }
        }
    }
    assert!(sdk_was_built, "the SDK itself was not built:\n{}", String::from_utf8_lossy(&output.stderr));
    errors
}

/// Panics unless each announced error came and no other did.
fn compare(path: &Path, mut came: Vec<Finding>) {
    for announced in expected(path) {
        let fits = |error: &Finding| {
            error.line == announced.line
                && error.message.contains(&announced.message)
                && error.label.contains(&announced.label)
        };
        let found = came.iter().position(fits);
        let at = found.unwrap_or_else(|| panic!("{} lacks {announced:?}; there are {came:#?}", path.display()));
        came.remove(at);
    }
    assert!(came.is_empty(), "{} does not announce {came:#?}", path.display());
}

#[test]
fn says_what_is_missing_or_of_another_type() {
    let programs = programs();
    assert!(programs.len() >= 3);
    let mut errors = compile(&project(&programs));
    for (name, path) in &programs {
        compare(path, errors.remove(name).unwrap_or_default());
    }
}
