//! `with_replay_check`: a lost call is sent once more as it was, and the answer tells what became of it.

use dyvms_sdk::{
    Client, Delivery, Error,
    emulator::{CutPoint, Emulator, Ending},
    retry::{FailedAttempt, RetryPolicy},
};
use dyvms_tests::{
    actions::{every_action, the_action},
    case::{Case, Reply},
    emulation::{client, emulator, settings},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

const ACTION: &str = "SingleCallByTts";

async fn dial(client: &Client) -> Result<Reply, Error> {
    the_action(ACTION).replay_checked().send(client).await
}

fn others() -> impl Iterator<Item = Case> {
    every_action().into_iter().filter(|case| !case.is_repeatable()).map(Case::replay_checked)
}

#[tokio::test]
async fn what_was_lost_before_it_arrived_is_done() {
    let emulator = emulator().await;
    for by in [Ending::Close, Ending::Reset] {
        for case in others() {
            let before = emulator.executed(case.action);
            emulator.on_request().cut(by);
            let reply = case.send(&client(&emulator)).await.unwrap();
            assert_eq!(reply.attempts.len(), 2, "{case:?}");
            assert_eq!(emulator.executed(case.action), before + 1, "{case:?}");
        }
    }
}

#[tokio::test]
async fn what_was_lost_after_it_arrived_is_not_done_again() {
    let emulator = emulator().await;
    for (at, executed) in [(CutPoint::BeforeWork, 0), (CutPoint::BeforeAnswer, 1), (CutPoint::MidAnswer, 1)] {
        for case in others() {
            let before = emulator.executed(case.action);
            emulator.script(case.action).cut(at, Ending::Reset);
            let error = case.send(&client(&emulator)).await.unwrap_err();
            assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, true), "{error}");
            assert_eq!((error.code(), error.attempts().len()), (Some("SignatureNonceUsed"), 2), "{error}");
            assert_eq!(emulator.executed(case.action), before + executed, "{case:?}");
            let nonces: Vec<_> = emulator
                .calls_of(case.action)
                .iter()
                .rev()
                .take(2)
                .map(|call| call.nonce().map(str::to_owned))
                .collect();
            assert!(nonces[0].is_some() && nonces[0] == nonces[1], "{nonces:?}");
        }
    }
}

#[tokio::test]
async fn what_is_lost_twice_stays_undecided() {
    let emulator = emulator().await;
    emulator.on_request().always().cut(Ending::Reset);
    for case in others() {
        let error = case.send(&client(&emulator)).await.unwrap_err();
        assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false), "{error}");
        assert_eq!((error.attempts().len(), emulator.executed(case.action)), (2, 0), "{error}");
    }
}

/// That the replay is throttled says nothing of the first request.
#[tokio::test]
async fn a_throttled_replay_leaves_it_undecided() {
    let emulator = emulator().await;
    emulator.on_request().cut(Ending::Reset);
    emulator.script(ACTION).throttle(None);
    let error = dial(&client(&emulator)).await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false), "{error}");
    assert_eq!((error.attempts().len(), emulator.executed(ACTION)), (2, 0), "{error}");
}

/// A policy that waits until the timestamp is too old.
#[derive(Debug)]
struct ElevenMinutes;

impl RetryPolicy for ElevenMinutes {
    fn pause(&self, _: &FailedAttempt) -> Option<Duration> {
        Some(Duration::from_secs(11 * 60))
    }
}

#[tokio::test]
async fn nothing_is_replayed_too_late() {
    let emulator = emulator().await;
    let hour = Duration::from_secs(3600);
    let client = settings(&emulator).operation_timeout(hour).retry(ElevenMinutes).build().unwrap();
    emulator.script(ACTION).cut(CutPoint::BeforeAnswer, Ending::Reset);
    let error = dial(&client).await.unwrap_err();
    assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false), "{error}");
    assert_eq!((error.attempts().len(), emulator.executed(ACTION)), (1, 1), "{error}");
}

/// The gateway forgets a nonce when it no longer takes the timestamp: a replay after that is refused, and says nothing.
#[tokio::test]
async fn a_replay_outside_the_gateways_window_says_nothing() {
    let passed = Arc::new(AtomicU64::new(0));
    let (told, advanced) = (Arc::clone(&passed), Arc::clone(&passed));
    let emulator = Emulator::builder()
        .clock(move || SystemTime::now() + Duration::from_secs(told.load(Ordering::Relaxed)))
        .on_call(move |_| advanced.store(20 * 60, Ordering::Relaxed))
        .start()
        .await
        .unwrap();
    emulator.script(ACTION).cut(CutPoint::BeforeAnswer, Ending::Reset);
    let error = dial(&client(&emulator)).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidTimeStamp.Expired"));
    assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false), "{error}");
    assert_eq!((error.attempts().len(), emulator.executed(ACTION)), (2, 1), "{error}");
}
