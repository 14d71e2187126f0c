//! The lines that libraries below the client log by the facade `log`.

use super::say;
use log::{LevelFilter, Log, Metadata, Record};

struct Lines;

impl Log for Lines {
    fn enabled(&self, _metadata: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        say(format_args!("log {} {}: {}", record.level(), record.target(), record.args()));
    }

    fn flush(&self) {}
}

/// Listens on every thread of this process; a thread without a witness says nothing.
pub(super) fn listen() {
    // It is an error the second time, when it already listens.
    let _ = log::set_logger(&Lines);
    log::set_max_level(LevelFilter::Trace);
}
