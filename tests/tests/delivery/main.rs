//! The promise: nothing that writes or dials is done twice, and every error tells truly whether it was done.

#![allow(clippy::unwrap_used)]

mod faults;
mod matrix;
mod recovery;
mod replay;
mod stale;
