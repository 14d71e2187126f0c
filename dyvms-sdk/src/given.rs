//! Which required parameters a request already has, known to the compiler.
//!
//! A builder has one type parameter per required parameter: [`Missing`] at first, [`Given`] once its setter was called.
//! `send` asks of each that it was given, and the compiler names the one that is missing.

/// The parameter has been given.
#[derive(Debug, Clone, Copy)]
pub enum Given {}

/// The parameter has not been given yet.
#[derive(Debug, Clone, Copy)]
pub enum Missing {}
