//! Callees of a fleet, on a real server.

use dyvms_sdk::{
    Client, Error,
    emulator::Emulator,
    pace::{CalleeGuard, CalleeLimit, RedisStore},
};
use dyvms_tests::{
    emulation::{emulator, settings},
    redis::RedisServer,
};
use std::time::Duration;

const KEY: &str = "a key that all processes share";
const NUMBER: &str = "13900001234";

fn guarded(emulator: &Emulator, server: &RedisServer, guard: CalleeGuard, key: &str) -> Client {
    let store = RedisStore::new(&server.url()).unwrap().timeout(Duration::from_secs(30));
    settings(emulator).callee_guard(guard.store(store, key)).build().unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").send().await.map(drop)
}

#[tokio::test]
async fn two_clients_count_together() {
    let Some(server) = RedisServer::start() else { return };
    let emulator = emulator().await;
    let client = |key| guarded(&emulator, &server, CalleeGuard::documented(), key);
    call(&client(KEY)).await.unwrap();
    let error = call(&client(KEY)).await.unwrap_err();
    assert!(error.is_callee_guarded(), "{error}");
    let wait = error.retry_after().unwrap();
    assert!(wait > Duration::from_secs(20) && wait <= Duration::from_secs(60), "{wait:?}");
    assert_eq!(emulator.executed("SingleCallByTts"), 1);
    // Who has another key does not find the callee.
    call(&client("another key of good length")).await.unwrap();
}

#[tokio::test]
async fn a_refused_call_does_not_count() {
    let Some(server) = RedisServer::start() else { return };
    let emulator = emulator().await;
    let client = guarded(&emulator, &server, CalleeGuard::documented(), KEY);
    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "触发流控");
    assert!(!call(&client).await.unwrap_err().is_callee_guarded());
    assert_eq!(server.command(&["KEYS", "*"]), "*0\r\n");
    call(&client).await.unwrap();
    assert!(call(&client).await.unwrap_err().is_callee_guarded());
}

/// Who waits as long as the error says is let in, limit after limit.
#[tokio::test]
async fn every_limit_ends_when_the_error_says_so() {
    let Some(server) = RedisServer::start() else { return };
    let emulator = emulator().await;
    let limit = |calls, millis| CalleeLimit::new(calls, Duration::from_millis(millis));
    let limits = [limit(1, 20), limit(3, 200), limit(5, 600)];
    let client = guarded(&emulator, &server, CalleeGuard::with_limits(limits), KEY);
    let began = std::time::Instant::now();
    for _ in 0..7 {
        if let Err(error) = call(&client).await {
            let wait = error.retry_after().unwrap();
            assert!(error.is_callee_guarded() && wait <= Duration::from_millis(600), "{error}");
            tokio::time::sleep(wait).await;
            call(&client).await.unwrap();
        }
    }
    // The sixth call came 600 ms after the first, and the seventh 20 ms after that.
    assert!(began.elapsed() >= Duration::from_millis(620), "{:?}", began.elapsed());
}

#[tokio::test]
async fn the_server_learns_no_number_and_forgets_the_callee() {
    let Some(server) = RedisServer::start() else { return };
    let emulator = emulator().await;
    call(&guarded(&emulator, &server, CalleeGuard::documented(), KEY)).await.unwrap();
    let keys = server.command(&["KEYS", "*"]);
    let key = keys.lines().find(|line| line.starts_with("dyvms:default:callee:")).unwrap();
    let calls = server.command(&["ZRANGE", key, "0", "-1"]);
    assert!(!format!("{keys}{calls}").contains("0001234"), "{keys}{calls}");
    let left: u64 = server.command(&["PTTL", key]).trim().trim_start_matches(':').parse().unwrap();
    assert!((86_000_000..=86_400_000).contains(&left), "{key} expires after {left} ms");
}
