//! The files that tie the others together.

use super::{docs, format};
use crate::{model::Model, spec::Service};
use heck::ToUpperCamelCase;
use proc_macro2::{Literal, TokenStream};
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
    let (product, version) = (&service.service, &service.version);
    let endpoint = format!("{}://{}", service.schemes[0], service.endpoint);
    let accepted = &service.success_codes;
    let callbacks = (!model.callbacks.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "callbacks")]
            pub mod callbacks;
        )
    });
    let receipts = (!model.spec.receipts.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "receipts")]
            pub mod receipts;
        )
    });
    let companions = model.companions.iter().map(|companion| {
        let (module, feature) = (format_ident!("{}", companion.module), companion.feature);
        quote!(
            #[cfg(feature = #feature)]
            pub(crate) mod #module;
        )
    });
    let per_callee = per_callee(service);
    let head = [
        quote!(
            //! What the spec says, as Rust.
        ),
        quote!(
            pub mod actions;
        ),
        callbacks.unwrap_or_default(),
    ];
    let rest = [
        quote!(
            pub(crate) mod errors;
        ),
        quote!(
            #[cfg(any(feature = "emulator", feature = "testing"))]
            pub(crate) mod examples;
        ),
        receipts.unwrap_or_default(),
        quote!(
            pub mod required;
        ),
        quote!(
            #[cfg(feature = "testing")]
            pub(crate) mod shown;
        ),
        quote!(
            pub mod types;
        ),
        quote!(
            use crate::meta::ActionMeta;
        ),
        quote!(
            /// The vendor's name of the product.
            pub(crate) const PRODUCT: &str = #product;
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
            /// How often one callee may be called: a number of calls, and the seconds in which they count.
            pub(crate) const PER_CALLEE: &[(u32, u64)] = &[#(#per_callee),*];
        ),
        quote!(
            /// All actions, ordered by name.
            pub static ACTIONS: &[&ActionMeta] = &[#(#tables),*];
        ),
    ];
    let items = head.into_iter().chain(companions).chain(rest);
    format::file(&model.location.spec(), items.filter(|item| !item.is_empty()).map(format::item))
}

/// The rule of how often one callee may be called, the shortest window first.
fn per_callee(service: &Service) -> Vec<TokenStream> {
    const WINDOWS: [(&str, u64); 3] = [("per_minute", 60), ("per_hour", 3600), ("per_24_hours", 86_400)];
    let values = service.business_limits.get("per_callee").map(|limit| &limit.values);
    let calls = |name| values?.get(name).and_then(|calls| u32::try_from(*calls).ok());
    let known = WINDOWS.into_iter().filter_map(|(name, seconds)| Some((calls(name)?, seconds)));
    known
        .map(|(calls, seconds)| {
            let (calls, seconds) = (Literal::u32_unsuffixed(calls), Literal::u64_unsuffixed(seconds));
            quote!((#calls, #seconds))
        })
        .collect()
}

/// The folder of the actions' files, as generated files name it.
fn actions_folder(model: &Model<'_>) -> String {
    format!("{}actions/", model.location.spec())
}

/// `required.rs`: a trait per required parameter, whose message the compiler shows when the parameter is missing.
pub(super) fn required(model: &Model<'_>) -> String {
    let head = [
        "//! The required parameters: what the compiler says when one is missing.\n".to_owned(),
        "use crate::given::Given;\n".to_owned(),
    ];
    let traits = model.required.iter().map(|(setter, wire)| {
        let name = format_ident!("{}", setter.to_upper_camel_case());
        let docs = docs::doc(&[format!("The parameter `{wire}` has been given.")]);
        let message = format!("the required parameter `{setter}` is missing");
        let label = format!("call `.{setter}(…)` before `.send()`");
        format::item(quote! {
            #docs
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
            pub trait #name {}
            impl #name for Given {}
        })
    });
    format::file(&actions_folder(model), head.into_iter().chain(traits))
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
    format::file(&actions_folder(model), std::iter::once(inner).chain(items))
}
