//! Callbacks, and the features that they and receipts belong to.

use super::{Types, variant_name};
use crate::{
    load::Loaded,
    spec::{CONTENT_TYPE, Callback, TypeKind},
};

/// A feature of the SDK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Reads receipts.
    Receipts,
    /// Reads callbacks and writes replies.
    Callbacks,
}

impl Feature {
    /// Its name in the manifest.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Receipts => "receipts",
            Self::Callbacks => "callbacks",
        }
    }
}

/// One callback.
#[derive(Debug)]
pub struct CallbackModel<'s> {
    /// The callback as the spec has it.
    pub spec: &'s Callback,
    /// The enum of what it can carry: `OutboundCallContent`.
    pub content: String,
    /// The enum whose values say which: `TurnKind`.
    pub kind: &'s str,
    /// What it can carry.
    pub contents: Vec<Content<'s>>,
}

/// One thing that a callback can carry.
#[derive(Debug)]
pub struct Content<'s> {
    /// The variant for it, in the enum that says which and in the enum of what is carried.
    pub variant: String,
    /// Its object type.
    pub name: &'s str,
    /// What it is.
    pub doc: &'s str,
}

impl<'s> CallbackModel<'s> {
    pub(super) fn new(spec: &'s Callback, types: Types<'s>) -> Self {
        let kind = types.get(&spec.request).and_then(|(_, request)| request.fields.get(CONTENT_TYPE)?.is.as_deref());
        let kind = kind.and_then(|name| types.get(name)).filter(|(_, def)| def.kind == TypeKind::Enum);
        let contents = spec.contents.iter().filter_map(|(wire, name)| {
            let (name, def) = types.get(name)?;
            Some(Content { variant: variant_name(wire, kind?.1.values.get(wire)?), name, doc: &def.doc })
        });
        Self {
            spec,
            content: format!("{}Content", spec.callback),
            kind: kind.map(|(name, _)| name).unwrap_or_default(),
            contents: contents.collect(),
        }
    }
}

/// The feature in whose file a shared type is declared.
pub(super) fn home(loaded: &Loaded, name: &str) -> Option<Feature> {
    let source = loaded.type_sources.get(name)?;
    if loaded.receipt_sources.values().any(|receipt| receipt == source) {
        Some(Feature::Receipts)
    } else if loaded.callback_sources.values().any(|callback| callback == source) {
        Some(Feature::Callbacks)
    } else {
        None
    }
}
