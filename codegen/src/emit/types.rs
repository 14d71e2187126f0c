//! Named types: ids, texts, enums and objects.

use super::{docs, format, table, value};
use crate::{
    model::{Model, TypeModel, variant_name},
    spec::TypeKind,
};
use quote::{format_ident, quote};
use std::fmt::Write as _;

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

fn object(def: &TypeModel<'_>) -> Vec<String> {
    let name = format_ident!("{}", def.name);
    let docs = docs::doc(&paragraphs(def));
    let travels = def.travels;
    let case = value::common_case(&def.fields);
    let fields = def.fields.iter().map(|field| {
        let mut paragraphs = docs::member(field.wire, field.spec);
        if travels.received && travels.by_itself && field.spec.required && !field.always {
            paragraphs[1].push_str(" The documents print it as required; it may be missing all the same.");
        }
        let docs = docs::doc(&paragraphs);
        let name = format_ident!("{}", field.name);
        let (attribute, own) =
            if travels.received { value::received_field(field, case) } else { value::sent_field(field, case) };
        let attribute = (travels.received || travels.sent_as_json).then_some(attribute);
        quote!(#docs #attribute pub #name: #own)
    });
    let case = case.filter(|_| travels.received || travels.sent_as_json);
    let case = case.map(|case| quote!(#[serde(rename_all = #case)]));
    let default = (!travels.received && def.fields.iter().all(|field| !field.always)).then(|| quote!(Default,));
    let derives = if travels.received {
        quote!(Clone, Debug, Deserialize)
    } else if travels.sent_as_json {
        quote!(Clone, Debug, #default Serialize)
    } else {
        quote!(Clone, Debug, #default)
    };
    let open = (travels.received || travels.by_itself).then(|| quote!(#[non_exhaustive]));
    // What arrives by itself keeps what it has beyond its fields.
    let extra = (travels.received && travels.by_itself).then(|| quote!(#[serde(flatten)] extra: Extra,));
    let mut items = vec![format::item(quote! {
        #docs
        #[derive(#derives)]
        #case
        #open
        pub struct #name { #(#fields,)* #extra }
    })];
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
