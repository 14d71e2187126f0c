//! What runs the SDK: started through cargo, because the generator must build without its own output.

use crate::codegen;
use std::{
    env,
    ffi::OsString,
    process::{Command, ExitCode},
};

/// `cargo xtask emulator`: the emulator, with the arguments handed on.
pub(crate) fn emulator(args: Vec<OsString>) -> ExitCode {
    cargo("emulator", &["--bin", "dyvms-emulator"], args)
}

/// `cargo xtask demo`: regenerates the SDK, then places calls against the emulator and shows what happened.
pub(crate) fn demo() -> ExitCode {
    println!("1. The spec is linted and the SDK regenerated from it:\n");
    print!("   ");
    let generated = codegen::run(&codegen::Options::default());
    if generated != ExitCode::SUCCESS {
        return generated;
    }
    cargo("axum,emulator,receipts", &["--example", "demo"], Vec::new())
}

fn cargo(features: &str, target: &[&str], args: Vec<OsString>) -> ExitCode {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["run", "--quiet", "--package", "dyvms-sdk", "--features", features])
        .args(target)
        .arg("--")
        .args(args);
    match command.status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("error: cannot start cargo: {error}");
            ExitCode::from(3)
        }
    }
}
