//! Receipts pulled from a queue over sockets: each arrives at least once and none is lost, whatever goes wrong.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod delivery;
mod faults;
mod fixture;
mod receipts;
mod restarts;
mod tokens;
