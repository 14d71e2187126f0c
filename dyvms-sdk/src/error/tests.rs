//! The text of errors.

use super::*;
use crate::transport::Sent;

fn transport(kind: TransportErrorKind, sent: Sent, effect: Effect, delivery: Delivery) -> Error {
    let cause = Cause::Transport(TransportError::new(kind, sent).with_source("Connection refused (os error 111)"));
    Error::new("SingleCallByTts".into(), effect, cause, delivery)
}

#[test]
fn what_was_not_sent_says_so() {
    let error = transport(TransportErrorKind::Connect, Sent::No, Effect::Dials, Delivery::NotSent);
    assert_eq!(
        error.to_string(),
        "SingleCallByTts: could not connect: Connection refused (os error 111). Nothing was sent. Call again once the \
         reason is gone."
    );
    assert!(error.is_connect() && !error.is_timeout());
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "could not connect: Connection refused (os error 111)");
}

#[test]
fn what_is_undecided_says_what_to_do_by_effect() {
    let text = |effect| transport(TransportErrorKind::ReadTimeout, Sent::Maybe, effect, Delivery::Unknown).to_string();
    assert!(text(Effect::Dials).ends_with(
        "It may have been done: a phone may have rung. Ask before you call again: wait for the receipt or query the \
         call, or the phone may ring twice."
    ));
    assert!(text(Effect::Writes).ends_with("Query the state before you call again, or it may be done twice."));
    assert!(text(Effect::Reads).ends_with("the action only reads. Call again."));
}

#[test]
fn what_happens_before_there_is_a_call_does_not_speak_of_sending() {
    let error = Error::config("read_timeout is zero");
    assert_eq!(error.to_string(), "dyvms client: read_timeout is zero. Correct the client's configuration.");
    let error = Error::credentials(CredentialsError::new("environment", "A is not set"));
    assert_eq!(
        error.to_string(),
        "dyvms client: no credentials found: environment: A is not set. Set the variables, or give the client's \
         builder other credentials."
    );
    assert!(error.is_credentials());
}

#[test]
fn the_tables_advice_is_for_refusals_alone() {
    static KNOWN: ErrorMeta = ErrorMeta::new(
        "isp.X",
        ErrorClass::Server,
        crate::meta::RetryRule::Reads,
        "an error of the platform.",
        "try again later",
    );
    let mut error = Error::new("A".into(), Effect::Dials, Cause::Service, Delivery::Unknown);
    error.inner_mut().known = Some(&KNOWN);
    error.inner_mut().code = Some("isp.X".into());
    error.inner_mut().message = Some("系统错误。".into());
    assert!(error.to_string().starts_with("A: isp.X: 系统错误 (an error of the platform). It may have"), "{error}");
    assert!(error.advice().starts_with("Ask before"));
    error.inner_mut().delivery = Delivery::Refused;
    assert_eq!(error.advice(), "try again later");
    assert!(error.to_string().ends_with("nothing was charged. Try again later."), "{error}");
}

#[test]
fn what_the_service_writes_stays_on_one_line_and_short() {
    let mut error = Error::new("A".into(), Effect::Dials, Cause::Service, Delivery::Refused);
    error.inner_mut().code = Some("isv.X\r".into());
    error.inner_mut().message = Some(format!("no\n\u{1b}[2J{}", "长".repeat(5000)).into());
    error.inner_mut().request_id = Some("R\0".into());
    let text = error.to_string();
    assert!(text.starts_with("A: isv.X : no  [2J长长") && text.contains("长… (request id R )."), "{text}");
    assert_eq!(text.matches('长').count(), 993);
}

#[test]
fn an_error_is_one_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
