//! The transport the client has of its own: reqwest on Tokio, HTTP/1.1, without redirects and without retries.

mod departure;
mod headers;
mod patience;
pub(crate) mod plain;

use self::{
    departure::{Departure, WatchedBody},
    headers::Completion,
    patience::Patience,
};
use super::{HttpRequest, HttpResponse, Method, Sent, Transport, TransportError, TransportErrorKind};
use crate::BoxFuture;
use ::reqwest::{Body, Client, Request, Response, Url, redirect};
use bytes::{Bytes, BytesMut};
use std::{fmt, mem, sync::Arc, time::Duration};

/// How long a connection may be idle: less than the service keeps it, so that a call does not meet its end. How long
/// that is the documents do not say. The vendor's client for Node keeps connections for 3 s, and the usual defaults of
/// balancers begin at 15 s.
///
/// A connection whose end has arrived is not used, and what was to be sent on it goes out on another one. There remains
/// a service that ends a connection, unannounced, in the instant in which a request is on its way to it: then nothing
/// proves that it was not read.
const IDLE: Duration = Duration::from_secs(5);

/// The transport the client has of its own.
pub(crate) struct ReqwestTransport {
    client: Client,
    /// Where a POST goes, read once.
    endpoint: Url,
    completion: Completion,
    connect_timeout: Duration,
    read_timeout: Duration,
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").field("read_timeout", &self.read_timeout).finish_non_exhaustive()
    }
}

impl ReqwestTransport {
    /// Prepares connections to one endpoint.
    pub(crate) fn new(endpoint: &Url, connect_timeout: Duration, read_timeout: Duration) -> Result<Self, String> {
        let builder = settings(endpoint)?.connect_timeout(connect_timeout).pool_idle_timeout(IDLE).tcp_nodelay(true);
        let client = builder.build().map_err(|error| format!("the HTTP client cannot be built: {}", root(&error)))?;
        let completion = Completion::new(endpoint)?;
        Ok(Self { client, endpoint: endpoint.clone(), completion, connect_timeout, read_timeout })
    }

    fn build(&self, request: HttpRequest, departure: &Departure) -> Result<Request, TransportError> {
        let (url, headers) = match request.method {
            Method::Post if self.endpoint.as_str() == &*request.url => {
                (self.endpoint.clone(), self.completion.complete(request.headers, request.body.len()))
            }
            _ => (url(&request.url)?, Arc::unwrap_or_clone(request.headers)),
        };
        let method = match request.method {
            Method::Get => ::reqwest::Method::GET,
            Method::Post => ::reqwest::Method::POST,
        };
        let mut built = Request::new(method, url);
        *built.headers_mut() = headers;
        *built.body_mut() = Some(Body::wrap(WatchedBody::new(request.body, departure)));
        Ok(built)
    }
}

fn url(text: &str) -> Result<Url, TransportError> {
    let unreadable =
        || TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source("the URL cannot be read");
    Url::parse(text).map_err(|_| unreadable())
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let departure = Departure::default();
        let patience = Patience::begin(self.connect_timeout, self.read_timeout, request.timeout);
        let answer_limit = request.answer_limit;
        let under_way = self.build(request, &departure).map(|request| self.client.execute(request));
        Box::pin(async move {
            check_runtime()?;
            let failed = |error| from_reqwest(error, &departure, &patience);
            let mut head = patience.wait_for_head(under_way?, &departure, failed).await?;
            read_answer(&mut head, answer_limit, &patience).await
        })
    }
}

/// Connections need Tokio to drive them.
fn check_runtime() -> Result<(), TransportError> {
    // Inside a task, which is where most calls are made, the handle need not be asked for: all threads share its count.
    if tokio::task::try_id().is_some() || tokio::runtime::Handle::try_current().is_ok() {
        return Ok(());
    }
    Err(TransportError::new(TransportErrorKind::Unsendable, Sent::No)
        .with_source("there is no Tokio runtime here; call from inside one, such as #[tokio::main]"))
}

