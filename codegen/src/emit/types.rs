//! Named types: ids, texts, enums and objects.

use super::{docs, format, value};
use crate::{
    model::{Model, TypeModel, variant_name},
    spec::TypeKind,
};
use quote::{format_ident, quote};
use std::fmt::Write as _;

/// `types.rs`: the types that more than one action uses.
pub(super) fn shared(model: &Model<'_>) -> String {
    let head = "//! The types that more than one action uses.\n".to_owned();
    let import = (!model.types.is_empty()).then(|| "use crate::prelude::*;\n".to_owned());
    let items = model.types.iter().flat_map(items);
    format::file("spec/types/", std::iter::once(head).chain(import).chain(items))
}

/// The items of one type.
pub(super) fn items(def: &TypeModel<'_>) -> Vec<String> {
    match def.spec.kind {
        TypeKind::Id => vec![newtype(def, "id_type")],
        TypeKind::Text => vec![newtype(def, "text_type")],
        TypeKind::Enum => vec![open_enum(def)],
        TypeKind::Object => object(def),
    }
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

fn object(def: &TypeModel<'_>) -> Vec<String> {
    let name = format_ident!("{}", def.name);
    let docs = docs::doc(&paragraphs(def));
    let travels = def.travels;
    let case = value::common_case(&def.fields);
    let fields = def.fields.iter().map(|field| {
        let docs = docs::doc(&docs::member(field.wire, field.spec));
        let name = format_ident!("{}", field.name);
        let (attribute, own) =
            if travels.received { value::received_field(field, case) } else { value::sent_field(field, case) };
        let attribute = (travels.received || travels.sent_as_json).then_some(attribute);
        quote!(#docs #attribute pub #name: #own)
    });
    let case = case.filter(|_| travels.received || travels.sent_as_json);
    let case = case.map(|case| quote!(#[serde(rename_all = #case)]));
    let default = (!travels.received && def.fields.iter().all(|field| !field.always)).then(|| quote!(Default,));
    let (derives, open) = if travels.received {
        (quote!(Clone, Debug, Deserialize), Some(quote!(#[non_exhaustive])))
    } else if travels.sent_as_json {
        (quote!(Clone, Debug, #default Serialize), None)
    } else {
        (quote!(Clone, Debug, #default), None)
    };
    let mut items = vec![format::item(quote! {
        #docs
        #[derive(#derives)]
        #case
        #open
        pub struct #name { #(#fields,)* }
    })];
    if travels.flattened {
        let fields = def.fields.iter().map(value::flattened);
        items.push(format::item(quote! {
            impl Flatten for #name {
                fn flatten(self, to: &mut Flattened<'_>) { #(#fields)* }
            }
        }));
    }
    items
}
