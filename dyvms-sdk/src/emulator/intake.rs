//! Reads a request off the connection: its head, then its body, within limits.

use super::{acs3, fault::Ending, refusal::Refusal, response::Rupture, wire::Received};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::{
    Method, Request,
    body::{Bytes, Incoming},
    header::CONTENT_TYPE,
    http::request::Parts,
};

const FORM: &str = "application/x-www-form-urlencoded";

/// Reads the whole request. What cannot be accepted is noted in it; only a client that goes away ends the exchange.
pub(crate) async fn read(request: Request<Incoming>, max_body: usize) -> Result<Received, Rupture> {
    let (head, body) = request.into_parts();
    let (form, refusal) = match read_body(body, max_body).await? {
        Ok(body) => match check_head(&head).and_then(|()| check_type(&head, &body)) {
            Ok(()) => (body, None),
            Err(refusal) => (Bytes::new(), Some(refusal)),
        },
        Err(refusal) => (Bytes::new(), Some(refusal)),
    };
    let mut received = read_head(&head, &form);
    received.unreadable = refusal.or(received.unreadable);
    Ok(received)
}

/// What is known of a request before its body is read.
pub(crate) fn read_head(head: &Parts, form: &[u8]) -> Received {
    let query = head.uri.query().unwrap_or_default();
    let acs3 = acs3::Head::read(&head.headers, form);
    Received { acs3, ..Received::read(head.method.as_str(), query.as_bytes(), form) }
}

/// The body, or the refusal of one that is too long.
async fn read_body(body: Incoming, max_body: usize) -> Result<Result<Bytes, Refusal>, Rupture> {
    match Limited::new(body, max_body).collect().await {
        Ok(body) => Ok(Ok(body.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => {
            let message = format!("The request's body is longer than {max_body} bytes; send fewer items at a time.");
            Ok(Err(Refusal::new(413, "InvalidParameter", message)))
        }
        Err(_) => Err(Rupture::silent(Ending::Close)),
    }
}

fn check_head(head: &Parts) -> Result<(), Refusal> {
    if !matches!(head.method, Method::GET | Method::POST) {
        let message = format!("The HTTP method {} is not supported; use GET or POST.", head.method);
        return Err(Refusal::new(400, "UnsupportedHTTPMethod", message));
    }
    if head.uri.path() != "/" {
        let message = format!("Specified api is not found at {}; every action is at /.", head.uri.path());
        return Err(Refusal::new(404, "InvalidAction.NotFound", message));
    }
    Ok(())
}

/// A body is a form, or it is empty; clients that send everything in the query name all kinds of types for nothing.
fn check_type(head: &Parts, body: &[u8]) -> Result<(), Refusal> {
    let Some(given) = head.headers.get(CONTENT_TYPE) else { return Ok(()) };
    let given = String::from_utf8_lossy(given.as_bytes());
    let media_type = given.split(';').next().unwrap_or_default().trim();
    if body.is_empty() || media_type.eq_ignore_ascii_case(FORM) {
        return Ok(());
    }
    Err(Refusal::unreadable(format_args!("its body is {media_type:?}, and parameters are read from {FORM} only")))
}
