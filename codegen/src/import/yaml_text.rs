//! Values as YAML text, on one line: plain where that is safe, quoted where it is not.

use crate::yaml::{self, Value};
use serde_json::Value as Json;
use std::fmt::Write as _;

/// A text.
pub(super) fn text(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.contains('"') && !text.contains(|c: char| c == '\'' || c.is_control() || c == '\u{feff}') {
        format!("'{text}'")
    } else {
        Json::from(text).to_string()
    }
}

/// Whether a text means itself without quotes, also inside brackets.
fn is_plain(text: &str) -> bool {
    let fits =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' ' | '*' | '^' | '+' | '。' | '，');
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let ends = !text.ends_with(' ');
    // What looks like a number, a date or a truth value would be read as one.
    begins
        && ends
        && text.chars().all(fits)
        && yaml::parse(text).is_ok_and(|node| node.value == Value::Text(text.into()))
}

/// Any value.
pub(super) fn value(json: &Json) -> String {
    match json {
        Json::String(string) => text(string),
        Json::Array(items) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
        Json::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Json::Object(entries) => {
            let mut out = "{ ".to_owned();
            for (position, (key, item)) in entries.iter().enumerate() {
                let comma = if position == 0 { "" } else { ", " };
                let _ = write!(out, "{comma}{}: {}", text(key), value(item));
            }
            out + " }"
        }
        // A number too large for 64 bits keeps its digits as a text.
        Json::Number(number) if number.is_u64() && !number.is_i64() => text(&number.to_string()),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_like_something_else_is_quoted() {
        for (plain, written) in [("abc", "abc"), ("10", "\"10\""), ("true", "\"true\""), ("2020-01-01", "2020-01-01")] {
            assert_eq!(text(plain), written);
        }
        assert_eq!(text("a: b"), "\"a: b\"");
        assert_eq!(text(""), "\"\"");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(string in "\\PC{0,12}|[0-9eE.xo_:-]{1,8}|null|~|yes|[ #&*!|>'\"%@`{},\\[\\]\n\t]{0,6}") {
            let json = Json::from(string);
            let document = format!("a: {}\nb: [{}]\nc: {{ d: {} }}\n", value(&json), value(&json), value(&json));
            let read = yaml::parse(&document).map_err(|e| TestCaseError::fail(format!("{document:?}: {}", e.message)))?;
            let expected = serde_json::json!({ "a": json, "b": [json], "c": { "d": json } });
            prop_assert_eq!(read.to_json(), expected);
        }
    }
}
