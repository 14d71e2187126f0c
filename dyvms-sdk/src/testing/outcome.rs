//! What a client without a socket sees when something goes wrong on the way.

use super::clock::Unhurried;
use crate::{
    double::{
        fault::{CutPoint, Ending, Fault},
        spoilt::{garbage, huge, utf16},
    },
    transport::{HttpRequest, HttpResponse, Sent, TransportError, TransportErrorKind},
};
use http::header::CONTENT_TYPE;
use std::time::Duration;

/// How long the client's own transport waits for an answer, unless told otherwise.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// What the fault makes of an answer that would have been good.
pub(super) fn spoil(
    fault: &Fault,
    good: HttpResponse,
    request: &HttpRequest,
    clock: &Unhurried,
) -> Result<HttpResponse, TransportError> {
    let with_body = |body: Vec<u8>| HttpResponse::new(good.status(), body).with_headers(good.headers().clone());
    match fault {
        Fault::Delay(delay) => wait(*delay, request, clock).map(|()| good),
        Fault::Cut { at: CutPoint::AfterAnswer, .. } => Ok(good),
        Fault::Cut { at, by } => {
            let error = end(*by, request, clock);
            Err(match at {
                CutPoint::MidAnswer => error.with_answer(with_body(good.body()[..good.body().len() / 2].to_vec())),
                _ => error,
            })
        }
        Fault::HtmlPage { status, .. } => {
            let page = format!("<html><head><title>{status}</title></head></html>");
            Ok(HttpResponse::new(*status, page).with_header(CONTENT_TYPE, "text/html"))
        }
        Fault::EmptyBody => Ok(with_body(Vec::new())),
        Fault::Garbage => Ok(with_body(garbage())),
        Fault::Utf16 => Ok(with_body(utf16(good.body()))),
        Fault::NotHttp => Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe)),
        Fault::HugeBody(bytes) if *bytes > request.answer_limit => {
            Err(TransportError::new(TransportErrorKind::AnswerTooLarge, Sent::Maybe))
        }
        Fault::HugeBody(bytes) => Ok(with_body(huge(*bytes))),
        Fault::ContentType(content_type) => {
            Ok(HttpResponse::new(good.status(), good.body().clone()).with_header(CONTENT_TYPE, content_type))
        }
    }
}

/// How an exchange ends whose request has left.
pub(super) fn end(by: Ending, request: &HttpRequest, clock: &Unhurried) -> TransportError {
    let silence = match by {
        Ending::Silence => wait(Duration::MAX, request, clock).err(),
        Ending::Close | Ending::Reset => None,
    };
    silence.unwrap_or_else(|| TransportError::new(TransportErrorKind::Broken, Sent::Maybe))
}

/// Lets time pass until the answer is here, or until the client's patience ends.
fn wait(delay: Duration, request: &HttpRequest, clock: &Unhurried) -> Result<(), TransportError> {
    let (patience, kind) = match request.timeout {
        Some(timeout) if timeout <= READ_TIMEOUT => (timeout, TransportErrorKind::AttemptTimeout),
        _ => (READ_TIMEOUT, TransportErrorKind::ReadTimeout),
    };
    clock.advance(delay.min(patience));
    if delay < patience { Ok(()) } else { Err(TransportError::new(kind, Sent::Maybe)) }
}
