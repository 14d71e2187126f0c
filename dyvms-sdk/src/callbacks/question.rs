//! A question of the platform as HTTP brings it: parameters in the query, in a form, or in both.

use super::{HttpAnswer, IvrTransferRequest, TurnRequest, Unreadable};
use std::{borrow::Cow, fmt};

/// The longest question that is read: 65,536 bytes, query and body together. The documents set no limit; a sentence that
/// somebody spoke takes a hundredth of it.
pub const LONGEST_QUESTION: usize = 64 * 1024;

/// What of an HTTP request is a question. The documents write the parameters into the query, also of a POST; a form as
/// the body does as well. What there is not stays as `default()` has it.
///
/// ```
/// use dyvms_sdk::callbacks::{HttpQuestion, TurnRequest};
///
/// let query = "call_id=1%5E2&timestamp=1709255724000&content_type=dtmf&content=%7B%22dtmf_digits%22%3A%221%22%7D";
/// let turn = TurnRequest::from_http(HttpQuestion { query, ..Default::default() })?;
/// assert_eq!(turn.call_id.as_str(), "1^2");
/// # Ok::<(), dyvms_sdk::callbacks::QuestionError>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct HttpQuestion<'a> {
    /// The query of the URL as it came, without its question mark.
    pub query: &'a str,
    /// The header `Content-Type`. Without one a body is taken for a form.
    pub content_type: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

impl<'a> HttpQuestion<'a> {
    /// The parameters, percent-decoded once; those of the query come first. Beside a query, a body of another type than a
    /// form is left aside.
    fn params(self) -> Result<impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>, QuestionError> {
        if self.query.len().saturating_add(self.body.len()) > LONGEST_QUESTION {
            return Err(QuestionError::TooLong);
        }
        let form = match self.content_type.is_none_or(is_form) {
            true => self.body,
            false if self.query.is_empty() && !self.body.is_empty() => return Err(QuestionError::NotAForm),
            false => &[],
        };
        Ok(form_urlencoded::parse(self.query.as_bytes()).chain(form_urlencoded::parse(form)))
    }
}

fn is_form(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.is_empty() || kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Shows how long its parts are, and nothing of them.
impl fmt::Debug for HttpQuestion<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpQuestion")
            .field("query", &format_args!("{} bytes", self.query.len()))
            .field("content_type", &self.content_type)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl TurnRequest {
    /// Reads a question about an intelligent call, outbound or inbound. Of a parameter that comes twice, the first holds.
    ///
    /// # Errors
    ///
    /// It is too long, no form, or not such a question.
    pub fn from_http(question: HttpQuestion<'_>) -> Result<Self, QuestionError> {
        Self::from_params(question.params()?).map_err(QuestionError::Unreadable)
    }
}

impl IvrTransferRequest {
    /// Reads a question of dynamic IVR. Of a parameter that comes twice, the first holds.
    ///
    /// # Errors
    ///
    /// It is too long, no form, or not such a question.
    pub fn from_http(question: HttpQuestion<'_>) -> Result<Self, QuestionError> {
        Self::from_params(question.params()?).map_err(QuestionError::Unreadable)
    }
}

/// Why a question cannot be read. Nothing of it shows in `Debug` or `Display`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum QuestionError {
    /// It is longer than [`LONGEST_QUESTION`].
    TooLong,
    /// It has a body of another type than a form, and no query.
    NotAForm,
    /// Its parameters are not what they should be; they are kept, as JSON.
    Unreadable(Unreadable),
}

impl QuestionError {
    /// What the platform is answered: a failure with the status 413, 415 or 400, and the reason.
    #[must_use]
    pub fn answer(&self) -> HttpAnswer {
        match self {
            Self::TooLong => HttpAnswer::failure(413, &self.to_string()),
            Self::NotAForm => HttpAnswer::failure(415, &self.to_string()),
            Self::Unreadable(unreadable) => HttpAnswer::failure(400, unreadable.problem()),
        }
    }
}

