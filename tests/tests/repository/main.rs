//! What the repository promises about its crates.

#![allow(clippy::unwrap_used)]

mod directions;
mod documents;
mod metadata;
mod modules;
mod oldest_rust;
