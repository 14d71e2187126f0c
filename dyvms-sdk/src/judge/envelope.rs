//! The part of an answer that every action shares: code, message, request id, and the field that confirms.

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, MapAccess, SeqAccess},
};
use serde_json::Value;
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
    /// Reads it from an answer; nothing, if that is not a JSON object and nothing else.
    pub(super) fn of(answer: &str, confirmed_by: Option<&str>) -> Option<Self> {
        let mut answer = serde_json::Deserializer::from_str(answer);
        let names = [Some("Code"), Some("Message"), Some("RequestId"), confirmed_by];
        let fields = Fields { names }.deserialize(&mut answer).ok()?;
        answer.end().ok()?;
        let [code, message, request_id, confirmed] = fields.map(|field| scalar(field?).filter(|text| !text.is_empty()));
        Some(Self {
            code: code.map(Into::into),
            message: message.map(Into::into),
            request_id: request_id.map(Into::into),
            confirmed: confirmed.and_then(|text| truth(&text)),
        })
    }
}

/// The values of so many fields of an object. Everything else in it is checked and not kept.
struct Fields<'a, const COUNT: usize> {
    names: [Option<&'a str>; COUNT],
}

impl<'de, const COUNT: usize> DeserializeSeed<'de> for Fields<'_, COUNT> {
    type Value = [Option<Value>; COUNT];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, const COUNT: usize> de::Visitor<'de> for Fields<'_, COUNT> {
    type Value = [Option<Value>; COUNT];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut values = [const { None }; COUNT];
        while let Some(index) = object.next_key_seed(Position(&self.names))? {
            match index.and_then(|index| values.get_mut(index)) {
                Some(value) => *value = Some(object.next_value()?),
                None => {
                    object.next_value::<Checked>()?;
                }
            }
        }
        Ok(values)
    }
}

/// Where a name is among others, if it is.
struct Position<'a>(&'a [Option<&'a str>]);

impl<'de> DeserializeSeed<'de> for Position<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl de::Visitor<'_> for Position<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|each| *each == Some(name)))
    }
}

/// Any JSON, read as strictly as if it were kept: with text that is text, and numbers that can be written.
struct Checked;

impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> de::Visitor<'de> for Checked {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _truth: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _number: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _number: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _number: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _text: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        while fields.next_entry::<Self, Self>()?.is_some() {}
        Ok(self)
    }
}

/// A text, number or truth value as text.
fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Bool(truth) => Some(truth.to_string()),
        // `200.0` means 200.
        Value::Number(number) if number.is_f64() => number.as_f64().map(|number| number.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn truth(text: &str) -> Option<bool> {
    match text.trim() {
        yes if yes.eq_ignore_ascii_case("true") => Some(true),
        no if no.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the envelope is of an answer that is read as a whole.
    fn of_whole(answer: &str, confirmed_by: Option<&str>) -> Option<Envelope> {
        let Ok(Value::Object(answer)) = serde_json::from_str(answer) else { return None };
        let field = |name| scalar(answer.get(name).cloned()?).filter(|text| !text.is_empty());
        Some(Envelope {
            code: field("Code").map(Into::into),
            message: field("Message").map(Into::into),
            request_id: field("RequestId").map(Into::into),
            confirmed: confirmed_by.and_then(field).and_then(|text| truth(&text)),
        })
    }

    #[test]
    fn what_the_rest_holds_must_be_json_all_the_same() {
        let broken = [
            r#"{"Code":"OK","Data":1e999}"#,
            r#"{"Code":"OK","Data":"\ud800"}"#,
            r#"{"Code":"OK","Data":["a" "b"]}"#,
            r#"{"Code":"OK","Data":{"a":"\x"}}"#,
            "{\"Code\":\"OK\",\"Data\":\"\n\"}",
            r#"{"Code":"OK","\ud800":1}"#,
            r#"{"Code":"OK"}}"#,
            r#"{"Code":"OK","Data":01}"#,
        ];
        for answer in broken {
            assert_eq!(Envelope::of(answer, None), None, "{answer}");
            assert_eq!(of_whole(answer, None), None, "{answer}");
        }
        for depth in [100, 126, 127, 128, 200] {
            let answer = format!(r#"{{"Data":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
            assert_eq!(Envelope::of(&answer, None), of_whole(&answer, None), "{depth}");
        }
    }

    #[test]
    fn of_a_name_that_comes_twice_the_last_value_holds() {
        let envelope = Envelope::of(r#"{"Code":"No","C\u006fde":"OK","Message":"m","Message":null}"#, None).unwrap();
        assert_eq!((envelope.code.as_deref(), envelope.message), (Some("OK"), None));
    }

    proptest! {
        #[test]
        fn it_is_what_the_whole_answer_says(
            fields in proptest::collection::vec(
                (
                    "Code|Message|RequestId|Data|[a-z]{1,3}",
                    r#"null|true|false|-?[0-9]{1,3}(\.[0-9])?(e[0-9]{1,3})?|"[ -~]{0,4}"|\[1,"a"\]|\{"a":[1-3]\}|[ -~]{0,3}"#,
                ),
                0..6,
            ),
            end in "[ }\\]]{0,2}",
        ) {
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
            let answer = format!("{{{}}}{end}", fields.join(","));
            prop_assert_eq!(Envelope::of(&answer, Some("Data")), of_whole(&answer, Some("Data")));
        }
    }
}
