//! The real world: this process, this machine, its network.

use super::{Command, Finished, HttpCall, RunError, World, network};
use crate::{
    BoxFuture,
    nonce::{Entropy, SystemEntropy},
    transport::{HttpResponse, TransportError},
};
use std::{
    ffi::OsString,
    fs::File,
    io::{self, Read},
    path::Path,
    time::{Duration, Instant, SystemTime},
};

/// No file of credentials is larger; what is, is something else.
const LARGEST_FILE: u64 = 1024 * 1024;

/// The real world.
#[derive(Debug)]
pub(in crate::credentials) struct System {
    start: Instant,
    entropy: SystemEntropy,
}

impl System {
    pub(in crate::credentials) fn new() -> Self {
        Self { start: Instant::now(), entropy: SystemEntropy }
    }
}

impl World for System {
    fn variable(&self, name: &str) -> Option<OsString> {
        std::env::var_os(name)
    }

    fn file(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut content)?;
        if content.len() as u64 > LARGEST_FILE {
            return Err(io::Error::other("it is larger than 1 MiB"));
        }
        Ok(content)
    }

    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn ticks(&self) -> Duration {
        self.start.elapsed()
    }

    fn bits(&self) -> u128 {
        self.entropy.bits(SystemTime::now())
    }

    fn exchange(&self, call: HttpCall) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(network::exchange(call))
    }

    fn run(&self, command: Command) -> BoxFuture<'_, Result<Finished, RunError>> {
        Box::pin(command.run())
    }

    /// On the Tokio runtime of the caller. Without one, on a thread with a runtime of its own: reqwest needs Tokio, the
    /// caller need not.
    fn spawn(&self, task: BoxFuture<'static, ()>) {
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(task);
            return;
        }
        let on_its_own = || {
            if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
                runtime.block_on(task);
            }
        };
        // If the system refuses a thread or a runtime, the task is dropped, and those who wait learn that.
        let _ = std::thread::Builder::new().name("dyvms-credentials".to_owned()).spawn(on_its_own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_runs_with_and_without_a_runtime() {
        let run = || {
            let (sender, receiver) = std::sync::mpsc::channel();
            System::new().spawn(Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(1)).await;
                sender.send(tokio::runtime::Handle::try_current().is_ok()).unwrap();
            }));
            receiver
        };
        assert!(run().recv().unwrap());

        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        assert!(runtime.block_on(async { run() }).recv().unwrap());
    }

    #[test]
    fn a_file_is_read_up_to_a_limit() {
        let system = System::new();
        let manifest = system.file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
        assert!(manifest.starts_with(b"[package]"));
        assert_eq!(system.file(Path::new("/no/such/file")).unwrap_err().kind(), io::ErrorKind::NotFound);
        #[cfg(unix)]
        assert_eq!(system.file(Path::new("/dev/zero")).unwrap_err().to_string(), "it is larger than 1 MiB");
    }
}
