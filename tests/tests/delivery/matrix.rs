//! Every action meets every fault, and the emulator counts what it did.

use super::faults::{ANSWER_LIMIT, End, Fate, Row, noticed, silent};
use dyvms_sdk::{ClientBuilder, Delivery, Error, attempt::Outcome, emulator::Emulator, transport::Method};
use dyvms_tests::{
    actions::every_action,
    case::{Case, Reply},
    emulation::{emulator, settings},
};
use std::{
    collections::HashSet,
    io::{self, Write},
    time::Duration,
};
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

/// Sends all at once, each by a task and a client of its own: none meets a connection that another's fault
/// has ended.
async fn send_all(cases: Vec<Case>, settings: impl Fn() -> ClientBuilder) -> Vec<Ended> {
    let mut tasks = JoinSet::new();
    for case in cases {
        let client = settings().build().unwrap();
        tasks.spawn(async move { Ended { result: case.send(&client).await, case } });
    }
    tasks.join_all().await
}

/// What must be true of every call, whatever went wrong: it is not done twice, and told truly.
fn assert_true(ended: &Ended, executed: u64) {
    let (case, end) = (&ended.case, ended.end());
    let told = format!("{case:?} was done {executed} times and told {end:?}");
    match end {
        End::Answered | End::Failed(Delivery::Done) => assert!(executed >= 1, "{told}"),
        End::Failed(Delivery::NotSent | Delivery::Refused) => assert_eq!(executed, 0, "{told}"),
        End::Failed(Delivery::Unknown) => {}
    }
    assert!(executed <= 1 || case.is_repeatable(), "twice: {told}");
}

/// What may have been done is not repeated, unless it reads.
fn assert_safe(ended: &Ended) {
    if ended.case.is_repeatable() {
        return;
    }
    let (_, repeated) = ended.attempts().split_last().unwrap();
    for attempt in repeated {
        let safe = matches!(attempt.outcome, Outcome::Failed(Delivery::NotSent | Delivery::Refused));
        assert!(safe, "{:?} was repeated after {attempt}", ended.case);
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

/// Lets calls meet one fault, each time they are sent.
async fn meet(cases: Vec<Case>, row: &Row, change: impl Fn(ClientBuilder) -> ClientBuilder) -> (Emulator, Vec<Ended>) {
    let emulator = emulator().await;
    row.strike.always(&emulator);
    let all = send_all(cases, || change(settings(&emulator).answer_limit(ANSWER_LIMIT))).await;
    if row.strike.is_recorded() {
        // A client that stopped waiting may have done so before the emulator has read what it sent.
        let attempts = all.iter().map(|ended| ended.attempts().len() as u64).sum();
        let seen = timeout(Duration::from_secs(60), emulator.wait_for_calls(attempts)).await;
        assert!(seen.is_ok(), "{attempts} attempts met {:?}, {} arrived", row.strike, emulator.calls().len());
    }
    for ended in &all {
        assert_true(ended, emulator.executed(ended.case.action));
    }
    (emulator, all)
}

/// Every attempt is signed anew.
fn assert_fresh_nonces(emulator: &Emulator) {
    let calls = emulator.calls();
    let nonces: Vec<_> = calls.iter().filter_map(|call| call.nonce()).collect();
    assert_eq!(nonces.iter().collect::<HashSet<_>>().len(), nonces.len());
}

async fn meet_all(what: &str, rows: Vec<Row>, change: impl Fn(ClientBuilder) -> ClientBuilder) {
    let mut calls = 0;
    for row in &rows {
        let (emulator, all) = meet(every_action(), row, &change).await;
        for ended in &all {
            assert_safe(ended);
            assert_fate(ended, emulator.executed(ended.case.action), row);
        }
        assert_fresh_nonces(&emulator);
        calls += all.len();
    }
    print_size(what, rows.len(), calls);
}

/// Says how much was tried, past the test runner, which shows nothing of a test that passes. That nothing was done twice
/// was asserted of each call.
fn print_size(what: &str, faults: usize, calls: usize) {
    let actions = every_action().len();
    let line = format!("delivery of {what}: actions × faults = {actions} × {faults}, {calls} calls, 0 done twice");
    let _ = writeln!(io::stderr(), "{line}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_posted() {
    meet_all("what is posted", noticed(), |settings| settings).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_got() {
    meet_all("what is got", noticed(), |settings| settings.method(Method::Get)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_falls_silent() {
    meet_all("what falls silent", silent(), |settings| settings.read_timeout(Duration::from_millis(150))).await;
}

/// What is lost is sent once more as it was: it is still done once, and the truth is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_replayed() {
    let (rows, mut calls) = (noticed(), 0);
    for row in &rows {
        let cases = every_action().into_iter().map(Case::replay_checked).collect();
        let (_, all) = meet(cases, row, |settings| settings).await;
        for ended in &all {
            let attempts = ended.attempts().iter().map(|attempt| attempt.outcome);
            let lost = attempts.filter(|outcome| *outcome == Outcome::Failed(Delivery::Unknown)).count();
            assert!(lost <= 2 || ended.case.is_repeatable(), "{:?} was sent {lost} times though lost", ended.case);
        }
        calls += all.len();
    }
    print_size("what is replayed", rows.len(), calls);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_meets_nobody() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let emulator = emulator().await;
    let all = send_all(every_action(), || settings(&emulator).endpoint(format!("http://127.0.0.1:{port}"))).await;
    for ended in &all {
        let Err(error) = &ended.result else { panic!("{:?} was answered by nobody", ended.case) };
        assert!(error.is_connect(), "{error}");
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 3), "{error}");
    }
    print_size("what meets nobody", 1, all.len());
}

/// A listener that has no place left: the system forgets whoever knocks.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_never_let_in() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let full = socket.listen(0).unwrap();
    let address = full.local_addr().unwrap();
    let _in_the_only_place = std::net::TcpStream::connect(address).unwrap();

    let emulator = emulator().await;
    let timeout = Duration::from_millis(100);
    let knock = || settings(&emulator).endpoint(format!("http://{address}")).connect_timeout(timeout);
    let all = send_all(every_action(), knock).await;
    for ended in &all {
        let Err(error) = &ended.result else { panic!("{:?} was answered by nobody", ended.case) };
        assert!(error.is_connect() && error.is_timeout(), "{error}");
        assert!(error.to_string().contains("no connection within the connect timeout of 100ms"), "{error}");
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 3), "{error}");
    }
    print_size("what is never let in", 1, all.len());
}
