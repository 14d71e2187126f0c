//! Callbacks over sockets: whatever the platform sends, it gets a sensible answer, and each call its own dialogue.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod bad_input;
mod conversations;
mod fixture;
mod secrecy;
mod transfers;
mod world;
