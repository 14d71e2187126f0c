//! The replay of what was lost: the same bytes, once, and what each answer to it proves.

use super::fixture::{Exchange, Fixture, accepted, answer, code, failure};
use crate::{
    Delivery, Error,
    meta::Effect,
    raw::RawRequest,
    retry::{FailedAttempt, NoRetry, RetryPolicy},
    transport::{Sent, TransportErrorKind},
};
use std::time::Duration;

fn lost() -> Exchange {
    failure(TransportErrorKind::Broken, Sent::Maybe)
}

fn no_connection() -> Exchange {
    failure(TransportErrorKind::Connect, Sent::No)
}

fn used() -> Exchange {
    code(400, "SignatureNonceUsed")
}

fn call(fixture: &Fixture) -> RawRequest {
    fixture.client.raw("Any").effect(Effect::Dials).with_replay_check()
}

/// The error of a call, after as many attempts as the script has answers.
async fn fails<const N: usize>(script: [Exchange; N]) -> Error {
    let fixture = Fixture::new(script);
    let error = call(&fixture).send().await.unwrap_err();
    assert_eq!((fixture.requests().len(), error.attempts().len()), (N, N), "{error}");
    error
}

#[tokio::test]
async fn what_never_arrived_is_done_by_its_replay() {
    let fixture = Fixture::new([lost(), accepted()]);
    let answer = call(&fixture).send().await.unwrap();
    assert_eq!(answer.attempts().len(), 2);
    let requests = fixture.requests();
    assert_eq!((&requests[0].url, &requests[0].body), (&requests[1].url, &requests[1].body));
    assert!(requests[1].timeout < requests[0].timeout || requests[1].timeout == Some(Duration::from_secs(30)));
}

#[tokio::test]
async fn a_used_nonce_shows_that_it_arrived() {
    let error = fails([lost(), used()]).await;
    assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, true));
    assert_eq!(error.code(), Some("SignatureNonceUsed"));
    let text = error.to_string();
    assert!(text.contains("It arrived. It may have been done: a phone may have rung. Ask before"), "{text}");
}

#[tokio::test]
async fn a_nonce_that_was_used_before_shows_nothing() {
    let error = fails([used()]).await;
    assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false));
}

#[tokio::test]
async fn a_replay_that_is_lost_too_is_the_last() {
    for second in [lost(), answer(502, "<html>"), answer(200, ""), code(500, "InternalError")] {
        let error = fails([lost(), second]).await;
        assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false), "{error}");
    }
}

#[tokio::test]
async fn what_the_service_refuses_was_not_done() {
    for refusal in [code(200, "isv.UNHEARD_OF"), code(400, "isv.BUSINESS_LIMIT_CONTROL"), code(200, "Unheard")] {
        let error = fails([lost(), refusal]).await;
        assert_eq!(error.delivery(), Delivery::Refused, "{error}");
    }
}

/// Whoever refuses before looking at the nonce does not know of the first request.
#[tokio::test]
async fn what_the_gateway_refuses_stays_undecided() {
    let refusals = [
        code(400, "Throttling.User"),
        code(200, "Throttling"),
        code(400, "InvalidTimeStamp.Expired"),
        code(400, "InvalidSecurityToken.Expired"),
        code(404, "InvalidAccessKeyId.NotFound"),
        code(403, "Forbidden.RAM"),
        code(400, "Unheard"),
        answer(404, "<html>"),
        answer(429, ""),
    ];
    for refusal in refusals {
        let error = fails([lost(), refusal]).await;
        assert_eq!((error.delivery(), error.has_arrived()), (Delivery::Unknown, false), "{error}");
    }
}

#[tokio::test]
async fn a_replay_that_was_not_sent_is_sent_again() {
    let fixture = Fixture::new([lost(), no_connection(), accepted()]);
    call(&fixture).send().await.unwrap();
    let nonces = fixture.sent("SignatureNonce");
    assert!(nonces.iter().all(|nonce| *nonce == nonces[0]), "{nonces:?}");

    let error = fails([lost(), no_connection(), no_connection()]).await;
    assert!(error.is_connect());
    assert_eq!(error.delivery(), Delivery::Unknown);

    let error = fails([no_connection(), lost(), used()]).await;
    assert!(error.has_arrived());
}

#[tokio::test]
async fn what_was_not_lost_is_signed_anew() {
    let fixture = Fixture::new([no_connection(), code(400, "Throttling"), accepted()]);
    call(&fixture).send().await.unwrap();
    let nonces = fixture.sent("SignatureNonce");
    assert!(nonces[0] != nonces[1] && nonces[1] != nonces[2], "{nonces:?}");

    let fixture = Fixture::new([lost(), accepted()]);
    call(&fixture).effect(Effect::Reads).send().await.unwrap();
    let nonces = fixture.sent("SignatureNonce");
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn a_policy_does_not_forbid_it() {
    let fixture = Fixture::new([lost(), accepted()]);
    call(&fixture).with_retry(NoRetry).send().await.unwrap();
}

#[derive(Debug)]
struct Minutes(u64);

impl RetryPolicy for Minutes {
    fn pause(&self, _: &FailedAttempt) -> Option<Duration> {
        Some(Duration::from_secs(60 * self.0))
    }
}

#[tokio::test]
async fn nothing_is_replayed_when_its_timestamp_grows_old() {
    let hour = Duration::from_secs(3600);
    let fixture = Fixture::new([lost()]);
    let error = call(&fixture).with_timeout(hour).with_retry(Minutes(10)).send().await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, 1));

    let fixture = Fixture::new([lost(), no_connection()]);
    let error = call(&fixture).with_timeout(hour).with_retry(Minutes(9)).send().await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, 2));

    let fixture = Fixture::new([lost()]);
    let error = call(&fixture).with_retry(Minutes(2)).send().await.unwrap_err();
    assert_eq!(error.attempts().len(), 1, "the operation timeout is shorter");
}
