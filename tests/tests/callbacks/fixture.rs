//! A server with a dialogue and a transfer desk, and a platform that asks it.

use axum::Router;
use dyvms_sdk::{
    BoxFuture,
    callbacks::{Dialogue, IvrTransfers},
    clock::Clock,
};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use std::{
    future::{pending, ready},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};
use tokio::net::TcpListener;

/// Asks a server that runs as long as the test's runtime.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    url: String,
    client: Client,
}

impl Platform {
    pub(crate) async fn with<S: Send + 'static>(dialogue: impl Into<Arc<Dialogue<S>>>) -> Self {
        Self::at(Router::new().route("/callback", dyvms_sdk::axum::dialogue(dialogue))).await
    }

    pub(crate) async fn with_transfers(transfers: IvrTransfers) -> Self {
        Self::at(Router::new().route("/callback", dyvms_sdk::axum::ivr_transfers(transfers))).await
    }

    async fn at(app: Router) -> Self {
        // reqwest asks for one, though it only speaks plain HTTP here; another test may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/callback", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, client: Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn post(&self, query: &str) -> RequestBuilder {
        self.client.post(format!("{}?{query}", self.url))
    }

    pub(crate) fn get(&self, query: &str) -> RequestBuilder {
        self.client.get(format!("{}?{query}", self.url))
    }

    pub(crate) fn put(&self, query: &str) -> RequestBuilder {
        self.client.put(format!("{}?{query}", self.url))
    }

    /// One turn, as the documents write it; the reply in the answer.
    pub(crate) async fn turn(&self, call: &str, content_type: &str, content: &Value) -> Value {
        let (status, mut envelope) = sent(self.post(&turn(call, content_type, &content.to_string()))).await;
        assert_eq!(
            (status, &envelope["result"], &envelope["data"]["call_id"]),
            (StatusCode::OK, &json!("success"), &json!(call))
        );
        envelope["data"].take()
    }
}

/// A clock on which the next time limits are over at once, or never, as the test says; longer pauses never end.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByHand(Arc<AtomicBool>);

impl ByHand {
    pub(crate) fn time_is_over(&self, is_over: bool) {
        self.0.store(is_over, Ordering::Release);
    }
}

impl Clock for ByHand {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn ticks(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        match pause < Duration::from_secs(5) && self.0.load(Ordering::Acquire) {
            true => Box::pin(ready(())),
            false => Box::pin(pending()),
        }
    }
}

/// The parameters of a turn.
pub(crate) fn turn(call: &str, content_type: &str, content: &str) -> String {
    form([("call_id", call), ("timestamp", "1709255714000"), ("content_type", content_type), ("content", content)])
}

pub(crate) fn form<const COUNT: usize>(pairs: [(&str, &str); COUNT]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The status and the JSON of the answer.
pub(crate) async fn sent(request: RequestBuilder) -> (StatusCode, Value) {
    let answer = request.send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json;charset=UTF-8");
    (answer.status(), serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap())
}
