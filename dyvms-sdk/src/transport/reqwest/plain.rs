//! An exchange that nobody watches: for what the client asks of others than the service, such as credentials and queues.

use crate::transport::{HttpResponse, Sent, TransportError, TransportErrorKind};
use ::reqwest::{Client, Request};
use bytes::BytesMut;
use std::mem;

/// Sends one request, reads at most so many bytes of its answer, and calls the client's timeout by this kind.
pub(crate) async fn exchange(
    client: &Client,
    request: Request,
    answer_limit: usize,
    timeout: TransportErrorKind,
) -> Result<HttpResponse, TransportError> {
    let failed = |error| from_reqwest(error, timeout);
    let mut head = client.execute(request).await.map_err(failed)?;
    let status = head.status().as_u16();
    let headers = mem::take(head.headers_mut());
    let mut body = BytesMut::new();
    while let Some(piece) = head.chunk().await.map_err(failed)? {
        if body.len() + piece.len() > answer_limit {
            return Err(TransportError::new(TransportErrorKind::AnswerTooLarge, Sent::Maybe)
                .with_source(format!("more than {answer_limit} bytes")));
        }
        body.extend_from_slice(&piece);
    }
    Ok(HttpResponse::new(status, body).with_headers(headers))
}

/// The URL is left out of the error: it may hold a password, or the handle of a message.
fn from_reqwest(error: ::reqwest::Error, timeout: TransportErrorKind) -> TransportError {
    let (kind, sent) = match (error.is_connect(), error.is_timeout()) {
        (true, true) => (TransportErrorKind::ConnectTimeout, Sent::No),
        (true, false) => (TransportErrorKind::Connect, Sent::No),
        (false, true) => (timeout, Sent::Maybe),
        (false, false) => (TransportErrorKind::Broken, Sent::Maybe),
    };
    TransportError::new(kind, sent).with_source(error.without_url())
}
