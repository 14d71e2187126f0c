//! Tests that need a process of their own, because they read or change what a whole process shares.

use std::{env, process::Command};

/// Tells the process that a test starts that it is that process.
const INSIDE: &str = "DYVMS_TESTS_INSIDE";

/// Runs a test in a process of its own: its whole environment is what is given here, and nothing ran before it.
///
/// `name` is the test as the harness names it, with its modules. The test starts its own program once more, with
/// itself as the only test.
pub fn alone(name: &str, environment: &[(&str, &str)], test: impl FnOnce()) {
    if env::var(INSIDE).as_deref() == Ok(name) {
        return test();
    }
    let program = env::current_exe().expect("the path of this test program");
    let output = Command::new(program)
        .args(["--exact", name, "--nocapture"])
        .env_clear()
        .env(INSIDE, name)
        // Without it, Windows opens no sockets.
        .envs(env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
        .envs(environment.iter().copied())
        .output()
        .expect("this test program starts once more");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "in a process of its own, {name} failed:\n{text}");
    assert!(text.contains("1 passed"), "no test is named {name}:\n{text}");
}
