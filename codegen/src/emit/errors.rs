//! `errors.rs`: the error codes, what they mean and what to do.

use super::format;
use crate::{
    model::Model,
    spec::{ErrorClass, ErrorEntry, Retry},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The tables of codes and of beginnings, each ordered for searching.
pub(super) fn table(model: &Model<'_>) -> String {
    let mut codes: Vec<(&str, &ErrorEntry)> = Vec::new();
    for (code, entry) in &model.errors.codes {
        codes.push((code, entry));
        codes.extend(entry.aliases.iter().map(|alias| (alias.as_str(), entry)));
    }
    codes.sort_by_key(|(code, _)| *code);
    let mut prefixes: Vec<(&str, &ErrorEntry)> =
        model.errors.prefixes.iter().map(|(prefix, entry)| (prefix.as_str(), entry)).collect();
    // The longest beginning decides, so it must be met first.
    prefixes.sort_by_key(|(prefix, _)| (std::cmp::Reverse(prefix.len()), *prefix));
    let codes = codes.iter().map(entry);
    let prefixes = prefixes.iter().map(entry);
    let items = [
        quote!(
            //! The error codes, what they mean and what to do.
        ),
        quote!(
            use crate::meta::{ErrorClass, ErrorMeta, RetryRule};
        ),
        quote!(
            /// All documented codes, ordered by code.
            pub(crate) static ERROR_CODES: &[ErrorMeta] = &[#(#codes),*];
        ),
        quote!(
            /// What holds for codes that are not listed, by how they begin; the longest beginning first.
            pub(crate) static ERROR_PREFIXES: &[ErrorMeta] = &[#(#prefixes),*];
        ),
    ];
    format::file("spec/errors.yaml", items.map(format::item))
}

fn entry((code, entry): &(&str, &ErrorEntry)) -> TokenStream {
    let class = match entry.class {
        ErrorClass::Auth => quote!(ErrorClass::Auth),
        ErrorClass::Permission => quote!(ErrorClass::Permission),
        ErrorClass::Throttle => quote!(ErrorClass::Throttle),
        ErrorClass::Quota => quote!(ErrorClass::Quota),
        ErrorClass::InvalidParam => quote!(ErrorClass::InvalidParam),
        ErrorClass::ResourceState => quote!(ErrorClass::ResourceState),
        ErrorClass::Billing => quote!(ErrorClass::Billing),
        ErrorClass::Server => quote!(ErrorClass::Server),
    };
    let retry = match entry.retry {
        Retry::Never => quote!(RetryRule::Never),
        Retry::Backoff => quote!(RetryRule::Backoff),
        Retry::Reads => quote!(RetryRule::Reads),
        Retry::FreshCredentials => quote!(RetryRule::FreshCredentials),
        Retry::FreshClock => quote!(RetryRule::FreshClock),
        Retry::FreshNonce => quote!(RetryRule::FreshNonce),
    };
    let meaning = entry.doc.trim();
    let advice = entry.advice.trim();
    quote!(ErrorMeta::new(#code, #class, #retry, #meaning, #advice))
}
