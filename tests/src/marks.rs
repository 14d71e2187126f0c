//! Sensitive texts that can be recognised wherever they turn up, and the search for them.

use crate::case::Case;
use serde_json::Value;
use std::error::Error;

/// The texts of a call that must show nowhere: each sensitive value, and each text that lies inside one.
#[must_use]
pub fn of(case: &Case) -> Vec<String> {
    case.sends.iter().filter(|parameter| parameter.secret).flat_map(|parameter| parts(parameter.value)).collect()
}

/// A value, the texts of the JSON that it may hold, and the items of the list that it may be.
fn parts(value: &str) -> Vec<String> {
    let mut parts = vec![value.to_owned()];
    match serde_json::from_str(value) {
        Ok(json) => leaves(&json, &mut parts),
        Err(_) => parts.extend(value.split(',').map(str::to_owned)),
    }
    parts
}

fn leaves(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Number(number) => texts.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, texts)),
        Value::Object(fields) => {
            // The names of a template's variables are no secret.
            fields.iter().filter(|(name, _)| *name != "paramNames").for_each(|(_, field)| leaves(field, texts));
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// The forms in which a text travels: as it is, percent-encoded, and percent-encoded once more for the signature.
#[must_use]
pub fn forms(text: &str) -> [String; 3] {
    let once = percent_encode(text);
    let twice = percent_encode(&once);
    [text.to_owned(), once, twice]
}

/// Encodes all but letters, digits and `-_.~`, as signatures demand it.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

/// Panics if one of the marks shows, in any of its forms.
pub fn assert_hidden(marks: &[String], shown: &str, place: &str) {
    for mark in marks {
        for form in forms(mark) {
            assert!(!shown.contains(&form), "{form:?} shows in the {place}:\n{shown}");
        }
    }
}

/// Everything that an error says: its text, its `Debug`, and those of all that caused it.
#[must_use]
pub fn everything_said(error: &dyn Error) -> String {
    let mut said = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        said.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    said
}
