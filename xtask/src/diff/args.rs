//! The options of `spec diff`.

use super::{Acceptance, Format, Options};
use lexopt::prelude::*;
use std::{ffi::OsString, str::FromStr};

/// Reads the command line behind `spec diff`; nothing when it asks for help.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut sides = Vec::new();
    let mut options = Options {
        base: String::new(),
        head: None,
        spec: "spec".into(),
        format: Format::Text,
        fail_on: None,
        accept: None,
        config: None,
        accepted: None,
        sdk: "dyvms-sdk".into(),
    };
    let (mut because, mut until, mut only) = (None, None, None);
    while let Some(arg) = parser.next().map_err(said)? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Long("spec") => options.spec = parser.value().map_err(said)?.into(),
            Long("sdk") => options.sdk = parser.value().map_err(said)?.into(),
            Long("config") => options.config = Some(parser.value().map_err(said)?.into()),
            Long("accepted") => options.accepted = Some(parser.value().map_err(said)?.into()),
            Long("format") => options.format = parsed(&mut parser)?,
            Long("fail-on") => options.fail_on = Some(parsed(&mut parser)?),
            Long("accept") => because = Some(parser.value().map_err(said)?.string().map_err(said)?),
            Long("until") => until = Some(parsed(&mut parser)?),
            Long("only") => only = Some(parser.value().map_err(said)?.string().map_err(said)?),
            Value(word) => sides.push(word.string().map_err(said)?),
            other => return Err(said(other.unexpected())),
        }
    }
    options.accept = match (because, until, only) {
        (Some(because), _, _) if because.trim().is_empty() => return Err("--accept wants a reason".to_owned()),
        (Some(because), until, only) => Some(Acceptance { because, until, only }),
        (None, None, None) => None,
        (None, Some(_), _) => return Err("--until goes with --accept".to_owned()),
        (None, None, Some(_)) => return Err("--only goes with --accept".to_owned()),
    };
    let mut sides = sides.into_iter();
    options.base =
        sides.next().ok_or("spec diff wants something to compare with: a folder, a revision, or an export")?;
    options.head = sides.next();
    match sides.next() {
        Some(third) => Err(format!("spec diff compares two sides; `{third}` is a third")),
        None => Ok(Some(options)),
    }
}

fn parsed<T: FromStr<Err = String>>(parser: &mut lexopt::Parser) -> Result<T, String> {
    parser.value().map_err(said)?.string().map_err(said)?.parse()
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "text" => Ok(Self::Text),
            "markdown" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            "html" => Ok(Self::Html),
            "github" => Ok(Self::Github),
            other => Err(format!("`{other}` is not a format; write text, markdown, json, html or github")),
        }
    }
}
