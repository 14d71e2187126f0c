//! The four timeouts of a client.

use std::time::Duration;

/// The four timeouts of a client, from the narrowest to the widest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeouts {
    /// From the wish for a connection until there is one, TLS included.
    pub(crate) connect: Duration,
    /// How long the service may be silent.
    pub(crate) read: Duration,
    /// One attempt, from connecting to the end of the answer.
    pub(crate) attempt: Duration,
    /// The whole operation, with every attempt and pause.
    pub(crate) operation: Duration,
}

impl Default for Timeouts {
    /// Those of the vendor's own clients for connecting and reading. An attempt may connect, wait, and read a long
    /// answer; an operation may make three such attempts, or wait twice for as long as the default policy waits.
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(5), read: seconds(10), attempt: seconds(30), operation: seconds(90) }
    }
}
