//! The part of an answer that every action shares: code, message, request id, and the field that confirms.

use serde_json::{Map, Value};
use std::borrow::Cow;

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
    pub(super) fn of(answer: &Map<String, Value>, confirmed_by: Option<&str>) -> Self {
        let field = |name| scalar(answer.get(name)?).filter(|text| !text.is_empty());
        let text = |name| field(name).map(|text| text.into());
        Self {
            code: text("Code"),
            message: text("Message"),
            request_id: text("RequestId"),
            confirmed: confirmed_by.and_then(field).and_then(|text| truth(&text)),
        }
    }
}

/// A text, number or truth value as text.
fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Bool(truth) => Some(truth.to_string().into()),
        // `200.0` means 200.
        Value::Number(number) if number.is_f64() => number.as_f64().map(|number| number.to_string().into()),
        Value::Number(number) => Some(number.to_string().into()),
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
