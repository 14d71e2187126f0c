//! `cargo xtask spec diff`: what changed between two specs, and what it asks for.

mod args;
mod crate_version;
mod git;
mod side;

pub(crate) use args::parse;

use crate::{print, whole};
use dyvms_codegen::{
    diagnostic::{Finding, render_text},
    diff::{Accepted, Date, FailOn, Report, Settings, compare, render},
};
use std::{
    env, fmt, fs, io,
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

/// What the command line asks for.
pub(crate) struct Options {
    base: String,
    head: Option<String>,
    spec: PathBuf,
    format: Format,
    fail_on: Option<FailOn>,
    accept: Option<Acceptance>,
    config: Option<PathBuf>,
    accepted: Option<PathBuf>,
    sdk: PathBuf,
}

/// What is to be accepted, and why.
struct Acceptance {
    because: String,
    until: Option<Date>,
    /// A fingerprint, or the words that a rule or a place begins with; absent: whatever makes the comparison fail.
    only: Option<String>,
}

/// How the report is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Markdown,
    Json,
    Html,
    Github,
}

/// Why the specs could not be compared.
enum Failure {
    Said(String),
    Found { what: String, findings: Vec<Finding> },
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    match report(options) {
        Ok(report) if report.failure.changes == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(3)
        }
    }
}

/// Compares, accepts what is to be accepted, and prints.
fn report(options: &Options) -> Result<Report, Failure> {
    let settings = optional(options.config.as_deref(), &options.spec.join("diff.yaml"), Settings::read)?;
    let accept_file = options.accepted.clone().unwrap_or_else(|| options.spec.join("accepted.yaml"));
    // A file that is accepted into may be new.
    let must_exist = options.accepted.as_deref().filter(|_| options.accept.is_none());
    let accepted = optional(must_exist, &accept_file, Accepted::read)?.unwrap_or_default();
    let current = crate_version::read(&options.sdk).map_err(Failure::Said)?;
    let (base, head) = side::both(&options.base, options.head.as_deref(), &options.spec)?;
    let settings = settings.unwrap_or_default();
    let fail_on = options.fail_on.or(settings.fail_on).unwrap_or_default();
    let make = |accepted: &Accepted| {
        let mut comparison = compare(&base, &head, &settings);
        let warnings = accepted.apply(&mut comparison.changes, today());
        Report::new((&base, &head), comparison, fail_on, current, &warnings, &options.command())
    };
    let mut report = make(&accepted);
    let mut written = None;
    if let Some(acceptance) = &options.accept {
        let text = acceptance.added_to(&accepted, &report).map_err(|why| failed(&accept_file, why))?;
        let again = Accepted::read(&accept_file.display().to_string(), &text)
            .map_err(|findings| Failure::Found { what: accept_file.display().to_string(), findings })?;
        whole::write(&accept_file, &text).map_err(|error| failed(&accept_file, error))?;
        let before = report.counts.accepted;
        report = make(&again);
        written = Some(report.counts.accepted.saturating_sub(before));
    }
    print(&report, options.format)?;
    if let Some(count) = written {
        eprintln!("accepted in {}: {count}", accept_file.display());
    }
    Ok(report)
}

impl Acceptance {
    fn added_to(&self, accepted: &Accepted, report: &Report) -> Result<String, String> {
        let changes: Vec<_> = match &self.only {
            None => report.failing().collect(),
            Some(only) => {
                report.changes.iter().filter(|change| change.accepted.is_none() && change.is_called(only)).collect()
            }
        };
        if changes.is_empty() {
            return Err(match &self.only {
                Some(only) => format!("nothing to accept: no change has `{only}` as its fingerprint, rule or place"),
                None => format!("nothing to accept: no change fails at --fail-on {}", report.failure.on),
            });
        }
        accepted.with(&changes, &self.because, self.until)
    }
}

/// A file beside the spec: one that was asked for must exist, the usual one may.
fn optional<T>(
    asked: Option<&Path>,
    usual: &Path,
    read: impl Fn(&str, &str) -> Result<T, Vec<Finding>>,
) -> Result<Option<T>, Failure> {
    let path = asked.unwrap_or(usual);
    let shown = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => read(&shown, &text).map(Some).map_err(|findings| Failure::Found { what: shown, findings }),
        Err(error) if error.kind() == io::ErrorKind::NotFound && asked.is_none() => Ok(None),
        Err(error) => Err(failed(path, error)),
    }
}

fn print(report: &Report, format: Format) -> Result<(), Failure> {
    let text = match format {
        Format::Text => render::text(report, io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none()),
        Format::Markdown => render::markdown(report),
        Format::Json => render::json(report),
        Format::Html => render::html(report),
        Format::Github => render::github(report),
    };
    print::print(&text).map_err(|error| Failure::Said(format!("cannot print the report: {error}")))
}

/// A word that a shell leaves whole.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:~^@".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

fn today() -> Date {
    Date::of_unix(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()))
}

fn failed(path: &Path, why: impl fmt::Display) -> Failure {
    Failure::Said(format!("{}: {why}", path.display()))
}

impl Options {
    /// The command as it could be typed again, without what accepts.
    fn command(&self) -> String {
        let path = |path: &PathBuf| quoted(&path.display().to_string());
        let mut words = vec!["cargo xtask spec diff".to_owned(), quoted(&self.base)];
        words.extend(self.head.as_deref().map(quoted));
        if self.spec != Path::new("spec") {
            words.push(format!("--spec {}", path(&self.spec)));
        }
        words.extend(self.fail_on.map(|level| format!("--fail-on {level}")));
        words.extend(self.config.as_ref().map(|config| format!("--config {}", path(config))));
        words.extend(self.accepted.as_ref().map(|accepted| format!("--accepted {}", path(accepted))));
        words.join(" ")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(text) => write!(f, "error: {text}\nnothing was compared"),
            Self::Found { what, findings } => {
                let findings = render_text(findings, io::stderr().is_terminal());
                write!(f, "{findings}error: {what} could not be read\nnothing was compared")
            }
        }
    }
}
