//! Reading answers as the service writes them: numbers as texts, objects as JSON text, nothing as an empty text.
//!
//! The documents and the service disagree on the type of a field often enough that a strict reader would fail on calls
//! that went through. A whole answer is a [`Document`], which bends every value towards the type its field has;
//! [`read`](mod@read) has readers for fields whose type does not tell what the text holds.

mod document;
mod loose;
mod object;
pub mod read;
mod scalar;
mod text;
mod unread;
mod wanted;

#[cfg(any(feature = "receipts", feature = "callbacks"))]
pub(crate) use self::loose::parse;
pub(crate) use self::{document::Document, loose::Mismatch, text::Text, wanted::Wanted};
pub use self::{
    object::{Field, Object, Rest, object, read},
    text::text,
    unread::Unread,
};

use self::loose::Loose;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::Value;
use std::time::Duration;

/// Reads what is parsed already. The error says where and why, and never quotes a value.
#[cfg(any(feature = "receipts", feature = "callbacks", test))]
pub(crate) fn from_value<T: DeserializeOwned>(json: Value) -> Result<T, Mismatch> {
    T::deserialize(Loose(json))
}

/// Items with commas between them. An array is understood as well; nothing is an empty list.
fn comma_list<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Vec::deserialize(Loose(split(Value::deserialize(deserializer)?))).map_err(D::Error::custom)
}

/// A number of milliseconds that may be missing. A negative number stands for nothing.
fn milliseconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    duration(deserializer, 0.001)
}

/// A number of seconds that may be missing. A negative number stands for nothing.
fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    duration(deserializer, 1.0)
}

/// A number of minutes that may be missing. A negative number stands for nothing.
fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    duration(deserializer, 60.0)
}

/// Makes an array of a text with commas; leaves an array as it is.
fn split(value: Value) -> Value {
    let items = |text: &str| text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Value::from).collect();
    match value {
        Value::String(text) => items(&text),
        Value::Number(number) => items(&number.to_string()),
        other => other,
    }
}

fn duration<'de, D: Deserializer<'de>>(deserializer: D, unit_in_seconds: f64) -> Result<Option<Duration>, D::Error> {
    let value = Loose(Value::deserialize(deserializer)?);
    let Some(number) = Option::<f64>::deserialize(value).map_err(D::Error::custom)?.filter(|number| *number >= 0.0)
    else {
        return Ok(None);
    };
    let whole_nanos = (number * unit_in_seconds * 1e9).round();
    if whole_nanos >= u64::MAX as f64 {
        return Err(D::Error::custom("expected a duration, found a number too large for one"));
    }
    Ok(Some(Duration::from_nanos(whole_nanos as u64)))
}

#[cfg(test)]
mod tests;
