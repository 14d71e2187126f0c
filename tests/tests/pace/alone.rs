//! One client by itself.

use dyvms_sdk::{
    BoxFuture, Delivery,
    clock::Clock,
    meta::ACTIONS,
    pace::{CalleeGuard, Pacing, Rate},
    retry::NoRetry,
};
use dyvms_tests::{
    actions::every_action,
    clock::Unhurried,
    emulation::{emulator, settings},
};
use std::time::{Duration, SystemTime};

/// A clock that stands still but for the pauses.
#[derive(Clone, Debug)]
struct Standing(Unhurried);

impl Clock for Standing {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn ticks(&self) -> Duration {
        self.0.pauses().iter().sum()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(pause)
    }
}

#[tokio::test]
async fn every_action_can_be_paced() {
    let emulator = emulator().await;
    let client = settings(&emulator).pacing(Pacing::documented()).build().unwrap();
    for case in every_action() {
        case.send(&client).await.unwrap().assert_documented();
        assert_eq!(emulator.executed(case.action), 1, "{case:?}");
    }
}

/// The second call to the same callee is held back where the documents limit them, and nowhere else.
#[tokio::test]
async fn the_guard_looks_at_the_actions_that_are_limited() {
    let emulator = emulator().await;
    let guard = CalleeGuard::documented();
    for case in every_action() {
        let meta = ACTIONS.iter().find(|meta| meta.name == case.action).unwrap();
        // A guard for each action, because they count together.
        let client = settings(&emulator).callee_guard(guard.clone().capacity(10)).build().unwrap();
        case.send(&client).await.unwrap();
        match (case.send(&client).await, meta.per_callee) {
            (Ok(_), None) => assert_eq!(emulator.executed(case.action), 2, "{case:?}"),
            (Err(error), Some(parameter)) => {
                assert!(meta.param(parameter).is_some(), "{parameter} of {case:?}");
                assert!(error.is_callee_guarded(), "{error}");
                assert_eq!((error.delivery(), emulator.executed(case.action)), (Delivery::NotSent, 1));
                assert!(error.retry_after().unwrap() > Duration::from_secs(50), "{error}");
            }
            (result, limited) => panic!("{case:?}, limited by {limited:?}, ended with {result:?}"),
        }
    }
    assert_eq!(ACTIONS.iter().filter(|meta| meta.per_callee.is_some()).count(), 2);
}

/// The service throttles all the same, and each call waits longer for its turn than the one before.
#[tokio::test]
async fn the_pace_is_lowered_when_the_service_throttles() {
    let emulator = emulator().await;
    let clock = Standing(Unhurried::new());
    let pacing = Pacing::documented().action("GetToken", Rate::per_second(2.0));
    let client = settings(&emulator).pacing(pacing).retry(NoRetry).clock(clock.clone()).build().unwrap();
    for _ in 0..3 {
        emulator.script("GetToken").throttle(None);
        let error = client.get_token().send().await.unwrap_err();
        assert!(error.is_throttled() && error.delivery() == Delivery::Refused, "{error}");
    }
    client.get_token().send().await.unwrap();
    let millis: Vec<_> = clock.0.pauses().iter().map(Duration::as_millis).collect();
    // One call at 1.0 per second, at 0.548, at 0.354: half of what it was, and 0.1 more each second.
    assert_eq!(millis, [954, 1593, 2165]);
    assert_eq!(emulator.executed("GetToken"), 1);
}

#[tokio::test]
async fn a_call_that_cannot_go_in_time_reaches_nobody() {
    let emulator = emulator().await;
    let pacing = Pacing::documented().action("GetToken", Rate::per_minute(1.0));
    let client = settings(&emulator).pacing(pacing).build().unwrap();
    client.get_token().send().await.unwrap();
    let error = client.get_token().with_timeout(Duration::from_secs(5)).send().await.unwrap_err();
    assert!(error.is_paced() && error.delivery() == Delivery::NotSent, "{error}");
    assert_eq!(emulator.calls().len(), 1);
}
