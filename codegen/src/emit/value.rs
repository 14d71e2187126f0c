//! How a value is written in Rust: as an argument, as a field, on its way out, on its way in.

use crate::{
    model::{Field, Value},
    spec::{TimeForm, Unit},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The type of a struct's field, without `Option`.
pub(super) fn field_type(value: &Value<'_>) -> TokenStream {
    match value {
        Value::Text => quote!(String),
        Value::SensitiveText => quote!(SensitiveText),
        Value::Named(name) | Value::Enum(name) | Value::Object(name) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        Value::Int32 => quote!(i32),
        Value::Int64 => quote!(i64),
        Value::Float => quote!(f64),
        Value::Bool => quote!(bool),
        Value::Duration(_) => quote!(Duration),
        Value::Time(TimeForm::UnixMs) => quote!(UnixMillis),
        Value::Time(TimeForm::DateTime | TimeForm::DottedDateTime) => quote!(ChinaTime),
        Value::Time(TimeForm::Date) => quote!(ChinaDate),
        Value::TextMap => quote!(TextMap),
        Value::List(item, _) | Value::Array(item) => {
            let item = field_type(item);
            quote!(Vec<#item>)
        }
        Value::Json(inner) => field_type(inner),
        Value::Flattened(name) => {
            let name = format_ident!("{name}");
            quote!(Vec<#name>)
        }
    }
}

/// The type of a setter's argument.
pub(super) fn argument_type(value: &Value<'_>) -> TokenStream {
    match value {
        Value::List(item, _) | Value::Array(item) => {
            let item = argument_type(item);
            quote!(impl IntoIterator<Item = #item>)
        }
        Value::Json(inner) => argument_type(inner),
        Value::Flattened(name) => {
            let name = format_ident!("{name}");
            quote!(impl IntoIterator<Item = #name>)
        }
        Value::SensitiveText => quote!(impl Into<String>),
        value if converts(value) => {
            let own = field_type(value);
            quote!(impl Into<#own>)
        }
        value => field_type(value),
    }
}

/// The argument `name`, made the value, unless it is that already.
pub(super) fn argument(name: &Ident, value: &Value<'_>) -> Option<TokenStream> {
    converts(value).then(|| quote!(#name.into()))
}

/// Whether a setter takes anything that converts into the value.
fn converts(value: &Value<'_>) -> bool {
    matches!(value, Value::Text | Value::SensitiveText | Value::Named(_) | Value::Time(_) | Value::TextMap)
}

/// The statement that puts the argument `name` into `request` under `wire`.
pub(super) fn set(request: &TokenStream, wire: &str, name: &Ident, value: &Value<'_>) -> TokenStream {
    match value {
        Value::Duration(unit) => {
            let unit = duration_unit(*unit);
            quote!(#request.set_duration(#wire, #name, #unit);)
        }
        Value::Flattened(_) => quote!(#request.set_list(#wire, #name);),
        value => {
            let encoded = encoded(name, value);
            quote!(#request.set(#wire, #encoded);)
        }
    }
}

fn encoded(name: &Ident, value: &Value<'_>) -> TokenStream {
    match value {
        Value::List(item, separator) if converts(item) => {
            let items = converted_items(name, item);
            quote!(list(#items, #separator))
        }
        Value::List(_, separator) => quote!(list(#name, #separator)),
        Value::Json(inner) => match &**inner {
            Value::Array(item) => {
                let items = converted_items(name, item);
                quote!(json(&#items.collect::<Vec<_>>()))
            }
            inner if converts(inner) => {
                let own = field_type(inner);
                quote!(json(&Into::<#own>::into(#name)))
            }
            _ => quote!(json(&#name)),
        },
        Value::SensitiveText => quote!(Into::<String>::into(#name)),
        value if converts(value) => {
            let own = field_type(value);
            quote!(Into::<#own>::into(#name))
        }
        _ => quote!(#name),
    }
}

fn converted_items(name: &Ident, item: &Value<'_>) -> TokenStream {
    if converts(item) {
        let own = if *item == Value::SensitiveText { quote!(String) } else { field_type(item) };
        quote!(#name.into_iter().map(Into::<#own>::into))
    } else {
        quote!(#name.into_iter())
    }
}

fn duration_unit(unit: Unit) -> TokenStream {
    match unit {
        Unit::Ms => quote!(Unit::Milliseconds),
        Unit::S => quote!(Unit::Seconds),
        Unit::Min => quote!(Unit::Minutes),
    }
}

/// A field that is received: its type, and how `received!` reads it. What is missing is `None`, or an empty list.
pub(super) fn received_field(field: &Field<'_>) -> (TokenStream, String) {
    let own = field_type(&field.value);
    let reader = match &field.value {
        Value::Duration(Unit::Ms) => " by milliseconds",
        Value::Duration(Unit::S) => " by seconds",
        Value::Duration(Unit::Min) => " by minutes",
        Value::List(..) => " by comma_list",
        Value::Array(item) if !matches!(**item, Value::Object(_)) => " by comma_list",
        _ => "",
    };
    let seen = field.spec.aliases.iter().map(|alias| format!(" | {alias:?}"));
    let how = format!("{:?}{}{reader}", field.wire, seen.collect::<String>());
    let optional = !field.value.is_many() && (!field.always || matches!(field.value, Value::Duration(_)));
    (if optional { quote!(Option<#own>) } else { own }, how)
}

/// A field of an object that is sent as JSON: its type, and how `sent!` writes it.
pub(super) fn sent_field(field: &Field<'_>) -> (TokenStream, String) {
    let own = field_type(&field.value);
    let writer = match &field.value {
        Value::Duration(Unit::Ms) => " by milliseconds",
        Value::Duration(Unit::S) => " by seconds",
        Value::Duration(Unit::Min) => " by minutes",
        Value::List(..) => " by comma_list",
        Value::Json(_) => " by json_text",
        _ => "",
    };
    let is_list = matches!(field.value, Value::List(..));
    let optional = !is_list && (!field.always || !writer.is_empty());
    let absent = match (is_list, optional) {
        (true, _) => " unless is_empty",
        (_, true) => " unless is_none",
        _ => "",
    };
    (if optional { quote!(Option<#own>) } else { own }, format!("{:?}{absent}{writer}", field.wire))
}

/// Whether a field of an object that is sent as JSON must be given when the object is made.
pub(super) fn must_be_given(field: &Field<'_>) -> bool {
    field.always && !matches!(field.value, Value::Duration(_) | Value::List(..) | Value::Json(_))
}

/// The statement that writes one field of a flattened object.
pub(super) fn flattened(field: &Field<'_>) -> TokenStream {
    let wire = field.wire;
    let name = format_ident!("{}", field.name);
    match (&field.value, field.always) {
        (Value::Json(_) | Value::TextMap, true) => quote!(to.set(#wire, json(&self.#name));),
        (Value::Json(_) | Value::TextMap, false) => quote!(to.set(#wire, self.#name.as_ref().map(json));),
        (_, _) => quote!(to.set(#wire, self.#name);),
    }
}
