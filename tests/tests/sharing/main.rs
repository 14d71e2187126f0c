//! One client, many tasks, and a process that it shares with others.

#![allow(clippy::unwrap_used)]

mod tasks;
mod tls;
