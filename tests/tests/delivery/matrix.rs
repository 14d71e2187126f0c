//! Every action meets every fault, and the emulator counts what it did.

use super::faults::{ANSWER_LIMIT, End, Fate, Row, noticed, silent};
use dyvms_sdk::{ClientBuilder, Delivery, Error, attempt::Outcome, emulator::Emulator, transport::Method};
use dyvms_tests::{
    actions::every_action,
    case::{Case, Reply},
    emulation::{emulator, settings},
};
use std::{collections::HashSet, time::Duration};
use tokio::{task::JoinSet, time::timeout};

/// A call that has ended.
struct Ended {
    case: Case,
    result: Result<Reply, Error>,
}

impl Ended {
    fn end(&self) -> End {
        self.result.as_ref().map_or_else(|error| End::Failed(error.delivery()), |_| End::Answered)
    }

    fn attempts(&self) -> &[dyvms_sdk::attempt::Attempt] {
        self.result.as_ref().map_or_else(Error::attempts, |reply| &reply.attempts)
    }
}

/// Sends every action at once, each by a task and a client of its own: none meets a connection that another's fault
/// has ended.
async fn send_all(settings: impl Fn() -> ClientBuilder) -> Vec<Ended> {
    let mut tasks = JoinSet::new();
    for case in every_action() {
        let client = settings().build().unwrap();
        tasks.spawn(async move { Ended { result: case.send(&client).await, case } });
    }
    tasks.join_all().await
}

/// What must be true of every call, whatever went wrong.
fn assert_true(ended: &Ended, executed: u64) {
    let (case, end) = (&ended.case, ended.end());
    let told = format!("{case:?} was done {executed} times and told {end:?}");
    match end {
        End::Answered | End::Failed(Delivery::Done) => assert!(executed >= 1, "{told}"),
        End::Failed(Delivery::NotSent | Delivery::Refused) => assert_eq!(executed, 0, "{told}"),
        End::Failed(Delivery::Unknown) => {}
    }
    if case.is_repeatable() {
        return;
    }
    assert!(executed <= 1, "twice: {told}");
    let (_, repeated) = ended.attempts().split_last().unwrap();
    for attempt in repeated {
        let safe = matches!(attempt.outcome, Outcome::Failed(Delivery::NotSent | Delivery::Refused));
        assert!(safe, "repeated after {attempt}: {told}");
    }
}

/// What this fault must lead to.
fn assert_fate(ended: &Ended, executed: u64, row: &Row) {
    let (case, attempts) = (&ended.case, ended.attempts().len());
    let Fate { ends, attempts: allowed, executed: expected } =
        if case.is_repeatable() { &row.reads } else { &row.others };
    let met = format!("{case:?} met {:?} and got {:?}", row.strike, ended.result);
    assert!(ends.contains(&ended.end()), "{met}");
    assert!(allowed.contains(&attempts), "{attempts} attempts: {met}");
    assert_eq!(executed, *expected, "{met}");
}

/// Lets every action meet one fault. Returns how many calls were made.
async fn meet(row: &Row, change: impl Fn(ClientBuilder) -> ClientBuilder) -> usize {
    let emulator = emulator().await;
    row.strike.always(&emulator);
    let all = send_all(|| change(settings(&emulator).answer_limit(ANSWER_LIMIT))).await;
    if row.strike.is_recorded() {
        // A client that stopped waiting may have done so before the emulator has read what it sent.
        let attempts = all.iter().map(|ended| ended.attempts().len() as u64).sum();
        let seen = timeout(Duration::from_secs(60), emulator.wait_for_calls(attempts)).await;
        assert!(seen.is_ok(), "{attempts} attempts met {:?}, {} arrived", row.strike, emulator.calls().len());
    }
    for ended in &all {
        let executed = emulator.executed(ended.case.action);
        assert_true(ended, executed);
        assert_fate(ended, executed, row);
    }
    assert_fresh_nonces(&emulator);
    all.len()
}

/// Every attempt is signed anew.
fn assert_fresh_nonces(emulator: &Emulator) {
    let calls = emulator.calls();
    let nonces: Vec<_> = calls.iter().filter_map(|call| call.nonce()).collect();
    assert_eq!(nonces.iter().collect::<HashSet<_>>().len(), nonces.len());
}

async fn meet_all(rows: Vec<Row>, change: impl Fn(ClientBuilder) -> ClientBuilder) {
    let mut calls = 0;
    for row in &rows {
        calls += meet(row, &change).await;
    }
    println!("{} actions x {} faults = {calls} calls, none done twice", every_action().len(), rows.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_posted() {
    meet_all(noticed(), |settings| settings).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_got() {
    meet_all(noticed(), |settings| settings.method(Method::Get)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_falls_silent() {
    meet_all(silent(), |settings| settings.read_timeout(Duration::from_millis(150))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_meets_nobody() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let emulator = emulator().await;
    let all = send_all(|| settings(&emulator).endpoint(format!("http://127.0.0.1:{port}"))).await;
    for ended in &all {
        let Err(error) = &ended.result else { panic!("{:?} was answered by nobody", ended.case) };
        assert!(error.is_connect(), "{error}");
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 3), "{error}");
    }
}
