//! The part of an answer that every action shares: code, message, request id, and the field that confirms.

use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny},
};
use std::fmt;

/// The part of an answer that every action shares.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Envelope {
    pub(super) code: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
    /// The truth value of the confirming field, if it has one.
    pub(super) confirmed: Option<bool>,
}

impl Envelope {
    /// Reads a JSON object, and nothing after it. The rest of its fields is passed over.
    pub(super) fn read(text: &str, confirmed_by: Option<&str>) -> Option<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let envelope = deserializer.deserialize_map(Fields { confirmed_by }).ok()?;
        deserializer.end().ok()?;
        Some(envelope)
    }
}

struct Fields<'a> {
    confirmed_by: Option<&'a str>,
}

impl<'de> de::Visitor<'de> for Fields<'_> {
    type Value = Envelope;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Envelope, A::Error> {
        let mut envelope = Envelope::default();
        while let Some(Name(name)) = map.next_key()? {
            if self.confirmed_by == Some(&*name) {
                let Scalar(value) = map.next_value()?;
                envelope.confirmed = match value.as_deref().map(str::trim) {
                    Some(yes) if yes.eq_ignore_ascii_case("true") => Some(true),
                    Some(no) if no.eq_ignore_ascii_case("false") => Some(false),
                    _ => None,
                };
                continue;
            }
            let field = match &*name {
                "Code" => &mut envelope.code,
                "Message" => &mut envelope.message,
                "RequestId" => &mut envelope.request_id,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let Scalar(value) = map.next_value()?;
            *field = value.filter(|value| !value.is_empty()).map(Into::into);
        }
        Ok(envelope)
    }
}

/// A field's name, borrowed from the answer unless it holds escapes.
struct Name<'a>(std::borrow::Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrow;

        impl<'de> de::Visitor<'de> for Borrow {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(name.into()))
            }

            fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(name.to_owned().into()))
            }
        }

        deserializer.deserialize_str(Borrow)
    }
}

/// A text, number or truth value as text; anything else is passed over.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyScalar)
    }
}

struct AnyScalar;

impl<'de> de::Visitor<'de> for AnyScalar {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar(Some(text.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar(Some(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar(Some(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar(Some(number.to_string())))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Scalar, E> {
        Ok(Scalar(Some(truth.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Scalar, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut fields: A) -> Result<Scalar, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }
}
