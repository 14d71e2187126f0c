//! Temporary credentials as JSON, under the names that each source gives the four fields.

use super::{Credentials, excerpt::excerpt};
use crate::time::{Civil, UnixMillis};
use serde_json::Value;
use std::time::SystemTime;

/// The names of the four fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    id: &'static str,
    secret: &'static str,
    token: &'static str,
    expiration: &'static str,
}

/// As STS, the metadata service and credentials URIs name them.
pub(super) const CAPITALIZED: Names =
    Names { id: "AccessKeyId", secret: "AccessKeySecret", token: "SecurityToken", expiration: "Expiration" };

/// As the profiles of the vendor's command line, and the programs they name, do.
pub(super) const SNAKE_CASE: Names =
    Names { id: "access_key_id", secret: "access_key_secret", token: "sts_token", expiration: "expiration" };

/// Whether there must be a security token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Required,
    Optional,
}

/// Reads the four fields. The reason names what is missing and quotes no value.
pub(super) fn read(json: &Value, names: &Names, token: Token) -> Result<Credentials, String> {
    let required = |name| text(json, name)?.ok_or_else(|| format!("{name} is missing"));
    let mut credentials = Credentials::new(required(names.id)?, required(names.secret)?);
    match (text(json, names.token)?, token) {
        (Some(token), _) => credentials = credentials.with_security_token(token),
        (None, Token::Required) => return Err(format!("{} is missing", names.token)),
        (None, Token::Optional) => {}
    }
    match text(json, names.expiration)? {
        None => Ok(credentials),
        Some(text) => match parse_expiration(text) {
            Some(expires) => Ok(credentials.with_expiration(expires)),
            None => Err(format!("{} is not a time written as 2026-01-31T08:00:00Z", names.expiration)),
        },
    }
}

/// Reads an answer of the metadata service or of a credentials URI: `Code` must say `Success` and the token be there.
pub(super) fn read_success(json: &Value) -> Result<Credentials, String> {
    match text(json, "Code")? {
        Some("Success") => read(json, &CAPITALIZED, Token::Required),
        Some(code) => Err(format!("its Code is {:?}, not \"Success\"", excerpt(code))),
        None => Err("it has no Code".to_owned()),
    }
}

/// A field's text; nothing if it is absent, null or empty.
fn text<'a>(json: &'a Value, name: &str) -> Result<Option<&'a str>, String> {
    match json.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
        Some(_) => Err(format!("{name} is not a text")),
    }
}

/// Reads `2026-01-31T08:00:00Z`; parts of a second are left out.
fn parse_expiration(text: &str) -> Option<SystemTime> {
    let whole = text.strip_suffix('Z')?;
    let whole = match whole.split_once('.') {
        Some((whole, part)) if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        Some(_) => return None,
        None => whole,
    };
    let civil = Civil::parse(whole, "yyyy-MM-ddTHH:mm:ss")?;
    Some(UnixMillis::from_seconds(civil.to_seconds()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use std::time::Duration;

    #[test]
    fn the_fields_of_each_source() {
        let capitalized = json!({
            "AccessKeyId": "STS.id",
            "AccessKeySecret": " s ",
            "SecurityToken": "t",
            "Expiration": "1970-01-01T00:01:00Z"
        });
        let read_it = read(&capitalized, &CAPITALIZED, Token::Required).unwrap();
        assert_eq!(read_it, Credentials::new("STS.id", "s").with_security_token("t"));
        assert_eq!(read_it.expires(), Some(SystemTime::UNIX_EPOCH + Duration::from_secs(60)));

        let pair = json!({"access_key_id": "i", "access_key_secret": "s", "sts_token": "", "expiration": null});
        let read_it = read(&pair, &SNAKE_CASE, Token::Optional).unwrap();
        assert_eq!((read_it.security_token(), read_it.expires()), (None, None));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            (json!({}), "AccessKeyId is missing"),
            (json!({"AccessKeyId": "i"}), "AccessKeySecret is missing"),
            (json!({"AccessKeyId": 1}), "AccessKeyId is not a text"),
            (json!({"AccessKeyId": "i", "AccessKeySecret": "s"}), "SecurityToken is missing"),
            (
                json!({"AccessKeyId": "i", "AccessKeySecret": "s", "SecurityToken": "t", "Expiration": "tomorrow"}),
                "Expiration is not a time written as 2026-01-31T08:00:00Z",
            ),
            (json!(["AccessKeyId"]), "AccessKeyId is missing"),
        ];
        for (json, reason) in cases {
            assert_eq!(read(&json, &CAPITALIZED, Token::Required), Err(reason.to_owned()));
        }
    }

    #[test]
    fn parts_of_a_second_are_left_out() {
        let whole = parse_expiration("2026-01-31T08:00:00Z");
        assert!(whole.is_some());
        assert_eq!(parse_expiration("2026-01-31T08:00:00.123Z"), whole);
        for text in
            ["2026-01-31T08:00:00", "2026-01-31T08:00:00.Z", "2026-01-31T08:00:00+08:00", "2026-02-30T08:00:00Z"]
        {
            assert_eq!(parse_expiration(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_time_or_not(text in ".{0,30}") {
            let _ = parse_expiration(&text);
        }
    }
}
