//! Running a program to its end, with limits on time and output.

use std::{
    fmt,
    io::{self, Read},
    process::{Child, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// No answer with credentials is larger.
const OUTPUT_LIMIT: u64 = 64 * 1024;

/// A limit for the limit: no clock runs over.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// How often a program that has closed its outputs is asked whether it has ended.
const POLL: Duration = Duration::from_millis(5);

/// A program to run. `Debug` hides the arguments, which may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::credentials) struct Command {
    pub(in crate::credentials) program: String,
    pub(in crate::credentials) arguments: Vec<String>,
    pub(in crate::credentials) timeout: Duration,
}

/// A program that ended by itself.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::credentials) struct Finished {
    /// `None` if a signal ended it.
    pub(in crate::credentials) code: Option<i32>,
    pub(in crate::credentials) stdout: Vec<u8>,
    pub(in crate::credentials) stderr: Vec<u8>,
}

/// Why a program did not end by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::credentials) enum RunError {
    /// It cannot be started, or not be waited for.
    NotRun(String),
    /// It took too long and was ended.
    TimedOut,
    /// It printed more than any answer with credentials has, and was ended.
    TooMuchOutput,
}

impl Command {
    /// Runs it on a thread of its own, because waiting for a process blocks.
    pub(super) async fn run(self) -> Result<Finished, RunError> {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let on_its_own = move || {
            // Nobody waits any more: the outcome is of no use.
            let _ = sender.send(self.run_here());
        };
        let started = std::thread::Builder::new().name("dyvms-credentials".to_owned()).spawn(on_its_own);
        started.map_err(|error| RunError::NotRun(error.to_string()))?;
        receiver.await.unwrap_or_else(|_| Err(RunError::NotRun("the thread that ran it broke off".to_owned())))
    }

    fn run_here(&self) -> Result<Finished, RunError> {
        let deadline = Instant::now() + self.timeout.min(LONGEST);
        let mut child = std::process::Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| RunError::NotRun(error.to_string()))?;
        let stdout = collect(child.stdout.take().map(|output| Box::new(output) as Output));
        let stderr = collect(child.stderr.take().map(|output| Box::new(output) as Output));
        let finished = finish(&mut child, &stdout, &stderr, deadline);
        if finished.is_err() {
            // It may have ended just now; then there is nothing to end. Waiting takes it off the process table.
            let _ = child.kill();
            let _ = child.wait();
        }
        finished
    }
}

/// An output of a program. Boxed, so that what reads it is compiled for both of them at once.
type Output = Box<dyn Read + Send>;

/// Reads an output to its end, on a thread of its own: who reads one output first may wait for ever, because the
/// program waits for the other to be read.
fn collect(output: Option<Output>) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = channel();
    let read = move || {
        let mut content = Vec::new();
        let outcome = output.map_or(Ok(0), |output| output.take(OUTPUT_LIMIT + 1).read_to_end(&mut content));
        // Nobody waits any more after the timeout.
        let _ = sender.send(outcome.map(|_| content));
    };
    // If there is no thread, the sender is dropped and the receiver says so.
    let _ = std::thread::Builder::new().name("dyvms-credentials".to_owned()).spawn(read);
    receiver
}

fn finish(
    child: &mut Child,
    stdout: &Receiver<io::Result<Vec<u8>>>,
    stderr: &Receiver<io::Result<Vec<u8>>>,
    deadline: Instant,
) -> Result<Finished, RunError> {
    let broken = |error: io::Error| RunError::NotRun(error.to_string());
    let output = |from: &Receiver<io::Result<Vec<u8>>>| {
        let left = deadline.saturating_duration_since(Instant::now());
        let content = from.recv_timeout(left).map_err(|error| match error {
            RecvTimeoutError::Timeout => RunError::TimedOut,
            RecvTimeoutError::Disconnected => RunError::NotRun("its output cannot be read".to_owned()),
        })?;
        let content = content.map_err(broken)?;
        if content.len() as u64 > OUTPUT_LIMIT { Err(RunError::TooMuchOutput) } else { Ok(content) }
    };
    let (stdout, stderr) = (output(stdout)?, output(stderr)?);
    loop {
        if let Some(status) = child.try_wait().map_err(broken)? {
            return Ok(Finished { code: status.code(), stdout, stderr });
        }
        if Instant::now() >= deadline {
            return Err(RunError::TimedOut);
        }
        std::thread::sleep(POLL);
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Command")
            .field("program", &self.program)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finished").field("code", &self.code).finish_non_exhaustive()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    async fn sh(script: &str, timeout: Duration) -> Result<Finished, RunError> {
        let arguments = vec!["-c".to_owned(), script.to_owned()];
        Command { program: "/bin/sh".to_owned(), arguments, timeout }.run().await
    }

    const LONG: Duration = Duration::from_secs(600);

    #[tokio::test]
    async fn both_outputs_and_the_exit_code() {
        let finished = sh("echo out; echo err >&2; cat; exit 3", LONG).await.unwrap();
        assert_eq!(finished.code, Some(3));
        assert_eq!((&finished.stdout[..], &finished.stderr[..]), (&b"out\n"[..], &b"err\n"[..]));
    }

    #[tokio::test]
    async fn a_full_pipe_does_not_stop_the_other() {
        let script = "head -c 60000 /dev/zero >&2; head -c 60000 /dev/zero";
        let finished = sh(script, LONG).await.unwrap();
        assert_eq!((finished.stdout.len(), finished.stderr.len()), (60_000, 60_000));
    }

    #[tokio::test]
    async fn a_program_that_does_not_end_is_ended() {
        assert_eq!(sh("exec sleep 600", Duration::from_millis(20)).await, Err(RunError::TimedOut));
        let closes_its_outputs = "exec >&- 2>&-; exec sleep 600";
        assert_eq!(sh(closes_its_outputs, Duration::from_millis(200)).await, Err(RunError::TimedOut));
    }

    #[tokio::test]
    async fn a_program_that_talks_too_much_is_ended() {
        assert_eq!(sh("exec cat /dev/zero", LONG).await, Err(RunError::TooMuchOutput));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there() {
        let absent = Command { program: "/no/such/program".to_owned(), arguments: Vec::new(), timeout: LONG };
        assert!(matches!(absent.run().await, Err(RunError::NotRun(why)) if why.contains("No such file")));
    }

    #[test]
    fn nothing_secret_shows() {
        let command = Command { program: "helper".to_owned(), arguments: vec!["hidden".to_owned()], timeout: LONG };
        let finished = Finished { code: Some(0), stdout: b"hidden".to_vec(), stderr: b"hidden".to_vec() };
        let shown = format!("{command:?} {finished:?}");
        assert!(shown.contains("helper") && !shown.contains("hidden"), "{shown}");
    }
}
