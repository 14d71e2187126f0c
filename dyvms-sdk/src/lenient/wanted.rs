//! Which fields of an answer its type has.

use serde::{
    Deserializer,
    de::{self, DeserializeOwned},
    forward_to_deserialize_any,
};
use std::{borrow::Cow, fmt};

/// Which fields of an answer its type has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Whatever there is: a map, or any JSON.
    All,
    /// Those of a structure.
    These(&'static [&'static str]),
}

impl Wanted {
    /// Asks the type. A structure says its names before it reads anything; here it learns that there is nothing to read.
    pub(crate) fn by<T: DeserializeOwned>() -> Self {
        T::deserialize(Asking).err().unwrap_or(Self::All)
    }

    /// The name to keep a field under, if it is wanted.
    pub(super) fn name(self, name: &str) -> Option<Cow<'static, str>> {
        match self {
            Self::All => Some(name.to_owned().into()),
            Self::These(names) => names.iter().find(|each| **each == name).map(|name| Cow::Borrowed(*name)),
        }
    }
}

/// Answers every type with an error that says what it asked for.
struct Asking;

impl<'de> Deserializer<'de> for Asking {
    type Error = Wanted;

    fn deserialize_any<V: de::Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Wanted> {
        Err(Wanted::All)
    }

    fn deserialize_struct<V: de::Visitor<'de>>(
        self,
        _name: &'static str,
        names: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Wanted> {
        Err(Wanted::These(names))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Wanted {}

impl de::Error for Wanted {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self::All
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only its names are asked for")]
    struct Entry {
        #[serde(rename = "Number", alias = "number")]
        number: String,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only its names are asked for")]
    struct WithRest {
        number: String,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }

    #[test]
    fn a_structure_says_its_names_and_the_rest_wants_everything() {
        assert_eq!(Wanted::by::<Entry>(), Wanted::These(&["Number", "number"]));
        for all in [Wanted::by::<Value>(), Wanted::by::<WithRest>(), Wanted::by::<Option<Entry>>(), Wanted::by::<()>()]
        {
            assert_eq!(all, Wanted::All);
        }
    }
}
