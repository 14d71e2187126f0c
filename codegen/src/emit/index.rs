//! The files that tie the others together.

use super::{docs, format};
use crate::model::Model;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `mod.rs`: the modules and the table of all actions.
pub(super) fn root(model: &Model<'_>) -> String {
    let mut actions: Vec<_> = model.actions.iter().collect();
    actions.sort_by_key(|action| &action.spec.action);
    let tables = actions.iter().map(|action| {
        let module = format_ident!("{}", action.method);
        quote!(&actions::#module::ACTION)
    });
    let service = &model.spec.service;
    let version = &service.version;
    let endpoint = format!("{}://{}", service.schemes[0], service.endpoint);
    let accepted = &service.success_codes;
    let items = [
        quote!(
            //! What the spec says, as Rust.
        ),
        quote!(
            pub mod actions;
        ),
        quote!(
            pub(crate) mod errors;
        ),
        quote!(
            #[cfg(feature = "emulator")]
            pub(crate) mod examples;
        ),
        quote!(
            pub mod required;
        ),
        quote!(
            pub mod types;
        ),
        quote!(
            use crate::meta::ActionMeta;
        ),
        quote!(
            /// The version of the API.
            pub(crate) const VERSION: &str = #version;
        ),
        quote!(
            /// Where the service listens, for every region.
            pub(crate) const ENDPOINT: &str = #endpoint;
        ),
        quote!(
            /// Every `Code` that means success, whatever an action documents.
            pub(crate) const SUCCESS_CODES: &[&str] = &[#(#accepted),*];
        ),
        quote!(
            /// All actions, ordered by name.
            pub static ACTIONS: &[&ActionMeta] = &[#(#tables),*];
        ),
    ];
    format::file("spec/", items.map(format::item))
}

/// `required.rs`: a type per required parameter, for the compiler to name.
pub(super) fn required(model: &Model<'_>) -> String {
    let inner = "//! The required parameters, as types: what the compiler names when one is missing.\n\
                 #![allow(non_camel_case_types)]\n";
    let markers = model.required.iter().map(|(name, wire)| {
        let marker = format_ident!("{name}");
        let docs = docs::doc(&[format!("The parameter `{wire}`.")]);
        quote!(
            #docs
            #[derive(Debug)]
            pub enum #marker {}
        )
    });
    format::file("spec/actions/", std::iter::once(inner.to_owned()).chain(markers.map(format::item)))
}

/// `actions/mod.rs`: the modules of the actions and what they offer.
pub(super) fn actions(model: &Model<'_>) -> String {
    let inner = "//! One builder, one response and the types of its own per action.\n".to_owned();
    let modules = model.actions.iter().map(|action| {
        let module = format_ident!("{}", action.method);
        quote!(pub(crate) mod #module;)
    });
    let uses = model.actions.iter().map(|action| -> TokenStream {
        let module = format_ident!("{}", action.method);
        let own = action.types.iter().map(|def| def.name);
        let names = [action.builder.as_str(), action.response.as_str()].into_iter().chain(own);
        let names = names.map(|name| format_ident!("{name}"));
        quote!(pub use #module::{#(#names),*};)
    });
    let items = modules.chain(uses).map(format::item);
    format::file("spec/actions/", std::iter::once(inner).chain(items))
}
