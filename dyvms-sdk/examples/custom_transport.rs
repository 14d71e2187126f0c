//! A transport of your own around the client's: this one counts attempts, prints how long each took, and loses an answer
//! when it is told to, so that a program can be seen to cope.
//!
//! `cargo run -p dyvms-sdk --features emulator --example custom_transport`

use dyvms_sdk::{
    BoxFuture, Delivery,
    emulator::Emulator,
    transport::{HttpRequest, HttpResponse, Sent, Transport, TransportError, TransportErrorKind},
};
use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    time::Instant,
};

/// What the program sees of the transport, and how it disturbs it.
#[derive(Debug, Default)]
struct Gauge {
    attempts: AtomicU32,
    lose_next_answer: AtomicBool,
}

/// Hands every request on to the transport inside.
#[derive(Debug)]
struct Gauged {
    inner: Arc<dyn Transport>,
    gauge: Arc<Gauge>,
}

impl Transport for Gauged {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let (attempt, began) = (self.gauge.attempts.fetch_add(1, Relaxed) + 1, Instant::now());
            let result = self.inner.send(request).await;
            match &result {
                Ok(answer) => println!("attempt {attempt}: HTTP {} after {:?}", answer.status(), began.elapsed()),
                Err(error) => println!("attempt {attempt}: {error}"),
            }
            if self.gauge.lose_next_answer.swap(false, Relaxed) {
                // The request left, so nobody can say that it was not done: `Sent::No` would be a lie that rings twice.
                return Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe));
            }
            result
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let emulator = Emulator::start().await?;
    let gauge = Arc::new(Gauge::default());
    let for_the_transport = gauge.clone();
    let client =
        emulator.client_builder().wrap_transport(|inner| Gauged { inner, gauge: for_the_transport }).build()?;

    // An action that reads is repeated when its answer is lost …
    gauge.lose_next_answer.store(true, Relaxed);
    let lists = client.query_robotv2_all_list().send().await?;
    println!("read after {} attempts", lists.attempts().len());

    // … and one that rings a phone is not.
    gauge.lose_next_answer.store(true, Relaxed);
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001");
    match call.send().await {
        Ok(call) => println!("call {}", call.call_id),
        Err(error) if error.delivery() == Delivery::Unknown => println!("undecided: {error}"),
        Err(error) => return Err(error.into()),
    }
    println!(
        "{} attempts in all; the phone rang {} time",
        gauge.attempts.load(Relaxed),
        emulator.executed("SingleCallByTts")
    );
    Ok(())
}
