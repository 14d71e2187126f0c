//! The short words by which outcomes are counted and logged: few, and never a value of a request or an answer.

use super::End;
use crate::{
    Delivery, Error,
    attempt::{Attempt, Outcome},
    error::Cause,
    judge,
    meta::{ErrorClass, ErrorMeta},
    pace::Reason,
    transport::TransportErrorKind,
};

/// The style of API in which the service is called, as its vendor calls it.
pub(super) const SYSTEM: &str = "aliyun-rpc";

/// What stands for everything that the tables do not know.
pub(super) const OTHER: &str = "_OTHER";

pub(super) fn of_delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::NotSent => "not_sent",
        Delivery::Refused => "refused",
        Delivery::Unknown => "unknown",
        Delivery::Done => "done",
    }
}

/// Why an attempt failed, as `error.type`; `None` if it was accepted.
pub(super) fn of_attempt(attempt: &Attempt) -> Option<&'static str> {
    if attempt.outcome == Outcome::Accepted {
        return None;
    }
    let code = attempt.code.as_deref();
    Some(match attempt.transport_error {
        Some(kind) => of_transport(kind),
        None => of_answer(code, code.and_then(judge::known), attempt.class),
    })
}

/// Why a call failed, as `error.type`; `None` if it was accepted.
pub(super) fn of_end(end: End<'_>) -> Option<&'static str> {
    match end {
        End::Accepted(_) => None,
        End::Failed(error) => Some(of_error(error)),
        End::Abandoned(_) => Some("abandoned"),
    }
}

fn of_error(error: &Error) -> &'static str {
    match &error.inner().cause {
        Cause::Config(_) => "config",
        Cause::Invalid(_) => "invalid_request",
        Cause::Vetoed(_) => "vetoed",
        Cause::Held(hold) => match hold.reason {
            Reason::Pace => "paced",
            Reason::Callee => "callee_guarded",
            Reason::Store(_) => "pace_store",
        },
        Cause::Credentials(_) => "no_credentials",
        Cause::Transport(error) => of_transport(error.kind()),
        Cause::Service | Cause::Answer { .. } => of_answer(error.code(), error.inner().known, error.class()),
        Cause::Decode(_) => "unreadable_answer",
        // Lists and waits are many calls, each of which is watched by itself.
        Cause::RepeatedPage(_) | Cause::Wait(_) => OTHER,
    }
}

fn of_transport(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::ConnectTimeout => "connect_timeout",
        TransportErrorKind::ReadTimeout => "read_timeout",
        TransportErrorKind::AttemptTimeout => "attempt_timeout",
        TransportErrorKind::OperationTimeout => "operation_timeout",
        TransportErrorKind::Broken => "connection_broken",
        TransportErrorKind::AnswerTooLarge => "answer_too_large",
        TransportErrorKind::Unsendable => "unsendable",
    }
}

/// The code, if the tables know it: what else the service writes there is without bounds.
fn of_answer(code: Option<&str>, known: Option<&'static ErrorMeta>, class: Option<ErrorClass>) -> &'static str {
    match (known, class, code) {
        (Some(known), ..) => known.code,
        (None, Some(class), _) => of_class(class),
        (None, None, Some(_)) => OTHER,
        (None, None, None) => "unreadable_answer",
    }
}

fn of_class(class: ErrorClass) -> &'static str {
    match class {
        ErrorClass::Auth => "auth",
        ErrorClass::Permission => "permission",
        ErrorClass::Throttle => "throttle",
        ErrorClass::Quota => "quota",
        ErrorClass::InvalidParam => "invalid_param",
        ErrorClass::ResourceState => "resource_state",
        ErrorClass::Billing => "billing",
        ErrorClass::Server => "server",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_code_of_the_tables_is_a_word() {
        let known = judge::known("isv.BUSINESS_LIMIT_CONTROL");
        let cases = [
            (Some("isv.BUSINESS_LIMIT_CONTROL"), known, Some(ErrorClass::Quota), "isv.BUSINESS_LIMIT_CONTROL"),
            (Some("13900001234"), judge::known("13900001234"), None, OTHER),
            (Some("OK"), None, Some(ErrorClass::Server), "server"),
            (None, None, Some(ErrorClass::Throttle), "throttle"),
            (None, None, None, "unreadable_answer"),
        ];
        for (code, known, class, word) in cases {
            assert_eq!(of_answer(code, known, class), word, "{code:?}");
        }
    }
}
