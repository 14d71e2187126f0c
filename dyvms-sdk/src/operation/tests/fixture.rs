//! A transport that plays a script and remembers what it was sent, and a clock that jumps.

use crate::{
    BoxFuture, Client, ClientBuilder,
    clock::Clock,
    credentials::StaticCredentials,
    transport::{HttpRequest, HttpResponse, Sent, Transport, TransportError, TransportErrorKind},
};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

pub(super) type Exchange = Result<HttpResponse, TransportError>;

/// What a test sees of a client.
pub(super) struct Fixture {
    pub(super) client: Client,
    pub(super) wire: Wire,
    pub(super) clock: FakeClock,
}

impl Fixture {
    pub(super) fn new(script: impl IntoIterator<Item = Exchange>) -> Self {
        Self::with(script, |builder| builder)
    }

    pub(super) fn with(
        script: impl IntoIterator<Item = Exchange>,
        change: impl FnOnce(ClientBuilder) -> ClientBuilder,
    ) -> Self {
        let clock = FakeClock::default();
        let wire =
            Wire(Arc::new(Mutex::new(Script { next: script.into_iter().collect(), sent: Vec::new() })), clock.clone());
        let builder = Client::builder()
            .credentials(StaticCredentials::new("testid", "testsecret"))
            .transport(wire.clone())
            .clock(clock.clone());
        Self { client: change(builder).build().unwrap(), wire, clock }
    }

    /// A parameter of every request that was sent, still percent-encoded.
    pub(super) fn sent(&self, name: &str) -> Vec<String> {
        let parameter = |request: &HttpRequest| {
            let encoded = String::from_utf8(request.body.to_vec()).unwrap();
            let pair = encoded.split('&').find_map(|pair| pair.split_once('=').filter(|(each, _)| *each == name));
            pair.map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        self.wire.0.lock().unwrap().sent.iter().map(parameter).collect()
    }

    pub(super) fn requests(&self) -> Vec<HttpRequest> {
        self.wire.0.lock().unwrap().sent.clone()
    }
}

/// A transport that plays a script. Each exchange takes 100 ms.
#[derive(Clone)]
pub(super) struct Wire(Arc<Mutex<Script>>, FakeClock);

struct Script {
    next: VecDeque<Exchange>,
    sent: Vec<HttpRequest>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wire")
    }
}

impl Transport for Wire {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Exchange> {
        Box::pin(async move {
            self.1.advance(Duration::from_millis(100));
            let mut script = self.0.lock().unwrap();
            script.sent.push(request);
            script.next.pop_front().expect("the script has an answer for every attempt")
        })
    }
}

/// A clock that stands at 2024-03-01 01:15:01 UTC until someone sleeps.
#[derive(Debug, Clone, Default)]
pub(super) struct FakeClock {
    passed: Arc<Mutex<Duration>>,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl FakeClock {
    pub(super) fn advance(&self, time: Duration) {
        *self.passed.lock().unwrap() += time;
    }

    /// The pauses, in order.
    pub(super) fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_709_255_701) + self.ticks()
    }

    fn ticks(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            self.slept.lock().unwrap().push(pause);
            self.advance(pause);
        })
    }
}

pub(super) fn accepted() -> Exchange {
    answer(200, r#"{"Code":"OK","Message":"OK","RequestId":"R-OK","CallId":"116012354148^10281378"}"#)
}

pub(super) fn answer(status: u16, body: impl Into<bytes::Bytes>) -> Exchange {
    Ok(HttpResponse::new(status, body))
}

/// An answer with a header.
pub(super) fn answer_with(status: u16, header: (&str, &str), body: &str) -> Exchange {
    let (name, value): (HeaderName, HeaderValue) = (header.0.parse().unwrap(), header.1.parse().unwrap());
    Ok(HttpResponse::new(status, body.to_owned()).with_headers(HeaderMap::from_iter([(name, value)])))
}

/// An answer with a code.
pub(super) fn code(status: u16, code: &str) -> Exchange {
    answer(status, format!(r#"{{"Code":"{code}","Message":"because","RequestId":"R-1","HostId":"h"}}"#))
}

pub(super) fn failure(kind: TransportErrorKind, sent: Sent) -> Exchange {
    Err(TransportError::new(kind, sent))
}
