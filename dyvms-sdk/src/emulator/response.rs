//! An answer before it goes out: as a response for the HTTP server, or as the bytes it would have on the wire.

use super::{fault::Ending, format::Format, node::Node, refusal::Refusal, time};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Response, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue},
};
use std::{borrow::Cow, error::Error, fmt, time::Duration, time::SystemTime};

/// How long a throttled client shall wait, in milliseconds.
const RETRY_AFTER: HeaderName = HeaderName::from_static("x-acs-retry-after");

/// Status, headers and body of an answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: Cow<'static, str>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: impl Into<Cow<'static, str>>, body: impl Into<Bytes>) -> Self {
        Self { status, content_type: content_type.into(), retry_after: None, body: body.into() }
    }

    /// HTTP 200 with the fields of an answer of this action.
    pub(crate) fn fields(format: Format, action: &str, fields: &Node) -> Self {
        Self::new(200, format.content_type(), format.write(&format!("{action}Response"), fields))
    }

    /// An error of the gateway.
    pub(crate) fn refusal(format: Format, refusal: &Refusal, request_id: &str) -> Self {
        let body = format.write("Error", &refusal.fields(request_id));
        Self { retry_after: refusal.retry_after, ..Self::new(refusal.status, format.content_type(), body) }
    }

    /// The page of a front server that knows nothing of the API.
    pub(crate) fn html_page(status: u16) -> Self {
        let code = status_code(status);
        let (status, reason) = (code.as_u16(), code.canonical_reason().unwrap_or("Unknown"));
        let body = format!(
            "<html>\r\n<head><title>{status} {reason}</title></head>\r\n<body>\r\n\
             <center><h1>{status} {reason}</h1></center>\r\n<hr><center>tengine</center>\r\n</body>\r\n</html>\r\n"
        );
        Self::new(status, "text/html", body)
    }

    /// The answer as the HTTP server takes it.
    pub(crate) fn into_response(self, date: SystemTime) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body.clone()));
        *response.status_mut() = status_code(self.status);
        self.write_headers(response.headers_mut(), date);
        response
    }

    /// The answer's head and body as they would stand on the wire.
    pub(crate) fn to_wire(&self, date: SystemTime) -> (Vec<u8>, Bytes) {
        let mut headers = HeaderMap::new();
        self.write_headers(&mut headers, date);
        headers.insert(CONTENT_LENGTH, self.body.len().into());
        let mut head = format!("HTTP/1.1 {}\r\n", status_code(self.status)).into_bytes();
        for (name, value) in &headers {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        head.extend_from_slice(b"\r\n");
        (head, self.body.clone())
    }

    fn write_headers(&self, headers: &mut HeaderMap, date: SystemTime) {
        if let Ok(content_type) = HeaderValue::from_str(&self.content_type) {
            headers.insert(CONTENT_TYPE, content_type);
        }
        if let Ok(date) = HeaderValue::try_from(httpdate::fmt_http_date(time::within_http_dates(date))) {
            headers.insert(DATE, date);
        }
        if let Some(pause) = self.retry_after {
            let millis = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
            headers.insert(RETRY_AFTER, millis.into());
        }
    }
}

/// The status, or 500 for a number that is no final HTTP status.
pub(crate) fn status_code(status: u16) -> StatusCode {
    match StatusCode::from_u16(status) {
        Ok(code) if !code.is_informational() => code,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// An exchange that does not end as HTTP wants: these bytes go out as they are, then the connection ends.
#[derive(Clone, Debug)]
pub(crate) struct Rupture {
    pub(crate) bytes: Bytes,
    pub(crate) ending: Ending,
}

impl Rupture {
    /// Ends the connection without a word.
    pub(crate) fn silent(ending: Ending) -> Self {
        Self { bytes: Bytes::new(), ending }
    }
}

impl fmt::Display for Rupture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the exchange is cut after {} bytes", self.bytes.len())
    }
}

impl Error for Rupture {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    #[test]
    fn writes_head_and_body_for_the_wire() {
        let answer =
            Answer { retry_after: Some(Duration::from_millis(1500)), ..Answer::new(400, "application/json", "{}") };
        let (head, body) = answer.to_wire(UNIX_EPOCH);
        let head = String::from_utf8(head).unwrap();
        assert!(head.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{head}");
        for line in [
            "content-type: application/json\r\n",
            "date: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
            "x-acs-retry-after: 1500\r\n",
            "content-length: 2\r\n",
        ] {
            assert!(head.contains(line), "{head}");
        }
        assert!(head.ends_with("\r\n\r\n"));
        assert_eq!(body, "{}");
    }

    #[test]
    fn odd_statuses_and_content_types_do_no_harm() {
        for status in [0, 99, 100, 101, 1000, u16::MAX] {
            assert_eq!(status_code(status), 500);
        }
        assert_eq!(status_code(299), 299);
        let response = Answer::new(200, "bad\r\nheader", "").into_response(UNIX_EPOCH);
        assert!(response.headers().get(CONTENT_TYPE).is_none());
    }
}
