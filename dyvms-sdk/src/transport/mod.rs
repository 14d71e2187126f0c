//! What carries a signed request to the service and brings the answer back.

mod error;
mod message;
pub(crate) mod reqwest;

pub(crate) use self::message::FORM;
pub use self::{
    error::{Sent, TransportError, TransportErrorKind},
    message::{HttpRequest, HttpResponse, Method},
};
pub use http::HeaderMap;

use crate::BoxFuture;
use std::{fmt, sync::Arc};

/// What carries a signed request to the service and brings the answer back.
///
/// The client has one of its own; this trait is for proxies, tests, and HTTP stacks that a program already has. An
/// implementation
///
/// * sends the request as it is, once: no retries, no redirects;
/// * reads at most [`answer_limit`](HttpRequest::answer_limit) bytes of the answer's body;
/// * gives up after [`timeout`](HttpRequest::timeout), if there is one, with [`TransportErrorKind::AttemptTimeout`];
/// * returns every answer, whatever its status, as [`Ok`];
/// * says [`Sent::No`] only if it knows that no byte of the request left.
///
/// The last point carries the promise of this crate: what was not sent is sent again, also if it rings a phone.
///
/// [`ClientBuilder::wrap_transport`](crate::ClientBuilder::wrap_transport) puts one around the client's own.
pub trait Transport: Send + Sync + fmt::Debug {
    /// Sends one request and reads its answer.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }
}
