//! What of a sensitive value may show: of a number its last two digits, of anything else nothing.

mod quoted;

#[cfg(feature = "receipts-queue")]
pub(crate) use self::quoted::scrub_of_queue;
pub(crate) use self::quoted::{hide_values, scrub, scrub_keys};

use crate::{meta::ActionMeta, params::Params};
use serde_json::Value;
use std::{borrow::Cow, fmt};

/// A number with fewer digits shows none of them: it may be a verification code.
const DIGITS_OF_A_PHONE_NUMBER: usize = 7;

/// Shows a sensitive text.
pub struct Masked<'a>(pub &'a str);

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b' '));
        let last_two_are_digits = text.bytes().rev().take(2).all(|byte| byte.is_ascii_digit());
        if is_number && digits >= DIGITS_OF_A_PHONE_NUMBER && text.len() <= 20 && last_two_are_digits {
            for _ in 2..text.len() {
                f.write_str("*")?;
            }
            f.write_str(&text[text.len() - 2..])
        } else {
            f.write_str("***")
        }
    }
}

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Shows a foreign name as far as it is one. A text that got into its place is hidden, and so is a number.
#[cfg(any(feature = "receipts", feature = "callbacks"))]
pub(crate) fn name(name: &str) -> &str {
    const LONGEST: usize = 64;

    let fits = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.');
    let is_name =
        name.len() <= LONGEST && name.chars().all(fits) && name.contains(|char: char| char.is_ascii_alphabetic());
    if is_name { name } else { "***" }
}

/// Whether a parameter's value must not show. A parameter that the tables do not know is taken for sensitive.
pub(crate) fn is_sensitive(meta: &ActionMeta, name: &str) -> bool {
    meta.param(name).is_none_or(|param| param.sensitive)
}

/// Shows a parameter's value, as far as it may show.
pub(crate) fn shown<'a>(meta: &ActionMeta, name: &str, value: &'a str) -> Cow<'a, str> {
    if is_sensitive(meta, name) { Masked(value).to_string().into() } else { value.into() }
}

/// Shows parameters, as far as they may show.
pub(crate) struct ShownParams<'a> {
    pub(crate) meta: &'a ActionMeta,
    pub(crate) params: &'a Params,
}

impl fmt::Debug for ShownParams<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.params.iter() {
            if is_sensitive(self.meta, name) {
                map.entry(&format_args!("{name}"), &Masked(value));
            } else {
                map.entry(&format_args!("{name}"), &value);
            }
        }
        map.finish()
    }
}

/// Shows the outline of a JSON value of unknown meaning: names and kinds, no values.
pub(crate) fn outline(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    struct Outline<'a>(&'a Value);

    impl fmt::Debug for Outline<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self.0 {
                Value::Null => f.write_str("null"),
                Value::Bool(truth) => write!(f, "{truth}"),
                Value::Number(_) => f.write_str("<number>"),
                Value::String(_) => f.write_str("<text>"),
                Value::Array(items) => write!(f, "<array of {}>", items.len()),
                Value::Object(fields) => {
                    f.debug_map().entries(fields.iter().map(|(name, value)| (name, Outline(value)))).finish()
                }
            }
        }
    }

    fmt::Debug::fmt(&Outline(value), f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta::{Effect, ParamMeta, Wire};

    pub(super) static ACTION: ActionMeta = ActionMeta::new("Call", Effect::Dials, "OK").params(&[
        ParamMeta::new("CalledNumber", Wire::String).sensitive(),
        ParamMeta::new("TtsCode", Wire::String),
        ParamMeta::new("TtsParam", Wire::String).sensitive(),
    ]);

    pub(super) fn params() -> Params {
        let mut params = Params::default();
        params.set("CalledNumber".into(), "13900001234".into());
        params.set("TtsCode".into(), "TTS_1".into());
        params.set("TtsParam".into(), r#"{"code":"7391","name":"张三丰"}"#.into());
        params.set("Surprise".into(), "hidden".into());
        params
    }

    #[test]
    fn numbers_show_two_digits_and_texts_none() {
        let cases = [
            ("13900001234", "*********34"),
            ("0571-1234567", "**********67"),
            ("1234", "***"),
            ("7391204", "*****04"),
            ("张三", "***"),
            ("", "***"),
            ("-------", "***"),
            ("123456789012345678901", "***"),
        ];
        for (text, shown) in cases {
            assert_eq!(Masked(text).to_string(), shown);
        }
    }

    #[test]
    fn parameters_show_by_their_tables() {
        let shown = format!("{:?}", ShownParams { meta: &ACTION, params: &params() });
        assert_eq!(shown, r#"{CalledNumber: *********34, Surprise: ***, TtsCode: "TTS_1", TtsParam: ***}"#);
    }
}
