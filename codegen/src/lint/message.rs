//! Receipts and callbacks in one view: rules ask the same of both.

use super::{
    index::{Index, TypeEntry},
    place::Place,
};
use crate::spec::{Callback, Dispute, Receipt};
use serde_json::Value as Json;

/// A receipt or callback with its places.
#[derive(Clone, Copy)]
pub(crate) struct MessageEntry<'i> {
    /// What it is.
    pub(crate) spec: MessageSpec<'i>,
    /// Its file.
    pub(crate) place: Place<'i>,
}

/// A receipt or a callback.
#[derive(Clone, Copy)]
pub(crate) enum MessageSpec<'i> {
    /// A receipt.
    Receipt(&'i Receipt),
    /// A callback.
    Callback(&'i Callback),
}

/// A place where a message names one of the types that it is made of.
pub(crate) struct Part<'i> {
    /// The name.
    pub(crate) name: &'i str,
    /// Where it stands.
    pub(crate) place: Place<'i>,
}

impl<'i> MessageEntry<'i> {
    /// All receipts and callbacks, in the order of the spec.
    pub(crate) fn all(index: &Index<'i>) -> Vec<Self> {
        let loaded = index.loaded;
        let receipts = loaded.spec.receipts.iter().map(|(name, receipt)| Self {
            spec: MessageSpec::Receipt(receipt),
            place: index.root(loaded.receipt_sources[name]),
        });
        let callbacks = loaded.spec.callbacks.iter().map(|(name, callback)| Self {
            spec: MessageSpec::Callback(callback),
            place: index.root(loaded.callback_sources[name]),
        });
        receipts.chain(callbacks).collect()
    }

    /// The types that arrive; the first is the message itself.
    pub(crate) fn received(&self) -> Vec<Part<'i>> {
        let at = |key| self.place.down(&[key]);
        match self.spec {
            MessageSpec::Receipt(receipt) => vec![Part { name: &receipt.receipt, place: at("receipt") }],
            MessageSpec::Callback(callback) => {
                let places = self.place.entries_of("contents").map(|(_, place)| place);
                let contents = callback.contents.values().zip(places).map(|(name, place)| Part { name, place });
                std::iter::once(Part { name: &callback.request, place: at("request") }).chain(contents).collect()
            }
        }
    }

    /// The type that is sent back.
    pub(crate) fn sent(&self) -> Option<Part<'i>> {
        match self.spec {
            MessageSpec::Receipt(_) => None,
            MessageSpec::Callback(callback) => Some(Part { name: &callback.reply, place: self.place.down(&["reply"]) }),
        }
    }

    /// The type of the message itself.
    pub(crate) fn root<'a>(&self, index: &'a Index<'i>) -> Option<&'a TypeEntry<'i>> {
        index.named(None, self.received().first()?.name)
    }

    pub(crate) fn title(&self) -> (&'i str, &'i str) {
        match self.spec {
            MessageSpec::Receipt(receipt) => (&receipt.title, &receipt.title_zh),
            MessageSpec::Callback(callback) => (&callback.title, &callback.title_zh),
        }
    }

    pub(crate) fn doc(&self) -> Option<&'i str> {
        match self.spec {
            MessageSpec::Receipt(receipt) => receipt.doc.as_deref(),
            MessageSpec::Callback(callback) => callback.doc.as_deref(),
        }
    }

    pub(crate) fn sources(&self) -> &'i [String] {
        match self.spec {
            MessageSpec::Receipt(receipt) => &receipt.sources,
            MessageSpec::Callback(callback) => &callback.sources,
        }
    }

    pub(crate) fn examples(&self) -> &'i [Json] {
        match self.spec {
            MessageSpec::Receipt(receipt) => &receipt.examples,
            MessageSpec::Callback(callback) => &callback.examples,
        }
    }

    pub(crate) fn disputes(&self) -> &'i [Dispute] {
        match self.spec {
            MessageSpec::Receipt(receipt) => &receipt.disputes,
            MessageSpec::Callback(callback) => &callback.disputes,
        }
    }
}
