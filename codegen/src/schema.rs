//! The JSON Schemas of the spec's files: what editors complete with and what the loader checks against.

use crate::spec::{Action, Callback, ErrorTable, Receipt, Service, TypeDef};
use indexmap::IndexMap;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value as Json;

/// The files of `spec/` by what they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `actions/<chapter>/<Action>.yaml`.
    Action,
    /// `types/*.yaml`.
    Types,
    /// `service.yaml`.
    Service,
    /// `errors.yaml`.
    Errors,
    /// `receipts/<MessageType>.yaml`.
    Receipt,
    /// `callbacks/<Name>.yaml`.
    Callback,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Action, Self::Types, Self::Service, Self::Errors, Self::Receipt, Self::Callback];

    /// The name of its schema file in `spec/schema/`.
    #[must_use]
    pub fn schema_file(self) -> &'static str {
        match self {
            Self::Action => "action.schema.json",
            Self::Types => "types.schema.json",
            Self::Service => "service.schema.json",
            Self::Errors => "errors.schema.json",
            Self::Receipt => "receipt.schema.json",
            Self::Callback => "callback.schema.json",
        }
    }

    /// Its JSON Schema, draft 7: the newest that YAML editors understand.
    #[must_use]
    pub fn schema(self) -> Json {
        match self {
            Self::Action => draft7::<Action>(),
            Self::Types => draft7::<IndexMap<String, TypeDef>>(),
            Self::Service => draft7::<Service>(),
            Self::Errors => draft7::<ErrorTable>(),
            Self::Receipt => draft7::<Receipt>(),
            Self::Callback => draft7::<Callback>(),
        }
    }
}

/// The JSON Schema of a file, draft 7.
pub(crate) fn draft7<T: JsonSchema>() -> Json {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}
