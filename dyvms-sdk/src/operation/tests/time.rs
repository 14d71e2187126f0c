//! Pauses, timeouts, the clock, expired credentials, and the budget.

use super::fixture::{Exchange, Fixture, accepted, answer_with, code, failure};
use crate::{
    Delivery,
    credentials::{Credentials, ProvideCredentials, ProvideFuture},
    meta::Effect,
    retry::{Backoff, FailedAttempt, NoRetry, RetryPolicy},
    transport::{Sent, TransportErrorKind},
};
use std::{collections::HashSet, time::Duration};

const REFUSED: &str = r#"{"Code":"Throttling.User","Message":"m"}"#;
const EXPIRED: &str = r#"{"Code":"InvalidTimeStamp.Expired","Message":"m"}"#;

fn no_connection() -> Exchange {
    failure(TransportErrorKind::Connect, Sent::No)
}

#[tokio::test]
async fn every_attempt_is_signed_anew() {
    let fixture = Fixture::new([no_connection(), code(400, "Throttling"), accepted()]);
    let retry = Backoff::default().first(Duration::from_secs(40)).cap(Duration::from_secs(40));
    let answer = fixture.client.raw("Any").with_retry(retry).send().await.unwrap();
    let (nonces, signatures) = (fixture.sent("SignatureNonce"), fixture.sent("Signature"));
    assert_eq!(nonces.iter().collect::<HashSet<_>>().len(), 3);
    assert_eq!(signatures.iter().collect::<HashSet<_>>().len(), 3);
    assert!(nonces.iter().all(|nonce| nonce.len() == 32));
    let pauses: Vec<_> = answer.attempts().iter().filter_map(|attempt| attempt.pause).collect();
    assert_eq!(pauses, fixture.clock.slept());
    let last = "2024-03-01T01:15:01Z".len();
    assert_eq!(fixture.sent("Timestamp")[2].replace("%3A", ":").len(), last);
}

#[tokio::test]
async fn what_the_service_asks_to_wait_is_waited() {
    let throttled = || answer_with(400, ("x-acs-retry-after", "7000"), REFUSED);
    let fixture = Fixture::new([throttled(), accepted()]);
    fixture.client.raw("Any").send().await.unwrap();
    let slept = fixture.clock.slept()[0];
    assert!((Duration::from_millis(7000)..Duration::from_millis(7200)).contains(&slept), "{slept:?}");

    let fixture = Fixture::new([answer_with(400, ("X-Acs-Retry-After", "60000"), REFUSED)]);
    let error = fixture.client.raw("Any").send().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    assert!(error.to_string().contains("the service asks to wait 60s"), "{error}");
}

#[tokio::test]
async fn the_policy_ends_the_attempts() {
    let fixture = Fixture::new((0..3).map(|_| no_connection()));
    let error = fixture.client.raw("Any").send().await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!((error.attempts().len(), error.delivery()), (3, Delivery::NotSent));
    assert!(error.to_string().contains("3 attempts: 100 ms, 100 ms, 100 ms"), "{error}");
    assert_eq!(fixture.clock.slept().len(), 2);
}

#[derive(Debug)]
struct Always(Duration);

impl RetryPolicy for Always {
    fn pause(&self, failed: &FailedAttempt) -> Option<Duration> {
        assert!((0.0..1.0).contains(&failed.chance));
        Some(self.0)
    }
}

#[tokio::test]
async fn the_timeout_of_a_call_covers_attempts_and_pauses() {
    let fixture = Fixture::new((0..5).map(|_| no_connection()));
    let call = fixture.client.raw("Any").with_timeout(Duration::from_secs(1));
    let error = call.with_retry(Always(Duration::from_millis(350))).send().await.unwrap_err();
    // 100 + 350 + 100 + 350 + 100: the next pause would end too late.
    assert_eq!(error.attempts().len(), 3);
    let left: Vec<_> = fixture.requests().iter().map(|request| request.timeout.unwrap().as_millis()).collect();
    assert_eq!(left, [1000, 550, 100]);
}

#[tokio::test]
async fn a_call_without_time_is_not_sent() {
    let fixture = Fixture::new([]);
    let error = fixture.client.raw("Any").with_timeout(Duration::ZERO).send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.delivery(), Delivery::NotSent);
}

#[tokio::test]
async fn an_attempt_gets_its_own_time_or_what_is_left() {
    let second = Duration::from_secs(1);
    let change = |builder: crate::ClientBuilder| builder.attempt_timeout(20 * second).operation_timeout(50 * second);
    let pauses = Always(20 * second);
    let fixture = Fixture::with((0..3).map(|_| no_connection()), |builder| change(builder).retry(pauses));
    fixture.client.raw("Any").send().await.unwrap_err();
    let times: Vec<_> = fixture.requests().iter().map(|request| request.timeout.unwrap().as_millis()).collect();
    // 50 s, 29.9 s and 9.8 s are left.
    assert_eq!(times, [20_000, 20_000, 9800]);

    let fixture = Fixture::with([accepted()], change);
    fixture.client.raw("Any").with_attempt_timeout(3 * second).send().await.unwrap();
    assert_eq!(fixture.requests()[0].timeout, Some(3 * second));
}

