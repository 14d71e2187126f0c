//! A transport of your own: this one has no network and plays back what it was told, so that a program's way with
//! failures can be tested in a unit test.
//!
//! `cargo run -p dyvms-sdk --example custom_transport`

use dyvms_sdk::{
    BoxFuture, Client, Delivery,
    credentials::StaticCredentials,
    retry::Backoff,
    transport::{HttpRequest, HttpResponse, Sent, Transport, TransportError, TransportErrorKind},
};
use std::{
    collections::VecDeque,
    error::Error,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Plays back results in order, whatever is asked.
#[derive(Debug)]
struct Playback(Mutex<VecDeque<Result<HttpResponse, TransportError>>>);

impl Playback {
    fn new(results: impl IntoIterator<Item = Result<HttpResponse, TransportError>>) -> Self {
        Self(Mutex::new(results.into_iter().collect()))
    }
}

impl Transport for Playback {
    fn send(&self, _request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        // Nothing left to play back: nothing was sent, and that is what the client is told.
        Box::pin(async move { next.unwrap_or_else(|| Err(TransportError::new(TransportErrorKind::Connect, Sent::No))) })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let accepted = r#"{"Code":"OK","Message":"OK","RequestId":"D9CB3933","CallId":"116012354148^102813780001"}"#;
    let client = Client::builder()
        .credentials(StaticCredentials::new("testId", "testSecret"))
        .retry(Backoff::default().first(Duration::from_millis(1)))
        .transport(Playback::new([
            // No connection at first. Nothing was sent, so the client tries again by itself …
            Err(TransportError::new(TransportErrorKind::Connect, Sent::No)),
            Ok(HttpResponse::new(200, accepted)),
            // … but not when the request may have arrived: the phone may be ringing.
            Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe)),
        ]))
        .build()?;

    let request = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001");

    let call = request.clone().send().await?;
    println!("call {} after {} attempts", call.call_id, call.attempts().len());

    match request.send().await {
        Ok(call) => println!("call {}", call.call_id),
        Err(error) if error.delivery() == Delivery::Unknown => println!("undecided: {error}"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
