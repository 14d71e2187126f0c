//! Many calls at once against an emulator that misbehaves, with a ledger of what was really done.
//!
//! `cargo run --release -p dyvms-sdk --features emulator --example soak -- --seconds 60`
//!
//! 200 tasks place and query calls; about one request in twenty meets a fault. Every call has an id of its own, and the
//! emulator counts how often it was executed: more than once is a double, and an accepted call that was not executed is
//! a lost one. Either makes the program fail, as does a call whose error told anything but the truth.

use dyvms_sdk::{
    Client, ClientBuilder, Delivery,
    emulator::{CutPoint, Emulator, Ending, Fault, ReceivedCall, Reply, Work},
    retry::Backoff,
    types::ProductId,
};
use std::{
    error::Error,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};
use tokio::task::JoinSet;

const TASKS: usize = 200;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let run_for = seconds(std::env::args().skip(1))?;
    let ledger = Arc::new(Ledger::default());
    let observer = ledger.clone();
    let emulator = Emulator::builder().keep_calls(0).on_call(move |call| observer.note(call)).start_blocking()?;
    misbehave(&emulator);
    let client = settings(emulator.client_builder()).build()?;

    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        tasks.spawn(work(client.clone(), ledger.clone(), begun + run_for));
    }
    let mut total = Tally::default();
    for tally in tasks.join_all().await {
        total.add(tally);
    }
    let took = begun.elapsed();
    // What a cut left in the air has arrived before the emulator stops.
    drop(client);
    emulator.shutdown().await;
    report(&mut total, &ledger, took)
}

fn seconds(mut args: impl Iterator<Item = String>) -> Result<Duration, Box<dyn Error>> {
    match (args.next().as_deref(), args.next()) {
        (None, _) => Ok(Duration::from_secs(2)),
        (Some("--seconds"), Some(number)) => Ok(Duration::from_secs(number.parse()?)),
        _ => Err("usage: soak [--seconds N]".into()),
    }
}

/// Quick retries, so that a run of seconds sees many of them.
fn settings(builder: ClientBuilder) -> ClientBuilder {
    builder.retry(Backoff::default().first(Duration::from_millis(5)))
}

/// One request in about twenty meets one of these. The distances have no common divisor, so that all take their turn.
fn misbehave(emulator: &Emulator) {
    let any = || emulator.script_any();
    any().every(97).cut(CutPoint::BeforeWork, Ending::Reset);
    any().every(101).cut(CutPoint::BeforeAnswer, Ending::Reset);
    any().every(103).cut(CutPoint::MidAnswer, Ending::Close);
    any().every(107).fault(Fault::HtmlPage { status: 502, work: Work::Done });
    any().every(109).reply(Reply::GatewayError {
        status: 400,
        code: "Throttling.User".to_owned(),
        message: "Request was denied due to user flow control.".to_owned(),
        retry_after: Some(Duration::from_millis(5)),
        work: Work::NotDone,
    });
}

/// How often each call that dials was executed; its number is its `OutId`.
#[derive(Default)]
struct Ledger {
    next: AtomicU64,
    executed: Mutex<Vec<u8>>,
}

impl Ledger {
    fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn executed(&self) -> MutexGuard<'_, Vec<u8>> {
        self.executed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, call: &ReceivedCall) {
        if let (true, Some(number)) = (call.executed(), call.parse::<usize>("OutId")) {
            let mut executed = self.executed();
            if executed.len() <= number {
                executed.resize(number + 1, 0);
            }
            executed[number] = executed[number].saturating_add(1);
        }
    }

    fn times(&self, number: u64) -> u8 {
        usize::try_from(number).ok().and_then(|number| self.executed().get(number).copied()).unwrap_or(0)
    }
}

/// What a task saw.
#[derive(Default)]
struct Tally {
    calls: u64,
    retries: u64,
    undecided: u64,
    lost: u64,
    untrue: u64,
    micros: Vec<u32>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.retries += other.retries;
        self.undecided += other.undecided;
        self.lost += other.lost;
        self.untrue += other.untrue;
        self.micros.extend(other.micros);
    }

    fn percentile(&self, share: f64) -> Duration {
        let index = (self.micros.len() as f64 * share) as usize;
        Duration::from_micros(self.micros.get(index).copied().unwrap_or_default().into())
    }
}

async fn work(client: Client, ledger: Arc<Ledger>, until: Instant) -> Tally {
    let mut tally = Tally::default();
    while Instant::now() < until {
        let number = ledger.number();
        let begun = Instant::now();
        if number % 3 == 0 {
            let query = client.query_call_detail_by_call_id().call_id("116012354148^102813780001");
            let answer = query.prod_id(ProductId::VoiceVerification).query_date(SystemTime::now()).send().await;
            match answer {
                Ok(answer) => tally.retries += answer.attempts().len() as u64 - 1,
                Err(error) => tally.retries += error.attempts().len().saturating_sub(1) as u64,
            }
        } else {
            let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001");
            let (delivery, attempts) = match call.out_id(number.to_string()).send().await {
                Ok(answer) => (Delivery::Done, answer.attempts().len()),
                Err(error) => (error.delivery(), error.attempts().len()),
            };
            tally.retries += attempts.saturating_sub(1) as u64;
            tally.undecided += u64::from(delivery == Delivery::Unknown);
            let executed = ledger.times(number);
            tally.lost += u64::from(delivery == Delivery::Done && executed == 0);
            tally.untrue += u64::from(matches!(delivery, Delivery::NotSent | Delivery::Refused) && executed > 0);
        }
        tally.calls += 1;
        tally.micros.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
    }
    tally
}

fn report(total: &mut Tally, ledger: &Ledger, took: Duration) -> Result<(), Box<dyn Error>> {
    total.micros.sort_unstable();
    let doubles = ledger.executed().iter().filter(|&&times| times > 1).count();
    println!("calls        {} in {:.1} s, {TASKS} at once", total.calls, took.as_secs_f64());
    println!("retries      {}", total.retries);
    println!("undecided    {}", total.undecided);
    println!("doubles      {doubles}");
    println!("lost         {}", total.lost);
    println!("untrue       {}", total.untrue);
    println!("latency      p50 {:?}, p99 {:?}", total.percentile(0.50), total.percentile(0.99));
    println!("peak memory  {}", peak_memory().unwrap_or_else(|| "not told by this system".to_owned()));
    if doubles as u64 + total.lost + total.untrue > 0 {
        return Err("a call was done twice, lost, or not told truly".into());
    }
    Ok(())
}

/// The most memory this process has had, as Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
