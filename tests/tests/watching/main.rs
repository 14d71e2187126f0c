//! What interceptors, `tracing` and `metrics` are told of a call, over real sockets.

#![allow(clippy::unwrap_used)]

mod interceptors;
mod limits;
mod measurements;
mod notes;
mod spans;
