//! The hooks of interceptors: when they are told, and what they may do.

use crate::notes::{Notes, Pages, VetoFrom};
use dyvms_sdk::{
    BoxFuture, Client, Delivery,
    attempt::Attempt,
    clock::Clock,
    credentials::{ProvideCredentials, ProvideFuture},
    retry::{FailedAttempt, RetryPolicy},
    transport::{Method, Sent, TransportError, TransportErrorKind},
    watch::{Call, End, ExtraHeaders, Interceptor, Veto},
};
use dyvms_tests::{
    actions::every_action,
    emulation::{emulator, settings},
    silence::{Silence, abandon},
    wire::{Wire, answer},
};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, SystemTime},
};

fn notes(name: &'static str, pages: &Pages) -> Notes {
    Notes { name, pages: Arc::clone(pages) }
}

fn taken(pages: &Pages) -> Vec<String> {
    std::mem::take(&mut pages.lock().unwrap())
}

#[tokio::test]
async fn hooks_are_told_in_order() {
    let (emulator, pages) = (emulator().await, Pages::default());
    let client = settings(&emulator).interceptor(notes("a", &pages)).interceptor(notes("b", &pages)).build().unwrap();
    emulator.script("GetToken").throttle(None);
    client.get_token().send().await.unwrap();
    let expected = [
        "a 1.1 GetToken before signing",
        "b 1.1 GetToken before signing",
        "a 1.1 GetToken after signing",
        "b 1.1 GetToken after signing",
        "a 1.1 GetToken attempt refused",
        "b 1.1 GetToken attempt refused",
        "a 1.2 GetToken before signing",
        "b 1.2 GetToken before signing",
        "a 1.2 GetToken after signing",
        "b 1.2 GetToken after signing",
        "a 1.2 GetToken attempt done",
        "b 1.2 GetToken attempt done",
        "a 1.2 GetToken accepted after 2",
        "b 1.2 GetToken accepted after 2",
    ];
    assert_eq!(taken(&pages), expected);
}

#[tokio::test]
async fn the_calls_of_a_client_and_its_clones_have_different_numbers() {
    let (emulator, pages) = (emulator().await, Pages::default());
    let client = settings(&emulator).interceptor(notes("a", &pages)).build().unwrap();
    client.get_token().send().await.unwrap();
    client.clone().get_token().send().await.unwrap();
    let ends: Vec<_> = taken(&pages).into_iter().filter(|line| line.contains("accepted")).collect();
    assert_eq!(ends, ["a 1.1 GetToken accepted after 1", "a 2.1 GetToken accepted after 1"]);
}

#[tokio::test]
async fn what_is_never_sent_has_an_end_all_the_same() {
    #[derive(Debug)]
    struct Nowhere;

    impl ProvideCredentials for Nowhere {
        fn provide(&self) -> ProvideFuture<'_> {
            ProvideFuture::new(async { Err(dyvms_sdk::credentials::CredentialsError::new("here", "nothing")) })
        }
    }

    let (emulator, pages) = (emulator().await, Pages::default());
    let client = settings(&emulator).interceptor(notes("a", &pages)).build().unwrap();
    client.single_call_by_tts().called_number("").tts_code("TTS_1").send().await.unwrap_err();
    assert_eq!(taken(&pages), ["a 1.0 SingleCallByTts failed: not sent"]);
    let client = settings(&emulator).credentials(Nowhere).interceptor(notes("a", &pages)).build().unwrap();
    client.get_token().send().await.unwrap_err();
    assert_eq!(taken(&pages), ["a 1.0 GetToken failed: not sent"]);
    assert!(emulator.calls().is_empty());
}

/// The answer is read after the last attempt, and that too can fail.
#[tokio::test]
async fn an_answer_that_cannot_be_read_ends_as_done() {
    let pages = Pages::default();
    let wire = Wire::answering(answer(200, r#"{"Code":"OK"}"#));
    let client = wire.builder().interceptor(notes("a", &pages)).build().unwrap();
    client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.unwrap_err();
    let lines = taken(&pages);
    assert_eq!(lines[2..], ["a 1.1 SingleCallByTts attempt done", "a 1.1 SingleCallByTts failed: done"]);
}

#[tokio::test]
async fn a_veto_sends_nothing() {
    let (emulator, pages) = (emulator().await, Pages::default());
    let client = settings(&emulator)
        .interceptor(notes("a", &pages))
        .interceptor(VetoFrom { attempt: 1, reason: "the office is closed." })
        .interceptor(notes("b", &pages))
        .build()
        .unwrap();
    for case in every_action() {
        let error = case.send(&client).await.unwrap_err();
        assert!(error.is_vetoed() && !error.is_invalid_request(), "{error:?}");
        assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 0), "{error:?}");
        let expected = format!(
            "{}: an interceptor vetoed it: the office is closed. Nothing was sent. Remove the reason that the \
             interceptor gives, or send it with another client.",
            case.action
        );
        assert_eq!(error.to_string(), expected);
        let hooks: Vec<_> = taken(&pages).iter().map(|line| line[..1].to_owned()).collect();
        assert_eq!(hooks, ["a", "a", "b"], "b is not asked, and both are told of the end");
    }
    assert!(emulator.calls().is_empty());
}

