//! Reads the dyvms spec, checks it, and turns it into Rust.
//!
//! ```text
//! load(dir) → Loaded → lint(&Loaded) → Vec<Finding>
//!                    → emit(&Loaded) → Vec<GeneratedFile>
//!                    → export(&Spec) → JSON
//!                    → compare(&Side, &Side) → what changed
//!                    → drift: with documents → where they and the spec differ
//! import(metadata, files) → files
//! ```
//!
//! All of these are pure functions of the files: no clock, no environment, no network; the same spec gives the same
//! bytes. Only [`load::load`] touches the disk.

pub mod diagnostic;
pub mod diff;
pub mod drift;
pub mod emit;
pub mod export;
pub mod import;
pub mod lint;
pub mod load;
pub mod model;
pub mod schema;
pub mod shape;
pub mod spec;
pub mod yaml;
