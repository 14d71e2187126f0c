//! A whole answer, of which those fields alone are kept that somebody asks for.

use super::{
    loose::{Fields, Mismatch, not_json},
    scalar::{Checked, Scalar},
    wanted::Wanted,
};
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, MapAccess},
    forward_to_deserialize_any,
};
use serde_json::Value;
use std::{borrow::Cow, fmt};

/// The object that an answer is. It is parsed once: for those who ask for single fields by name, and for the type that
/// it is read as. `Debug` shows names alone.
pub(crate) struct Document {
    /// Sorted by name; of a name that comes twice the last value holds.
    fields: Vec<(Cow<'static, str>, Value)>,
}

/// So many fields as text, where they are scalar and not empty.
pub(crate) type Texts<const COUNT: usize> = [Option<Box<str>>; COUNT];

impl Document {
    /// Parses the whole text. Besides the document, which holds what the type wants, there are the fields of these names,
    /// in their order.
    pub(crate) fn parse<const COUNT: usize>(
        text: &str,
        wanted: Wanted,
        names: [Option<&str>; COUNT],
    ) -> Result<(Self, Texts<COUNT>), Mismatch> {
        let mut text = serde_json::Deserializer::from_str(text);
        let both = Parts { wanted, names }.deserialize(&mut text).and_then(|both| text.end().map(|()| both));
        both.map_err(|error| not_json(&error))
    }

    /// Reads it as the type by which its fields were chosen.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, Mismatch> {
        T::deserialize(self)
    }

    fn put(&mut self, name: Cow<'static, str>, value: Value) {
        match self.fields.binary_search_by(|field| field.0.cmp(&name)) {
            Ok(at) => self.fields[at].1 = value,
            Err(at) => self.fields.insert(at, (name, value)),
        }
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.fields.iter().map(|(name, _)| name)).finish()
    }
}

impl<'de> Deserializer<'de> for Document {
    type Error = Mismatch;

    fn deserialize_any<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_map(Fields::new(self.fields))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct struct map enum identifier ignored_any
    }
}

/// Takes an object apart.
struct Parts<'a, const COUNT: usize> {
    wanted: Wanted,
    names: [Option<&'a str>; COUNT],
}

impl<'de, const COUNT: usize> DeserializeSeed<'de> for Parts<'_, COUNT> {
    type Value = (Document, Texts<COUNT>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, const COUNT: usize> de::Visitor<'de> for Parts<'_, COUNT> {
    type Value = (Document, Texts<COUNT>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut document = Document { fields: Vec::new() };
        let mut texts = [const { None }; COUNT];
        while let Some(name) = object.next_key_seed(Name { wanted: self.wanted, names: &self.names })? {
            match (name.at.and_then(|at| texts.get_mut(at)), name.kept) {
                (None, None) => {
                    object.next_value::<Checked>()?;
                }
                (None, Some(name)) => document.put(name, object.next_value()?),
                (Some(text), None) => *text = object.next_value::<Scalar>()?.0,
                (Some(text), Some(name)) => {
                    let value: Value = object.next_value()?;
                    *text = Scalar::deserialize(&value).map_err(de::Error::custom)?.0;
                    document.put(name, value);
                }
            }
        }
        Ok((document, texts))
    }
}

/// Who asks for a field.
struct Name<'a> {
    wanted: Wanted,
    names: &'a [Option<&'a str>],
}

struct Asked {
    /// Where it stands among the names asked for.
    at: Option<usize>,
    /// Its name, if the type wants it.
    kept: Option<Cow<'static, str>>,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Asked;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Asked, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl de::Visitor<'_> for Name<'_> {
    type Value = Asked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Asked, E> {
        let at = self.names.iter().position(|each| *each == Some(name));
        Ok(Asked { at, kept: self.wanted.name(name) })
    }
}
