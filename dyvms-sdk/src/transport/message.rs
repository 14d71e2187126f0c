//! Requests and answers as plain data.

use bytes::Bytes;
use http::HeaderMap;
use std::{fmt, sync::Arc, time::Duration};

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
    /// The headers, except those that HTTP itself needs (`Host`, `Content-Length`). Most requests of a client share them.
    pub headers: Arc<HeaderMap>,
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
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
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
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl HttpResponse {
    /// An answer without headers.
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, headers: HeaderMap::new(), body: body.into() }
    }

    /// Sets the headers.
    #[must_use]
    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }

    /// Sets a header. One whose value no header can carry is left out.
    #[cfg(feature = "testing")]
    pub(crate) fn with_header(mut self, name: http::HeaderName, value: &str) -> Self {
        if let Ok(value) = value.parse() {
            self.headers.insert(name, value);
        }
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The first header of a name, whatever the case of its letters, if its value is printable ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
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
    use http::HeaderValue;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_static(value))])
    }

    #[test]
    fn nothing_of_the_parameters_shows() {
        let request = HttpRequest {
            method: Method::Get,
            url: "https://host/?CalledNumber=13900001234".into(),
            headers: headers("x-acs-security-token", "secret").into(),
            body: b"CalledNumber=13900001234".to_vec(),
            timeout: None,
            answer_limit: 1,
        };
        let answer = HttpResponse::new(200, r#"{"Number":"13900001234"}"#);
        let shown = format!("{request:?} {answer:?}");
        assert!(!shown.contains("13900001234") && !shown.contains("secret"), "{shown}");
        assert!(shown.contains("https://host/") && shown.contains("x-acs-security-token"), "{shown}");
    }

    #[test]
    fn headers_are_found_in_any_case() {
        let answer = HttpResponse::new(200, "").with_headers(headers("Date", "today"));
        assert_eq!(answer.header("dAtE"), Some("today"));
    }
}
