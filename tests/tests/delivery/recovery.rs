//! What fails once and then works: repeated where that is safe, with what the failure taught.

use super::faults::{ANSWER_LIMIT, End, noticed};
use dyvms_sdk::{
    Delivery,
    clock::Clock,
    credentials::{Credentials, ProvideCredentials, ProvideFuture},
    emulator::{Emulator, Ending},
    retry::{Backoff, NoRetry},
};
use dyvms_tests::{
    actions::{every_action, the_action},
    clock::Unhurried,
    emulation::{client, emulator, settings},
};
use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, SystemTime},
};

/// A read survives every fault that a repetition can mend.
#[tokio::test]
async fn a_read_survives_what_passes() {
    let emulator = emulator().await;
    let case = the_action("QueryRobotTaskCallList");
    for row in noticed() {
        let mends = row.reads.attempts.contains(&3);
        // A new client, so that no connection of the one before can be met.
        let client = settings(&emulator).answer_limit(ANSWER_LIMIT).build().unwrap();
        row.strike.next(&emulator, case.action);
        let result = case.send(&client).await;
        match result {
            Ok(reply) => assert_eq!(reply.attempts.len(), 1 + usize::from(mends), "{:?}", row.strike),
            Err(error) => assert!(!mends && row.reads.ends.contains(&End::Failed(error.delivery())), "{error}"),
        }
        emulator.clear_scripts();
    }
}

/// The service says that it did nothing, so even a call that dials is made again, after the pause it asks for.
#[tokio::test]
async fn a_throttled_call_waits_as_it_is_told() {
    let emulator = emulator().await;
    let clock = Unhurried::new();
    let client = settings(&emulator).clock(clock.clone()).build().unwrap();
    let asked = Duration::from_millis(1500);
    for case in every_action() {
        emulator.script(case.action).throttle(Some(asked));
        let reply = case.send(&client).await.unwrap();
        assert_eq!(reply.attempts.len(), 2, "{case:?}");
        let paused = reply.attempts[0].pause.unwrap();
        assert!(paused >= asked && Some(&paused) == clock.pauses().last(), "{case:?}: {paused:?}");
        assert_eq!(emulator.executed(case.action), 1, "{case:?}");
    }
}

#[tokio::test]
async fn whoever_is_asked_to_wait_too_long_is_told_how_long() {
    let emulator = emulator().await;
    let client = settings(&emulator).retry(Backoff::default().cap(Duration::from_secs(5))).build().unwrap();
    emulator.script("SingleCallByTts").throttle(Some(Duration::from_secs(6)));
    let error = the_action("SingleCallByTts").send(&client).await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 1));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(6)));
    assert!(error.is_throttled());
}

#[tokio::test]
async fn no_policy_repeats_more_than_it_says() {
    let emulator = emulator().await;
    let client = settings(&emulator).retry(NoRetry).build().unwrap();
    for case in every_action() {
        emulator.script(case.action).always().throttle(None);
        let error = case.send(&client).await.unwrap_err();
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 1), "{case:?}");
    }
}

#[tokio::test]
async fn a_policy_for_one_call_goes_before_the_clients() {
    let emulator = emulator().await;
    let client = client(&emulator);
    emulator.script("GetToken").times(5).throttle(None);
    let error = client.get_token().with_retry(NoRetry).send().await.unwrap_err();
    assert_eq!(error.attempts().len(), 1);
    let patient = Backoff::default().attempts(9);
    assert_eq!(client.get_token().with_retry(patient).send().await.unwrap().attempts().len(), 5);
}

/// The service's clock is two hours ahead, and its `Date` has whole seconds: the first call learns it closely enough, and
/// no other call has to.
#[tokio::test]
async fn a_wrong_clock_is_corrected_once() {
    for case in every_action() {
        let ahead = || SystemTime::now() + Duration::from_millis(2 * 3_600_000 + 700);
        let window = Duration::from_secs(60);
        let emulator = Emulator::builder().clock(ahead).timestamp_window(window).start().await.unwrap();
        let client = client(&emulator);
        assert_eq!(case.send(&client).await.unwrap().attempts.len(), 2, "{case:?}");
        assert_eq!(case.send(&client).await.unwrap().attempts.len(), 1, "{case:?}");
        assert_eq!(emulator.executed(case.action), 2, "{case:?}");
    }
}

