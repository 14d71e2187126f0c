//! Named types: ids, texts, enums and objects.

use super::{docs, format, table, value};
use crate::{
    model::{Field, Model, TypeModel, variant_name},
    spec::TypeKind,
};
use quote::{format_ident, quote};
use std::fmt::Write as _;

/// The macro that declares objects which are received.
pub(super) const RECEIVED: &str = "received";

/// `types.rs`: the types that more than one action uses.
pub(super) fn shared(model: &Model<'_>) -> String {
    let head = "//! The types that more than one action uses.\n".to_owned();
    let import = (!model.types.is_empty()).then(|| format!("use {}::prelude::*;\n", model.location.root()));
    let items = model.types.iter().flat_map(gated_items);
    format::file(&format!("{}types/", model.location.spec()), std::iter::once(head).chain(import).chain(items))
}

/// The items of one type.
pub(super) fn items(def: &TypeModel<'_>) -> Vec<String> {
    let mut items = match def.spec.kind {
        TypeKind::Id => vec![newtype(def, "id_type")],
        TypeKind::Text => vec![newtype(def, "text_type")],
        TypeKind::Enum => vec![open_enum(def)],
        TypeKind::Object => object(def),
    };
    items.extend(classes(def));
    items
}

/// The items of a type that every build can name, behind the features that use it.
fn gated_items(def: &TypeModel<'_>) -> Vec<String> {
    let gate = match &def.only_with[..] {
        [] => return items(def),
        [one] => format!("#[cfg(feature = {:?})]\n", one.name()),
        several => {
            let all: Vec<String> = several.iter().map(|feature| format!("feature = {:?}", feature.name())).collect();
            format!("#[cfg(any({}))]\n", all.join(", "))
        }
    };
    items(def).into_iter().map(|item| format!("{gate}{item}")).collect()
}

fn paragraphs(def: &TypeModel<'_>) -> Vec<String> {
    let seen_in = def.spec.seen_in.as_ref().map(|place| format!("Seen in {}.", docs::prose(place)));
    let source = (!def.spec.sources.is_empty()).then(|| format!("Source: {}.", def.spec.sources.join(", ")));
    vec![docs::prose(&def.spec.doc), seen_in.unwrap_or_default(), source.unwrap_or_default()]
}

fn newtype(def: &TypeModel<'_>, kind: &str) -> String {
    let docs = docs::comment(&paragraphs(def), "    ");
    let sensitive = if def.spec.sensitive { ", sensitive" } else { "" };
    format!("{kind}! {{\n{docs}    {}{sensitive}\n}}\n", def.name)
}

fn open_enum(def: &TypeModel<'_>) -> String {
    let mut out = format!("open_enum! {{\n{}    {} {{\n", docs::comment(&paragraphs(def), "    "), def.name);
    for (wire, value) in &def.spec.values {
        out.push_str(&docs::comment(&[docs::prose(value.doc())], "        "));
        let _ = writeln!(out, "        {} = {wire:?},", variant_name(wire, value));
    }
    out.push_str("    }\n}\n");
    out
}

/// For an enum of statuses: what each comes down to, and what it means.
fn classes(def: &TypeModel<'_>) -> Option<String> {
    let all =
        def.spec.values.iter().filter_map(|(wire, value)| Some((variant_name(wire, value), value.class()?, value)));
    let mut out = format!("classified! {{\n    {} {{\n", def.name);
    let before = out.len();
    for (variant, class, value) in all {
        let _ = writeln!(out, "        {variant} => {class:?}, {:?};", value.doc().trim());
    }
    let is_any = out.len() > before;
    out.push_str("    }\n}\n");
    is_any.then_some(out)
}

/// An object that travels as JSON, as a call of the macro that declares it; `rest` is what stands behind its fields.
pub(super) fn json_object<'a>(
    kind: &str,
    attributes: &str,
    name: &str,
    fields: impl IntoIterator<Item = (&'a Field<'a>, Vec<String>)>,
    rest: &str,
) -> String {
    let mut out = format!("{kind}! {{\n{attributes}    {name} {{\n");
    for (field, paragraphs) in fields {
        let (own, how) = if kind == RECEIVED { value::received_field(field) } else { value::sent_field(field) };
        out.push_str(&docs::comment(&paragraphs, "        "));
        let own = own.to_string().replace(' ', "");
        let _ = writeln!(out, "        {}: {own} = {how},", field.name);
    }
    out.push_str(rest);
    out.push_str("    }\n}\n");
    out
}

