//! Requests and answers as plain data.

use bytes::Bytes;
use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

/// The content type of a form body.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// An HTTP method, which also says where the parameters travel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// In the form body of a POST: no phone number in a URL, and no limit on their length.
    #[default]
    Post,
    /// In the query of a GET, as the documents show it. Long parameters are refused by the service with status 414.
    Get,
}

impl Method {
    /// Its name in a request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A signed HTTP request.
///
/// `Debug` hides the query, the body, and the values of headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: Arc<str>,
    /// The headers, except those that HTTP itself needs (`Host`, `Content-Length`).
    pub headers: Arc<[(Cow<'static, str>, String)]>,
    /// The body; empty for a GET.
    pub body: Vec<u8>,
    /// How long the exchange may take, from connecting to the end of the answer.
    pub timeout: Option<Duration>,
    /// How many bytes the body of the answer may have.
    pub answer_limit: usize,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split_once('?').map_or(&*self.url, |(before_query, _)| before_query);
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &url)
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("body_length", &self.body.len())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// An HTTP answer.
///
/// `Debug` hides the body, which may hold phone numbers; [`body`](Self::body) has it as it came.
#[derive(Clone)]
pub struct HttpResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl HttpResponse {
    /// An answer.
    pub fn new(status: u16, headers: Vec<(String, String)>, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into() }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers, in the order in which they came.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The first header of a name, whatever the case of its letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(each, value)| each.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }

    /// The body as it came, or as much of it as came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_length", &self.body.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_parameters_shows() {
        let request = HttpRequest {
            method: Method::Get,
            url: "https://host/?CalledNumber=13900001234".into(),
            headers: [("x-acs-security-token".into(), "secret".into())].into(),
            body: b"CalledNumber=13900001234".to_vec(),
            timeout: None,
            answer_limit: 1,
        };
        let answer = HttpResponse::new(200, Vec::new(), r#"{"Number":"13900001234"}"#);
        let shown = format!("{request:?} {answer:?}");
        assert!(!shown.contains("13900001234") && !shown.contains("secret"), "{shown}");
        assert!(shown.contains("https://host/") && shown.contains("x-acs-security-token"), "{shown}");
    }

    #[test]
    fn headers_are_found_in_any_case() {
        let answer = HttpResponse::new(200, vec![("Date".into(), "today".into())], "");
        assert_eq!(answer.header("date"), Some("today"));
    }
}