/// What the attempts before did stays true.
#[tokio::test]
async fn a_veto_of_a_repetition_says_what_the_attempts_before_did() {
    let (emulator, pages) = (emulator().await, Pages::default());
    let veto = VetoFrom { attempt: 2, reason: "once is enough" };
    let client = settings(&emulator).interceptor(veto).interceptor(notes("a", &pages)).build().unwrap();
    emulator.script("SingleCallByTts").throttle(None);
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1");
    let error = call.send().await.unwrap_err();
    assert!(error.is_vetoed());
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 1));
    assert!(error.to_string().contains("no phone rang"), "{error}");
    assert_eq!(taken(&pages).last().unwrap(), "a 1.1 SingleCallByTts failed: refused");
    assert_eq!(emulator.calls().len(), 1);
}

#[tokio::test]
async fn a_number_that_must_not_be_called_is_seen_and_not_quoted() {
    #[derive(Debug)]
    struct DoNotCall;

    impl Interceptor for DoNotCall {
        fn before_signing(&self, call: &Call<'_>, _headers: &mut ExtraHeaders) -> Result<(), Veto> {
            match call.params().get("CalledNumber") {
                Some(number @ "13900001234") => Err(Veto::new(format!("{number} is on the list"))),
                _ => Ok(()),
            }
        }
    }

    let emulator = emulator().await;
    let client = settings(&emulator).interceptor(DoNotCall).build().unwrap();
    let error = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.unwrap_err();
    assert!(error.to_string().contains("*********34 is on the list"), "{error}");
    client.single_call_by_tts().called_number("13900001235").tts_code("TTS_1").send().await.unwrap();
    assert_eq!(emulator.calls().len(), 1);
}

#[derive(Debug)]
struct Traced;

impl Interceptor for Traced {
    fn before_signing(&self, call: &Call<'_>, headers: &mut ExtraHeaders) -> Result<(), Veto> {
        headers.set("traceparent", format!("00-{}-{}-01", call.serial(), call.attempt()))
    }
}

