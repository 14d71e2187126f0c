//! The guard: who may be called.

use super::fixture::{Exchange, Service, accepted, answer, throttled};
use crate::{
    Client, Delivery, Error,
    pace::{CalleeGuard, CalleeLimit},
    retry::Backoff,
    transport::{Sent, TransportError, TransportErrorKind},
};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);

fn guarded(service: &Service) -> Client {
    service.client(|builder| builder.callee_guard(CalleeGuard::documented()))
}

async fn call(client: &Client, number: &str) -> Result<(), Error> {
    client.single_call_by_tts().called_number(number).tts_code("TTS_1").send().await.map(drop)
}

#[tokio::test(start_paused = true)]
async fn the_second_call_in_a_minute_is_not_sent() {
    let service = Service::accepting();
    let client = guarded(&service);
    call(&client, "13900001234").await.unwrap();
    call(&client, "13900001235").await.unwrap();
    let error = call(&client.clone(), "+86 139 0000 1234").await.unwrap_err();
    assert!(error.is_callee_guarded() && !error.is_paced() && !error.is_throttled());
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 0));
    assert_eq!(error.retry_after(), Some(MINUTE));
    assert_eq!(error.retry_at(), Some(service.now() + MINUTE));
    assert!(error.to_string().contains("the next call may go in 60s. Nothing was sent."), "{error}");
    assert_eq!(service.came().len(), 2);

    tokio::time::sleep(MINUTE).await;
    call(&client, "13900001234").await.unwrap();
}

/// All three limits, hour by hour, until the first call counts no more.
#[tokio::test(start_paused = true)]
async fn the_limits_hold_over_a_day() {
    let service = Service::accepting();
    let client = guarded(&service);
    let mut went = Vec::new();
    while went.len() < 22 {
        match call(&client, "13900001234").await {
            Ok(()) => went.push(service.now()),
            Err(error) => tokio::time::sleep(error.retry_after().unwrap()).await,
        }
    }
    let after = |index: usize| went[index].duration_since(went[0]).unwrap().as_secs();
    assert_eq!([1, 2, 3, 4].map(after), [60, 120, 180, 240]);
    assert_eq!([5, 6, 10, 19].map(after), [3600, 3660, 7200, 3 * 3600 + 240]);
    assert_eq!([20, 21].map(after), [DAY.as_secs(), DAY.as_secs() + 60]);
}

/// Both actions ring the same phone; a task is limited in another way.
#[tokio::test(start_paused = true)]
async fn the_limited_actions_count_together_and_others_do_not() {
    let service = Service::accepting();
    let client = guarded(&service);
    call(&client, "13900001234").await.unwrap();
    let voice = client.single_call_by_voice().called_number("13900001234").voice_code("v.wav").send().await;
    assert!(voice.unwrap_err().is_callee_guarded());
    for _ in 0..2 {
        client.raw("IvrCall").param("CalledNumber", "13900001234").with_unchecked().send().await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_rung_counts_and_nothing_else() {
    let cases: [(fn() -> Exchange, bool); 5] = [
        (accepted, true),
        (|| answer(503, "ServiceUnavailable"), true),
        (|| Err(TransportError::new(TransportErrorKind::Broken, Sent::Maybe)), true),
        (|| Err(TransportError::new(TransportErrorKind::Connect, Sent::No)), false),
        (|| answer(200, "isv.BUSINESS_LIMIT_CONTROL"), false),
    ];
    for (index, (first, counts)) in cases.into_iter().enumerate() {
        let service = Service::answering(move |came| if came.len() == 1 { first() } else { accepted() });
        let client = guarded(&service);
        let _ = call(&client, "13900001234").await;
        let second = call(&client, "13900001234").await;
        assert_eq!(second.is_err(), counts, "case {index}: {second:?}");
    }
}

/// Whoever stops waiting does not know whether it rang.
#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_on_its_way_counts() {
    let service = Service::silent();
    let client = guarded(&service);
    let gave_up = tokio::time::timeout(Duration::from_secs(1), call(&client, "13900001234")).await;
    assert!(gave_up.is_err());
    assert_eq!(service.came().len(), 1);
    assert!(call(&client, "13900001234").await.unwrap_err().is_callee_guarded());
}

#[tokio::test(start_paused = true)]
async fn a_call_counts_once_however_often_it_is_tried() {
    let service = Service::answering(|came| if came.len() < 3 { throttled() } else { accepted() });
    let limits = [CalleeLimit::new(2, MINUTE)];
    let client =
        service.client(|builder| builder.callee_guard(CalleeGuard::with_limits(limits)).retry(Backoff::default()));
    call(&client, "13900001234").await.unwrap();
    assert_eq!(service.came().len(), 3);
    call(&client, "13900001234").await.unwrap();
    assert!(call(&client, "13900001234").await.unwrap_err().is_callee_guarded());
}

#[tokio::test(start_paused = true)]
async fn clients_with_one_guard_count_together() {
    let service = Service::accepting();
    let guard = CalleeGuard::documented();
    let [first, second] = [guard.clone(), guard].map(|guard| service.client(|builder| builder.callee_guard(guard)));
    call(&first, "13900001234").await.unwrap();
    assert!(call(&second, "13900001234").await.unwrap_err().is_callee_guarded());
    call(&guarded(&service), "13900001234").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn no_number_is_kept() {
    let service = Service::accepting();
    let guard = CalleeGuard::documented();
    let client = service.client(|builder| builder.callee_guard(guard.clone()));
    call(&client, "13900001234").await.unwrap();
    let shown = format!("{guard:?} {client:?} {:?}", call(&client, "13900001234").await);
    assert!(!shown.contains("1390000") && !shown.contains("0001234"), "{shown}");
}
