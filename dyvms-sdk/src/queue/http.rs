//! One exchange with the queue: a request without a body, and an answer within limits.

use crate::{
    BoxFuture,
    transport::{
        HttpResponse, Sent, TransportError, TransportErrorKind,
        reqwest::{plain, settings},
    },
};
use http::{HeaderMap, Method};
use reqwest::{Client, Request, Url};
use std::{fmt, time::Duration};

/// Sixteen messages of 64 KiB, in base64, and what is around them.
const ANSWER_LIMIT: usize = 4 * 1024 * 1024;

/// How long connecting may take, TLS included.
const CONNECT: Duration = Duration::from_secs(5);

/// A signed request.
pub(super) struct Exchange {
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) headers: HeaderMap,
    /// From connecting to the end of the answer.
    pub(super) timeout: Duration,
}

/// What carries requests; tests have their own.
pub(super) trait Carry: Send + Sync + fmt::Debug {
    /// Sends one request and reads its answer, whatever its status.
    fn send(&self, exchange: Exchange) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

/// Carries requests over HTTP.
#[derive(Debug)]
pub(super) struct Http(Client);

impl Http {
    /// Prepares connections to one endpoint.
    pub(super) fn new(endpoint: &Url) -> Result<Self, String> {
        let client = settings(endpoint)?.connect_timeout(CONNECT).tcp_nodelay(true).build();
        client.map(Self).map_err(|error| format!("the HTTP client cannot be built: {error}"))
    }

    async fn exchange(&self, exchange: Exchange) -> Result<HttpResponse, TransportError> {
        let url = Url::parse(&exchange.url)
            .map_err(|error| TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source(error))?;
        let mut request = Request::new(exchange.method, url);
        *request.headers_mut() = exchange.headers;
        *request.timeout_mut() = Some(exchange.timeout);
        plain::exchange(&self.0, request, ANSWER_LIMIT, TransportErrorKind::AttemptTimeout).await
    }
}

impl Carry for Http {
    fn send(&self, exchange: Exchange) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.exchange(exchange))
    }
}
