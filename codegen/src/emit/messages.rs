//! `receipts.rs` and `callbacks.rs`: what arrives by itself.

use super::{docs, format, types};
use crate::{
    model::{CallbackModel, Model},
    spec::Receipt,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::fmt::Write as _;

/// `receipts.rs`: the receipts, their kinds, and the enum of them all.
pub(super) fn receipts(model: &Model<'_>) -> String {
    let receipts: Vec<&Receipt> = model.spec.receipts.values().collect();
    let mut items = vec![
        "//! What the platform tells about calls without being asked.\n".to_owned(),
        "use crate::prelude::*;\n".to_owned(),
        message_type(&receipts),
        format::item(any(&receipts)),
        format::item(readers(&receipts)),
        format::item(keys(&receipts)),
    ];
    items.extend(model.receipt_types.iter().flat_map(types::items));
    format::file("spec/receipts/", items)
}

/// The enum of the vendor's names.
fn message_type(receipts: &[&Receipt]) -> String {
    let docs = docs::comment(&["Which kind of receipt it is, by the platform's own name.".to_owned()], "    ");
    let mut out = format!("open_enum! {{\n{docs}    MessageType {{\n");
    for receipt in receipts {
        out.push_str(&docs::comment(&[format!("{}.", docs::prose(&receipt.title))], "        "));
        let _ = writeln!(out, "        {0} = {0:?},", receipt.receipt);
    }
    out.push_str("    }\n}\n");
    out
}

fn any(receipts: &[&Receipt]) -> TokenStream {
    let variants = receipts.iter().map(|receipt| {
        let name = format_ident!("{}", receipt.receipt);
        let source = format!("Source: {}.", receipt.sources.join(", "));
        let doc = docs::prose(receipt.doc.as_deref().unwrap_or_default());
        let docs = docs::doc(&[format!("{}.", docs::prose(&receipt.title)), doc, source]);
        let alias = &receipt.title_zh;
        quote!(#docs #[doc(alias = #alias)] #name(Box<#name>))
    });
    quote! {
        /// A receipt, by its kind.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum Receipt {
            #(#variants,)*
            /// A receipt of a kind that this version does not know.
            Unknown {
                /// Its kind.
                message_type: MessageType,
                /// It as it came.
                text: SensitiveText,
            },
        }
    }
}

fn readers(receipts: &[&Receipt]) -> TokenStream {
    let names: Vec<_> = receipts.iter().map(|receipt| format_ident!("{}", receipt.receipt)).collect();
    quote! {
        impl Receipt {
            /// Which kind it is.
            #[must_use]
            pub fn message_type(&self) -> MessageType {
                match self {
                    #(Self::#names(_) => MessageType::#names,)*
                    Self::Unknown { message_type, .. } => message_type.clone(),
                }
            }

            /// The fields that this version does not know; nothing for a kind of which it knows none.
            #[must_use]
            pub fn extra(&self) -> Option<&Extra> {
                match self {
                    #(Self::#names(receipt) => Some(receipt.extra()),)*
                    Self::Unknown { .. } => None,
                }
            }

            /// Reads the fields of a receipt of that kind; `text` is kept of an unknown one.
            pub(crate) fn read(
                message_type: &MessageType,
                fields: serde_json::Value,
                text: &str,
            ) -> std::result::Result<Self, lenient::Mismatch> {
                Ok(match message_type {
                    #(MessageType::#names => Self::#names(Box::new(lenient::from_value(fields)?)),)*
                    MessageType::Unknown(_) => {
                        Self::Unknown { message_type: message_type.clone(), text: text.into() }
                    }
                })
            }
        }
    }
}

fn keys(receipts: &[&Receipt]) -> TokenStream {
    let arms = receipts.iter().map(|receipt| {
        let name = format_ident!("{}", receipt.receipt);
        let fields = &receipt.key;
        quote!(MessageType::#name => &[#(#fields),*],)
    });
    quote! {
        impl MessageType {
            /// The fields that two receipts of this kind have in common only if they are the same receipt, sent twice.
            ///
            /// Of an unknown kind nothing is known: its list is empty.
            #[must_use]
            pub fn key(&self) -> &'static [&'static str] {
                match self {
                    #(#arms)*
                    Self::Unknown(_) => &[],
                }
            }
        }
    }
}

/// `callbacks.rs`: the callbacks, what they carry, and the replies.
pub(super) fn callbacks(model: &Model<'_>) -> String {
    let mut items = vec![
        "//! What the platform asks during a call, and what it can be replied.\n".to_owned(),
        "use crate::prelude::*;\n".to_owned(),
    ];
    for callback in model.callbacks.iter().filter(|callback| !callback.contents.is_empty()) {
        items.push(format::item(content(callback)));
        items.push(format::item(content_readers(callback)));
    }
    items.extend(model.callback_types.iter().flat_map(types::items));
    format::file("spec/callbacks/", items)
}

fn content(callback: &CallbackModel<'_>) -> TokenStream {
    let (name, kind) = (format_ident!("{}", callback.content), format_ident!("{}", callback.kind));
    let variants = callback.contents.iter().map(|content| {
        let (variant, name) = (format_ident!("{}", content.variant), format_ident!("{}", content.name));
        let docs = docs::doc(&[docs::prose(content.doc)]);
        quote!(#docs #variant(#name))
    });
    let spec = callback.spec;
    let docs = docs::doc(&[
        format!("{}: what happened.", docs::prose(&spec.title)),
        docs::prose(spec.doc.as_deref().unwrap_or_default()),
        format!("Source: {}.", spec.sources.join(", ")),
    ]);
    let alias = &spec.title_zh;
    quote! {
        #docs
        #[doc(alias = #alias)]
        #[derive(Clone, Debug)]
        #[allow(clippy::large_enum_variant, reason = "it lives as long as one question")]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// Something that this version does not know, or that this callback does not carry.
            Unknown {
                /// What it is.
                content_type: #kind,
                /// What is said of it, as it came.
                text: SensitiveText,
            },
        }
    }
}

fn content_readers(callback: &CallbackModel<'_>) -> TokenStream {
    let (name, kind) = (format_ident!("{}", callback.content), format_ident!("{}", callback.kind));
    let variants: Vec<_> = callback.contents.iter().map(|content| format_ident!("{}", content.variant)).collect();
    let types = callback.contents.iter().map(|content| format_ident!("{}", content.name));
    quote! {
        impl #name {
            /// Reads the JSON text of the parameter `content`, of which `content_type` says what it is. No text is read
            /// as an object without fields.
            ///
            /// # Errors
            ///
            /// The text is not JSON, or not what it should be: where and why, and the text itself.
            pub fn from_json(content_type: &#kind, text: &str) -> std::result::Result<Self, Unreadable> {
                match content_type {
                    #(#kind::#variants => #types::from_json(object_text(text)).map(Self::#variants),)*
                    _ => Ok(Self::Unknown { content_type: content_type.clone(), text: text.into() }),
                }
            }
        }
    }
}
