//! Where the generated code of a service lies, and by which paths it names what it stands on.

use crate::spec::{Runtime, Service};
use heck::ToSnakeCase;

/// Where the generated code of a service lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In the runtime's crate, as its own service.
    Runtime,
    /// In a crate of its own on the runtime.
    Crate,
    /// In the runtime's crate, as a module of this name beside its own service.
    Module(String),
}

impl Location {
    pub(super) fn of(service: &Service) -> Self {
        match &service.runtime {
            None => Self::Runtime,
            Some(Runtime::DyvmsSdk) => Self::Crate,
            Some(Runtime::Feature(_)) => Self::Module(module(service)),
        }
    }

    /// Whether the code shares the features of the runtime's crate.
    #[must_use]
    pub fn is_in_runtime(&self) -> bool {
        match self {
            Self::Runtime | Self::Module(_) => true,
            Self::Crate => false,
        }
    }

    /// The path of the runtime's crate.
    #[must_use]
    pub fn runtime(&self) -> &'static str {
        if self.is_in_runtime() { "crate" } else { "dyvms_sdk" }
    }

    /// The path of the module that has the prelude.
    #[must_use]
    pub fn root(&self) -> String {
        match self {
            Self::Runtime | Self::Crate => "crate".to_owned(),
            Self::Module(name) => format!("crate::generated::{name}"),
        }
    }

    /// The folder of the spec, as generated files name it.
    #[must_use]
    pub fn spec(&self) -> String {
        match self {
            Self::Runtime | Self::Crate => "spec/".to_owned(),
            Self::Module(name) => format!("spec/{name}/"),
        }
    }
}

/// The module of a companion, and the folder of its spec.
pub(crate) fn module(service: &Service) -> String {
    service.service.to_snake_case()
}
