//! The world as providers of credentials see it: variables, files, time, chance, network, processes and tasks.

mod network;
mod process;
mod system;
mod variables;

#[cfg(test)]
pub(super) mod fake;

pub(super) use self::{
    process::{Command, Finished, RunError},
    system::System,
    variables::{home, is_true, variable},
};

use crate::{
    BoxFuture,
    transport::{HttpResponse, TransportError},
};
use bytes::Bytes;
use std::{ffi::OsString, fmt, io, path::Path, time::Duration, time::SystemTime};

/// Everything that a provider takes from outside, in one place, so that tests can stand in for all of it.
pub(super) trait World: Send + Sync + fmt::Debug {
    /// An environment variable.
    fn variable(&self, name: &str) -> Option<OsString>;

    /// The content of a file.
    fn file(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The time of day, with which expirations are compared.
    fn now(&self) -> SystemTime;

    /// A moment on a clock that never jumps, for pauses after failures.
    fn ticks(&self) -> Duration;

    /// 128 bits that nobody has seen before, for nonces and jitter.
    fn bits(&self) -> u128;

    /// One HTTP exchange: no retries, no redirects, every status an answer.
    fn exchange(&self, call: HttpCall) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Runs a program to its end.
    fn run(&self, command: Command) -> BoxFuture<'_, Result<Finished, RunError>>;

    /// Runs a task that goes on when those who wait for it are gone.
    fn spawn(&self, task: BoxFuture<'static, ()>);
}

/// One HTTP request of a provider. `Debug` hides what may be secret.
pub(super) struct HttpCall {
    pub(super) verb: Verb,
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, String)>,
    /// Percent-encoded parameters, sent as a form; empty for none.
    pub(super) form: Bytes,
    pub(super) peer: Peer,
}

/// What a provider asks of a server. The client's own [`Method`](crate::transport::Method) has no `PUT`, because no
/// action of the service uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Get,
    Post,
    Put,
}

/// Whom a provider asks, which says how long to wait and which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Peer {
    /// The metadata service of the machine: at hand or absent, never behind a proxy.
    Metadata,
    /// Any other: the security token service, a credentials URI.
    Service,
}

impl Peer {
    /// How long connecting may take.
    pub(super) fn connect_timeout(self) -> Duration {
        match self {
            Self::Metadata => Duration::from_secs(1),
            Self::Service => Duration::from_secs(5),
        }
    }

    /// How long the answer may take once there is a connection.
    pub(super) fn read_timeout(self) -> Duration {
        match self {
            Self::Metadata => Duration::from_secs(1),
            Self::Service => Duration::from_secs(10),
        }
    }
}

impl HttpCall {
    /// A request without headers and parameters.
    pub(super) fn new(verb: Verb, url: String, peer: Peer) -> Self {
        Self { verb, url, headers: Vec::new(), form: Bytes::new(), peer }
    }
}

impl fmt::Debug for HttpCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpCall").field("verb", &self.verb).field("peer", &self.peer).finish_non_exhaustive()
    }
}
