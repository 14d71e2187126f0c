//! A service that is not the runtime's own: the files that stand where the runtime's own has hand-written ones, for a crate
//! or for a module of the runtime's crate.

use super::{GeneratedFile, docs, format};
use crate::{
    model::{Location, Model},
    spec::Service,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Path;

/// The root of the crate or module, `client.rs` and `prelude.rs`.
pub(super) fn files(model: &Model<'_>) -> Vec<GeneratedFile> {
    let location = &model.location;
    let (runtime, root) = (path(location.runtime()), path(&location.root()));
    let file = |path: &str, items: Vec<TokenStream>| GeneratedFile {
        path: path.into(),
        text: format::file(&location.spec(), items.into_iter().map(format::item)),
    };
    let top = match location {
        Location::Module(_) => file("mod.rs", module_root(&model.spec.service)),
        Location::Runtime | Location::Crate => file("lib.rs", crate_root(model, &runtime)),
    };
    vec![top, file("client.rs", client(&model.spec.service, &runtime)), file("prelude.rs", prelude(&runtime, &root))]
}

fn path(text: &str) -> Path {
    syn::parse_str(text).expect("a location names paths")
}

fn about(Service { service, version, doc, .. }: &Service) -> String {
    format!(" {service}, version {version}. {}", docs::prose(doc))
}

/// The modules that a crate and a module have alike.
fn modules() -> Vec<TokenStream> {
    vec![
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
    ]
}

fn module_root(service: &Service) -> Vec<TokenStream> {
    let about = about(service);
    let head = quote! {
        #![doc = #about]
        #![allow(dead_code, unused_imports, reason = "the runtime needs a part of it")]
    };
    std::iter::once(head).chain(modules()).collect()
}

fn crate_root(model: &Model<'_>, runtime: &Path) -> Vec<TokenStream> {
    let about = about(&model.spec.service);
    let mut actions: Vec<_> = model.actions.iter().collect();
    actions.sort_by_key(|action| &action.spec.action);
    let tables = actions.iter().map(|action| {
        let module = format_ident!("{}", action.method);
        quote!(&actions::#module::ACTION)
    });
    let head = quote! {
        #![doc = #about]
        #![forbid(unsafe_code)]
        #![allow(clippy::type_complexity, reason = "one type parameter per required parameter")]
    };
    let rest = [
        quote!(
            pub use #runtime::{
                Answer, ClientBuilder, Delivery, Error, Result, SensitiveText, TextMap, credentials, given, time,
            };
        ),
        quote! {
            /// All actions, ordered by name.
            pub static ACTIONS: &[&#runtime::meta::ActionMeta] = &[#(#tables),*];
        },
    ];
    std::iter::once(head).chain(modules()).chain(rest).collect()
}

fn client(service: &Service, runtime: &Path) -> Vec<TokenStream> {
    let (product, version) = (&service.service, &service.version);
    let endpoint = format!("{}://{}", service.schemes[0], service.endpoint);
    vec![
        quote! {
            //! The client of the service.
        },
        quote! {
            use #runtime::{ClientBuilder, Result, runtime::Service};
        },
        quote! {
            /// What the service is called, where it listens, and which version of it is spoken.
            const SERVICE: Service = Service { product: #product, endpoint: #endpoint, version: #version };
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

fn prelude(runtime: &Path, root: &Path) -> Vec<TokenStream> {
    vec![
        quote! {
            //! What the other files import, in one line.
            #![allow(unused_imports, reason = "which of these are needed depends on the spec")]
        },
        quote! {
            pub(crate) use #root::{Client, required, types::*};
        },
        quote! {
            pub(crate) use #runtime::runtime::*;
        },
        quote! {
            pub(crate) use std::{marker::PhantomData, time::Duration};
        },
    ]
}
