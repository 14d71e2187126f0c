//! The door to the project's own commands: `cargo xtask`.

mod args;
mod codegen;
mod diff;
mod drift;
mod import;
mod print;
mod rules;
mod sdk;
mod spec;
mod weight;
mod whole;

use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse(std::env::args_os().skip(1)) {
        Ok(command) => command.run(),
        Err(usage) => {
            eprintln!("{usage}");
            ExitCode::from(2)
        }
    }
}
