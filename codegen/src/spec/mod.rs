//! What the YAML files of `spec/` may say, as plain Rust types.
//!
//! These types are the one definition of the format: the loader reads into them, the JSON Schemas that editors use are
//! made from them, and the loader checks every file against those same schemas before it reads it.

mod action;
mod callback;
mod dispute;
mod errors;
mod holds;
mod member;
mod receipt;
mod service;
mod types;

pub use action::{Action, Charge, Effect, ErrorCode, Limits, Paging, Status, Success, WaitEntry, Waits};
pub use callback::{CONTENT, CONTENT_TYPE, Callback};
pub use dispute::Dispute;
pub use errors::{ErrorClass, ErrorEntry, ErrorTable, Retry};
pub use holds::{Holds, JsonShape, TimeForm};
pub use member::{
    Bound, Encoding, Enforce, Length, LengthUnit, Member, Presence, Range, RequiredWhen, Seen, Unit, WireType,
};
pub use receipt::{Receipt, Way};
pub use service::{BusinessLimit, CommonParameter, Document, Runtime, Service};
pub use types::{EnumValue, StatusClass, TypeDef, TypeKind};

use indexmap::IndexMap;

/// A whole spec folder, read and typed. Order follows the files, and within a file the documents.
#[derive(Debug, Clone)]
pub struct Spec {
    /// `service.yaml`.
    pub service: Service,
    /// `errors.yaml`.
    pub errors: ErrorTable,
    /// `types/*.yaml`, all files joined, and the types of receipts and callbacks; names are unique across files.
    pub types: IndexMap<String, TypeDef>,
    /// `actions/<chapter>/<Action>.yaml`, by action name.
    pub actions: IndexMap<String, Action>,
    /// `receipts/<MessageType>.yaml`, by message type.
    pub receipts: IndexMap<String, Receipt>,
    /// `callbacks/<Name>.yaml`, by name.
    pub callbacks: IndexMap<String, Callback>,
}
