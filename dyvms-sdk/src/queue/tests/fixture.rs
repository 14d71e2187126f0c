//! A queue whose answers the test gives, one after the other.

use super::clock::Hands;
use crate::{
    BoxFuture,
    credentials::Credentials,
    queue::{
        Event, ProvideQueueToken, Queue, Shared, TokenError, WantedToken,
        decode::Json,
        http::{Carry, Exchange},
        token::Tokens,
        wire::Wire,
    },
    transport::{HttpResponse, TransportError},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

type Answer = Result<HttpResponse, TransportError>;

/// A carrier that gives prepared answers, then stays silent, and remembers what was sent.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    answers: Mutex<VecDeque<(Duration, Answer)>>,
    sent: Mutex<Vec<String>>,
    clock: Hands,
}

impl Carry for Prepared {
    fn send(&self, exchange: Exchange) -> BoxFuture<'_, Answer> {
        let key = exchange.headers["authorization"].to_str().unwrap().split(':').next().unwrap().to_owned();
        let path = exchange.url.trim_start_matches("http://host/queues/q-VoiceReport/messages?").to_owned();
        self.sent.lock().unwrap().push(format!("{} {path} {key}", exchange.method));
        let next = self.answers.lock().unwrap().pop_front();
        Box::pin(async move {
            let Some((took, answer)) = next else { return std::future::pending().await };
            self.clock.advance(took);
            answer
        })
    }
}

/// Gives tokens `id1`, `id2` and so on.
#[derive(Debug, Default)]
struct Counted(Mutex<u32>);

impl ProvideQueueToken for Counted {
    fn provide<'a>(&'a self, _: WantedToken<'a>) -> BoxFuture<'a, Result<Credentials, TokenError>> {
        let mut count = self.0.lock().unwrap();
        *count += 1;
        let token = Credentials::new(format!("id{count}"), "secret").with_security_token("token");
        Box::pin(async move { Ok(token) })
    }
}

/// A queue, and what it is made of.
pub(super) struct Fixture {
    pub(super) queue: Queue,
    pub(super) clock: Hands,
    pub(super) events: Arc<Mutex<Vec<String>>>,
    carrier: Arc<Prepared>,
}

impl Fixture {
    pub(super) fn new() -> Self {
        let (clock, carrier) = (Hands::default(), Arc::new(Prepared::default()));
        let carrier = Arc::new(Prepared { clock: clock.clone(), ..Arc::into_inner(carrier).unwrap() });
        let events: Arc<Mutex<Vec<String>>> = Arc::default();
        let noted = events.clone();
        let name = "q-VoiceReport".to_owned();
        let wire = Wire {
            tokens: Tokens::new(
                Arc::new(Counted::default()),
                "VoiceReport".into(),
                name.clone(),
                Arc::new(clock.clone()),
            ),
            name,
            endpoint: "http://host".into(),
            wait: Duration::from_secs(10),
            carrier: carrier.clone(),
            clock: Arc::new(clock.clone()),
        };
        let shared = Shared {
            wire: Arc::new(wire),
            decoder: Arc::new(Json::read),
            observer: Arc::new(move |event: &Event<'_>| noted.lock().unwrap().push(format!("{event:?}"))),
        };
        Self { queue: Queue { shared: Arc::new(shared) }, clock, events, carrier }
    }

    /// The next answer, after so long.
    pub(super) fn answer(&self, took: Duration, answer: Answer) -> &Self {
        self.carrier.answers.lock().unwrap().push_back((took, answer));
        self
    }

    /// The next answer, at once.
    pub(super) fn says(&self, status: u16, body: impl Into<String>) -> &Self {
        self.answer(Duration::ZERO, Ok(HttpResponse::new(status, body.into())))
    }

    pub(super) fn refuses(&self, status: u16, code: &str) -> &Self {
        self.says(status, format!("<Error><Code>{code}</Code><Message>no</Message><RequestId>R</RequestId></Error>"))
    }

    pub(super) fn sent(&self) -> Vec<String> {
        self.carrier.sent.lock().unwrap().clone()
    }
}

/// A message whose body is this text in base64, hidden for a minute from the beginning of the clock.
pub(super) fn message(id: &str, text: &str) -> String {
    let body = BASE64_STANDARD.encode(text);
    format!(
        "<Message><MessageId>{id}</MessageId><MessageBody>{body}</MessageBody><ReceiptHandle>{id}/=</ReceiptHandle>\
         <NextVisibleTime>1700000060000</NextVisibleTime><DequeueCount>1</DequeueCount></Message>"
    )
}

pub(super) fn batch(messages: &[String]) -> String {
    format!("<Messages>{}</Messages>", messages.concat())
}
