//! `cargo xtask spec rules`: the rules of lint and diff, as a list or as pages of the documentation.

use crate::{print::print, spec::Format};
use dyvms_codegen::{
    diff::{
        self, Accepted, Report, Settings,
        pages::{MARK, pages},
    },
    lint,
};
use lexopt::prelude::*;
use serde_json::json;
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What to do with the rules.
pub(crate) enum Task {
    /// Print them.
    List(Format),
    /// Write their pages and the schemas of the diff's files.
    Write { docs: PathBuf, spec: PathBuf },
    /// Say which of these files are stale.
    Check { docs: PathBuf, spec: PathBuf },
}

/// Reads the command line behind `spec rules`; nothing when it asks for help.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Task>, String> {
    let said = |error: lexopt::Error| error.to_string();
    let mut parser = lexopt::Parser::from_args(args);
    let (mut docs, mut spec) = (PathBuf::from("docs/rules"), PathBuf::from("spec"));
    let (mut format, mut write, mut check) = (None, false, false);
    while let Some(arg) = parser.next().map_err(said)? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Long("write") => write = true,
            Long("check") => check = true,
            Long("docs") => docs = parser.value().map_err(said)?.into(),
            Long("spec") => spec = parser.value().map_err(said)?.into(),
            Long("format") => format = Some(parser.value().map_err(said)?.parse().map_err(said)?),
            other => return Err(said(other.unexpected())),
        }
    }
    match (write, check, format) {
        (true, false, None) => Ok(Some(Task::Write { docs, spec })),
        (false, true, None) => Ok(Some(Task::Check { docs, spec })),
        (false, false, format) => Ok(Some(Task::List(format.unwrap_or(Format::Text)))),
        _ => Err("spec rules takes one of --format, --write and --check".to_owned()),
    }
}

/// Runs the command.
pub(crate) fn run(task: &Task) -> ExitCode {
    let done = match task {
        Task::List(format) => print(&list(*format)).map(|()| ExitCode::SUCCESS),
        Task::Write { docs, spec } => stale(docs, spec).and_then(|stale| write(&stale)),
        Task::Check { docs, spec } => stale(docs, spec).map(|stale| check(&stale)),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(3)
    })
}

fn list(format: Format) -> String {
    let (lint, diff) = (lint::rules(), diff::rules());
    if matches!(format, Format::Json) {
        return format!("{:#}\n", json!({ "lint": lint, "diff": diff }));
    }
    let mut out = format!("{} rules of lint\n\n", lint.len());
    for rule in &lint {
        out += &format!("  {:<36} {:<8} {}\n", rule.id, word(&json!(rule.level)), rule.meaning);
    }
    out += &format!("\n{} rules of diff (side, deployed calls, release)\n\n", diff.len());
    for rule in &diff {
        let verdicts = [json!(rule.side), json!(rule.vendor_impact), json!(rule.sdk_bump)].map(|value| word(&value));
        let [side, impact, bump] = verdicts;
        out += &format!("  {:<40} {side:<9} {impact:<8} {bump:<6} {}\n", rule.id, rule.meaning);
    }
    out
}

fn word(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What must be done to make the files fresh: a text to write, or nothing for a file to remove.
type Stale = Vec<(PathBuf, Option<String>)>;

fn stale(docs: &Path, spec: &Path) -> io::Result<Stale> {
    let schema = spec.join("schema");
    let mut wanted: Vec<(PathBuf, String)> =
        pages().into_iter().map(|page| (docs.join(page.path), page.text)).collect();
    for (name, schema_text) in [
        ("diff-report.schema.json", Report::schema()),
        ("diff.schema.json", Settings::schema()),
        ("accepted.schema.json", Accepted::schema()),
    ] {
        wanted.push((schema.join(name), format!("{schema_text:#}\n")));
    }
    let mut stale = Vec::new();
    for folder in [docs.join("lint"), docs.join("diff")] {
        for path in existing(&folder)? {
            let is_wanted = wanted.iter().any(|(wanted, _)| *wanted == path);
            if !is_wanted && fs::read_to_string(&path)?.starts_with(MARK) {
                stale.push((path, None));
            }
        }
    }
    for (path, text) in wanted {
        match fs::read_to_string(&path) {
            Ok(current) if current == text => {}
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => stale.push((path, Some(text))),
        }
    }
    Ok(stale)
}

fn existing(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn write(stale: &Stale) -> io::Result<ExitCode> {
    for (path, text) in stale {
        match text {
            Some(text) => {
                fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
                let beside = path.with_extension("new");
                fs::write(&beside, text)?;
                fs::rename(&beside, path)?;
            }
            None => fs::remove_file(path)?,
        }
    }
    let removed = stale.iter().filter(|(_, text)| text.is_none()).count();
    println!("{} files written, {removed} removed", stale.len() - removed);
    Ok(ExitCode::SUCCESS)
}

fn check(stale: &Stale) -> ExitCode {
    if stale.is_empty() {
        println!("the pages of the rules are fresh");
        return ExitCode::SUCCESS;
    }
    for (path, text) in stale {
        eprintln!("{}: {}", if text.is_some() { "stale" } else { "left over" }, path.display());
    }
    eprintln!("run `cargo xtask spec rules --write` and commit what it writes");
    ExitCode::from(1)
}