#[tokio::test]
async fn headers_of_interceptors_travel() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let wire = {
        let seen = Arc::clone(&seen);
        Wire::new(move |request| {
            let mut seen = seen.lock().unwrap();
            seen.push(request.headers["traceparent"].clone());
            Ok(if seen.len() == 1 { answer(429, "") } else { answer(200, r#"{"Code":"OK"}"#) })
        })
    };
    for method in [Method::Post, Method::Get] {
        seen.lock().unwrap().clear();
        let client = wire.builder().method(method).interceptor(Traced).build().unwrap();
        client.raw("GetToken").send().await.unwrap();
        assert_eq!(*seen.lock().unwrap(), ["00-1-1-01", "00-1-2-01"]);
    }
    let client = wire.builder().interceptor(Traced).build().unwrap();
    let shown = client.raw("GetToken").to_http().await.unwrap();
    assert_eq!(shown.headers["traceparent"], "00-1-1-01");
}

/// A header that cannot travel ends the call before anything is signed, and says which one it is.
#[tokio::test]
async fn a_header_that_is_not_an_interceptors_to_set_ends_the_call() {
    #[derive(Debug)]
    struct Impostor;

    impl Interceptor for Impostor {
        fn before_signing(&self, _call: &Call<'_>, headers: &mut ExtraHeaders) -> Result<(), Veto> {
            headers.set("Host", "elsewhere")
        }
    }

    let emulator = emulator().await;
    let client = settings(&emulator).interceptor(Impostor).build().unwrap();
    let error = client.get_token().send().await.unwrap_err();
    assert!(error.is_vetoed() && error.to_string().contains(r#"the header "Host" is set by the client"#), "{error}");
    assert!(client.get_token().to_http().await.unwrap_err().is_vetoed());
    assert!(emulator.calls().is_empty());
}

fn silent(pages: &Pages) -> Client {
    let wire = Wire::answering(answer(500, ""));
    wire.builder().transport(Silence).interceptor(notes("a", pages)).build().unwrap()
}

/// Nobody but an interceptor learns of a call whose future was dropped.
#[tokio::test]
async fn an_abandoned_call_may_have_been_done() {
    let pages = Pages::default();
    let client = silent(&pages);
    abandon(client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send());
    assert_eq!(taken(&pages).last().unwrap(), "a 1.1 SingleCallByTts abandoned: unknown");
}

#[tokio::test]
async fn a_call_that_is_abandoned_without_credentials_was_not_sent() {
    #[derive(Debug)]
    struct Never;

    impl ProvideCredentials for Never {
        fn provide(&self) -> ProvideFuture<'_> {
            ProvideFuture::new(std::future::pending())
        }
    }

    let pages = Pages::default();
    // On the machine's clock, by which the operation timeout takes its time.
    let builder = Client::builder().transport(Wire::answering(answer(500, ""))).credentials(Never);
    let client = builder.interceptor(notes("a", &pages)).build().unwrap();
    abandon(client.get_token().send());
    assert_eq!(taken(&pages), ["a 1.0 GetToken abandoned: not sent"]);
}

/// What was lost stays lost, even if the attempt after it never left.
#[tokio::test]
async fn a_call_that_is_abandoned_after_a_loss_may_have_been_done() {
    #[derive(Debug)]
    struct Asleep;

    impl Clock for Asleep {
        fn now(&self) -> SystemTime {
            SystemTime::now()
        }

        fn ticks(&self) -> Duration {
            Duration::ZERO
        }

        fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
            // The first pause ends at once, the second never; each failure asks for a pause of its own.
            Box::pin(async move {
                if pause > Duration::from_millis(1) {
                    std::future::pending().await
                }
            })
        }
    }

    #[derive(Debug)]
    struct Doubling;

    impl RetryPolicy for Doubling {
        fn pause(&self, failed: &FailedAttempt) -> Option<Duration> {
            Some(Duration::from_millis(failed.attempts.into()))
        }
    }

    let (pages, attempts) = (Pages::default(), AtomicU32::new(0));
    let wire = Wire::new(move |_| match attempts.fetch_add(1, Ordering::Relaxed) {
        0 => Err(TransportError::new(TransportErrorKind::ReadTimeout, Sent::Maybe)),
        _ => Err(TransportError::new(TransportErrorKind::Connect, Sent::No)),
    });
    let client = wire.builder().clock(Asleep).retry(Doubling).interceptor(notes("a", &pages)).build().unwrap();
    abandon(client.get_token().send());
    let lines = taken(&pages);
    let last: Vec<_> = lines.iter().filter(|line| !line.contains("signing")).collect();
    assert_eq!(
        last,
        ["a 1.1 GetToken attempt unknown", "a 1.2 GetToken attempt not sent", "a 1.2 GetToken abandoned: unknown"]
    );
}

/// A future that was never polled is no call.
#[tokio::test]
async fn a_call_that_never_began_is_not_told() {
    let pages = Pages::default();
    drop(silent(&pages).get_token().send());
    assert!(taken(&pages).is_empty());
}

/// A panic goes on to whoever awaits the call, and to no other hook.
#[tokio::test]
async fn a_hook_that_panics_ends_its_call_and_no_other() {
    #[derive(Debug)]
    struct Clumsy;

    impl Interceptor for Clumsy {
        fn attempt_ended(&self, call: &Call<'_>, _attempt: &Attempt) {
            assert!(call.serial() > 1, "this panic belongs to the test");
        }

        fn ended(&self, _call: &Call<'_>, _end: End<'_>) {
            assert!(!std::thread::panicking(), "a second panic would end the process");
        }
    }

    let (emulator, pages) = (emulator().await, Pages::default());
    let client = settings(&emulator).interceptor(Clumsy).interceptor(notes("a", &pages)).build().unwrap();
    let panicked = tokio::spawn(client.get_token().send()).await.unwrap_err();
    assert!(panicked.is_panic());
    assert_eq!(taken(&pages), ["a 1.1 GetToken before signing", "a 1.1 GetToken after signing"]);
    client.get_token().send().await.unwrap();
    assert_eq!(taken(&pages).last().unwrap(), "a 2.1 GetToken accepted after 1");
}

#[test]
fn a_client_shows_its_interceptors() {
    let client = silent(&Pages::default());
    assert!(format!("{client:?}").contains(r#"Notes { name: "a""#), "{client:?}");
}
