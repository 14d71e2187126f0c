//! What is sent more than once: a list read page by page, and a question asked until its answer is another.

use super::{action::Printer, docs, value};
use crate::{
    model::{PagingModel, Path, Step, Value, WaitsModel},
    spec::Waits,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// The methods of a builder.
pub(super) fn methods(printer: &Printer<'_, '_>) -> TokenStream {
    let paging = printer.action.paging.as_ref().map(|paging| pages(printer, paging));
    let waits = printer.action.waits.as_ref().map(|waits| wait(printer, waits));
    quote!(#paging #waits)
}

/// What the runtime must know of the answers.
pub(super) fn impls(printer: &Printer<'_, '_>) -> Vec<TokenStream> {
    let paging = printer.action.paging.as_ref().map(|paging| paged(printer, paging));
    let waits = printer.action.waits.as_ref().map(|waits| waits_impl(printer, waits));
    paging.into_iter().chain(waits).collect()
}

fn pages(printer: &Printer<'_, '_>, paging: &PagingModel<'_>) -> TokenStream {
    let (complete, builder) = (printer.complete(), &printer.builder);
    let bounds = printer.bounds(&[&paging.spec.page]);
    let name = |wire: &str| {
        let parameter = printer.action.parameters.iter().find(|parameter| parameter.wire == wire);
        parameter.map_or_else(|| wire.to_owned(), |parameter| parameter.setters[0].name.clone())
    };
    let (page, size) = (name(&paging.spec.page), name(&paging.spec.size));
    let docs_of_pages = docs::doc(&[
        "Reads the list page by page; a page is the answer that `send` gives.".to_owned(),
        format!("Begins at `{page}` if it is set, and asks for `{size}` items at a time."),
    ]);
    let docs_of_items = docs::doc(&[
        "Reads the list item by item, over all its pages.".to_owned(),
        format!("Begins at `{page}` if it is set, and asks for `{size}` items at a time."),
    ]);
    quote! {
        #docs_of_pages
        pub fn pages(self) -> Pages<#complete> #bounds {
            Pages::new(#builder::new(self.request))
        }

        #docs_of_items
        pub fn items(self) -> Items<#complete> #bounds {
            Items::new(#builder::new(self.request))
        }
    }
}

fn paged(printer: &Printer<'_, '_>, paging: &PagingModel<'_>) -> TokenStream {
    let complete = printer.complete();
    let item = item_type(&paging.items.last().field.value);
    let (page, size, first, path) =
        (&paging.spec.page, &paging.spec.size, Literal::u32_unsuffixed(paging.spec.first), &paging.spec.items);
    let items = expression(&paging.items, &format_ident!("as_mut"));
    let total = paging.total.as_ref().map(|total| {
        let number = expression(total, &format_ident!("as_ref"));
        let number = match (total.last().optional, &total.last().field.value) {
            (true, Value::Int64) => number,
            (true, _) => quote!(#number.map(i64::from)),
            (false, _) => quote!(Some(i64::from(#number))),
        };
        quote! {
            fn total(response: &Self::Response) -> Option<i64> {
                #number
            }
        }
    });
    quote! {
        impl Paged for #complete {
            type Item = #item;

            const PAGING: Paging = Paging::new(#page, #size, #first, #path);

            fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
                Some(&mut #items)
            }

            #total
        }
    }
}

fn item_type(list: &Value<'_>) -> TokenStream {
    match list {
        Value::Json(inner) => item_type(inner),
        Value::Array(item) | Value::List(item, _) => value::field_type(item),
        other => value::field_type(other),
    }
}

fn wait(printer: &Printer<'_, '_>, waits: &WaitsModel<'_>) -> TokenStream {
    let (complete, builder) = (printer.complete(), &printer.builder);
    let docs = docs::doc(&wait_docs(waits.spec));
    let name = format_ident!("{}", if waits.spec.state.is_some() { "wait_until_done" } else { "wait_until_there" });
    let entry = waits.spec.entry.as_ref();
    let named = entry.and_then(|entry| printer.action.parameters.iter().find(|each| each.wire == entry.parameter));
    let Some(named) = named else {
        let bounds = printer.bounds(&[]);
        return quote! {
            #docs
            pub fn #name(self) -> Waiter<#complete> #bounds {
                Waiter::new(#builder::new(self.request))
            }
        };
    };
    let bounds = printer.bounds(&[named.wire]);
    let setter = &named.setters[0];
    let argument = format_ident!("{}", setter.name);
    let argument_type = value::argument_type(&setter.value);
    let set = value::set(&quote!(self.request), named.wire, &argument, &setter.value);
    quote! {
        #docs
        pub fn #name(mut self, #argument: #argument_type) -> Waiter<#complete> #bounds {
            #set
            Waiter::new(#builder::new(self.request))
        }
    }
}

fn wait_docs(waits: &Waits) -> Vec<String> {
    let names = |states: &[String]| states.iter().map(|state| format!("`{state}`")).collect::<Vec<_>>().join(", ");
    let mut facts = Vec::new();
    if !waits.done.is_empty() {
        facts.push(format!("Ends well at {}.", names(&waits.done)));
    }
    if !waits.failed.is_empty() {
        facts.push(format!("Fails at {}.", names(&waits.failed)));
    }
    facts.push(format!("Asks at once, then after pauses that grow from {} s to {} s.", waits.first, waits.longest));
    vec![docs::prose(&waits.doc), facts.join(" ")]
}

fn waits_impl(printer: &Printer<'_, '_>, waits: &WaitsModel<'_>) -> TokenStream {
    let complete = printer.complete();
    let spec = waits.spec;
    let (done, failed, first, longest) =
        (&spec.done, &spec.failed, Literal::u32_unsuffixed(spec.first), Literal::u32_unsuffixed(spec.longest));
    let entry = spec.entry.as_ref().map(|entry| {
        let parameter = &entry.parameter;
        quote!(.of(#parameter))
    });
    let (argument, state) = state(waits);
    quote! {
        impl Waits for #complete {
            const WAIT: Wait = Wait::new(&[#(#done),*], &[#(#failed),*], #first, #longest) #entry;

            fn state<'a>(response: &'a Self::Response, #argument: &str) -> Option<&'a str> {
                #state
            }
        }
    }
}

/// How the state is read from an answer, and the name of the argument that says of which entry.
fn state(waits: &WaitsModel<'_>) -> (TokenStream, TokenStream) {
    let path = &waits.thing;
    if waits.spec.state.is_none() {
        let thing = expression(path, &format_ident!("as_ref"));
        let there = match path.last() {
            Step { field, .. } if field.value.is_many() => quote!((!#thing.is_empty()).then_some("there")),
            Step { optional: true, .. } => quote!(#thing.as_ref().map(|_| "there")),
            _ => quote!(Some("there")),
        };
        return (quote!(_), there);
    }
    let list = path.steps.iter().position(|step| step.field.value.is_many());
    let (argument, holder, rest) = match (list, &waits.id) {
        (Some(at), Some(id)) => {
            let list = chain(quote!(response), &path.steps[..=at], &format_ident!("as_ref"));
            let own = chain(quote!(entry), &id.steps[at + 1..], &format_ident!("as_ref"));
            let is_it = match id.last().optional {
                true => quote!(#own.as_ref().is_some_and(|id| id.as_str() == of)),
                false => quote!(#own.as_str() == of),
            };
            (quote!(of), quote!(#list.iter().find(|entry| #is_it)?), &path.steps[at + 1..])
        }
        _ => (quote!(_), quote!(response), &path.steps[..]),
    };
    let state = chain(holder, rest, &format_ident!("as_ref"));
    let state = if path.last().optional { quote!(#state.as_ref()?) } else { state };
    (argument, quote!(Some(#state.as_str())))
}

/// A place in `response`, whose own `Option` is left.
fn expression(path: &Path<'_>, borrow: &Ident) -> TokenStream {
    chain(quote!(response), &path.steps, borrow)
}

fn chain(from: TokenStream, steps: &[Step<'_>], borrow: &Ident) -> TokenStream {
    let last = steps.len().saturating_sub(1);
    steps.iter().enumerate().fold(from, |way, (at, step)| {
        let name = format_ident!("{}", step.field.name);
        if step.optional && at < last { quote!(#way.#name.#borrow()?) } else { quote!(#way.#name) }
    })
}
