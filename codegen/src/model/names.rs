//! Rust names from wire names.

use crate::spec::{EnumValue, Member};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// The Rust name of a parameter or field.
#[must_use]
pub fn field_name(wire: &str, member: &Member) -> String {
    member.rename.clone().unwrap_or_else(|| wire.to_snake_case())
}

/// The Rust name of an enum's value.
#[must_use]
pub fn variant_name(wire: &str, value: &EnumValue) -> String {
    value.name().map_or_else(|| wire.to_upper_camel_case(), str::to_owned)
}
