//! Runs the emulator as a program, for clients in any language, until Ctrl-C.

#![forbid(unsafe_code)]

use dyvms_sdk::emulator::{Emulator, EmulatorBuilder, ReceivedCall};
use std::{
    ffi::OsString,
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

const HELP: &str = "\
A local stand-in for Alibaba Cloud's Voice Messaging Service: it checks requests as the gateway does and answers as the
documents show. It listens on 127.0.0.1 only and stops at Ctrl-C.

Usage: dyvms-emulator [--port N] [--access-key-id ID --access-key-secret SECRET] [--record FILE]

  --port N                  Port to listen on, 0 to 65535. Default: 0, any free one.
  --access-key-id ID        The access key it accepts. Default: testId.
  --access-key-secret S     The secret of that key. Default: testSecret.
  --record FILE             Appends one line of JSON per request. All parameters are written in full, telephone numbers,
                            texts and tokens too: keep the file as safe as what you send.
  --help                    Prints this and ends.

The first line printed is \"listening on http://127.0.0.1:PORT\".
Exit status: 0 after Ctrl-C, 1 if it cannot run, 2 if these options are wrong.
";

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    help: bool,
    port: u16,
    key: Option<(String, String)>,
    record: Option<PathBuf>,
}

fn main() -> ExitCode {
    let options = match read_options(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            say(&mut io::stderr(), &format!("error: {wrong}\nTry dyvms-emulator --help."));
            return ExitCode::from(2);
        }
    };
    if options.help {
        say(&mut io::stdout(), HELP.trim_end());
        return ExitCode::SUCCESS;
    }
    match run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&mut io::stderr(), &format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn read_options(args: impl IntoIterator<Item = OsString>) -> Result<Options, String> {
    let mut options = Options::default();
    let (mut id, mut secret) = (None, None);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => options.help = true,
            lexopt::Arg::Long("port") => options.port = read_port(&value(&mut parser)?)?,
            lexopt::Arg::Long("access-key-id") => id = Some(read_text("--access-key-id", value(&mut parser)?)?),
            lexopt::Arg::Long("access-key-secret") => {
                secret = Some(read_text("--access-key-secret", value(&mut parser)?)?)
            }
            lexopt::Arg::Long("record") => options.record = Some(value(&mut parser)?.into()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    options.key = match (id, secret) {
        (Some(id), Some(secret)) => Some((id, secret)),
        (None, None) => None,
        (Some(_), None) => return Err("--access-key-id needs --access-key-secret beside it".to_owned()),
        (None, Some(_)) => return Err("--access-key-secret needs --access-key-id beside it".to_owned()),
    };
    Ok(options)
}

fn value(parser: &mut lexopt::Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| error.to_string())
}

fn read_port(value: &OsString) -> Result<u16, String> {
    let port = value.to_str().and_then(|text| text.parse().ok());
    port.ok_or_else(|| format!("--port takes a number from 0 to 65535, not {value:?}"))
}

fn read_text(option: &str, value: OsString) -> Result<String, String> {
    match value.into_string() {
        Ok(text) if !text.is_empty() => Ok(text),
        Ok(_) => Err(format!("{option} must not be empty")),
        Err(_) => Err(format!("{option} must be UTF-8")),
    }
}

fn run(options: Options) -> io::Result<()> {
    let builder = set_up(options)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = builder.start().await?;
        let interrupted = interruption()?;
        say(&mut io::stdout(), &format!("listening on {}", emulator.endpoint()));
        interrupted.await;
        emulator.shutdown().await;
        Ok(())
    })
}

fn set_up(options: Options) -> io::Result<EmulatorBuilder> {
    // Nothing reads the calls from memory here.
    let mut builder = Emulator::builder().port(options.port).keep_calls(0);
    if let Some((id, secret)) = options.key {
        builder = builder.access_key(id, secret);
    }
    if let Some(path) = options.record {
        let record = Record::open(&path)?;
        builder = builder.on_call(move |call| record.add(call));
    }
    Ok(builder)
}

/// Ends when the program is asked to stop. The signals are watched for from the moment this returns.
#[cfg(unix)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when the program is asked to stop. The signals are watched for from the moment this returns.
#[cfg(windows)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// The file that gets one line of JSON per request; gone once a line could not be written.
struct Record {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

impl Record {
    fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(|error| {
            io::Error::new(error.kind(), format!("the record {} cannot be opened: {error}", path.display()))
        })?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(Some(file)) })
    }

    fn add(&self, call: &ReceivedCall) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = file.as_mut() else { return };
        let written = serde_json::to_vec(call).map_err(io::Error::from).and_then(|mut line| {
            line.push(b'\n');
            open.write_all(&line)
        });
        if let Err(error) = written {
            *file = None;
            let path = self.path.display();
            say(
                &mut io::stderr(),
                &format!("error: {path} cannot be written any more, requests go unrecorded: {error}"),
            );
        }
    }
}

/// Prints a line. Nobody may be reading it, which is no reason to stop.
fn say(out: &mut impl Write, line: &str) {
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options, String> {
        read_options(args.iter().map(OsString::from))
    }

    #[test]
    fn reads_every_option() {
        assert_eq!(read(&[]), Ok(Options::default()));
        let options =
            read(&["--port=8080", "--access-key-id", "a", "--access-key-secret", "b", "--record", "f"]).unwrap();
        assert_eq!(
            options,
            Options {
                help: false,
                port: 8080,
                key: Some(("a".to_owned(), "b".to_owned())),
                record: Some(PathBuf::from("f")),
            }
        );
        assert!(read(&["-h"]).unwrap().help);
    }

    #[test]
    fn says_what_is_wrong() {
        for (args, words) in [
            (&["--port", "many"][..], "--port takes a number from 0 to 65535"),
            (&["--port", "65536"], "--port takes a number from 0 to 65535"),
            (&["--port"], "--port"),
            (&["--access-key-id", "a"], "needs --access-key-secret"),
            (&["--access-key-secret", "a"], "needs --access-key-id"),
            (&["--access-key-id", "", "--access-key-secret", "b"], "must not be empty"),
            (&["--prot", "1"], "--prot"),
            (&["stray"], "stray"),
        ] {
            let error = read(args).unwrap_err();
            assert!(error.contains(words), "{args:?}: {error}");
        }
    }
}
