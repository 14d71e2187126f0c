//! A server that goes away and comes back.

use dyvms_sdk::{
    Client, Delivery,
    clock::Clock,
    emulator::Emulator,
    pace::{CalleeGuard, Pacing, Rate, RedisStore, WhenStoreFails},
};
use dyvms_tests::{
    clock::Unhurried,
    emulation::{emulator, settings},
    redis::RedisServer,
};
use std::time::Duration;

fn fleet(emulator: &Emulator, server: &RedisServer, clock: &Unhurried, policy: WhenStoreFails) -> Client {
    let store = RedisStore::new(&server.url()).unwrap().timeout(Duration::from_secs(30));
    let pacing = Pacing::documented().action("GetToken", Rate::per_minute(1.0)).share(0.5);
    let guard = CalleeGuard::documented().store(store.clone(), "a key that all processes share");
    let builder = settings(emulator).clock(clock.clone()).operation_timeout(Duration::MAX);
    let builder = builder.pacing(pacing.store(store).when_store_fails(policy));
    builder.callee_guard(guard.when_store_fails(policy)).build().unwrap()
}

/// Lets the time pass in which a store that failed is left alone.
async fn a_moment(clock: &Unhurried) {
    clock.sleep(Duration::from_secs(1)).await;
}

#[tokio::test]
async fn the_client_goes_on_alone_until_the_server_is_back() {
    let Some(server) = RedisServer::start() else { return };
    let (emulator, clock) = (emulator().await, Unhurried::new());
    let client = fleet(&emulator, &server, &clock, WhenStoreFails::GoOnAlone);
    client.get_token().send().await.unwrap();
    assert!(client.pace_store_failure().is_none());
    let port = server.stop();

    for _ in 0..2 {
        client.get_token().send().await.unwrap();
    }
    // Half a call in a minute: the share of this client alone.
    let waited = *clock.pauses().last().unwrap();
    assert!(waited > Duration::from_secs(100) && waited <= Duration::from_secs(121), "{waited:?}");
    let failure = client.pace_store_failure().unwrap().to_string();
    assert!(failure.contains("could not be asked"), "{failure}");

    let _server = RedisServer::start_again(port);
    for _ in 0..20 {
        a_moment(&clock).await;
        client.get_token().send().await.unwrap();
        if client.pace_store_failure().is_none() {
            return;
        }
    }
    panic!("{:?}", client.pace_store_failure());
}

#[tokio::test]
async fn or_it_refuses() {
    let Some(server) = RedisServer::start() else { return };
    let (emulator, clock) = (emulator().await, Unhurried::new());
    let client = fleet(&emulator, &server, &clock, WhenStoreFails::Refuse);
    drop(server);
    let paced = client.get_token().send().await.unwrap_err();
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.unwrap_err();
    for error in [paced, call] {
        assert!(error.is_pace_store_failure() && error.delivery() == Delivery::NotSent, "{error}");
    }
    assert!(emulator.calls().is_empty());
}
