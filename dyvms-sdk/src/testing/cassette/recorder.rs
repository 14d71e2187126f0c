//! Listens to a transport and writes down what may be written down.

use super::{super::sent::SentRequest, Cassette, exchange::Exchange};
use crate::{
    BoxFuture,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// Records what goes through a transport. Clones record to one cassette.
///
/// ```no_run
/// use dyvms_sdk::{Client, testing::Recorder};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let recorder = Recorder::new();
/// let tape = recorder.clone();
/// let client = Client::builder().wrap_transport(move |inner| tape.around(inner)).build()?;
///
/// client.query_robotv2_all_list().send().await?;
/// recorder.cassette().save("tests/cassettes/robots.json")?;
/// # Ok(()) }
/// ```
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<Exchange>>>);

impl Recorder {
    /// A recorder that has heard nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Listens to a transport: for [`ClientBuilder::wrap_transport`](crate::ClientBuilder::wrap_transport).
    pub fn around(&self, inner: Arc<dyn Transport>) -> Recording {
        Recording { inner, recorder: self.clone() }
    }

    /// What was recorded so far. An exchange is recorded when it ends.
    #[must_use]
    pub fn cassette(&self) -> Cassette {
        Cassette::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Recorder").field(&self.cassette()).finish()
    }
}

/// A transport that is listened to; [`Recorder::around`] makes it.
#[derive(Debug)]
pub struct Recording {
    inner: Arc<dyn Transport>,
    recorder: Recorder,
}

impl Transport for Recording {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let sent = SentRequest::read(&request);
            let result = self.inner.send(request).await;
            let exchange = Exchange::of(&sent, &result);
            self.recorder.0.lock().unwrap_or_else(PoisonError::into_inner).push(exchange);
            result
        })
    }
}
