// Generated from spec/dybaseapi/ by `cargo xtask codegen`. Edit that, not this.

//! Dybaseapi, version 2017-05-25. What the vendor's communication products share. Here it gives out the temporary tokens for the queues in which their receipts lie.
#![allow(dead_code, unused_imports, reason = "the runtime needs a part of it")]

pub mod actions;
mod client;
mod prelude;
pub mod required;
pub mod types;

pub use client::Client;
