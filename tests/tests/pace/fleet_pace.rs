//! Turns of a fleet, on a real server.

use dyvms_sdk::{
    Client,
    clock::Clock,
    credentials::StaticCredentials,
    pace::{PaceStore, Pacing, Rate, RedisStore, Turn, WantedTurn},
};
use dyvms_tests::{clock::Unhurried, emulation::emulator, redis::RedisServer};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const SECOND: Duration = Duration::from_secs(1);

fn store(server: &RedisServer) -> RedisStore {
    RedisStore::new(&server.url()).unwrap().timeout(30 * SECOND)
}

async fn take(store: &RedisStore, action: &str, longest: Duration) -> Turn {
    store.take_turn(&WantedTurn::new(action, SECOND).longest(longest)).await.unwrap()
}

/// Two clients with a connection each, in one process as in two.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_clients_keep_inside_one_limit() {
    const CALLS: u32 = 30;
    let Some(server) = RedisServer::start() else { return };
    let emulator = emulator().await;
    let (id, secret) = emulator.credentials();
    let interval = Duration::from_millis(10);
    let began = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..2 {
        let pacing = Pacing::documented().action("GetToken", Rate::per_second(100.0)).store(store(&server));
        let builder = Client::builder().endpoint(emulator.endpoint()).credentials(StaticCredentials::new(id, secret));
        let client = builder.pacing(pacing).build().unwrap();
        for _ in 0..CALLS {
            let client = client.clone();
            tasks.spawn(async move { client.get_token().send().await.unwrap() });
        }
    }
    assert_eq!(tasks.join_all().await.len(), 2 * CALLS as usize);
    // The last turn is 59 intervals after the first. Each client by itself would need 29.
    let took = began.elapsed();
    assert!(took >= interval * (2 * CALLS - 1), "{took:?}");
    assert_eq!(emulator.executed("GetToken"), u64::from(2 * CALLS));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_turn_is_taken_twice() {
    let Some(server) = RedisServer::start() else { return };
    let stores = [store(&server), store(&server)];
    let began = Instant::now();
    let mut tasks = JoinSet::new();
    for index in 0..100 {
        let store = stores[index % 2].clone();
        tasks.spawn(async move { take(&store, "Any", Duration::MAX).await });
    }
    let mut waits: Vec<_> = tasks.join_all().await;
    let took = began.elapsed();
    waits.sort_by_key(|turn| match turn {
        Turn::After(wait) | Turn::TooFar(wait) => *wait,
    });
    for (turn, expected) in waits.into_iter().zip((0..).map(|index| index * SECOND)) {
        let Turn::After(wait) = turn else { panic!("{turn:?}") };
        assert!(wait <= expected && wait + took >= expected, "{wait:?} instead of {expected:?} after {took:?}");
    }
}

#[tokio::test]
async fn a_turn_that_is_too_far_is_not_taken() {
    let Some(server) = RedisServer::start() else { return };
    let store = store(&server);
    assert_eq!(take(&store, "Any", Duration::ZERO).await, Turn::After(Duration::ZERO));
    let Turn::TooFar(first) = take(&store, "Any", Duration::from_nanos(1)).await else { panic!("it is far") };
    let Turn::After(then) = take(&store, "Any", 2 * SECOND).await else { panic!("it is near") };
    assert!(then <= first && first <= SECOND, "{then:?}, {first:?}");
}

#[tokio::test]
async fn actions_and_namespaces_have_lines_of_their_own() {
    let Some(server) = RedisServer::start() else { return };
    let (store, other) = (store(&server), store(&server).namespace("other account"));
    let _ = take(&store, "Any", Duration::MAX).await;
    assert_eq!(take(&store, "Other", Duration::MAX).await, Turn::After(Duration::ZERO));
    assert_eq!(take(&other, "Any", Duration::MAX).await, Turn::After(Duration::ZERO));
    let keys = server.command(&["KEYS", "*"]);
    for key in ["dyvms:default:pace:Any", "dyvms:default:pace:Other", "dyvms:other account:pace:Any"] {
        assert!(keys.contains(key), "{keys}");
        let left = server.command(&["PTTL", key]);
        let left: u64 = left.trim().trim_start_matches(':').parse().unwrap();
        assert!((1..=2_001).contains(&left), "{key} expires after {left} ms");
    }
}

/// The server has forgotten the scripts, as it does when it starts again.
#[tokio::test]
async fn a_script_that_is_gone_is_sent_again() {
    let Some(server) = RedisServer::start() else { return };
    let store = store(&server);
    for _ in 0..2 {
        let _ = take(&store, "Any", Duration::MAX).await;
        assert_eq!(server.command(&["SCRIPT", "FLUSH"]), "+OK\r\n");
    }
}

/// Clocks of clients do not matter: these two are a day apart.
#[tokio::test]
async fn the_time_is_the_servers() {
    let Some(server) = RedisServer::start() else { return };
    let emulator = emulator().await;
    let (early, late) = (Unhurried::new(), Unhurried::new());
    late.sleep(86_400 * SECOND).await;
    for (clock, waits) in [(early, 0), (late, 1)] {
        let (id, secret) = emulator.credentials();
        let pacing = Pacing::documented().action("GetToken", Rate::per_minute(1.0)).store(store(&server));
        let builder = Client::builder().endpoint(emulator.endpoint()).credentials(StaticCredentials::new(id, secret));
        let slept = clock.pauses().len();
        builder.pacing(pacing).clock(clock.clone()).build().unwrap().get_token().send().await.unwrap();
        assert_eq!(clock.pauses().len() - slept, waits);
    }
}

/// A store does not belong to the runtime in which it was first used.
#[test]
fn a_store_outlives_a_runtime() {
    let Some(server) = RedisServer::start() else { return };
    let store = store(&server);
    for _ in 0..3 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let wanted = WantedTurn::new("Any", SECOND);
            // The connection of the runtime before is gone, which the first question finds out.
            for attempt in 0..3 {
                match store.take_turn(&wanted).await {
                    Ok(_) => return,
                    Err(error) => assert!(attempt < 2, "{error}"),
                }
            }
        });
    }
}
