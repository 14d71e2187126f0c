//! What watchers are told of calls that end in ways which the other files do not have: spans, events, log lines,
//! measurements, and the arguments of interceptors.

use dyvms_sdk::{
    Client, Error,
    credentials::{CredentialsError, ProvideCredentials, ProvideFuture},
    transport::Method,
    watch::{Call, ExtraHeaders, Interceptor, Veto},
};
use dyvms_tests::{
    actions::every_action,
    case::Case,
    emulation::{emulator, settings},
    marks::{self, assert_hidden, everything_said},
    silence::{Silence, abandon},
    wire::{Wire, answer},
    witness::{Witness, overheard},
};
use std::time::Duration;

/// Searches what was heard of a call for what was sent; `must` shows that the watchers were awake.
fn assert_discreet(case: &Case, must: &[&str]) -> String {
    let heard = overheard();
    for part in must.iter().chain(&["tracing INFO dyvms_sdk call", "metric rpc.client.call.duration", case.action]) {
        assert!(heard.contains(part), "{part:?} was not heard:\n{heard}");
    }
    assert_hidden(&marks::of(case), &heard, &format!("spans, events, measurements or interceptors of {case:?}"));
    heard
}

fn assert_silent(case: &Case, error: &Error) {
    assert_hidden(&marks::of(case), &everything_said(error), &format!("error of {case:?}"));
}

#[tokio::test]
async fn calls_that_succeed() {
    let _witness = Witness::begin();
    for method in [Method::Post, Method::Get] {
        let emulator = emulator().await;
        let client = settings(&emulator).method(method).build().unwrap();
        let mut heard = String::new();
        for case in every_action() {
            case.send(&client).await.unwrap();
            heard += &assert_discreet(&case, &["interceptor before signing", "interceptor after signing"]);
        }
        assert!(heard.contains("tracing TRACE hyper_util") && heard.contains("log DEBUG reqwest"), "{heard}");
    }
}

#[tokio::test]
async fn calls_that_are_repeated() {
    let _witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    for case in every_action() {
        emulator.script(case.action).throttle(None);
        case.send(&client).await.unwrap();
        assert_discreet(&case, &["WARN dyvms_sdk attempt failed", "metric dyvms.client.retries"]);
    }
}

/// The rule that is broken is told with the value that breaks it, and that may be sensitive.
#[tokio::test]
async fn requests_that_break_rules() {
    let _witness = Witness::begin();
    let client = Wire::answering(answer(500, "")).client();
    for case in every_action() {
        for parameter in case.sends.iter().filter(|parameter| parameter.secret) {
            // Far too long for any rule, no JSON, no number; and nothing else is there.
            let value = parameter.value.repeat(400);
            let error = client.raw(case.action).param(parameter.name, value).param("Action", "").send().await;
            assert_silent(&case, &error.unwrap_err());
            assert_discreet(&case, &["invalid_request"]);
        }
    }
}

/// An interceptor that repeats everything that it sees.
#[derive(Debug)]
struct Gossip;

impl Interceptor for Gossip {
    fn before_signing(&self, call: &Call<'_>, _headers: &mut ExtraHeaders) -> Result<(), Veto> {
        let seen: Vec<_> = call.params().iter().map(|(name, value)| format!("{name}={value}")).collect();
        Err(Veto::new(format!("not with {}", seen.join(" and "))))
    }
}

#[tokio::test]
async fn calls_that_are_vetoed() {
    let _witness = Witness::begin();
    let client = Wire::answering(answer(500, "")).builder().interceptor(Gossip).build().unwrap();
    for case in every_action() {
        let error = case.send(&client).await.unwrap_err();
        assert!(error.is_vetoed());
        assert_silent(&case, &error);
        assert_discreet(&case, &["error.type\", \"vetoed"]);
    }
}

#[tokio::test]
async fn calls_without_credentials() {
    #[derive(Debug)]
    struct Nowhere;

    impl ProvideCredentials for Nowhere {
        fn provide(&self) -> ProvideFuture<'_> {
            ProvideFuture::new(async { Err(CredentialsError::new("here", "nothing")) })
        }
    }

    let _witness = Witness::begin();
    let client = Wire::answering(answer(500, "")).builder().credentials(Nowhere).build().unwrap();
    for case in every_action() {
        assert_silent(&case, &case.send(&client).await.unwrap_err());
        assert_discreet(&case, &["no_credentials"]);
    }
}

#[tokio::test]
async fn calls_whose_time_runs_out() {
    let _witness = Witness::begin();
    let client = silent_client();
    for case in every_action() {
        let mut call = client.raw(case.action).with_unchecked().with_timeout(Duration::ZERO);
        for parameter in &case.sends {
            call = call.param(parameter.name, parameter.value);
        }
        let error = call.send().await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert_silent(&case, &error);
        assert_discreet(&case, &["error.type\", \"operation_timeout"]);
    }
}

fn silent_client() -> Client {
    Wire::answering(answer(500, "")).builder().transport(Silence).build().unwrap()
}

#[tokio::test]
async fn calls_that_are_abandoned() {
    let _witness = Witness::begin();
    let client = silent_client();
    for case in every_action() {
        abandon(case.send(&client));
        assert_discreet(&case, &["WARN dyvms_sdk call abandoned", "Abandoned(Unknown)"]);
    }
}
