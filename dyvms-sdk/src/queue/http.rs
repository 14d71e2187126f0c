//! One exchange with the queue: a request without a body, and an answer within limits.

use crate::{
    BoxFuture,
    transport::{
        HttpResponse, Sent, TransportError, TransportErrorKind,
        reqwest::{is_loopback, with_tls},
    },
};
use bytes::BytesMut;
use http::{HeaderMap, Method};
use reqwest::{Client, Request, Response, Url, redirect};
use std::{fmt, mem, time::Duration};

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
        let mut builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(CONNECT)
            .tcp_nodelay(true)
            .http1_only();
        if is_loopback(endpoint) {
            builder = builder.no_proxy();
        }
        let client = with_tls(builder, endpoint)?.build();
        client.map(Self).map_err(|error| format!("the HTTP client cannot be built: {error}"))
    }

    async fn exchange(&self, exchange: Exchange) -> Result<HttpResponse, TransportError> {
        let url = Url::parse(&exchange.url)
            .map_err(|error| TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source(error))?;
        let mut request = Request::new(exchange.method, url);
        *request.headers_mut() = exchange.headers;
        *request.timeout_mut() = Some(exchange.timeout);
        read(self.0.execute(request).await.map_err(from_reqwest)?).await
    }
}

impl Carry for Http {
    fn send(&self, exchange: Exchange) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.exchange(exchange))
    }
}

async fn read(mut head: Response) -> Result<HttpResponse, TransportError> {
    let status = head.status().as_u16();
    let headers = mem::take(head.headers_mut());
    let mut body = BytesMut::new();
    while let Some(piece) = head.chunk().await.map_err(from_reqwest)? {
        if body.len() + piece.len() > ANSWER_LIMIT {
            return Err(TransportError::new(TransportErrorKind::AnswerTooLarge, Sent::Maybe)
                .with_source(format!("more than {ANSWER_LIMIT} bytes")));
        }
        body.extend_from_slice(&piece);
    }
    Ok(HttpResponse::new(status, body).with_headers(headers))
}

fn from_reqwest(error: reqwest::Error) -> TransportError {
    let (kind, sent) = match (error.is_connect(), error.is_timeout()) {
        (true, true) => (TransportErrorKind::ConnectTimeout, Sent::No),
        (true, false) => (TransportErrorKind::Connect, Sent::No),
        (false, true) => (TransportErrorKind::AttemptTimeout, Sent::Maybe),
        (false, false) => (TransportErrorKind::Broken, Sent::Maybe),
    };
    // Handles stand in URLs.
    TransportError::new(kind, sent).with_source(error.without_url())
}
