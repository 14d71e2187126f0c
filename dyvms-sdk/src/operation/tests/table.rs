//! The retry table: every row, for actions that read, write and dial.

use super::fixture::{Exchange, Fixture, accepted, answer, code, failure};
use crate::{
    Delivery::{self, NotSent, Refused, Unknown},
    meta::Effect::{self, Dials, Reads, Writes},
    transport::{HttpResponse, Sent, TransportError, TransportErrorKind},
};

/// What one failed attempt leads to: another attempt, or an error.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Repeat,
    Fail(Delivery),
}

use Next::{Fail, Repeat};

/// Plays one failure and then an acceptance.
async fn next(effect: Effect, first: Exchange) -> Next {
    let fixture = Fixture::new([first, accepted()]);
    let result = fixture.client.raw("Any").effect(effect).send().await;
    let sent = fixture.requests().len();
    match result {
        Ok(answer) => {
            assert_eq!((sent, answer.attempts().len()), (2, 2));
            Repeat
        }
        Err(error) => {
            assert_eq!((sent, error.attempts().len()), (1, 1), "{error}");
            Fail(error.delivery())
        }
    }
}

async fn row(make: impl Fn() -> Exchange, reads: Next, others: Next) {
    assert_eq!(next(Reads, make()).await, reads, "reads: {:?}", make());
    assert_eq!(next(Writes, make()).await, others, "writes: {:?}", make());
    assert_eq!(next(Dials, make()).await, others, "dials: {:?}", make());
}

#[tokio::test]
async fn could_not_connect() {
    row(|| failure(TransportErrorKind::Connect, Sent::No), Repeat, Repeat).await;
    row(|| failure(TransportErrorKind::ConnectTimeout, Sent::No), Repeat, Repeat).await;
    row(|| failure(TransportErrorKind::Broken, Sent::No), Repeat, Repeat).await;
}

#[tokio::test]
async fn could_not_be_sent_for_another_reason() {
    row(|| failure(TransportErrorKind::Unsendable, Sent::No), Fail(NotSent), Fail(NotSent)).await;
}

#[tokio::test]
async fn throttled() {
    for throttled in ["Throttling", "Throttling.User", "Throttling.Api"] {
        row(|| code(400, throttled), Repeat, Repeat).await;
    }
    row(|| answer(429, ""), Repeat, Repeat).await;
}

#[tokio::test]
async fn lost_after_sending() {
    row(|| failure(TransportErrorKind::ReadTimeout, Sent::Maybe), Repeat, Fail(Unknown)).await;
    row(|| failure(TransportErrorKind::AttemptTimeout, Sent::Maybe), Repeat, Fail(Unknown)).await;
    row(|| failure(TransportErrorKind::Broken, Sent::Maybe), Repeat, Fail(Unknown)).await;
    row(|| failure(TransportErrorKind::AnswerTooLarge, Sent::Maybe), Fail(Unknown), Fail(Unknown)).await;
}

#[tokio::test]
async fn broken_answers() {
    for body in ["", "<html>", r#"{"Code":"OK","Call"#, "[]", "null", r#"{"Data":1,"Code":null}x"#] {
        row(|| answer(200, body), Repeat, Fail(Unknown)).await;
    }
    row(|| answer(200, vec![0x1f, 0x8b, 0xff]), Repeat, Fail(Unknown)).await;
}

#[tokio::test]
async fn answers_that_broke_off_are_judged_by_their_status() {
    let part = |status: u16, kind| {
        move || {
            let answer = HttpResponse::new(status, r#"{"Code":"isv.X","RequestId":"R-1","#);
            Err(TransportError::new(kind, Sent::Maybe).with_answer(answer))
        }
    };
    row(part(200, TransportErrorKind::Broken), Repeat, Fail(Unknown)).await;
    row(part(503, TransportErrorKind::ReadTimeout), Repeat, Fail(Unknown)).await;
    row(part(400, TransportErrorKind::Broken), Fail(Refused), Fail(Refused)).await;
    row(part(200, TransportErrorKind::AnswerTooLarge), Fail(Unknown), Fail(Unknown)).await;
    row(part(400, TransportErrorKind::AnswerTooLarge), Fail(Refused), Fail(Refused)).await;
}

#[tokio::test]
async fn errors_of_the_service() {
    for server in ["ServiceUnavailable", "InternalError", "isp.SYSTEM_ERROR", "isp.UNHEARD_OF"] {
        row(|| code(503, server), Repeat, Fail(Unknown)).await;
    }
    for status in [500, 502, 503, 504] {
        row(|| answer(status, "<html>"), Repeat, Fail(Unknown)).await;
        row(|| code(status, "UnheardOf"), Repeat, Fail(Unknown)).await;
    }
}

#[tokio::test]
async fn a_used_nonce() {
    row(|| code(400, "SignatureNonceUsed"), Repeat, Fail(Unknown)).await;
}

#[tokio::test]
async fn refusals() {
    for refusal in ["isv.BUSINESS_LIMIT_CONTROL", "isv.UNHEARD_OF", "InvalidParameters", "SignatureDoesNotMatch"] {
        row(|| code(200, refusal), Fail(Refused), Fail(Refused)).await;
        row(|| code(400, refusal), Fail(Refused), Fail(Refused)).await;
    }
    row(|| answer(414, "<html>"), Fail(Refused), Fail(Refused)).await;
    row(|| answer(403, ""), Fail(Refused), Fail(Refused)).await;
}

#[tokio::test]
async fn what_expired_is_not_repeated_without_something_fresh() {
    // The credentials are static, and the answer has no date.
    row(|| code(400, "InvalidSecurityToken.Expired"), Fail(Refused), Fail(Refused)).await;
    row(|| code(400, "InvalidTimeStamp.Expired"), Fail(Refused), Fail(Refused)).await;
}

#[tokio::test]
async fn redirects_are_not_followed() {
    row(|| answer(302, ""), Fail(Unknown), Fail(Unknown)).await;
}
