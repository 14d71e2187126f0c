//! What the type words of the documents and of JSON have in common.

use crate::spec::{Member, WireType};

/// The kinds of values that type words stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers that may have a fraction.
    Fraction,
    /// `true` and `false`.
    Truth,
    /// An object.
    Object,
    /// A list.
    List,
}

impl Family {
    /// As a reader would say it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Whole => "a whole number",
            Self::Fraction => "a number",
            Self::Truth => "true or false",
            Self::Object => "an object",
            Self::List => "a list",
        }
    }

    /// Whether it is a kind of number.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Fraction)
    }
}

/// The kind of values a type word stands for.
pub(crate) fn family(wire: WireType) -> Family {
    match wire {
        WireType::String | WireType::JsonString => Family::Text,
        WireType::Integer | WireType::Long | WireType::JsonInteger => Family::Whole,
        WireType::JsonNumber => Family::Fraction,
        WireType::Boolean | WireType::JsonBoolean => Family::Truth,
        WireType::Object | WireType::JsonObject => Family::Object,
        WireType::Array | WireType::JsonArray => Family::List,
    }
}

/// The kind of values a member stands for: a number or truth value written as text counts as what it is.
pub(crate) fn held_family(member: &Member) -> Family {
    family(held_wire(member))
}

/// The type word of what a member stands for, behind `holds.text`.
pub(crate) fn held_wire(member: &Member) -> WireType {
    member.holds.as_ref().and_then(|holds| holds.text).unwrap_or(member.wire)
}

/// Whether a type word is JSON's own.
pub(crate) fn is_json(wire: WireType) -> bool {
    use WireType::{JsonArray, JsonBoolean, JsonInteger, JsonNumber, JsonObject, JsonString};
    matches!(wire, JsonArray | JsonBoolean | JsonInteger | JsonNumber | JsonObject | JsonString)
}

/// The word as it is written in the spec.
pub(crate) fn word(wire: WireType) -> &'static str {
    match wire {
        WireType::String => "String",
        WireType::Integer => "Integer",
        WireType::Long => "Long",
        WireType::Boolean => "Boolean",
        WireType::Object => "Object",
        WireType::Array => "Array",
        WireType::JsonString => "string",
        WireType::JsonInteger => "integer",
        WireType::JsonNumber => "number",
        WireType::JsonBoolean => "boolean",
        WireType::JsonObject => "object",
        WireType::JsonArray => "array",
    }
}

/// The smallest and largest number a type word can carry.
pub(crate) fn limits(wire: WireType) -> (i64, i64) {
    match wire {
        WireType::Integer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    }
}

/// The names of plain types that stand where a named type may stand: for the items of lists and in JSON shapes.
pub(crate) const PLAIN: [(&str, WireType); 4] = [
    ("String", WireType::String),
    ("Integer", WireType::Integer),
    ("Long", WireType::Long),
    ("Boolean", WireType::Boolean),
];

/// The plain type of a name.
pub(crate) fn plain(name: &str) -> Option<WireType> {
    PLAIN.iter().find(|(plain, _)| *plain == name).map(|(_, wire)| *wire)
}
