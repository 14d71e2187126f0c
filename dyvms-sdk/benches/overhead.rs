//! What the full stack costs over the bare call: retries, the pace, and an interceptor.
//!
//! `cargo bench -p dyvms-sdk --bench overhead` sends the same call through two clients by turns, over a transport in this
//! process that answers at once, so that no network hides what the client does. The bare one never repeats and keeps no
//! pace; the full one has the default back-off, keeps the pace of every action, and asks an interceptor. With
//! `--features tracing,metrics` both are built in and nobody listens.

mod sample;

use dyvms_sdk::{
    BoxFuture, Client, ClientBuilder,
    credentials::StaticCredentials,
    pace::{Pacing, Rate},
    retry::NoRetry,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
    watch::Interceptor,
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};
use tokio::runtime;

/// The most that the full stack may cost, in bare calls.
const TARGET: f64 = 1.1;
const ROUNDS: usize = 301;
const CALLS_PER_ROUND: u32 = 2_000;

const ANSWER: &str = r#"{"Code":"OK","Message":"OK","RequestId":"D9CB3933-9FE3-4870-BA8E-2BEE91B69D23","CallId":"116012354148^102813780001"}"#;

fn main() {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let bare = client(|builder| builder.retry(NoRetry));
    // So fast that no call waits: what is measured is the keeping of the pace, not the pace.
    let pacing = Pacing::documented().action("SingleCallByTts", Rate::per_second(1e6));
    let full = client(|builder| builder.pacing(pacing).interceptor(Listener));
    let (mut bares, mut fulls, mut ratios, mut signings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        signings.push(signing(&bare));
        let (bare, full) = (runtime.block_on(round(&bare)), runtime.block_on(round(&full)));
        ratios.push(full.as_secs_f64() / bare.as_secs_f64());
        bares.push(bare);
        fulls.push(full);
    }
    println!("bare call: {:?}, of which building and signing: {:?}", median(bares), median(signings));
    println!("full stack: {:?}", median(fulls));
    println!("ratio of the two in one round: {:.2} (at most {TARGET})", median(ratios));
}

fn client(change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    let builder = Client::builder().credentials(StaticCredentials::new("testId", "testSecret")).transport(AtOnce);
    change(builder).build().expect("a client without network")
}

/// The time of one call.
async fn round(client: &Client) -> Duration {
    let began = Instant::now();
    for _ in 0..CALLS_PER_ROUND {
        black_box(sample::request(client).send().await.expect("every call is accepted"));
    }
    began.elapsed() / CALLS_PER_ROUND
}

/// The time in which a request is built, checked and signed.
fn signing(client: &Client) -> Duration {
    let began = Instant::now();
    for _ in 0..CALLS_PER_ROUND {
        black_box(sample::signed(client));
    }
    began.elapsed() / CALLS_PER_ROUND
}

fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).expect("times and ratios can be compared"));
    values[values.len() / 2]
}

/// A transport that answers at once.
#[derive(Debug)]
struct AtOnce;

impl Transport for AtOnce {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        black_box(request);
        Box::pin(std::future::ready(Ok(HttpResponse::new(200, ANSWER))))
    }
}

/// An interceptor that is asked and does nothing.
#[derive(Debug)]
struct Listener;

impl Interceptor for Listener {}
