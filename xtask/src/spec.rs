//! `cargo xtask spec …`: looks at the spec without writing anything.

use crate::print::print;
use dyvms_codegen::{
    diagnostic::{render_json, render_text},
    load::{LoadError, load},
};
use std::{io::IsTerminal, path::Path, process::ExitCode, str::FromStr};

/// How findings are printed.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Text,
    Json,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            other => Err(format!("`{other}` is not a format; write text or json")),
        }
    }
}

/// `cargo xtask spec lint`.
pub(crate) fn lint(dir: &Path, format: Format) -> ExitCode {
    let findings = match load(dir) {
        Ok(loaded) => dyvms_codegen::lint::lint(&loaded),
        Err(LoadError::Findings(findings)) => findings,
        Err(error @ LoadError::Io { .. }) => {
            eprintln!("error: {error}");
            return ExitCode::from(3);
        }
    };
    let text = match format {
        Format::Text => render_text(&findings, std::io::stdout().is_terminal()),
        Format::Json => render_json(&findings),
    };
    shown(&text, if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// `cargo xtask spec export`.
pub(crate) fn export(dir: &Path) -> ExitCode {
    match load(dir) {
        Ok(loaded) => shown(&format!("{:#}\n", dyvms_codegen::export::export(&loaded.spec)), ExitCode::SUCCESS),
        Err(LoadError::Findings(findings)) => {
            eprint!("{}", render_text(&findings, std::io::stderr().is_terminal()));
            ExitCode::from(1)
        }
        Err(error @ LoadError::Io { .. }) => {
            eprintln!("error: {error}");
            ExitCode::from(3)
        }
    }
}

/// Prints a text and ends as it says, unless nobody could get it.
fn shown(text: &str, end: ExitCode) -> ExitCode {
    match print(text) {
        Ok(()) => end,
        Err(error) => {
            eprintln!("error: cannot print: {error}");
            ExitCode::from(3)
        }
    }
}
