//! `cargo xtask spec drift`: where the vendor's documents and the spec differ.

use crate::{print::print, whole};
use dyvms_codegen::{
    drift::{self, Document, Documents, Lock, Report, render_json, render_text, source_of},
    load::{LoadError, Loaded, load},
};
use lexopt::prelude::*;
use std::{
    ffi::OsString,
    fmt, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

/// What the command line asks for.
pub(crate) struct Options {
    files: Vec<String>,
    spec: PathBuf,
    format: Format,
    task: Task,
    fewer: usize,
}

/// What is done with documents that could be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    Report,
    Accept,
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
}

/// Reads the command line behind `spec drift`; nothing when it asks for help.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut options =
        Options { files: Vec::new(), spec: "spec".into(), format: Format::Text, task: Task::Report, fewer: 0 };
    while let Some(arg) = parser.next().map_err(said)? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Long("spec") => options.spec = parser.value().map_err(said)?.into(),
            Long("accept") => options.task = Task::Accept,
            Long("fewer") => options.fewer = parser.value().map_err(said)?.parse().map_err(said)?,
            Long("format") => {
                options.format = match parser.value().map_err(said)?.string().map_err(said)?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    other => return Err(format!("`{other}` is not a format; write text or json")),
                }
            }
            Value(word) => options.files.push(word.string().map_err(said)?),
            other => return Err(said(other.unexpected())),
        }
    }
    if options.files.is_empty() {
        return Err("spec drift wants documents: files, or ID=FILE with an id of service.yaml".to_owned());
    }
    Ok(Some(options))
}

fn said(error: impl fmt::Display) -> String {
    error.to_string()
}

/// Runs the command: 0 no unexplained drift, 1 drift, 3 something could not be read and nothing was recorded.
pub(crate) fn run(options: &Options) -> ExitCode {
    let start = Instant::now();
    match reports(options) {
        Ok(reports) => {
            let text = match options.format {
                Format::Text => render_text(&reports),
                Format::Json => render_json(&reports),
            };
            if let Err(error) = print(&text) {
                eprintln!("error: cannot print the reports: {error}");
                return ExitCode::from(3);
            }
            eprintln!("{} documents in {:.2} s", reports.len(), start.elapsed().as_secs_f64());
            ExitCode::from(u8::from(!reports.iter().all(Report::is_clean)))
        }
        Err(failure) => {
            eprintln!("error: {failure}\nnothing was recorded");
            ExitCode::from(3)
        }
    }
}

/// A document with its file and id.
struct Input {
    file: String,
    id: Option<String>,
    document: Document,
}

fn reports(options: &Options) -> Result<Vec<Report>, String> {
    let loaded = load(&options.spec).map_err(|error| match error {
        LoadError::Findings(findings) => dyvms_codegen::diagnostic::render_text(&findings, false),
        LoadError::Io { .. } => error.to_string(),
    })?;
    let path = options.spec.join("sources.lock");
    let mut lock = match fs::read_to_string(&path) {
        Ok(text) => Lock::read(&text).map_err(|why| format!("{}: {why}", path.display()))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Lock::default(),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    let inputs = options.files.iter().map(|word| input(word, &loaded)).collect::<Result<Vec<_>, _>>()?;
    let compare = |lock: &Lock| {
        let documents = Documents { loaded: &loaded, lock, fewer: options.fewer };
        let report = |input: &Input| {
            let report = documents.compare(&input.file, &input.document, input.id.as_deref());
            report.map_err(|refusal| format!("{}:{refusal}", input.file))
        };
        inputs.iter().map(report).collect::<Result<Vec<Report>, _>>()
    };
    let reports = compare(&lock)?;
    if options.task == Task::Report {
        return Ok(reports);
    }
    let before = lock.clone();
    let documents = Documents { loaded: &loaded, lock: &before, fewer: options.fewer };
    for (input, report) in inputs.iter().zip(&reports) {
        let Some(id) = &report.source else {
            return Err(format!(
                "{0}: which document is it? Say ID={0} with an id of service.yaml, and ID/PAGE={0} for one page of many",
                input.file
            ));
        };
        documents.may_accept(&input.document, id).map_err(|refusal| format!("{}:{refusal}", input.file))?;
        lock.accept(id, input.document.fragment.clone());
    }
    whole::write(&path, &lock.write()).map_err(|error| format!("{}: {error}", path.display()))?;
    eprintln!("accepted {} documents in {}", reports.len(), path.display());
    compare(&lock)
}

/// Reads `FILE` or `ID=FILE`, where the id may say as well which page of a document it is: `receipts/voicereport-1`.
fn input(word: &str, loaded: &Loaded) -> Result<Input, String> {
    let documents = &loaded.spec.service.documents;
    let (id, file) = match word.split_once('=') {
        Some((id, file)) if documents.contains_key(source_of(id)) => (Some(id.to_owned()), file),
        Some((id, _)) if !Path::new(word).exists() => {
            return Err(format!("`{id}` is no document of service.yaml, and there is no file `{word}`"));
        }
        _ => (None, word),
    };
    let bytes = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let document = drift::read(&bytes).map_err(|refusal| format!("{file}:{refusal}"))?;
    Ok(Input { file: file.to_owned(), id, document })
}
