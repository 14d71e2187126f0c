//! Objects that are received, read field by field: what is the same for all of them, once.
//!
//! `received!` says of an object what its fields are called and where each goes; all else is here. `derive(Deserialize)`
//! would write the whole of it anew for every type, which the compiler would then have to read.

use super::Unread;
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor},
};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// Fields that an object does not know, by name.
pub type Rest = BTreeMap<String, Value>;

/// An object that is received.
pub trait Object: Unread {
    /// The name of its type.
    const NAME: &'static str;
    /// Its fields.
    const FIELDS: &'static [Field];
    /// All names of all its fields.
    const NAMES: &'static [&'static str];

    /// Reads the value that is next into the field of that name, which is the first of one of [`FIELDS`](Self::FIELDS).
    ///
    /// # Errors
    ///
    /// The value does not fit.
    fn read<'de, A: MapAccess<'de>>(&mut self, name: &str, from: &mut A) -> Result<(), A::Error>;

    /// Where fields go that it does not know, if it keeps them.
    fn rest(&mut self) -> Option<&mut Rest> {
        None
    }
}

/// A field of an object that is received.
pub struct Field {
    /// Its name on the wire, and then the other spellings of it that were seen.
    names: &'static [&'static str],
    /// Whether the object means nothing without it.
    required: bool,
}

impl Field {
    /// A field of this type.
    #[must_use]
    pub const fn of<T: Unread>(names: &'static [&'static str]) -> Self {
        Self { names, required: T::REQUIRED }
    }
}

/// Reads an object.
///
/// # Errors
///
/// It is no object, a value does not fit its field, a field is there twice or a required one is not.
pub fn object<'de, D: Deserializer<'de>, T: Object>(deserializer: D) -> Result<T, D::Error> {
    let mut object = T::UNREAD;
    match object.rest() {
        // A deserializer that is told the names may leave out the others.
        None => deserializer.deserialize_struct(T::NAME, T::NAMES, Reader(object)),
        Some(_) => deserializer.deserialize_map(Reader(object)),
    }
}

/// Reads the value that is next into a field.
///
/// # Errors
///
/// The value does not fit.
pub fn read<'de, T: serde::Deserialize<'de>, A: MapAccess<'de>>(field: &mut T, from: &mut A) -> Result<(), A::Error> {
    *field = from.next_value()?;
    Ok(())
}

/// An object on its way to be read.
struct Reader<T>(T);

impl<'de, T: Object> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<T, A::Error> {
        const { assert!(T::FIELDS.len() <= Seen::MOST) };
        let Self(mut object) = self;
        let mut seen = Seen(0);
        while let Some(name) = from.next_key_seed(Names { fields: T::FIELDS, rest: object.rest().is_some() })? {
            match (name, object.rest()) {
                (Name::Known(index), _) => {
                    let name = T::FIELDS[index].names[0];
                    if !seen.first_time(index) {
                        return Err(A::Error::duplicate_field(name));
                    }
                    object.read(name, &mut from)?;
                }
                (Name::Unknown(name), Some(rest)) => drop(rest.insert(name, from.next_value()?)),
                (Name::Unknown(_), None) => drop(from.next_value::<IgnoredAny>()?),
            }
        }
        match seen.missing(T::FIELDS) {
            Some(field) => Err(A::Error::missing_field(field.names[0])),
            None => Ok(object),
        }
    }
}

/// Which fields have been read.
struct Seen(u128);

impl Seen {
    /// The most fields that it can tell apart.
    const MOST: usize = u128::BITS as usize;

    fn first_time(&mut self, index: usize) -> bool {
        let before = self.0;
        self.0 |= 1 << index;
        self.0 != before
    }

    /// The first required field that was not read.
    fn missing<'a>(&self, fields: &'a [Field]) -> Option<&'a Field> {
        (0..).zip(fields).find(|(index, field)| field.required && self.0 & (1 << index) == 0).map(|(_, field)| field)
    }
}

/// Finds a name among those of the fields.
struct Names {
    fields: &'static [Field],
    /// Whether unknown names are of use.
    rest: bool,
}

enum Name {
    /// One of the fields, by its index.
    Known(usize),
    /// None of them: the name, if unknown names are of use.
    Unknown(String),
}

impl<'de> DeserializeSeed<'de> for Names {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Names {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("field identifier")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(match self.fields.iter().position(|field| field.names.contains(&name)) {
            Some(index) => Name::Known(index),
            None if self.rest => Name::Unknown(name.to_owned()),
            None => Name::Unknown(String::new()),
        })
    }
}

#[cfg(test)]
mod tests;