/// What holds for every connection of this crate: no redirects, no repetitions, HTTP/1.1, TLS where the URL asks for it,
/// and no proxy on the way to this machine.
pub(crate) fn settings(url: &Url) -> Result<::reqwest::ClientBuilder, String> {
    let builder = Client::builder().redirect(redirect::Policy::none()).retry(::reqwest::retry::never()).http1_only();
    with_tls(if is_loopback(url) { builder.no_proxy() } else { builder }, url)
}

/// Whether the host is this machine.
fn is_loopback(endpoint: &Url) -> bool {
    let host = endpoint.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc-rs"))]
fn with_tls(builder: ::reqwest::ClientBuilder, endpoint: &Url) -> Result<::reqwest::ClientBuilder, String> {
    let config = match endpoint.scheme() {
        "https" => crate::tls::platform_config(),
        _ => crate::tls::distrustful_config(),
    };
    let config = config.map_err(|error| format!("TLS cannot be set up: {error}"))?;
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(any(feature = "rustls-ring", feature = "rustls-aws-lc-rs")))]
fn with_tls(builder: ::reqwest::ClientBuilder, endpoint: &Url) -> Result<::reqwest::ClientBuilder, String> {
    match endpoint.scheme() {
        "https" => Err("an https endpoint needs TLS, which this build of dyvms-sdk leaves out; enable its feature \
                        rustls-ring or rustls-aws-lc-rs"
            .to_owned()),
        _ => Ok(builder),
    }
}

async fn read_answer(
    head: &mut Response,
    answer_limit: usize,
    patience: &Patience,
) -> Result<HttpResponse, TransportError> {
    let mut body = Bytes::new();
    while head.content_length() != Some(0) {
        let failed = match patience.wait_for_piece(head.chunk()).await {
            Ok(Ok(Some(mut piece))) => {
                let room = answer_limit - body.len();
                let is_within = piece.len() <= room;
                piece.truncate(room);
                body = joined(body, piece);
                if is_within {
                    continue;
                }
                TransportError::new(TransportErrorKind::AnswerTooLarge, Sent::Maybe)
                    .with_source(format!("more than {answer_limit} bytes"))
            }
            Ok(Ok(None)) => break,
            Ok(Err(error)) => {
                TransportError::new(TransportErrorKind::Broken, Sent::Maybe).with_source(error.without_url())
            }
            Err(timeout) => timeout,
        };
        return Err(failed.with_answer(answer(head, body)));
    }
    Ok(answer(head, body))
}

fn answer(head: &mut Response, body: Bytes) -> HttpResponse {
    HttpResponse { status: head.status().as_u16(), headers: mem::take(head.headers_mut()), body }
}

/// A body and its next piece. Most bodies come in one piece, which is not copied.
fn joined(body: Bytes, piece: Bytes) -> Bytes {
    if body.is_empty() {
        return piece;
    }
    let mut both = BytesMut::from(body);
    both.extend_from_slice(&piece);
    both.freeze()
}

#[cold]
fn from_reqwest(error: ::reqwest::Error, departure: &Departure, patience: &Patience) -> TransportError {
    // What failed while connecting did not leave, whatever the body saw.
    let (kind, sent) = match (error.is_connect(), error.is_timeout(), error.is_builder()) {
        (true, true, _) => (TransportErrorKind::ConnectTimeout, Sent::No),
        (true, false, _) => (TransportErrorKind::Connect, Sent::No),
        (_, _, true) => (TransportErrorKind::Unsendable, Sent::No),
        (_, true, _) => (TransportErrorKind::ReadTimeout, departure.sent()),
        _ => (TransportErrorKind::Broken, departure.sent()),
    };
    patience.error(kind, sent).with_source(error.without_url())
}

/// The innermost reason.
fn root(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

#[cfg(test)]
mod tests;
