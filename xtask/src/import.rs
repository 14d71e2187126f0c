//! `cargo xtask spec import`: writes what the vendor's metadata says into the spec, all of it or nothing.

use dyvms_codegen::{
    import::{Options, Plan, import},
    load::read_dir,
};
use lexopt::prelude::*;
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What to import, from where, into which spec.
pub(crate) struct Task {
    metadata: PathBuf,
    spec: PathBuf,
    options: Options,
    mode: Mode,
}

/// What to do with what was planned.
#[derive(PartialEq, Eq)]
enum Mode {
    Write,
    DryRun,
}

/// Reads the command line behind `spec import`; nothing when it asks for help.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Task>, String> {
    let said = |error: lexopt::Error| error.to_string();
    let mut parser = lexopt::Parser::from_args(args);
    let (mut metadata, mut spec, mut mode) = (None, PathBuf::from("spec"), Mode::Write);
    let mut options = Options::default();
    while let Some(arg) = parser.next().map_err(said)? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Long("dry-run") => mode = Mode::DryRun,
            Long("action") => options.actions.push(text(&mut parser)?),
            Long("source") => options.source = Some(text(&mut parser)?),
            Long("chapter") => options.chapter = Some(text(&mut parser).and_then(chapter)?),
            Long("spec") => spec = text(&mut parser)?.into(),
            Value(file) if metadata.is_none() => metadata = Some(PathBuf::from(file)),
            other => return Err(said(other.unexpected())),
        }
    }
    let metadata = metadata.ok_or("spec import takes the file of the metadata")?;
    Ok(Some(Task { metadata, spec, options, mode }))
}

fn text(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().and_then(|value| value.string()).map_err(|error| error.to_string())
}

/// A chapter is the name of a folder.
fn chapter(name: String) -> Result<String, String> {
    let fits = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fits { Ok(name) } else { Err(format!("`{name}` is no chapter; write lower-case letters, digits and _")) }
}

/// Runs the command.
pub(crate) fn run(task: &Task) -> ExitCode {
    match carry_out(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}; nothing was written");
            ExitCode::from(3)
        }
    }
}

fn carry_out(task: &Task) -> Result<(), String> {
    let shown = task.metadata.display();
    let bytes = fs::read(&task.metadata).map_err(|error| format!("cannot read {shown}: {error}"))?;
    let files = match task.spec.join("service.yaml").exists() {
        true => read_dir(&task.spec).map_err(|error| error.to_string())?,
        false => Vec::new(),
    };
    let plan = import(&bytes, &files, &task.options).map_err(|error| format!("{shown}: {error}"))?;
    if task.mode == Mode::Write {
        write(&task.spec, &plan).map_err(|error| format!("cannot write {}: {error}", task.spec.display()))?;
    }
    report(task, &plan);
    Ok(())
}

/// Writes every file beside its place first, and moves them there when all of them are written.
fn write(spec: &Path, plan: &Plan) -> io::Result<()> {
    let beside = |path: &Path| path.with_extension("yaml.new");
    let paths: Vec<PathBuf> = plan.files.iter().map(|planned| spec.join(&planned.file.path)).collect();
    let written = paths.iter().zip(&plan.files).try_for_each(|(path, planned)| {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(beside(path), &planned.file.text)
    });
    // A spec has a folder of types, even if an import shares none.
    let written = written.and_then(|()| fs::create_dir_all(spec.join("types")));
    if let Err(error) = written {
        for path in &paths {
            // What was not written cannot be removed, and the first error is the one to tell.
            let _ = fs::remove_file(beside(path));
        }
        return Err(error);
    }
    paths.iter().try_for_each(|path| fs::rename(beside(path), path))
}

fn report(task: &Task, plan: &Plan) {
    for planned in &plan.files {
        let path = task.spec.join(&planned.file.path);
        match &planned.added {
            None => println!("new      {}", path.display()),
            Some(added) => println!("amended  {}: {}", path.display(), added.join(", ")),
        }
    }
    let new = plan.files.iter().filter(|planned| planned.added.is_none()).count();
    let verb = if task.mode == Mode::DryRun { "would be written" } else { "written" };
    let (amended, unchanged) = (plan.files.len() - new, plan.unchanged);
    println!("{new} new files and {amended} amended ones {verb}, {unchanged} actions have nothing new");
    if task.mode == Mode::Write && !plan.files.is_empty() {
        let option = match task.spec == Path::new("spec") {
            true => String::new(),
            false => format!(" --spec {}", task.spec.display()),
        };
        println!("now work through `cargo xtask spec lint{option}`: nothing is generated while a review stands open");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"{
        "info": { "style": "RPC", "product": "Parcelapi", "version": "2021-06-01" },
        "apis": { "SendParcel": { "parameters": [{ "name": "Street", "schema": { "type": "string" } }] } }
    }"#;

    fn task(folder: &Path, metadata: &str, more: &[&str]) -> Task {
        let file = folder.join("metadata.json");
        fs::write(&file, metadata).unwrap();
        let mut args: Vec<OsString> = vec![file.into(), "--spec".into(), folder.join("spec").into()];
        args.extend(more.iter().map(OsString::from));
        parse(args.into_iter()).unwrap().unwrap()
    }

    #[test]
    fn a_spec_is_begun_and_the_second_import_leaves_it_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        carry_out(&task(folder.path(), METADATA, &["--chapter", "parcels"])).unwrap();
        let written = folder.path().join("spec/actions/parcels/SendParcel.yaml");
        let text = fs::read_to_string(&written).unwrap();
        assert!(text.contains("action: SendParcel"), "{text}");
        carry_out(&task(folder.path(), METADATA, &[])).unwrap();
        assert_eq!(fs::read_to_string(&written).unwrap(), text);
        assert!(dyvms_codegen::load::load(&folder.path().join("spec")).is_ok());
    }

    #[test]
    fn a_dry_run_and_bad_input_write_nothing() {
        let folder = tempfile::tempdir().unwrap();
        carry_out(&task(folder.path(), METADATA, &["--dry-run"])).unwrap();
        for metadata in ["<html></html>", "{", "", &METADATA[..80]] {
            let error = carry_out(&task(folder.path(), metadata, &[])).unwrap_err();
            assert!(error.contains("metadata.json: "), "{error}");
        }
        assert!(!folder.path().join("spec").exists());
    }

    #[test]
    fn what_cannot_be_written_leaves_no_half() {
        let folder = tempfile::tempdir().unwrap();
        // A file where a folder would have to be.
        fs::create_dir(folder.path().join("spec")).unwrap();
        fs::write(folder.path().join("spec/actions"), "").unwrap();
        carry_out(&task(folder.path(), METADATA, &[])).unwrap_err();
        let left: Vec<_> =
            fs::read_dir(folder.path().join("spec")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["actions"]);
    }

    #[test]
    fn usage_is_checked() {
        let refused = |args: &[&str]| parse(args.iter().map(OsString::from)).err();
        assert!(refused(&[]).is_some());
        assert!(refused(&["a.json", "b.json"]).is_some());
        assert!(refused(&["a.json", "--chapter", "../up"]).is_some());
        assert!(refused(&["a.json", "--frobnicate"]).is_some());
    }
}
