//! Receipts pushed over sockets: each is handled once, whatever arrives and whatever dies.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod fixture;
mod routes;
mod world;