fn object(def: &TypeModel<'_>) -> Vec<String> {
    let name = format_ident!("{}", def.name);
    let travels = def.travels;
    let mut items = vec![if travels.received {
        received(def)
    } else if travels.sent_as_json {
        sent(def)
    } else {
        plain(def)
    }];
    if travels.flattened {
        let fields = def.fields.iter().map(value::flattened);
        items.push(format::item(quote! {
            impl Flatten for #name {
                fn flatten(self, to: &mut Flattened<'_>) { #(#fields)* }
            }
        }));
    }
    if travels.by_itself {
        items.push(if travels.received { format!("message!({});\n", def.name) } else { made_of_required(def) });
    }
    if travels.by_itself && !travels.received {
        items.extend(bounds(def));
    }
    items
}

fn received(def: &TypeModel<'_>) -> String {
    let by_itself = def.travels.by_itself;
    let fields = def.fields.iter().map(|field| {
        let mut paragraphs = docs::member(field.wire, field.spec);
        if by_itself && field.spec.required && !field.always {
            paragraphs[1].push_str(" The documents print it as required; it may be missing all the same.");
        }
        (field, paragraphs)
    });
    // What arrives by itself keeps what it has beyond its fields.
    let rest = if by_itself { "        ..extra\n" } else { "" };
    json_object(RECEIVED, &docs::comment(&paragraphs(def), "    "), def.name, fields, rest)
}

fn sent(def: &TypeModel<'_>) -> String {
    let mut attributes = docs::comment(&paragraphs(def), "    ");
    if is_default(def) {
        attributes.push_str("    #[derive(Default)]\n");
    }
    if def.travels.by_itself {
        attributes.push_str("    #[non_exhaustive]\n");
    }
    let fields = def.fields.iter().map(|field| (field, docs::member(field.wire, field.spec)));
    json_object("sent", &attributes, def.name, fields, "")
}

/// An object that never travels as JSON.
fn plain(def: &TypeModel<'_>) -> String {
    let name = format_ident!("{}", def.name);
    let docs = docs::doc(&paragraphs(def));
    let fields = def.fields.iter().map(|field| {
        let docs = docs::doc(&docs::member(field.wire, field.spec));
        let (name, (own, _)) = (format_ident!("{}", field.name), value::sent_field(field));
        quote!(#docs pub #name: #own)
    });
    let default = is_default(def).then(|| quote!(, Default));
    let open = def.travels.by_itself.then(|| quote!(#[non_exhaustive]));
    format::item(quote! {
        #docs
        #[derive(Clone, Debug #default)]
        #open
        pub struct #name { #(#fields,)* }
    })
}

/// Whether an object can be made without any of its fields.
fn is_default(def: &TypeModel<'_>) -> bool {
    def.fields.iter().all(|field| !field.always)
}

/// How an object is made that nobody outside of the crate can make field by field.
fn made_of_required(def: &TypeModel<'_>) -> String {
    let name = format_ident!("{}", def.name);
    let given: Vec<_> = def.fields.iter().filter(|field| value::must_be_given(field)).collect();
    let arguments = given.iter().map(|field| {
        let (name, own) = (format_ident!("{}", field.name), value::argument_type(&field.value));
        quote!(#name: #own)
    });
    let fields = def.fields.iter().map(|field| {
        let name = format_ident!("{}", field.name);
        match value::argument(&name, &field.value) {
            _ if !value::must_be_given(field) => quote!(#name: Default::default()),
            Some(argument) => quote!(#name: #argument),
            None => quote!(#name),
        }
    });
    let docs = docs::doc(&["One with what it must have, and nothing else.".to_owned()]);
    format::item(quote! {
        impl #name {
            #docs
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#fields),* }
            }
        }
    })
}

/// Between which numbers the fields of a reply have to be, for whoever builds it.
fn bounds(def: &TypeModel<'_>) -> Option<String> {
    let mut all = def.fields.iter().filter_map(|field| {
        let (min, max) = table::bounds(field.spec.range.as_ref()?);
        let name = format_ident!("{}", field.name.to_uppercase());
        Some(quote!(pub(crate) const #name: std::ops::RangeInclusive<i64> = #min..=#max;))
    });
    let first = all.next()?;
    let name = format_ident!("{}", def.name);
    Some(format::item(quote! {
        /// The documented bounds of its numbers, as they travel.
        #[allow(dead_code, reason = "they are there for whoever builds a reply")]
        impl #name {
            #first
            #(#all)*
        }
    }))
}
