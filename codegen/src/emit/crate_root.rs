//! A service with a crate of its own on the runtime of another: the files that stand where the runtime's own crate has
//! hand-written ones.

use super::{GeneratedFile, docs, format};
use crate::{
    model::Model,
    spec::{Runtime, Service},
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `lib.rs`, `client.rs` and `prelude.rs`.
pub(super) fn files(model: &Model<'_>, runtime: Runtime) -> Vec<GeneratedFile> {
    let runtime = match runtime {
        Runtime::DyvmsSdk => format_ident!("dyvms_sdk"),
    };
    let runtime = quote!(#runtime);
    let service = &model.spec.service;
    let file = |path: &str, items: Vec<TokenStream>| GeneratedFile {
        path: path.into(),
        text: format::file("spec/", items.into_iter().map(format::item)),
    };
    vec![
        file("lib.rs", root(model, &runtime)),
        file("client.rs", client(service, &runtime)),
        file("prelude.rs", prelude(&runtime)),
    ]
}

fn root(model: &Model<'_>, runtime: &TokenStream) -> Vec<TokenStream> {
    let Service { service, version, doc, .. } = &model.spec.service;
    let about = format!(" {service}, version {version}. {}", docs::prose(doc));
    let mut actions: Vec<_> = model.actions.iter().collect();
    actions.sort_by_key(|action| &action.spec.action);
    let tables = actions.iter().map(|action| {
        let module = format_ident!("{}", action.method);
        quote!(&actions::#module::ACTION)
    });
    vec![
        quote! {
            #![doc = #about]
            #![forbid(unsafe_code)]
            #![allow(clippy::type_complexity, reason = "one type parameter per required parameter")]
        },
        quote!(
            pub mod actions;
        ),
        quote!(
            mod client;
        ),
        quote!(
            mod prelude;
        ),
        quote!(
            pub mod required;
        ),
        quote!(
            pub mod types;
        ),
        quote!(
            pub use client::Client;
        ),
        quote!(
            pub use #runtime::{
                Answer, ClientBuilder, Delivery, Error, Result, SensitiveText, TextMap, credentials, given, time,
            };
        ),
        quote! {
            /// All actions, ordered by name.
            pub static ACTIONS: &[&#runtime::meta::ActionMeta] = &[#(#tables),*];
        },
    ]
}

fn client(service: &Service, runtime: &TokenStream) -> Vec<TokenStream> {
    let version = &service.version;
    let endpoint = format!("{}://{}", service.schemes[0], service.endpoint);
    vec![
        quote! {
            //! The client of the service.
        },
        quote! {
            use #runtime::{ClientBuilder, Result, runtime::Service};
        },
        quote! {
            /// Where the service listens, and which version of it is spoken.
            const SERVICE: Service = Service { endpoint: #endpoint, version: #version };
        },
        quote! {
            /// A client of the service. It has one method per action, and is cheap to clone.
            #[derive(Clone, Debug)]
            pub struct Client(#runtime::Client);
        },
        quote! {
            impl Client {
                /// A client with the defaults and with credentials from the vendor's chain.
                ///
                /// # Errors
                ///
                /// TLS cannot be set up.
                pub fn from_env() -> Result<Self> {
                    Self::with(Self::settings())
                }

                /// Begins settings for [`with`](Self::with).
                pub fn settings() -> ClientBuilder {
                    #runtime::Client::builder()
                }

                /// A client with these settings. An endpoint that they leave out is that of the service.
                ///
                /// # Errors
                ///
                /// A setting makes no sense, or TLS cannot be set up.
                pub fn with(settings: ClientBuilder) -> Result<Self> {
                    #runtime::runtime::client(settings, &SERVICE).map(Self)
                }
            }
        },
        quote! {
            impl AsRef<#runtime::Client> for Client {
                fn as_ref(&self) -> &#runtime::Client {
                    &self.0
                }
            }
        },
    ]
}

fn prelude(runtime: &TokenStream) -> Vec<TokenStream> {
    vec![
        quote! {
            //! What the other files import, in one line.
            #![allow(unused_imports, reason = "which of these are needed depends on the spec")]
        },
        quote! {
            pub(crate) use crate::{Client, required, types::*};
        },
        quote! {
            pub(crate) use #runtime::runtime::*;
        },
        quote! {
            pub(crate) use std::{marker::PhantomData, time::Duration};
        },
    ]
}
