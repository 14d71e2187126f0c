//! Turns a spec, or its export, into entities.

mod action;
mod errors;
mod exported;
mod member;
mod message;
mod printed;
mod raw;
mod rows;
mod scope;
mod service;
mod types;

pub(super) use action::action;
pub(super) use errors::error_table;
pub use exported::ExportError;
pub(super) use exported::{EXPORTED_MESSAGES, EXPORTED_REPLY, Exported, action as exported_action};
pub(super) use message::{callback, receipt};
pub(super) use printed::{printed_action, printed_type};
pub(super) use scope::Scope;
pub(super) use service::service;

use super::entity::Entity;
use crate::spec::TypeDef;

/// The entity of a type that every action can name.
pub(super) fn shared_type(name: &str, def: &TypeDef, shared: Scope<'_>) -> Entity {
    types::named_type(name, def, None, shared)
}
