//! What stands in for the service in tests: scripts, the answers of the documents, a memory of calls.
//!
//! The emulator puts it behind a socket, [`testing`](crate::testing) in the place of the transport.

pub(crate) mod agenda;
pub(crate) mod answer;
pub(crate) mod fault;
pub(crate) mod ids;
pub(crate) mod node;
pub(crate) mod params;
pub(crate) mod record;
pub(crate) mod refusal;
pub(crate) mod script;
pub(crate) mod spoilt;
pub(crate) mod time;
