//! A JSON value that turns into the type the reader asks for, as far as the meaning allows.

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Unexpected, value::StrDeserializer},
    forward_to_deserialize_any,
};
use serde_json::Value;
use std::fmt;

/// A JSON value that turns into the type the reader asks for.
pub(super) struct Loose(pub(super) Value);

impl Loose {
    fn mismatch(&self, expected: &str) -> Mismatch {
        let found = match &self.0 {
            Value::Null => "nothing".to_owned(),
            Value::Bool(_) => "a truth value".to_owned(),
            Value::Number(_) => "a number".to_owned(),
            Value::String(text) => format!("a text of {} characters", text.chars().count()),
            Value::Array(items) => format!("an array of {} items", items.len()),
            Value::Object(_) => "an object".to_owned(),
        };
        Mismatch::new(format!("expected {expected}, found {found}"))
    }

    /// The whole number it stands for.
    fn whole(&self) -> Result<i128, Mismatch> {
        let number = match &self.0 {
            Value::Number(number) => whole_from_text(&number.to_string()),
            Value::String(text) => whole_from_text(text.trim()),
            Value::Bool(truth) => Some(i128::from(*truth)),
            _ => None,
        };
        number.ok_or_else(|| self.mismatch("a whole number"))
    }

    /// Opens JSON text; every other value stays as it is.
    fn opened(self, expected: &str) -> Result<Self, Mismatch> {
        match &self.0 {
            Value::String(text) if text.trim().is_empty() => Err(self.mismatch(expected)),
            Value::String(text) => parse(text.as_bytes()).map(Self),
            _ => Ok(self),
        }
    }
}

/// Reads `26`, `26.0` and `2.6e1`, but neither `26.5` nor a number that a float would round.
fn whole_from_text(text: &str) -> Option<i128> {
    const EXACT_IN_A_FLOAT: f64 = 9_007_199_254_740_992.0;
    if let Ok(whole) = text.parse::<i128>() {
        return Some(whole);
    }
    let number = text.parse::<f64>().ok()?;
    (number.fract() == 0.0 && number.abs() <= EXACT_IN_A_FLOAT).then_some(number as i128)
}

/// Parses JSON text strictly. The error says where it breaks and quotes nothing.
pub(crate) fn parse(text: &[u8]) -> Result<Value, Mismatch> {
    serde_json::from_slice(text).map_err(|error| not_json(&error))
}

pub(super) fn not_json(error: &serde_json::Error) -> Mismatch {
    let (line, column) = (error.line(), error.column());
    Mismatch::new(format!("expected JSON text, found a text that stops being JSON at line {line} column {column}"))
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident $type:ty),+ $(,)?) => {
        $(fn $method<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            let whole = self.whole()?;
            match <$type>::try_from(whole) {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(self.mismatch(concat!("a whole number that fits ", stringify!($type)))),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for Loose {
    type Error = Mismatch;

    fn deserialize_any<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(truth),
            Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), ..) => visitor.visit_i64(number),
                (_, Some(number), _) => visitor.visit_u64(number),
                (.., Some(number)) => visitor.visit_f64(number),
                _ => visitor.visit_string(number.to_string()),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items::new(items)),
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
        }
    }

    whole_numbers! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64, deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64,
    }

    fn deserialize_f64<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let number = match &self.0 {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        match number.filter(|number| number.is_finite()) {
            Some(number) => visitor.visit_f64(number),
            None => Err(self.mismatch("a number")),
        }
    }

    fn deserialize_f32<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_bool<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let truth = match &self.0 {
            Value::Bool(truth) => Some(*truth),
            Value::Number(number) => match number.as_i64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            },
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        };
        match truth {
            Some(truth) => visitor.visit_bool(truth),
            None => Err(self.mismatch("true or false")),
        }
    }

    fn deserialize_string<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            Value::Null => Err(self.mismatch("a text")),
            // A documented text that arrives as something else: its JSON is the text that was meant.
            other => visitor.visit_string(other.to_string()),
        }
    }

    fn deserialize_str<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.0 {
            Value::Null => visitor.visit_none(),
            Value::String(text) if text.trim().is_empty() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: de::Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    /// Nothing is an empty list, and an object alone is a list of one: the service leaves the brackets out at times.
    fn deserialize_seq<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let items = match self.0 {
            Value::Null => Vec::new(),
            Value::String(text) if text.trim().is_empty() => Vec::new(),
            Value::String(text) => return Self(parse(text.as_bytes())?).deserialize_seq(visitor),
            Value::Array(items) => items,
            object @ Value::Object(_) => vec![object],
            _ => return Err(self.mismatch("an array")),
        };
        visitor.visit_seq(Items::new(items))
    }

    fn deserialize_map<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.opened("an object")?.0 {
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
            other => Err(Self(other).mismatch("an object")),
        }
    }

    fn deserialize_struct<V: de::Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier
    }
}

impl IntoDeserializer<'_, Mismatch> for Loose {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The items of an array; an error in one names its index.
struct Items {
    rest: std::vec::IntoIter<Value>,
    index: usize,
}

impl Items {
    fn new(items: Vec<Value>) -> Self {
        Self { rest: items.into_iter(), index: 0 }
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        let Some(item) = self.rest.next() else { return Ok(None) };
        let index = self.index;
        self.index += 1;
        seed.deserialize(Loose(item)).map(Some).map_err(|error| error.inside(&format!("[{index}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The fields of an object; an error in one names it.
pub(super) struct Fields<I, N> {
    rest: I,
    next: Option<(N, Value)>,
}

impl<I: Iterator<Item = (N, Value)>, N> Fields<I, N> {
    pub(super) fn new(fields: impl IntoIterator<IntoIter = I, Item = (N, Value)>) -> Self {
        Self { rest: fields.into_iter(), next: None }
    }
}

impl<'de, I: Iterator<Item = (N, Value)>, N: AsRef<str>> MapAccess<'de> for Fields<I, N> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        self.next = self.rest.next();
        let Some((name, _)) = &self.next else { return Ok(None) };
        seed.deserialize(StrDeserializer::new(name.as_ref())).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let (name, value) = self.next.take().ok_or_else(|| de::Error::custom("a value was read before its name"))?;
        seed.deserialize(Loose(value)).map_err(|error| error.inside(name.as_ref()))
    }
}

/// Why a value does not fit, and where. It tells kinds and never quotes a value, which may be a phone number.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// Where, such as `Data[2].duration`; empty at the top.
    path: String,
    why: String,
}

impl Mismatch {
    fn new(why: String) -> Self {
        Self { path: String::new(), why }
    }

    /// The whole answer is in an encoding that JSON does not have.
    pub(crate) fn of_encoding() -> Self {
        Self::new("expected JSON in UTF-8, found another encoding".to_owned())
    }

    /// The same, seen from the object or array around it.
    fn inside(mut self, step: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{step}{dot}{}", self.path);
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.why),
            path => write!(f, "{path}: {}", self.why),
        }
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(format!("expected {expected}, found {}", kind(unexpected)))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }
}

fn kind(unexpected: Unexpected<'_>) -> &'static str {
    match unexpected {
        Unexpected::Bool(_) => "a truth value",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
        Unexpected::Float(_) => "a number",
        Unexpected::Char(_) | Unexpected::Str(_) => "a text",
        Unexpected::Unit | Unexpected::Option => "nothing",
        Unexpected::Seq => "an array",
        Unexpected::Map => "an object",
        _ => "something else",
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self)
    }
}
