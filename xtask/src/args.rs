//! What the command line asks for.

use crate::{codegen, diff, drift, import, rules, sdk, spec, weight};
use lexopt::prelude::*;
use std::{ffi::OsString, path::PathBuf, process::ExitCode};

const USAGE: &str = "\
usage: cargo xtask <command>

  demo                                          see the SDK place calls against a local service
  codegen [--check] [--spec DIR] [--out DIR]    write the generated code; --check: 0 fresh, 1 stale
  spec lint [--format text|json] [--spec DIR]   check the spec: 0 clean, 1 findings, 2 usage, 3 could not read
  spec export [--spec DIR]                      print the whole spec as JSON
  spec diff BASE [HEAD] [--format text|markdown|json|html|github] [--fail-on error|warning|info|vendor]
            [--accept REASON [--until DATE] [--only WORDS]] [--spec DIR] [--config FILE] [--accepted FILE] [--sdk DIR]
                                                what changed between two folders, revisions or exports, HEAD being the
                                                work tree: 0 clean, 1 findings, 2 usage, 3 could not compare
  spec drift [ID=]FILE... [--format text|json] [--accept] [--fewer N] [--spec DIR]
                                                where documents of the vendor and the spec differ; --accept records what
                                                they say in sources.lock: 0 clean, 1 drift, 2 usage, 3 could not read
  spec rules [--format text|json] [--write|--check] [--docs DIR] [--spec DIR]
                                                list the rules of lint and diff, or write their pages and the schemas
                                                of the diff's files; --check: 0 fresh, 1 stale
  spec import FILE [--action NAME]... [--source ID] [--chapter NAME] [--dry-run] [--spec DIR]
                                                turn the vendor's metadata into spec files, or add to them what they
                                                lack; spec lint asks for what a person must decide: 0 imported, 2 usage,
                                                3 could not import
  emulator [--port N] [--access-key-id ID --access-key-secret SECRET] [--record FILE]
           [--callees HOW [--push URL] [--callbacks URL]] [--seed N]
                                                run the local service for clients in any language, with a console for
                                                the browser; emulator --help says more
  weight                                        build the SDK from nothing, beside what it depends on; takes minutes
";

/// One command with its options.
pub(crate) enum Command {
    Help,
    Demo,
    Codegen(codegen::Options),
    SpecLint { spec: PathBuf, format: spec::Format },
    SpecExport { spec: PathBuf },
    SpecDiff(Box<diff::Options>),
    SpecDrift(drift::Options),
    SpecRules(rules::Task),
    SpecImport(import::Task),
    Emulator(Vec<OsString>),
    Weight,
}

impl Command {
    pub(crate) fn run(self) -> ExitCode {
        match self {
            Self::Help => {
                print!("{USAGE}");
                ExitCode::SUCCESS
            }
            Self::Demo => sdk::demo(),
            Self::Codegen(options) => codegen::run(&options),
            Self::SpecLint { spec, format } => spec::lint(&spec, format),
            Self::SpecExport { spec } => spec::export(&spec),
            Self::SpecDiff(options) => diff::run(&options),
            Self::SpecDrift(options) => drift::run(&options),
            Self::SpecRules(task) => rules::run(&task),
            Self::SpecImport(task) => import::run(&task),
            Self::Emulator(args) => sdk::emulator(args),
            Self::Weight => weight::run(),
        }
    }
}

/// Reads a command line without the program's name.
pub(crate) fn parse(args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let args: Vec<OsString> = args.collect();
    // The emulator knows its own options.
    if args.first().is_some_and(|word| word == "emulator") {
        return Ok(Command::Emulator(args[1..].to_vec()));
    }
    if args.starts_with(&["spec".into(), "diff".into()]) {
        let options = diff::parse(args.into_iter().skip(2)).map_err(usage)?;
        return Ok(options.map_or(Command::Help, |options| Command::SpecDiff(Box::new(options))));
    }
    if args.starts_with(&["spec".into(), "drift".into()]) {
        let options = drift::parse(args.into_iter().skip(2)).map_err(usage)?;
        return Ok(options.map_or(Command::Help, Command::SpecDrift));
    }
    if args.starts_with(&["spec".into(), "rules".into()]) {
        let task = rules::parse(args.into_iter().skip(2)).map_err(usage)?;
        return Ok(task.map_or(Command::Help, Command::SpecRules));
    }
    if args.starts_with(&["spec".into(), "import".into()]) {
        let task = import::parse(args.into_iter().skip(2)).map_err(usage)?;
        return Ok(task.map_or(Command::Help, Command::SpecImport));
    }
    let mut parser = lexopt::Parser::from_args(args);
    let mut words = Vec::new();
    let mut options = Options::default();
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("check") => options.check = true,
            Long("spec") => options.spec = Some(parser.value().map_err(usage)?.into()),
            Long("out") => options.out = Some(parser.value().map_err(usage)?.into()),
            Long("format") => options.format = Some(parser.value().map_err(usage)?.parse().map_err(usage)?),
            Value(word) => words.push(word.string().map_err(usage)?),
            other => return Err(usage(other.unexpected())),
        }
    }
    command(&words, options)
}

/// Every option of every command; each command takes its own and refuses what is left.
#[derive(Default)]
struct Options {
    check: bool,
    spec: Option<PathBuf>,
    out: Option<PathBuf>,
    format: Option<spec::Format>,
}

fn command(words: &[String], mut options: Options) -> Result<Command, String> {
    let defaults = codegen::Options::default();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut spec = || options.spec.take().unwrap_or(defaults.spec.clone());
    let command = match words[..] {
        ["codegen"] => Command::Codegen(codegen::Options {
            spec: spec(),
            out: options.out.take().unwrap_or(defaults.out),
            check: std::mem::take(&mut options.check),
        }),
        ["spec", "lint"] => {
            Command::SpecLint { spec: spec(), format: options.format.take().unwrap_or(spec::Format::Text) }
        }
        ["spec", "export"] => Command::SpecExport { spec: spec() },
        ["demo"] => Command::Demo,
        ["weight"] => Command::Weight,
        [] | ["help"] => Command::Help,
        _ => return Err(usage(format!("unknown command `{}`", words.join(" ")))),
    };
    let left = [
        ("--check", options.check),
        ("--spec", options.spec.is_some()),
        ("--out", options.out.is_some()),
        ("--format", options.format.is_some()),
    ];
    match left.into_iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(usage(format!("`{}` does not take {option}", words.join(" ")))),
        None => Ok(command),
    }
}

fn usage(error: impl std::fmt::Display) -> String {
    format!("error: {error}\n\n{USAGE}")
}
