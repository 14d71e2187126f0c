//! What a builder has not looked at: keys of the format that no facet was made of. They become facets of their own
//! name, so that a key added to the format tomorrow is reported as unclassified and never passed over.

use crate::diff::entity::Facets;
use serde::{
    Serialize,
    ser::{Error as _, Impossible, SerializeStruct, Serializer},
};
use serde_json::{Error, Map, Value as Json};

/// States everything in a struct of the spec that is not among the keys in `read`; a key inside a key is written
/// `range.min`. What was read costs nothing here.
pub(super) fn state_unread(value: &impl Serialize, read: &[&str], facets: &mut Facets) {
    // What is no struct has no keys.
    if let Ok(unread) = value.serialize(Unread { read, found: Map::new() }) {
        unread.into_iter().for_each(|(key, value)| state(key, value, facets));
    }
}

fn state(key: String, value: Json, facets: &mut Facets) {
    match value {
        Json::Object(map) => map.into_iter().for_each(|(inner, value)| state(format!("{key}.{inner}"), value, facets)),
        value => facets.set(key, value),
    }
}

/// Collects the fields of a struct that were not read.
struct Unread<'r> {
    read: &'r [&'r str],
    found: Map<String, Json>,
}

impl Unread<'_> {
    /// The part of a value that was not read, when only parts of it were.
    fn without_read(&self, key: &str, value: Json) -> Option<Json> {
        let Json::Object(mut map) = value else { return Some(value) };
        for inner in self.read.iter().filter_map(|read| read.strip_prefix(key)?.strip_prefix('.')) {
            map.shift_remove(inner);
        }
        (!map.is_empty()).then_some(Json::Object(map))
    }
}

impl SerializeStruct for Unread<'_> {
    type Ok = Map<String, Json>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if !self.read.contains(&key) {
            let value = serde_json::to_value(value)?;
            self.found.extend(self.without_read(key, value).map(|value| (key.to_owned(), value)));
        }
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(self.found)
    }
}

/// What the types of the spec are besides structs.
macro_rules! no_struct {
    ($($name:ident($($arg:ty),*) -> $ok:ty;)*) => {
        $(fn $name(self, $(_: $arg),*) -> Result<$ok, Error> {
            Err(Error::custom("not a struct"))
        })*
    };
}

type Never<'r> = Impossible<Map<String, Json>, Error>;

impl<'r> Serializer for Unread<'r> {
    type Ok = Map<String, Json>;
    type Error = Error;
    type SerializeSeq = Never<'r>;
    type SerializeTuple = Never<'r>;
    type SerializeTupleStruct = Never<'r>;
    type SerializeTupleVariant = Never<'r>;
    type SerializeMap = Never<'r>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Never<'r>;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, Error> {
        Err(Error::custom("not a struct"))
    }

    no_struct! {
        serialize_bool(bool) -> Self::Ok;
        serialize_i8(i8) -> Self::Ok;
        serialize_i16(i16) -> Self::Ok;
        serialize_i32(i32) -> Self::Ok;
        serialize_i64(i64) -> Self::Ok;
        serialize_u8(u8) -> Self::Ok;
        serialize_u16(u16) -> Self::Ok;
        serialize_u32(u32) -> Self::Ok;
        serialize_u64(u64) -> Self::Ok;
        serialize_f32(f32) -> Self::Ok;
        serialize_f64(f64) -> Self::Ok;
        serialize_char(char) -> Self::Ok;
        serialize_str(&str) -> Self::Ok;
        serialize_bytes(&[u8]) -> Self::Ok;
        serialize_none() -> Self::Ok;
        serialize_unit() -> Self::Ok;
        serialize_unit_struct(&'static str) -> Self::Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> Self::Ok;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row {
        doc: &'static str,
        range: Range,
        colour: Option<&'static str>,
        length: Range,
    }

    #[derive(Serialize)]
    struct Range {
        min: i64,
        step: i64,
    }

    #[test]
    fn a_key_nobody_read_becomes_a_facet() {
        let range = || Range { min: 1, step: 2 };
        let row = Row { doc: "A.", range: range(), colour: Some("red"), length: range() };
        let mut facets = Facets::default();
        state_unread(&row, &["doc", "range.min", "length.min", "length.step"], &mut facets);
        assert_eq!(facets.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["colour", "range.step"]);
    }

    #[test]
    fn what_is_no_struct_has_no_keys() {
        let mut facets = Facets::default();
        state_unread(&"a text", &[], &mut facets);
        state_unread(&[1, 2], &[], &mut facets);
        state_unread(&None::<Row>, &[], &mut facets);
        assert_eq!(facets, Facets::default());
    }
}
