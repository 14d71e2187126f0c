//! Writing the fields of replies whose form differs from their type: lists in one text, JSON in a text, spans of time.

use crate::params::{self, Content, IntoParam, ParamValue, Unit};
use serde::{Serialize, Serializer, ser::Error as _};
use std::time::Duration;

/// Items with commas between them.
pub(crate) fn comma_list<T: IntoParam + Clone, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    text(params::list(items.iter().cloned(), ","), serializer)
}

/// JSON in a text.
pub(crate) fn json_text<T: Serialize, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    text(value.as_ref().map_or_else(ParamValue::absent, params::json), serializer)
}

/// A number of milliseconds.
#[allow(dead_code, reason = "which units replies have depends on the spec")]
pub(crate) fn milliseconds<S: Serializer>(span: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    number(*span, Unit::Milliseconds, serializer)
}

/// A number of seconds.
#[allow(dead_code, reason = "which units replies have depends on the spec")]
pub(crate) fn seconds<S: Serializer>(span: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    number(*span, Unit::Seconds, serializer)
}

/// A number of minutes.
#[allow(dead_code, reason = "which units replies have depends on the spec")]
pub(crate) fn minutes<S: Serializer>(span: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    number(*span, Unit::Minutes, serializer)
}

fn text<S: Serializer>(value: ParamValue, serializer: S) -> Result<S::Ok, S::Error> {
    match value.0 {
        Content::Text(text) | Content::Json(text) => serializer.serialize_str(&text),
        Content::Absent => serializer.serialize_none(),
        Content::Unwritable(reason) => Err(S::Error::custom(reason)),
    }
}

fn number<S: Serializer>(span: Option<Duration>, unit: Unit, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(span) = span else { return serializer.serialize_none() };
    match params::duration(span, unit).0 {
        Content::Text(text) => match text.parse::<u64>() {
            Ok(number) => serializer.serialize_u64(number),
            Err(_) => Err(S::Error::custom("is longer than any call")),
        },
        Content::Unwritable(reason) => Err(S::Error::custom(reason)),
        Content::Absent | Content::Json(_) => serializer.serialize_none(),
    }
}
