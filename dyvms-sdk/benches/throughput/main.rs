//! How many calls a second go through the client, beside bare reqwest.
//!
//! `cargo bench -p dyvms-sdk --bench throughput` starts a server on loopback that answers every request at once, and
//! keeps 64 requests under way: by turns through the client, which builds, checks, signs, judges and decodes, and
//! through reqwest alone, which repeats the bytes of one signed request. Both have the same settings, and both send the
//! same head and the same parameters, which is checked first.

mod bare;
#[path = "../sample/mod.rs"]
mod sample;
mod server;

use bare::Bare;
use dyvms_sdk::{Client, credentials::StaticCredentials};
use server::Server;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};
use tokio::{runtime, task::JoinSet};

/// The least throughput of the client, in throughputs of bare reqwest.
const TARGET: f64 = 0.9;
const UNDER_WAY: usize = 64;
const ROUNDS: usize = 101;
const REQUESTS_PER_ROUND: usize = 4_000;

fn main() {
    let server = Server::start();
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let [clients, bares] = runtime.block_on(rates(&server));
    println!("{UNDER_WAY} requests under way, median of {ROUNDS} rounds of {REQUESTS_PER_ROUND} requests");
    println!("client: {:.0} calls/s", median(clients.clone()));
    println!("bare reqwest: {:.0} requests/s", median(bares.clone()));
    let ratios = clients.iter().zip(&bares).map(|(client, bare)| client / bare);
    println!("ratio of the two in one round: {:.2} (at least {TARGET})", median(ratios.collect()));
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// What sends a request and waits for its answer.
trait Call: Clone + Send + Sync + 'static {
    fn call(&self) -> impl Future<Output = ()> + Send;
}

impl Call for Client {
    async fn call(&self) {
        let answer = sample::request(self).send().await.expect("the server accepts everything");
        assert_eq!(answer.call_id.as_str(), server::CALL_ID);
    }
}

/// Requests per second, round by round: through the client, and through reqwest alone. They take turns, so that a busy
/// machine slows both alike.
async fn rates(server: &Server) -> [Vec<f64>; 2] {
    let client = Client::builder().credentials(StaticCredentials::new("testId", "testSecret"));
    let client = client.endpoint(server.url()).build().expect("a client for loopback");
    let bare = Bare::like(sample::signed(&client));

    client.call().await;
    let through_the_client = server.newest_request();
    bare.call().await;
    assert_eq!(shape(&through_the_client), shape(&server.newest_request()), "both send the same");

    let mut rates = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        rates[0].push(rate(&client).await);
        rates[1].push(rate(&bare).await);
    }
    rates
}

async fn rate(caller: &impl Call) -> f64 {
    let left = Arc::new(AtomicUsize::new(REQUESTS_PER_ROUND));
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..UNDER_WAY {
        let (caller, left) = (caller.clone(), left.clone());
        tasks.spawn(async move {
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                caller.call().await;
            }
        });
    }
    tasks.join_all().await;
    REQUESTS_PER_ROUND as f64 / start.elapsed().as_secs_f64()
}

/// What of a request is the same each time: its head, and the names of its parameters. Nonce, time and signature change,
/// and with the signature's encoding the length.
fn shape(request: &str) -> Vec<&str> {
    let (head, body) = request.split_once("\r\n\r\n").expect("a whole head");
    let lines = head.lines().filter(|line| !line.starts_with("content-length: "));
    let names = body.split('&').filter_map(|pair| Some(pair.split_once('=')?.0));
    lines.chain(names).collect()
}
