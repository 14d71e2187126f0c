//! The console: what it shows, who may use it, what it leaves alone, and that a person gets on with it.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod acts;
mod browser;
mod gateway;
mod picture;
mod stage;
mod strangers;
mod visitor;
