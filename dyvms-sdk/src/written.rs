//! Writing the fields of replies whose form differs from their type: lists in one text, JSON in a text, spans of time.

use crate::params::{self, Content, IntoParam, ParamValue, Unit};
use serde::{Serialize, Serializer, ser::Error as _};
use std::time::Duration;

/// A field as it is written.
pub(crate) enum Written {
    Text(ParamValue),
    /// The digits of a whole number.
    Number(ParamValue),
}

/// Items with commas between them.
pub(crate) fn comma_list<T: IntoParam + Clone>(items: &[T]) -> Written {
    Written::Text(params::list(items.iter().cloned(), ","))
}

/// JSON in a text.
pub(crate) fn json_text<T: Serialize>(value: &Option<T>) -> Written {
    Written::Text(value.as_ref().map_or_else(ParamValue::absent, params::json))
}

/// A number of milliseconds.
#[allow(dead_code, reason = "which units replies have depends on the spec")]
pub(crate) fn milliseconds(span: &Option<Duration>) -> Written {
    number(*span, Unit::Milliseconds)
}

/// A number of seconds.
#[allow(dead_code, reason = "which units replies have depends on the spec")]
pub(crate) fn seconds(span: &Option<Duration>) -> Written {
    number(*span, Unit::Seconds)
}

/// A number of minutes.
#[allow(dead_code, reason = "which units replies have depends on the spec")]
pub(crate) fn minutes(span: &Option<Duration>) -> Written {
    number(*span, Unit::Minutes)
}

fn number(span: Option<Duration>, unit: Unit) -> Written {
    Written::Number(span.map_or_else(ParamValue::absent, |span| params::duration(span, unit)))
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (Self::Text(value) | Self::Number(value)) = self;
        match (&value.0, self) {
            (Content::Text(digits), Self::Number(_)) => match digits.parse() {
                Ok(number) => serializer.serialize_u64(number),
                Err(_) => Err(S::Error::custom("is longer than any call")),
            },
            (Content::Text(text) | Content::Json(text), _) => serializer.serialize_str(text),
            (Content::Absent, _) => serializer.serialize_none(),
            (Content::Unwritable(reason), _) => Err(S::Error::custom(reason)),
        }
    }
}
