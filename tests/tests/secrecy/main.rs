//! Numbers, texts, names, tokens and keys never show: not in `Debug`, not in the text of an error, not in what watchers are
//! told.

#![allow(clippy::unwrap_used)]

mod answers;
mod failures;
mod keys;
mod many;
mod queue;
mod requests;
mod watching;
