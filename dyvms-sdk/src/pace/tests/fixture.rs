//! A client on Tokio's paused time, and a service that remembers when each call came.

use crate::{
    BoxFuture, Client, ClientBuilder,
    clock::Clock,
    credentials::StaticCredentials,
    retry::NoRetry,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};
use tokio::time::Instant;

pub(super) type Exchange = Result<HttpResponse, TransportError>;

/// Tokio's time, which stands still while there is something to do.
#[derive(Debug, Clone)]
struct PausedClock(Instant);

impl Clock for PausedClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_709_255_701) + self.ticks()
    }

    fn ticks(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(pause))
    }
}

/// A service that answers as it is told. Clones are one service.
#[derive(Clone)]
pub(super) struct Service {
    clock: PausedClock,
    came: Arc<Mutex<Vec<Came>>>,
    answer: Arc<Answer>,
}

/// Looks at all the calls that came and answers the last; `None` is silence.
type Answer = dyn Fn(&[Came]) -> Option<Exchange> + Send + Sync;

/// A call that came.
#[derive(Debug, Clone)]
pub(super) struct Came {
    pub(super) at: Duration,
    body: String,
}

impl Came {
    /// A parameter of the call.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.body.split('&').find_map(|pair| pair.split_once('=').filter(|(each, _)| *each == name)).map(|pair| pair.1)
    }
}

impl Service {
    /// A service that accepts every call.
    pub(super) fn accepting() -> Self {
        Self::answering(|_| accepted())
    }

    /// A service that looks at all the calls that came, the last of which it answers.
    pub(super) fn answering(answer: impl Fn(&[Came]) -> Exchange + Send + Sync + 'static) -> Self {
        Self::new(move |came| Some(answer(came)))
    }

    /// A service that never answers.
    pub(super) fn silent() -> Self {
        Self::new(|_| None)
    }

    fn new(answer: impl Fn(&[Came]) -> Option<Exchange> + Send + Sync + 'static) -> Self {
        Self { clock: PausedClock(Instant::now()), came: Arc::default(), answer: Arc::new(answer) }
    }

    /// A client of it that makes each call once.
    pub(super) fn client(&self, change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
        let builder = Client::builder()
            .credentials(StaticCredentials::new("testid", "testsecret"))
            .transport(self.clone())
            .retry(NoRetry)
            .clock(self.clock.clone());
        change(builder).build().unwrap()
    }

    pub(super) fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    /// When the calls came, in milliseconds.
    pub(super) fn times(&self) -> Vec<u128> {
        self.came().iter().map(|call| call.at.as_millis()).collect()
    }

    pub(super) fn now(&self) -> SystemTime {
        self.clock.now()
    }
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Service")
    }
}

impl Transport for Service {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Exchange> {
        Box::pin(async move {
            let body = String::from_utf8(request.body.to_vec()).unwrap();
            let answer = {
                let mut came = self.came.lock().unwrap();
                came.push(Came { at: self.clock.ticks(), body });
                (self.answer)(&came)
            };
            match answer {
                Some(exchange) => exchange,
                None => std::future::pending().await,
            }
        })
    }
}

pub(super) fn accepted() -> Exchange {
    answer(200, "OK")
}

pub(super) fn throttled() -> Exchange {
    answer(400, "Throttling.User")
}

/// An answer with a code.
pub(super) fn answer(status: u16, code: &str) -> Exchange {
    let body = format!(r#"{{"Code":"{code}","Message":"m","RequestId":"R-1","CallId":"1^2"}}"#);
    Ok(HttpResponse::new(status, body))
}
