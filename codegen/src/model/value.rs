//! The Rust value of a parameter or field: what the wire type and `holds` come down to.

use super::Types;
use crate::spec::{Holds, JsonShape, Member, TimeForm, TypeKind, Unit, WireType};

/// The Rust value of a parameter or field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'s> {
    /// Any text.
    Text,
    /// Any text that must not be shown.
    SensitiveText,
    /// A named id or text.
    Named(&'s str),
    /// A named enum.
    Enum(&'s str),
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// A number with a fraction.
    Float,
    /// A truth value.
    Bool,
    /// A span of time, in this unit on the wire.
    Duration(Unit),
    /// A point in time.
    Time(TimeForm),
    /// A list in one text, with what stands between its items.
    List(Box<Self>, &'s str),
    /// An object of texts under names of the caller's own, as JSON.
    TextMap,
    /// An object of a named type.
    Object(&'s str),
    /// A list of its own, or of a JSON text.
    Array(Box<Self>),
    /// JSON inside a text.
    Json(Box<Self>),
    /// A list that travels as `Name.1.Field`.
    Flattened(&'s str),
}

impl Value<'_> {
    /// Whether it holds several items.
    #[must_use]
    pub fn is_many(&self) -> bool {
        match self {
            Self::List(..) | Self::Array(_) | Self::Flattened(_) => true,
            Self::Json(inner) => inner.is_many(),
            _ => false,
        }
    }
}

/// A member whose value is to be found, with the `holds` that applies.
#[derive(Debug, Clone, Copy)]
pub struct ValueOf<'a, 's> {
    pub(crate) member: &'s Member,
    pub(crate) holds: Option<&'a Holds>,
    pub(crate) types: Types<'s>,
}

impl<'a, 's> ValueOf<'a, 's>
where
    'a: 's,
{
    pub(crate) fn resolve(self) -> Value<'s> {
        let member = self.member;
        if let Some(holds) = self.holds {
            return self.held(holds);
        }
        if let (Some(unit), WireType::Integer | WireType::Long | WireType::JsonInteger | WireType::JsonNumber) =
            (member.unit, member.wire)
        {
            return Value::Duration(unit);
        }
        let named = member.is.as_deref().map(|name| self.named(name));
        match (member.wire, named) {
            (WireType::Array | WireType::JsonArray, Some(Value::Object(name))) if member.encoding.is_some() => {
                Value::Flattened(name)
            }
            (WireType::Array | WireType::JsonArray, item) => {
                Value::Array(Box::new(item.unwrap_or_else(|| self.text())))
            }
            (_, Some(named)) => named,
            (wire, None) => self.plain(wire),
        }
    }

    fn held(self, holds: &'s Holds) -> Value<'s> {
        if let Some(shape) = &holds.json {
            let shape = self.shape(shape);
            if self.member.wire == WireType::Object { shape } else { Value::Json(Box::new(shape)) }
        } else if let Some(item) = &holds.list {
            Value::List(Box::new(self.named(item)), holds.separator.as_deref().unwrap_or(","))
        } else if let Some(form) = holds.time {
            Value::Time(form)
        } else if let Some(wire) = holds.text {
            match self.member.unit {
                Some(unit) => Value::Duration(unit),
                None => self.plain(wire),
            }
        } else {
            self.text()
        }
    }

    fn shape(self, shape: &'s JsonShape) -> Value<'s> {
        match shape {
            JsonShape::Named(name) => self.named(name),
            JsonShape::List(items) => {
                Value::Array(Box::new(items.first().map_or(Value::Text, |item| self.shape(item))))
            }
            JsonShape::Map { .. } => Value::TextMap,
        }
    }

    fn named(self, name: &'s str) -> Value<'s> {
        match self.types.get(name) {
            Some((name, def)) => match def.kind {
                TypeKind::Id | TypeKind::Text => Value::Named(name),
                TypeKind::Enum => Value::Enum(name),
                TypeKind::Object => Value::Object(name),
            },
            None => match name {
                "Integer" => Value::Int32,
                "Long" => Value::Int64,
                "Boolean" => Value::Bool,
                _ => self.text(),
            },
        }
    }

    fn plain(self, wire: WireType) -> Value<'s> {
        match wire {
            WireType::Integer => Value::Int32,
            WireType::Long | WireType::JsonInteger => Value::Int64,
            WireType::JsonNumber => Value::Float,
            WireType::Boolean | WireType::JsonBoolean => Value::Bool,
            _ => self.text(),
        }
    }

    fn text(self) -> Value<'s> {
        if super::sensitive(self.member, self.types) { Value::SensitiveText } else { Value::Text }
    }
}
