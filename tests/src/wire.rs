//! A transport without a network: it gives each request the answer that a test wants.

use dyvms_sdk::{
    BoxFuture, Client, ClientBuilder,
    credentials::StaticCredentials,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use std::{fmt, sync::Arc};

use crate::{clock::Unhurried, witness::Curious};

/// What a transport makes of a request.
pub type Exchange = Result<HttpResponse, TransportError>;

/// A transport that asks a closure.
#[derive(Clone)]
pub struct Wire(Arc<dyn Fn(&HttpRequest) -> Exchange + Send + Sync>);

impl Wire {
    /// A transport that asks this closure.
    pub fn new(exchange: impl Fn(&HttpRequest) -> Exchange + Send + Sync + 'static) -> Self {
        Self(Arc::new(exchange))
    }

    /// A transport that gives every request this answer.
    #[must_use]
    pub fn answering(answer: HttpResponse) -> Self {
        Self::new(move |_| Ok(answer.clone()))
    }

    /// The settings of a client that sends through this transport and never waits.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .credentials(StaticCredentials::new("testId", "testSecret"))
            .transport(self.clone())
            .clock(Unhurried::new())
            .interceptor(Curious)
    }

    /// A client that sends through this transport and never waits.
    #[must_use]
    pub fn client(&self) -> Client {
        self.builder().build().expect("the settings make sense")
    }
}

impl Transport for Wire {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Exchange> {
        Box::pin(async move { (self.0)(&request) })
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

/// An answer with this status and body.
#[must_use]
pub fn answer(status: u16, body: impl AsRef<[u8]>) -> HttpResponse {
    HttpResponse::new(status, body.as_ref().to_vec())
}
