//! What can be the value of a parameter, and how it is written.

use crate::time::{ChinaDate, ChinaTime, UnixMillis};
use std::borrow::Cow;

/// A text on its way into a request, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamValue(pub(crate) Content);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Absent,
    Text(Cow<'static, str>),
    /// JSON text that was written by a serializer, and need not be checked.
    Json(Cow<'static, str>),
    Unwritable(Box<str>),
}

impl ParamValue {
    /// The text as it travels, before any percent-encoding.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Content::Text(text.into()))
    }

    /// No value: the parameter is not sent.
    pub fn absent() -> Self {
        Self(Content::Absent)
    }

    /// A value that cannot be written, with the reason. The request is refused when it is sent.
    ///
    /// The reason becomes part of an error's text, so it must not quote the value.
    pub fn unwritable(reason: impl Into<Box<str>>) -> Self {
        Self(Content::Unwritable(reason.into()))
    }

    /// JSON text that was written by a serializer.
    pub(crate) fn json(text: String) -> Self {
        Self(Content::Json(text.into()))
    }
}

/// What can be the value of a parameter.
pub trait IntoParam {
    /// Writes the value as it travels.
    fn into_param(self) -> ParamValue;
}

impl IntoParam for ParamValue {
    fn into_param(self) -> ParamValue {
        self
    }
}

impl<T: IntoParam> IntoParam for Option<T> {
    fn into_param(self) -> ParamValue {
        self.map_or_else(ParamValue::absent, T::into_param)
    }
}

impl IntoParam for String {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self)
    }
}

impl IntoParam for &str {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self.to_owned())
    }
}

impl IntoParam for &String {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self.clone())
    }
}

impl IntoParam for Cow<'static, str> {
    fn into_param(self) -> ParamValue {
        ParamValue::text(self)
    }
}

impl IntoParam for bool {
    fn into_param(self) -> ParamValue {
        ParamValue::text(if self { "true" } else { "false" })
    }
}

/// Most numbers are counts, pages and flags: one digit.
const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

macro_rules! whole_numbers {
    ($($type:ty),+) => {
        $(impl IntoParam for $type {
            fn into_param(self) -> ParamValue {
                match usize::try_from(self).ok().and_then(|digit| DIGITS.get(digit)) {
                    Some(digit) => ParamValue::text(*digit),
                    None => ParamValue::text(self.to_string()),
                }
            }
        })+
    };
}

whole_numbers!(i32, i64, u32, u64);

macro_rules! written_by_display {
    ($($type:ty),+) => {
        $(impl IntoParam for $type {
            fn into_param(self) -> ParamValue {
                ParamValue::text(self.to_string())
            }
        })+
    };
}

written_by_display!(ChinaTime, ChinaDate);

impl IntoParam for f64 {
    fn into_param(self) -> ParamValue {
        if self.is_finite() {
            ParamValue::text(self.to_string())
        } else {
            ParamValue::unwritable("is not a finite number")
        }
    }
}

impl IntoParam for UnixMillis {
    fn into_param(self) -> ParamValue {
        self.as_i64().into_param()
    }
}

/// A text travels as it is, `null` not at all, and everything else as JSON text.
impl IntoParam for serde_json::Value {
    fn into_param(self) -> ParamValue {
        match self {
            Self::Null => ParamValue::absent(),
            Self::String(text) => ParamValue::text(text),
            other => ParamValue::json(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn absent_values_and_values_that_cannot_be_written() {
        assert_eq!(None::<&str>.into_param(), ParamValue::absent());
        assert_eq!(serde_json::Value::Null.into_param(), ParamValue::absent());
        assert_eq!(f64::NAN.into_param(), ParamValue::unwritable("is not a finite number"));
        assert_eq!(Some(0.5).into_param(), ParamValue::text("0.5"));
    }

    #[test]
    fn json_values_travel_as_json_and_json_texts_as_they_are() {
        assert_eq!(serde_json::json!({"a": [1]}).into_param(), ParamValue::json(r#"{"a":[1]}"#.to_owned()));
        assert_eq!(serde_json::json!("a").into_param(), ParamValue::text("a"));
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_they_are_read(number in prop_oneof![any::<i64>(), -20..20_i64]) {
            prop_assert_eq!(number.into_param(), ParamValue::text(format!("{number}")));
        }
    }
}