/// The transport says only that its time was up.
#[tokio::test]
async fn a_timeout_is_named_with_its_value_and_what_the_attempts_took() {
    let text = |fixture: Fixture| async move {
        let error = fixture.client.raw("Any").with_retry(NoRetry).send().await.unwrap_err();
        assert!(error.is_timeout());
        assert_eq!(error.delivery(), Delivery::Unknown);
        error.to_string()
    };
    let time_is_up = || [failure(TransportErrorKind::AttemptTimeout, Sent::Maybe)];
    let of_attempt = text(Fixture::new(time_is_up())).await;
    assert!(
        of_attempt.starts_with("Any: the attempt took longer than the attempt timeout of 30s (after 100 ms)."),
        "{of_attempt}"
    );
    let short = Duration::from_millis(2500);
    let of_operation = text(Fixture::with(time_is_up(), |builder| builder.operation_timeout(short))).await;
    assert!(
        of_operation.starts_with("Any: the call took longer than the operation timeout of 2.5s (after 100 ms)."),
        "{of_operation}"
    );
}

/// That the last attempt was not sent says nothing of the one before it.
#[tokio::test]
async fn what_was_lost_stays_lost() {
    let lost = || failure(TransportErrorKind::Broken, Sent::Maybe);
    let fixture = Fixture::new([lost(), no_connection(), no_connection()]);
    let error = fixture.client.raw("Any").effect(Effect::Reads).send().await.unwrap_err();
    assert!(error.is_connect());
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, 3));
}

/// The header `Date` has whole seconds, and so has the timestamp.
#[tokio::test]
async fn the_clock_is_corrected_to_the_second() {
    // Where the fake clock begins.
    let start = (3600 + 15 * 60 + 1) * 1000_i64;
    for ahead in [-3_600_900, -900, 0, 300, 999, 7_200_500] {
        let seconds = (start + 50 + ahead) / 1000;
        let date = format!("Fri, 01 Mar 2024 {:02}:{:02}:{:02} GMT", seconds / 3600, seconds / 60 % 60, seconds % 60);
        let fixture = Fixture::new([answer_with(400, ("Date", &date), EXPIRED), accepted()]);
        fixture.client.raw("Any").send().await.unwrap();
        let sent = fixture.sent("Timestamp")[1].replace("%3A", ":");
        let part = |from: usize| sent[from..from + 2].parse::<i64>().unwrap();
        let sent = ((part(11) * 60 + part(14)) * 60 + part(17)) * 1000;
        let behind = start + 100 + ahead - sent;
        assert!((0..2000).contains(&behind), "{ahead} ms ahead: {behind} ms behind");
    }
}

#[tokio::test]
async fn credentials_that_never_come_run_into_the_timeout() {
    #[derive(Debug)]
    struct Never;

    impl ProvideCredentials for Never {
        fn provide(&self) -> ProvideFuture<'_> {
            ProvideFuture::new(std::future::pending())
        }
    }

    let fixture = Fixture::with([], |builder| builder.credentials(Never));
    let error = fixture.client.raw("Any").with_timeout(Duration::from_secs(1)).send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.delivery(), Delivery::NotSent);
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_once_and_for_all_calls() {
    // Two hours ahead of the fake clock.
    let date = ("Date", "Fri, 01 Mar 2024 03:15:01 GMT");
    let fixture = Fixture::new([answer_with(400, date, EXPIRED), accepted(), accepted()]);
    fixture.client.raw("Any").send().await.unwrap();
    fixture.client.clone().raw("Any").send().await.unwrap();
    let hours: Vec<_> = fixture.sent("Timestamp").iter().map(|time| time[11..13].to_owned()).collect();
    assert_eq!(hours, ["01", "03", "03"]);
    assert!(fixture.clock.slept().is_empty());

    let fixture = Fixture::new([answer_with(400, date, EXPIRED), answer_with(400, date, EXPIRED)]);
    let error = fixture.client.raw("Any").send().await.unwrap_err();
    assert!(error.is_credentials());
    assert_eq!((error.attempts().len(), error.delivery()), (2, Delivery::Refused));
}

/// A provider whose refresh counts up.
#[derive(Debug)]
struct Renewed;

impl ProvideCredentials for Renewed {
    fn provide(&self) -> ProvideFuture<'_> {
        ProvideFuture::ready(Ok(Credentials::new("id-0", "s")))
    }

    fn refresh(&self, expired: &Credentials) -> ProvideFuture<'_> {
        let count: u32 = expired.access_key_id()[3..].parse().unwrap();
        ProvideFuture::new(async move { Ok(Credentials::new(format!("id-{}", count + 1), "s")) })
    }
}

#[tokio::test]
async fn expired_credentials_are_renewed_once() {
    let expired = || code(400, "InvalidSecurityToken.Expired");
    let fixture = Fixture::with([expired(), accepted()], |builder| builder.credentials(Renewed));
    fixture.client.raw("Any").send().await.unwrap();
    assert_eq!(fixture.sent("AccessKeyId"), ["id-0", "id-1"]);

    let fixture = Fixture::with([expired(), expired()], |builder| builder.credentials(Renewed));
    let error = fixture.client.raw("Any").send().await.unwrap_err();
    assert_eq!((error.attempts().len(), error.delivery()), (2, Delivery::Refused));
}

#[tokio::test]
async fn the_budget_ends_what_a_policy_would_not() {
    let fixture = Fixture::new((0..102).map(|_| no_connection()));
    let call = || fixture.client.raw("Any").effect(Effect::Reads).with_retry(Always(Duration::ZERO));
    let error = call().send().await.unwrap_err();
    assert_eq!(error.attempts().len(), 101);
    // A clone has no budget of its own.
    let error = fixture.client.clone().raw("Any").with_retry(Always(Duration::ZERO)).send().await.unwrap_err();
    assert_eq!(error.attempts().len(), 1);
}
