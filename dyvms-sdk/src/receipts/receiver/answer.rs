//! What the platform is answered.

use http::StatusCode;

/// The answer to a push: HTTP status, content type and body.
///
/// The platform takes HTTP 200 with a number as `code` for success, and sends the same push again after anything else:
/// one minute later, five more, ten more, and then never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PushAnswer {
    /// Everything in it was taken for good. HTTP 200.
    Taken,
    /// The inbox failed, and may have taken a part. HTTP 500.
    Failed,
    /// The inbox has not finished in time. It goes on; what it takes is not taken again when the push comes again. HTTP 503.
    Late,
    /// So many pushes are in hand that this one was not begun. HTTP 503.
    Busy,
    /// The body is larger than the limit, and was not looked at. HTTP 413.
    TooLarge,
    /// The body broke off, or did not arrive in time. HTTP 400.
    Incomplete,
}

impl PushAnswer {
    /// What `Content-Type` is.
    pub const CONTENT_TYPE: &'static str = "application/json;charset=UTF-8";

    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::Taken => StatusCode::OK,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Late | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Incomplete => StatusCode::BAD_REQUEST,
        }
    }

    /// The body, a JSON object. Nothing of the push is in it.
    #[must_use]
    pub fn body(self) -> &'static str {
        match self {
            Self::Taken => r#"{"code":0,"msg":"taken"}"#,
            Self::Failed => r#"{"code":500,"msg":"could not be taken; send it again"}"#,
            Self::Late => r#"{"code":503,"msg":"not taken in time; send it again"}"#,
            Self::Busy => r#"{"code":503,"msg":"too many at a time; send it again"}"#,
            Self::TooLarge => r#"{"code":413,"msg":"too large; send fewer receipts at a time"}"#,
            Self::Incomplete => r#"{"code":400,"msg":"the body did not arrive whole; send it again"}"#,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn only_what_was_taken_is_not_sent_again() {
        use PushAnswer::*;
        for answer in [Taken, Failed, Late, Busy, TooLarge, Incomplete] {
            let body: Value = serde_json::from_str(answer.body()).unwrap();
            let accepted = answer.status() == StatusCode::OK && body["code"].is_number();
            assert_eq!(accepted, answer == Taken, "{answer:?}");
            assert!(body["msg"].is_string() && body["code"].is_number(), "{body}");
        }
        assert_eq!(Taken.body(), r#"{"code":0,"msg":"taken"}"#);
    }
}
