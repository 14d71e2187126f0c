//! A whole answer as text, of which those fields alone are kept that its type has.

use super::loose::{Fields, Loose, Mismatch, not_json, parse};
use serde::{
    Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess},
    forward_to_deserialize_any,
};
use serde_json::Value;
use std::fmt;

/// A whole answer as text. It reads as what it parses to would, and spares what the type has no field for.
pub(super) struct Document<'a>(pub(super) &'a str);

impl<'de> Deserializer<'de> for Document<'_> {
    type Error = Mismatch;

    fn deserialize_any<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        Loose(parse(self.0.as_bytes())?).deserialize_any(visitor)
    }

    fn deserialize_struct<V: de::Visitor<'de>>(
        self,
        _name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        let mut text = serde_json::Deserializer::from_str(self.0);
        let fields = Known(names).deserialize(&mut text).and_then(|fields| text.end().map(|()| fields));
        visitor.visit_map(Fields::new(fields.map_err(|error| not_json(&error))?))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The fields of an object that have these names, sorted by name; of a name that comes twice the last value holds.
struct Known(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Known {
    type Value = Vec<(&'static str, Value)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> de::Visitor<'de> for Known {
    type Value = Vec<(&'static str, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut fields = Self::Value::new();
        while let Some(name) = object.next_key_seed(OneOf(self.0))? {
            let Some(name) = name else {
                object.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = object.next_value()?;
            match fields.binary_search_by_key(&name, |field| field.0) {
                Ok(at) => fields[at].1 = value,
                Err(at) => fields.insert(at, (name, value)),
            }
        }
        Ok(fields)
    }
}

/// A name, if it is one of these.
struct OneOf(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOf {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl de::Visitor<'_> for OneOf {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().find(|each| **each == name).copied())
    }
}