#[tokio::test]
async fn a_clock_that_cannot_be_corrected_ends_the_call() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let expired = || emulator.script("SingleCallByTts").always();
    expired().gateway_error(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    let error = the_action("SingleCallByTts").send(&client).await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 2), "{error}");
}

/// Hands out a key that has expired, and a good one when it is asked for something newer.
#[derive(Debug)]
struct Renewing {
    refreshed: AtomicU32,
    fresh: Credentials,
}

impl ProvideCredentials for Renewing {
    fn provide(&self) -> ProvideFuture<'_> {
        ProvideFuture::ready(Ok(Credentials::new("STS.old", "old").with_security_token("old-token")))
    }

    fn refresh(&self, _expired: &Credentials) -> ProvideFuture<'_> {
        self.refreshed.fetch_add(1, Ordering::Relaxed);
        ProvideFuture::ready(Ok(self.fresh.clone()))
    }
}

async fn with_an_expired_key() -> Emulator {
    let (yesterday, tomorrow) =
        (SystemTime::now() - Duration::from_secs(86_400), SystemTime::now() + Duration::from_secs(86_400));
    Emulator::builder()
        .temporary_key("STS.old", "old", "old-token", yesterday)
        .temporary_key("STS.new", "new", "new-token", tomorrow)
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn expired_credentials_are_renewed_once() {
    let emulator = with_an_expired_key().await;
    for case in every_action() {
        let fresh = Credentials::new("STS.new", "new").with_security_token("new-token");
        let client = settings(&emulator).credentials(Renewing { refreshed: AtomicU32::new(0), fresh }).build().unwrap();
        assert_eq!(case.send(&client).await.unwrap().attempts.len(), 2, "{case:?}");
        assert_eq!(emulator.executed(case.action), 1, "{case:?}");
    }
}

#[tokio::test]
async fn credentials_that_cannot_be_renewed_end_the_call() {
    let emulator = with_an_expired_key().await;
    let same = Credentials::new("STS.old", "old").with_security_token("old-token");
    let client =
        settings(&emulator).credentials(Renewing { refreshed: AtomicU32::new(0), fresh: same }).build().unwrap();
    let error = the_action("SingleCallByTts").send(&client).await.unwrap_err();
    assert!(error.is_credentials());
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 1), "{error}");
    assert_eq!(error.code(), Some("InvalidSecurityToken.Expired"));
}

/// The time for the whole call runs out while the service is silent.
#[tokio::test]
async fn a_call_ends_with_its_own_time() {
    let emulator = emulator().await;
    let client = client(&emulator);
    emulator.on_request().always().cut(Ending::Silence);
    let time = Duration::from_millis(150);
    let call = client.single_call_by_voice().called_number("13900001234").voice_code("a.wav");
    let dialled = call.with_timeout(time).send().await.unwrap_err();
    let read = client.get_token().with_timeout(time).send().await.unwrap_err();
    for error in [dialled, read] {
        assert!(error.is_timeout(), "{error}");
        assert!(error.to_string().contains("longer than the operation timeout of 150ms (after "), "{error}");
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, 1), "{error}");
    }
}

/// The time for one attempt runs out: what reads is tried again.
#[tokio::test]
async fn an_attempt_ends_with_its_own_time() {
    let emulator = emulator().await;
    let client = client(&emulator);
    emulator.on_request().always().cut(Ending::Silence);
    let time = Duration::from_millis(150);
    let call = client.single_call_by_voice().called_number("13900001234").voice_code("a.wav");
    let dialled = call.with_attempt_timeout(time).send().await.unwrap_err();
    let read = client.get_token().with_attempt_timeout(time).send().await.unwrap_err();
    for (error, attempts) in [(dialled, 1), (read, 3)] {
        assert!(error.is_timeout(), "{error}");
        assert!(error.to_string().contains("longer than the attempt timeout of 150ms ("), "{error}");
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, attempts), "{error}");
    }
}

/// A clock on which no time is left after the first attempt.
#[tokio::test]
async fn no_pause_goes_beyond_the_time_of_the_call() {
    let emulator = emulator().await;
    let clock = Unhurried::new();
    let client = settings(&emulator).clock(clock.clone()).build().unwrap();
    emulator.script("GetToken").always().throttle(Some(Duration::from_secs(15)));
    let error = client.get_token().with_timeout(Duration::from_secs(20)).send().await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 2), "{error}");
    assert!(clock.ticks() < Duration::from_secs(20));
}
