//! From the body of a message to a receipt: base64, UTF-8, and what the program makes of the text.

use super::BoxError;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;
use std::{error::Error, fmt, sync::Arc};

/// Turns the text of a receipt into what handlers get.
pub(super) type Decoder<T> = Arc<dyn Fn(String) -> Result<T, BoxError> + Send + Sync>;

/// Makes a decoder, once the type of the receipts is known.
pub(super) type MakeDecoder<T> = Box<dyn FnOnce(&str) -> Decoder<T> + Send + Sync>;

/// A receipt as it came: the text of a JSON object, and the object.
///
/// `Debug` hides both, which hold phone numbers.
#[derive(Clone, PartialEq)]
pub struct Json {
    text: String,
    json: Value,
}

impl Json {
    pub(super) fn read(text: String) -> Result<Self, BoxError> {
        match serde_json::from_str(&text) {
            Ok(json @ Value::Object(_)) => Ok(Self { text, json }),
            Ok(_) => Err("the text is JSON and no object".into()),
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                Err(format!("the text is not whole JSON, at line {line}, column {column}").into())
            }
        }
    }

    /// The text as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The object.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.json
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Json").field("length", &self.text.len()).finish_non_exhaustive()
    }
}

/// Why the body of a message is no receipt.
#[derive(Debug)]
pub struct Undecodable {
    source: BoxError,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the message is no receipt: {}", self.source)
    }
}

impl Error for Undecodable {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// Decodes a body. Line breaks within base64 do no harm.
pub(super) fn decode<T>(body: &str, decoder: &Decoder<T>) -> Result<T, Undecodable> {
    let undecodable = |source: BoxError| Undecodable { source };
    let packed: String = body.split_ascii_whitespace().collect();
    let bytes = BASE64_STANDARD.decode(packed).map_err(|_| undecodable("its body is not base64".into()))?;
    let text = String::from_utf8(bytes).map_err(|_| undecodable("its body is not UTF-8".into()))?;
    decoder(text).map_err(undecodable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json(body: &str) -> Result<Json, String> {
        let decoder: Decoder<Json> = Arc::new(Json::read);
        decode(body, &decoder).map_err(|error| error.to_string())
    }

    #[test]
    fn a_receipt_in_base64() {
        let body = BASE64_STANDARD.encode(r#"{"call_id":"1^2","words":"你好"}"#);
        let (first, last) = body.split_at(20);
        for body in [body.clone(), format!("{first}\r\n{last}\n")] {
            let receipt = json(&body).unwrap();
            assert_eq!(receipt.json()["words"], "你好");
            assert_eq!(receipt.text(), r#"{"call_id":"1^2","words":"你好"}"#);
            assert!(!format!("{receipt:?}").contains("1^2"));
        }
    }

    #[test]
    fn what_is_none_says_why_and_quotes_nothing() {
        for (body, why) in [
            ("{\"call_id\":1}".to_owned(), "not base64"),
            (BASE64_STANDARD.encode([0xff, 0xfe]), "not UTF-8"),
            (BASE64_STANDARD.encode("[\"13900001234\"]"), "no object"),
            (BASE64_STANDARD.encode("{\"callee\":\"13900001234\""), "line 1, column"),
            (String::new(), "not whole JSON"),
        ] {
            let error = json(&body).unwrap_err();
            assert!(error.contains(why) && !error.contains("13900001234"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn any_body_is_a_receipt_or_not(body in ".{0,80}|[A-Za-z0-9+/=]{0,80}") {
            let _ = json(&body);
        }

        #[test]
        fn any_object_comes_through(key in ".{0,12}", value in ".{0,40}") {
            let text = serde_json::json!({ key: value }).to_string();
            let receipt = json(&BASE64_STANDARD.encode(&text)).unwrap();
            prop_assert_eq!(receipt.text(), text);
        }
    }
}
