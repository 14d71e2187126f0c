//! Receipts pushed over sockets: each is handled once, whatever arrives and whatever dies.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod fixture;
mod killed;
#[allow(dead_code, reason = "its main is that of a program of its own")]
#[path = "../../../dyvms-sdk/examples/receipts_server.rs"]
mod receipts_server;
mod routes;
mod world;
