//! Runs the emulator as a program, for clients in any language, until Ctrl-C.

#![forbid(unsafe_code)]

mod callees;
mod options;
mod record;

use dyvms_sdk::emulator::{Emulator, EmulatorBuilder};
use options::{HELP, Options, read_options};
use record::Record;
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// How many of the latest requests the console can show.
const KEPT: usize = 100;

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

fn run(options: Options) -> io::Result<()> {
    let builder = set_up(options)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = builder.start().await?;
        let interrupted = interruption()?;
        say(&mut io::stdout(), &format!("listening on {}", emulator.endpoint()));
        say(&mut io::stdout(), &format!("console at {}/", emulator.endpoint()));
        interrupted.await;
        emulator.shutdown().await;
        Ok(())
    })
}

fn set_up(options: Options) -> io::Result<EmulatorBuilder> {
    let mut builder = Emulator::builder().port(options.port).keep_calls(KEPT).console();
    if let Some((id, secret)) = options.key {
        builder = builder.access_key(id, secret);
    }
    if let Some(seed) = options.seed {
        builder = builder.seed(seed);
    }
    if let Some(people) = options.people {
        builder = builder.world(people.world());
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

/// Prints a line. Nobody may be reading it, which is no reason to stop.
pub(crate) fn say(out: &mut impl Write, line: &str) {
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
