//! Points in time as they are written.

use super::scalar::{fits, is_masked, kind, text_fits};
use crate::{
    lint::wire::{Family, family},
    spec::{TimeForm, WireType},
};
use serde_json::Value as Json;

/// Whether a value is a point in time of this form.
pub(super) fn check(form: TimeForm, wire: WireType, value: &Json) -> Result<(), String> {
    let (wanted, pattern) = match form {
        TimeForm::UnixMs if family(wire) == Family::Text => return text_fits(WireType::Long, value),
        TimeForm::UnixMs => return fits(wire, value),
        TimeForm::DateTime => ("yyyy-MM-dd HH:mm:ss", "0000-00-00 00:00:00"),
        TimeForm::DottedDateTime => ("yyyy.MM.dd HH:mm:ss", "0000.00.00 00:00:00"),
        TimeForm::Date => ("yyyy-MM-dd", "0000-00-00"),
    };
    match value {
        Json::String(text) if is_masked(text) || matches(text, pattern) => Ok(()),
        Json::String(_) => Err(format!("{value} is no time of the form {wanted}")),
        other => Err(format!("a time of the form {wanted} is a text, but {value} is {}", kind(other))),
    }
}

/// Digits where the pattern has zeros, and the pattern's own signs between them.
fn matches(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, sign)| match sign {
            b'0' => byte.is_ascii_digit(),
            _ => byte == sign,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_form_is_told_from_the_others() {
        let ok = |form, wire, value: Json| check(form, wire, &value).is_ok();
        assert!(ok(TimeForm::DateTime, WireType::String, json!("2021-03-09 00:00:00")));
        assert!(!ok(TimeForm::DateTime, WireType::String, json!("2021.03.09 00:00:00")));
        assert!(ok(TimeForm::DottedDateTime, WireType::String, json!("2021.03.09 00:00:00")));
        assert!(ok(TimeForm::Date, WireType::String, json!("2021-03-09")));
        assert!(!ok(TimeForm::Date, WireType::String, json!("2021-3-9")));
        assert!(ok(TimeForm::UnixMs, WireType::Long, json!(1_614_330_978_000_i64)));
        assert!(ok(TimeForm::UnixMs, WireType::String, json!("1614330978000")));
        assert!(!ok(TimeForm::UnixMs, WireType::Long, json!("1614330978000")), "the documents' type is kept");
        assert!(ok(TimeForm::DateTime, WireType::String, json!("2021-**-** 00:00:00")), "masked");
    }
}
