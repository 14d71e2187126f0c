//! `cargo xtask codegen`: writes the generated code, or checks that it is fresh.

use dyvms_codegen::{
    diagnostic::{Level, render_text},
    emit::{GeneratedFile, emit},
    lint::lint,
    load::{LoadError, Loaded, load},
    model::{CompanionModel, Location, Model},
    schema::FileKind,
};
use std::{
    fs, io,
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

/// What every generated file begins with; nothing without it is ever overwritten or removed.
const MARK: &str = "// Generated from ";

/// Where things come from and go to.
pub(crate) struct Options {
    pub(crate) spec: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) check: bool,
}

/// What must be done to make a folder fresh.
struct Plan {
    write: Vec<(PathBuf, String)>,
    remove: Vec<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    let started = Instant::now();
    let loaded = match checked_spec(&options.spec) {
        Ok(loaded) => loaded,
        Err(code) => return code,
    };
    let model = Model::new(&loaded);
    if let Location::Module(_) = model.location {
        eprintln!(
            "error: {} is generated with the spec that it lies in; run `cargo xtask codegen`",
            options.spec.display()
        );
        return ExitCode::from(2);
    }
    let plan = match plan(options, &emit(&model)) {
        Ok(plan) => plan,
        Err(error) => return failed(&error),
    };
    if options.check {
        return report_stale(&plan, options);
    }
    if let Err(error) = carry_out(&plan) {
        return failed(&error);
    }
    println!(
        "{}: {} files written, {} removed in {:.0?}",
        contents(&loaded, &model),
        plan.write.len(),
        plan.remove.len(),
        started.elapsed(),
    );
    ExitCode::SUCCESS
}

/// What the spec has, in a few words.
fn contents(loaded: &Loaded, model: &Model<'_>) -> String {
    let types = loaded.spec.types.len() + model.actions.iter().map(|action| action.types.len()).sum::<usize>();
    let companions = model.companions.iter().map(|companion| {
        let CompanionModel { model, .. } = companion;
        format!(", {} of {}", model.actions.len(), model.spec.service.service)
    });
    format!("{} actions{}, {types} types", model.actions.len(), companions.collect::<String>())
}

/// The spec, when nothing in it is an error; else every finding has been shown.
fn checked_spec(dir: &Path) -> Result<Loaded, ExitCode> {
    let loaded = match load(dir) {
        Ok(loaded) => loaded,
        Err(LoadError::Findings(findings)) => {
            eprint!("{}", render_text(&findings, io::stderr().is_terminal()));
            return Err(ExitCode::from(1));
        }
        Err(error @ LoadError::Io { .. }) => {
            eprintln!("error: {error}");
            return Err(ExitCode::from(3));
        }
    };
    let findings = lint(&loaded);
    if !findings.is_empty() {
        eprint!("{}", render_text(&findings, io::stderr().is_terminal()));
    }
    if findings.iter().any(|finding| finding.level == Level::Error) {
        eprintln!("nothing was written");
        return Err(ExitCode::from(1));
    }
    Ok(loaded)
}

/// Compares what should be there with what is there.
fn plan(options: &Options, files: &[GeneratedFile]) -> io::Result<Plan> {
    let mut plan = Plan { write: Vec::new(), remove: Vec::new() };
    for file in files {
        compare(&mut plan, options.out.join(&file.path), file.text.clone())?;
    }
    for kind in FileKind::ALL {
        let path = options.spec.join("schema").join(kind.schema_file());
        compare(&mut plan, path, format!("{:#}\n", kind.schema()))?;
    }
    for path in rust_files(&options.out)? {
        let wanted = files.iter().any(|file| options.out.join(&file.path) == path);
        if !wanted && fs::read_to_string(&path)?.starts_with(MARK) {
            plan.remove.push(path);
        }
    }
    Ok(plan)
}

fn compare(plan: &mut Plan, path: PathBuf, text: String) -> io::Result<()> {
    match fs::read_to_string(&path) {
        Ok(current) if current == text => {}
        Ok(current) if path.extension().is_some_and(|ext| ext == "rs") && !current.starts_with(MARK) => {
            let message = format!("{} was written by hand; move it away first", path.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        Ok(_) => plan.write.push((path, text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => plan.write.push((path, text)),
        Err(error) => return Err(error),
    }
    Ok(())
}

fn rust_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn carry_out(plan: &Plan) -> io::Result<()> {
    for (path, text) in &plan.write {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // Written beside and renamed, so that no reader ever sees half a file.
        let beside = path.with_extension("new");
        fs::write(&beside, text)?;
        fs::rename(&beside, path)?;
    }
    plan.remove.iter().try_for_each(fs::remove_file)
}

fn report_stale(plan: &Plan, options: &Options) -> ExitCode {
    if plan.write.is_empty() && plan.remove.is_empty() {
        println!("the generated code is fresh");
        return ExitCode::SUCCESS;
    }
    for (path, _) in &plan.write {
        eprintln!("stale: {}", path.display());
    }
    for path in &plan.remove {
        eprintln!("left over: {}", path.display());
    }
    let default = Options::default();
    let mut command = "cargo xtask codegen".to_owned();
    if options.spec != default.spec {
        command.push_str(&format!(" --spec {}", options.spec.display()));
    }
    if options.out != default.out {
        command.push_str(&format!(" --out {}", options.out.display()));
    }
    eprintln!("run `{command}` and commit what it writes");
    ExitCode::from(1)
}

fn failed(error: &io::Error) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::from(3)
}

impl Default for Options {
    fn default() -> Self {
        Self { spec: "spec".into(), out: "dyvms-sdk/src/generated".into(), check: false }
    }
}
