//! One action's file: its table entry, its builder, its response, and the types of its own.

use super::{docs, format, repeat, table, types, value};
use crate::model::{ActionModel, Model, Parameter, Setter, TypeModel};
use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The text of the file.
pub(super) fn file(model: &Model<'_>, action: &ActionModel<'_>) -> String {
    let known: Vec<&TypeModel<'_>> = action.types.iter().chain(&model.types).collect();
    let printer = Printer::new(model, action);
    let mut items = vec![
        format!("//! {}.\n", docs::prose(&action.spec.title)),
        format!("use {}::prelude::*;\n", model.location.root()),
        format::item(table::table(action, &known)),
        format::item(printer.client_method()),
        format::item(printer.builder()),
        format::item(printer.setters()),
        printer.made_how(),
        printer.response(),
    ];
    items.extend(repeat::impls(&printer).into_iter().map(format::item));
    items.extend(action.types.iter().flat_map(types::items));
    format::file(&action.source, items)
}

/// The names that the items of an action share.
pub(super) struct Printer<'a, 's> {
    pub(super) action: &'a ActionModel<'s>,
    pub(super) builder: Ident,
    pub(super) response: Ident,
    /// One type parameter per required parameter, saying whether it has been given.
    given: Vec<Ident>,
    /// Whether the code shares the features of the runtime's crate.
    is_in_runtime: bool,
}

impl<'a, 's> Printer<'a, 's> {
    fn new(model: &Model<'_>, action: &'a ActionModel<'s>) -> Self {
        Self {
            action,
            builder: format_ident!("{}", action.builder),
            response: format_ident!("{}", action.response),
            given: action.required().map(given_name).collect(),
            is_in_runtime: model.location.is_in_runtime(),
        }
    }

    /// `<HasA, HasB>`, or nothing.
    fn generics(&self) -> Option<TokenStream> {
        let given = &self.given;
        (!given.is_empty()).then(|| quote!(<#(#given),*>))
    }

    fn client_method(&self) -> TokenStream {
        let Self { action, builder, .. } = self;
        let docs = docs::doc(&docs::action(action));
        let method = format_ident!("{}", action.method);
        let aliases = [&action.spec.action, &action.spec.title_zh];
        quote! {
            impl Client {
                #docs
                #(#[doc(alias = #aliases)])*
                pub fn #method(&self) -> #builder {
                    #builder::new(Request::new(self, &ACTION))
                }
            }
        }
    }

    fn builder(&self) -> TokenStream {
        let Self { action, builder, given, .. } = self;
        let docs = docs::doc(&[format!("A request of [`Client::{}`].", action.method)]);
        let parameters = (!given.is_empty()).then(|| quote!(<#(#given = Missing),*>));
        quote! {
            #docs
            #[derive(Clone)]
            #[must_use = "a request does nothing until it is sent"]
            pub struct #builder #parameters {
                request: Request,
                given: PhantomData<fn() -> (#(#given,)*)>,
            }
        }
    }

    fn setters(&self) -> TokenStream {
        let Self { action, builder, response, .. } = self;
        let generics = self.generics();
        let setters = action
            .parameters
            .iter()
            .flat_map(|parameter| parameter.setters.iter().map(move |setter| self.setter(parameter, setter)));
        let docs = docs::doc(&docs::send(action));
        // A crate of its own has no such feature.
        let blocking = self.is_in_runtime.then(|| self.send_blocking());
        let bounds = self.bounds(&[]);
        let repeated = repeat::methods(self);
        quote! {
            impl #generics #builder #generics {
                #(#setters)*

                #docs
                pub fn send(self) -> impl Future<Output = Result<Answer<#response>>> + Send #bounds {
                    self.request.send()
                }

                #blocking

                #repeated
            }
        }
    }

    fn send_blocking(&self) -> TokenStream {
        let (docs, response, bounds) = (docs::doc(&docs::send_blocking()), &self.response, self.bounds(&[]));
        quote! {
            #docs
            #[cfg(feature = "blocking")]
            pub fn send_blocking(self) -> Result<Answer<#response>> #bounds {
                self.request.send_blocking()
            }
        }
    }

    /// What a method asks for that sends: every required parameter but those that it sets itself.
    pub(super) fn bounds(&self, set_here: &[&str]) -> Option<TokenStream> {
        let asked =
            self.action.required().zip(&self.given).filter(|(parameter, _)| !set_here.contains(&parameter.wire));
        let bounds: Vec<TokenStream> = asked
            .map(|(parameter, given)| {
                let required = format_ident!("{}", parameter.setters[0].name.to_upper_camel_case());
                quote!(#given: required::#required)
            })
            .collect();
        (!bounds.is_empty()).then(|| quote!(where #(#bounds),*))
    }

    /// The builder once every required parameter was given.
    pub(super) fn complete(&self) -> TokenStream {
        let (builder, given) = (&self.builder, self.given.iter().map(|_| quote!(Given)));
        if self.given.is_empty() { quote!(#builder) } else { quote!(#builder<#(#given),*>) }
    }

    fn setter(&self, parameter: &Parameter<'_>, setter: &Setter<'_>) -> TokenStream {
        let Self { builder, .. } = self;
        let docs = docs::doc(&docs::setter(parameter, setter.also));
        let wire = parameter.wire;
        let alias = (wire != setter.name).then(|| quote!(#[doc(alias = #wire)]));
        let deprecated = deprecation(parameter).map(|note| quote!(#[deprecated(note = #note)]));
        let name = format_ident!("{}", setter.name);
        let value = format_ident!("{}", if setter.value.is_many() { "values" } else { "value" });
        let argument = value::argument_type(&setter.value);
        let set = value::set(&quote!(self.request), wire, &value, &setter.value);
        let also = setter.also.map(|(by, case)| quote!(self.request.set(#by, #case);));
        let head = quote!(#docs #alias #deprecated);
        if parameter.required {
            let output = self.with_given(parameter);
            quote! {
                #head
                pub fn #name(mut self, #value: #argument) -> #builder<#(#output),*> {
                    #also
                    #set
                    #builder::new(self.request)
                }
            }
        } else {
            quote! {
                #head
                pub fn #name(mut self, #value: #argument) -> Self {
                    #also
                    #set
                    self
                }
            }
        }
    }

    /// The type parameters after the setter of a required parameter was called.
    fn with_given(&self, parameter: &Parameter<'_>) -> Vec<TokenStream> {
        let own = given_name(parameter);
        self.given.iter().map(|given| if *given == own { quote!(Given) } else { quote!(#given) }).collect()
    }

    fn made_how(&self) -> String {
        let given: Vec<String> = self.given.iter().map(Ident::to_string).collect();
        let generics = if given.is_empty() { String::new() } else { format!("<{}>", given.join(", ")) };
        format!("builder!({}{generics} => {});\n", self.builder, self.response)
    }

    fn response(&self) -> String {
        let action = self.action;
        let docs = docs::comment(&[format!("What an accepted [`{}`] answers.", action.builder)], "    ");
        let fields = action.fields.iter().map(|field| (field, docs::member(field.wire, field.spec)));
        types::json_object(types::RECEIVED, &docs, &action.response, fields, "")
    }
}

fn given_name(parameter: &Parameter<'_>) -> Ident {
    format_ident!("Has{}", parameter.wire.to_upper_camel_case())
}

fn deprecation(parameter: &Parameter<'_>) -> Option<String> {
    let unusable = parameter.spec.unusable.then(|| "the documents say that it does not work yet".to_owned());
    parameter.spec.deprecated.clone().or(unusable)
}