impl fmt::Display for QuestionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "a question of more than {LONGEST_QUESTION} bytes is not read"),
            Self::NotAForm => f.write_str("a question is read from the query or from a form; this is neither"),
            Self::Unreadable(unreadable) => unreadable.fmt(f),
        }
    }
}

impl std::error::Error for QuestionError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callbacks::TurnKind;
    use proptest::prelude::*;

    const FORM: Option<&str> = Some("application/x-www-form-urlencoded; charset=UTF-8");

    #[test]
    fn parameters_come_from_the_query_from_a_form_and_from_both() {
        let whole = "call_id=1%5E2&content_type=normal&%20content=%7B%22words%22%3A%221%2B1+%E5%A5%BD%22%7D";
        let (first, second) = whole.split_once('&').unwrap();
        for question in [
            HttpQuestion { query: whole, ..Default::default() },
            HttpQuestion { content_type: FORM, body: whole.as_bytes(), ..Default::default() },
            HttpQuestion { body: whole.as_bytes(), ..Default::default() },
            HttpQuestion { query: first, content_type: FORM, body: second.as_bytes() },
            HttpQuestion { query: whole, content_type: Some("application/json"), body: b"{}" },
            HttpQuestion { query: whole, content_type: FORM, body: b"call_id=9&content_type=mute" },
        ] {
            let turn = TurnRequest::from_http(question).unwrap();
            assert_eq!((turn.call_id.as_str(), turn.content_type.clone()), ("1^2", TurnKind::Speech), "{question:?}");
            assert_eq!(turn.content.unwrap(), r#"{"words":"1+1 好"}"#);
        }
    }

    #[test]
    fn dynamic_ivr_comes_in_the_query_and_keeps_what_the_address_had() {
        let query = "token=abc&caller=13900000000&serviceNumber=05710000000&uuid=x&dtmf=12";
        let request = IvrTransferRequest::from_http(HttpQuestion { query, ..Default::default() }).unwrap();
        assert_eq!(request.pressed_keys.as_ref().unwrap(), "12");
        assert_eq!(request.extra().get("token").unwrap(), "abc");
    }

    #[test]
    fn what_is_no_question_is_refused_with_the_reason() {
        let long = "a".repeat(LONGEST_QUESTION + 1);
        let cases = [
            (HttpQuestion { body: long.as_bytes(), ..Default::default() }, 413, "65536 bytes"),
            (HttpQuestion { content_type: Some("application/json"), body: b"{}", query: "" }, 415, "neither"),
            (HttpQuestion::default(), 400, "missing field `call_id`"),
            (HttpQuestion { query: "call_id=13900000000", ..Default::default() }, 400, "missing field `content_type`"),
        ];
        for (question, status, reason) in cases {
            let error = TurnRequest::from_http(question).unwrap_err();
            let answer = error.answer();
            let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
            assert_eq!(
                (answer.status(), &body["result"], &body["data"]),
                (status, &"fail".into(), &serde_json::json!({}))
            );
            assert!(body["msg"].as_str().unwrap().contains(reason), "{body}");
            assert!(!format!("{error} {error:?} {body}").contains("139"), "{error:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(query in ".{0,40}", kind in proptest::option::of(".{0,40}"), body: Vec<u8>) {
            let question = HttpQuestion { query: &query, content_type: kind.as_deref(), body: &body };
            let _ = TurnRequest::from_http(question).map(|turn| (turn.outbound(), turn.inbound()));
            let _ = IvrTransferRequest::from_http(question);
        }

        #[test]
        fn what_was_encoded_is_read(words in ".{0,40}", call_id in "[0-9]{1,9}\\^[0-9]{1,9}") {
            let content = serde_json::json!({ "words": words }).to_string();
            let query = form_urlencoded::Serializer::new(String::new())
                .extend_pairs([("call_id", &*call_id), ("content_type", "normal"), ("content", &*content)])
                .finish();
            let turn = TurnRequest::from_http(HttpQuestion { query: &query, ..Default::default() }).unwrap();
            prop_assert_eq!(turn.call_id.as_str(), call_id.as_str());
            prop_assert!(turn.content.unwrap() == *content);
        }
    }
}
