//! What watchers are told where the client itself decides when an attempt goes, or whether.

use crate::notes::{Notes, Pages};
use dyvms_sdk::{
    Client, ClientBuilder,
    emulator::{CutPoint, Emulator, Ending},
    pace::{CalleeGuard, Pacing, Rate},
};
use dyvms_tests::{
    emulation::{emulator, settings},
    silence::abandon,
    witness::Witness,
};
use std::{sync::Arc, time::Duration};

/// A client that an interceptor watches.
fn watched(emulator: &Emulator, change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Client, Pages) {
    let pages = Pages::default();
    let notes = Notes { name: "a", pages: Arc::clone(&pages) };
    (change(settings(emulator)).interceptor(notes).build().unwrap(), pages)
}

fn one_a_minute() -> Pacing {
    Pacing::documented().action("GetToken", Rate::per_minute(1.0))
}

/// What is told of the calls from this one on.
fn lines_from(pages: &Pages, serial: u64) -> Vec<String> {
    let before = |line: &String| !line.starts_with(&format!("a {serial}."));
    pages.lock().unwrap().iter().skip_while(|line| before(line)).cloned().collect()
}

#[tokio::test]
async fn an_attempt_says_how_long_it_waited_for_its_turn() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let (client, _) = watched(&emulator, |builder| builder.pacing(one_a_minute()));
    let first = client.get_token().send().await.unwrap();
    let second = client.get_token().send().await.unwrap();
    let waits = [first, second].map(|answer| answer.attempts()[0].turn_wait.unwrap());
    assert!(waits[0] < Duration::from_secs(1) && waits[1] > Duration::from_secs(50), "{waits:?}");
    let shown = witness.spans.shown("dyvms_sdk");
    assert_eq!(shown.matches("dyvms.duration_s=… dyvms.turn_wait_s=…").count(), 2, "{shown}");
}

#[tokio::test]
async fn nobody_waits_for_a_turn_where_nothing_is_paced() {
    let emulator = emulator().await;
    let (client, _) = watched(&emulator, |builder| builder);
    assert_eq!(client.get_token().send().await.unwrap().attempts()[0].turn_wait, None);
}

/// It was asked for, and never made.
#[tokio::test]
async fn a_call_that_is_held_back_has_no_attempt() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let (client, pages) = watched(&emulator, |builder| builder.pacing(one_a_minute()));
    client.get_token().send().await.unwrap();
    let error = client.get_token().with_timeout(Duration::from_secs(5)).send().await.unwrap_err();
    assert!(error.is_paced() && error.attempts().is_empty(), "{error}");
    assert_eq!(lines_from(&pages, 2), ["a 2.1 GetToken before signing", "a 2.0 GetToken failed: not sent"]);
    let shown = witness.spans.shown("dyvms_sdk");
    let end = " dyvms.attempts=0 dyvms.delivery=not_sent error.type=paced otel.status_code=ERROR\n";
    assert!(shown.ends_with(end), "{shown}");
}

#[tokio::test]
async fn a_call_that_is_abandoned_before_its_turn_was_not_sent() {
    let emulator = emulator().await;
    let pages = Pages::default();
    let notes = Notes { name: "a", pages: Arc::clone(&pages) };
    // On the machine's clock, by which a turn takes its time.
    let builder = emulator.client_builder().pacing(one_a_minute()).interceptor(notes);
    let client = builder.build().unwrap();
    client.get_token().send().await.unwrap();
    abandon(client.get_token().send());
    assert_eq!(lines_from(&pages, 2), ["a 2.1 GetToken before signing", "a 2.0 GetToken abandoned: not sent"]);
    assert_eq!(emulator.calls().len(), 1);
}

/// The bytes are those of the attempt before: nobody is asked for headers, and everybody is told.
#[tokio::test]
async fn a_replay_is_an_attempt_that_is_not_signed() {
    let emulator = emulator().await;
    let limits = |builder: ClientBuilder| {
        let pacing = Pacing::documented().action("SingleCallByTts", Rate::per_minute(1.0));
        builder.pacing(pacing).callee_guard(CalleeGuard::documented())
    };
    let (client, pages) = watched(&emulator, limits);
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Reset);
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").with_replay_check();
    let error = call.send().await.unwrap_err();
    assert!(error.has_arrived(), "{error}");
    let expected = [
        "a 1.1 SingleCallByTts before signing",
        "a 1.1 SingleCallByTts after signing",
        "a 1.1 SingleCallByTts attempt unknown",
        "a 1.2 SingleCallByTts after signing",
        "a 1.2 SingleCallByTts attempt unknown",
        "a 1.2 SingleCallByTts failed: unknown",
    ];
    assert_eq!(*pages.lock().unwrap(), expected);
    // It had its turn, and counted for its callee, when it went the first time.
    let waits: Vec<_> = error.attempts().iter().map(|attempt| attempt.turn_wait.is_some()).collect();
    assert_eq!(waits, [true, false]);
}
