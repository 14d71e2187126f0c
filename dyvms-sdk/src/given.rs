//! Which required parameters a request already has, known to the compiler.
//!
//! A builder has one type parameter per required parameter: [`Missing`] at first, [`Given`] once its setter was called.
//! `send` asks for [`Provides`] of each, and the compiler names the one that is missing.

/// The parameter has been given.
#[derive(Debug, Clone, Copy)]
pub enum Given {}

/// The parameter has not been given yet.
#[derive(Debug, Clone, Copy)]
pub enum Missing {}

/// Says that the required parameter `P` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `{P}` is missing",
    label = "call `.{P}(…)` before `.send()`",
    note = "every required parameter must be given before a request can be sent"
)]
pub trait Provides<P> {}

impl<P> Provides<P> for Given {}
