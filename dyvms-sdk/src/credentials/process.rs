//! Credentials that another program prints.

use super::{
    CredentialsError,
    cache::{Cache, Fetched, Source, provided_from_cache},
    command_line::{Backslash, split},
    excerpt::{excerpt, excerpt_of_bytes},
    temporary::{self, SNAKE_CASE, Token},
    world::{Command, Finished, RunError, World},
};
use crate::BoxFuture;
use serde_json::Value;
use std::{fmt, time::Duration};

/// How long before their expiration a program is asked again: the vendor's rule for programs, which often keep
/// credentials themselves until then.
const AHEAD: Duration = Duration::from_secs(180);

/// Credentials that another program prints, in the JSON of the vendor's mode `External`:
///
/// ```json
/// {
///   "mode": "StsToken",
///   "access_key_id": "STS.…",
///   "access_key_secret": "…",
///   "sts_token": "…",
///   "expiration": "2026-01-31T08:00:00Z"
/// }
/// ```
///
/// `mode` is `AK` or `StsToken`; with `AK`, token and expiration are left out. The program runs without a shell and
/// without input. It runs again between 4 and 3 minutes ahead of the expiration, or after an hour if it tells none.
#[derive(Clone)]
pub struct Process(Cache<Helper>);

provided_from_cache!(Process);

/// A program to ask. `Debug` hides its arguments, which may hold secrets.
#[derive(Clone)]
pub(super) struct Helper {
    pub(super) command_line: String,
    pub(super) timeout: Duration,
}

impl Process {
    /// The program and its arguments, separated by spaces; what holds a space stands between quotation marks.
    pub fn new(command_line: impl Into<String>) -> Self {
        Self(Cache::new(Helper::new(command_line)))
    }

    /// Sets how long the program may run; after that it is ended. Default: 60 s. Longest: a day.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self(self.0.with(|helper| helper.timeout = timeout))
    }
}

impl Source for Helper {
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>> {
        Box::pin(async move { self.ask(world).await.map_err(|reason| CredentialsError::new("process", reason)) })
    }
}

impl Helper {
    pub(super) fn new(command_line: impl Into<String>) -> Self {
        Self { command_line: command_line.into(), timeout: Duration::from_secs(60) }
    }

    pub(super) async fn ask(&self, world: &dyn World) -> Result<Fetched, String> {
        let mut words = split(&self.command_line, Backslash::HERE)
            .map_err(|why| format!("the command line cannot be split: {why}"))?
            .into_iter();
        let program = words.next().filter(|program| !program.is_empty()).ok_or("the command line is empty")?;
        let command = Command { program: program.clone(), arguments: words.collect(), timeout: self.timeout };
        match world.run(command).await {
            Ok(finished) => read(&program, &finished),
            Err(RunError::NotRun(why)) => Err(format!("{program} cannot be run: {why}")),
            Err(RunError::TimedOut) => Err(format!("{program} did not end within {:?} and was ended", self.timeout)),
            Err(RunError::TooMuchOutput) => Err(format!("{program} printed more than 64 KiB and was ended")),
        }
    }
}

fn read(program: &str, finished: &Finished) -> Result<Fetched, String> {
    if finished.code != Some(0) {
        let ended = finished
            .code
            .map_or_else(|| "was ended by a signal".to_owned(), |code| format!("failed with exit code {code}"));
        return Err(match last_line(&finished.stderr) {
            Some(line) => format!("{program} {ended}: {line}"),
            None => format!("{program} {ended} and said nothing"),
        });
    }
    let Ok(json) = serde_json::from_slice::<Value>(&finished.stdout) else {
        return Err(format!("{program} did not print JSON; it begins {:?}", excerpt_of_bytes(&finished.stdout)));
    };
    let token = match json["mode"].as_str() {
        None | Some("AK") => Token::Optional,
        Some("StsToken") => Token::Required,
        Some(mode) => {
            let mode = excerpt(mode);
            return Err(format!("{program} printed the mode {mode:?}; it must print AK or StsToken"));
        }
    };
    match temporary::read(&json, &SNAKE_CASE, token) {
        Ok(credentials) => Ok(Fetched { credentials, ahead: AHEAD }),
        Err(reason) => Err(format!("what {program} printed does not serve: {reason}")),
    }
}

/// Programs say at the end why they failed.
fn last_line(output: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(output);
    text.lines().rev().map(str::trim).find(|line| !line.is_empty()).map(excerpt)
}

impl fmt::Debug for Helper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = split(&self.command_line, Backslash::HERE).ok().and_then(|words| words.into_iter().next());
        f.debug_struct("Helper").field("program", &program).field("timeout", &self.timeout).finish()
    }
}
