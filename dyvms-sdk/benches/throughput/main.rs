//! How many calls a second go through the client, beside bare reqwest.
//!
//! `cargo bench -p dyvms-sdk --bench throughput` starts a server on loopback that answers every request at once, and
//! keeps 64 requests under way: by turns through the client, which builds, checks, signs, judges and decodes, and
//! through reqwest alone, which repeats the bytes of one signed request. Both send the same head and the same parameters,
//! which is checked first, both read the whole answer, and both protect an exchange by the same timeouts. What is more in
//! the client counts against it: reqwest alone neither signs nor looks into the answer.
//!
//! The turns are short and their order changes with each round, so that whatever else the machine does slows both alike;
//! the ratio is the median of those of single rounds.
//!
//! `… --bench throughput -- client 2500`, or `-- bare 2500`, sends so many requests one after the other through one of
//! them alone, for a profiler: `valgrind --tool=callgrind --separate-threads=yes` counts the instructions of each.

mod bare;
#[path = "../sample/mod.rs"]
mod sample;
mod server;

use bare::Bare;
use dyvms_sdk::{Client, credentials::StaticCredentials};
use server::Server;
use std::{
    env,
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
const ROUNDS: usize = 401;
const REQUESTS_PER_TURN: usize = 1_000;

fn main() {
    let server = Server::start();
    let arguments: Vec<_> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => compare(&server),
        [side @ ("client" | "bare"), times] => alone(&server, side, times.parse().expect("a number of requests")),
        _ => panic!("give nothing, or `client` or `bare` and a number of requests"),
    }
}

fn compare(server: &Server) {
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let [clients, bares] = runtime.block_on(rates(server));
    println!(
        "{UNDER_WAY} requests under way, median of {ROUNDS} rounds, each of two turns of {REQUESTS_PER_TURN} requests"
    );
    println!("client: {:.0} calls/s", median(clients.clone()));
    println!("bare reqwest: {:.0} requests/s", median(bares.clone()));
    let ratios = clients.iter().zip(&bares).map(|(client, bare)| client / bare);
    println!("ratio of the two in one round: {:.2} (at least {TARGET})", median(ratios.collect()));
}

/// One request after the other, on this thread.
fn alone(server: &Server, side: &str, times: usize) {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let client = client(server);
    let bare = Bare::like(sample::signed(&client));
    runtime.block_on(async {
        for _ in 0..times {
            match side {
                "client" => client.call().await,
                _ => bare.call().await,
            }
        }
    });
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().credentials(StaticCredentials::new("testId", "testSecret"));
    builder.endpoint(server.url()).build().expect("a client for loopback")
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

/// Requests per second, round by round: through the client, and through reqwest alone.
async fn rates(server: &Server) -> [Vec<f64>; 2] {
    let client = client(server);
    let bare = Bare::like(sample::signed(&client));

    client.call().await;
    let through_the_client = server.newest_request();
    bare.call().await;
    assert_eq!(shape(&through_the_client), shape(&server.newest_request()), "both send the same");

    let mut rates = [Vec::new(), Vec::new()];
    for round in 0..ROUNDS {
        let turns = if round % 2 == 0 { [0, 1] } else { [1, 0] };
        for turn in turns {
            rates[turn].push(if turn == 0 { rate(&client).await } else { rate(&bare).await });
        }
    }
    rates
}

async fn rate(caller: &impl Call) -> f64 {
    let left = Arc::new(AtomicUsize::new(REQUESTS_PER_TURN));
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
    REQUESTS_PER_TURN as f64 / start.elapsed().as_secs_f64()
}

/// What of a request is the same each time: its head, and the names of its parameters. Nonce, time and signature change,
/// and with the signature's encoding the length.
fn shape(request: &str) -> Vec<&str> {
    let (head, body) = request.split_once("\r\n\r\n").expect("a whole head");
    let lines = head.lines().filter(|line| !line.starts_with("content-length: "));
    let names = body.split('&').filter_map(|pair| Some(pair.split_once('=')?.0));
    lines.chain(names).collect()
}
