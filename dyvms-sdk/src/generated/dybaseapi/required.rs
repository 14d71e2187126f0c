// Generated from spec/dybaseapi/actions/ by `cargo xtask codegen`. Edit that, not this.

//! The required parameters: what the compiler says when one is missing.

use crate::given::Given;

/// The parameter `MessageType` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `message_type` is missing",
    label = "call `.message_type(…)` before `.send()`"
)]
pub trait MessageType {}
impl MessageType for Given {}
