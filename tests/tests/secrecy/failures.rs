//! Every action fails in every way that could quote what was sent.

use dyvms_sdk::{
    Client, Error,
    credentials::StaticCredentials,
    emulator::{CutPoint, Emulator, Ending, Fault},
    retry::NoRetry,
    sign::Acs3,
    transport::{HttpResponse, Method, Sent, TransportError, TransportErrorKind},
};
use dyvms_tests::{
    actions::{every_action, the_action},
    case::Case,
    emulation::{documented_answers, emulator, settings},
    marks::{self, assert_hidden, everything_said, forms},
    wire::Wire,
    witness::{Witness, overheard},
};
use serde_json::{Value, json};

/// Sends every action and searches what its error says for what was sent.
async fn assert_silent(client: &Client, prepare: impl Fn(&Case)) {
    for case in every_action() {
        prepare(&case);
        let error = case.send(client).await.expect_err("a failure");
        assert_no_mark(&case, &error);
    }
}

fn assert_no_mark(case: &Case, error: &Error) {
    let said = format!("{} {}", everything_said(error), error.message().unwrap_or_default());
    assert!(said.contains(case.action), "{said}");
    assert_hidden(&marks::of(case), &said, &format!("error of {case:?}"));
    let heard = overheard();
    assert!(heard.contains("WARN dyvms_sdk attempt failed") && heard.contains("interceptor at the end"), "{heard}");
    assert_hidden(&marks::of(case), &heard, &format!("spans, events, measurements or interceptors of {case:?}"));
}

/// Text that quotes every mark of a call, as it is and as it travels.
fn quoting(case: &Case) -> String {
    let forms = marks::of(case).iter().flat_map(|mark| forms(mark)).collect::<Vec<_>>();
    format!("refused: {}", forms.join(" | "))
}

/// A client for each action, whose every answer quotes what was sent.
async fn assert_silent_about(body: impl Fn(&Case) -> HttpResponse) {
    for case in every_action() {
        let client = Wire::answering(body(&case)).client();
        let error = case.send(&client).await.expect_err("a failure");
        assert_no_mark(&case, &error);
    }
}

fn page(status: u16, body: impl Into<String>) -> HttpResponse {
    HttpResponse::new(status, body.into())
}

#[tokio::test]
async fn the_service_quotes_it() {
    let _witness = Witness::begin();
    assert_silent_about(|case| {
        page(200, json!({"Code": "isv.INVALID_PARAMETERS", "Message": quoting(case)}).to_string())
    })
    .await;
    assert_silent_about(|case| page(400, json!({"Code": "InvalidParameter", "Message": quoting(case)}).to_string()))
        .await;
    assert_silent_about(|case| page(503, json!({"Code": "ServiceUnavailable", "Message": quoting(case)}).to_string()))
        .await;
    assert_silent_about(|case| page(500, json!({"Code": "OK", "Message": quoting(case)}).to_string())).await;
}

#[tokio::test]
async fn the_gateway_quotes_the_string_it_signed() {
    let _witness = Witness::begin();
    for method in [Method::Post, Method::Get] {
        let emulator = emulator().await;
        let (id, _) = emulator.credentials();
        let wrong = StaticCredentials::new(id, "wrong");
        let settings = || settings(&emulator).method(method).credentials(wrong.clone());
        assert_silent(&settings().build().unwrap(), |_| ()).await;
        assert_silent(&settings().signer(Acs3).build().unwrap(), |_| ()).await;
        assert!(emulator.calls().iter().all(|call| call.refused_with() == Some("SignatureDoesNotMatch")));
    }
}

#[tokio::test]
async fn something_that_is_not_an_answer_quotes_it() {
    let _witness = Witness::begin();
    assert_silent_about(|case| page(502, format!("<html>{}</html>", quoting(case)))).await;
    assert_silent_about(|case| page(404, format!("no such page: /?{}", quoting(case)))).await;
    assert_silent_about(|case| page(200, quoting(case))).await;
    for case in every_action() {
        // One mark at a time, so that each stands among the first characters.
        for mark in marks::of(&case) {
            for form in forms(&mark) {
                for text in [format!("<p>{form}</p>"), json!({"Message": form}).to_string(), format!("?x={form}&y=1")] {
                    let error = case.send(&Wire::answering(page(502, text)).client()).await.expect_err("a failure");
                    assert_no_mark(&case, &error);
                }
            }
        }
    }
}

/// What is shown of a page ends somewhere, and must not end in the middle of a mark that is then not recognised.
#[tokio::test]
async fn a_mark_at_the_end_of_what_is_shown() {
    let _witness = Witness::begin();
    let case = the_action("SubmitHotlineTransferRegister");
    for mark in marks::of(&case) {
        for before in 120..161 {
            let text = format!("{}{mark} and so on", "x".repeat(before));
            let error = case.send(&Wire::answering(page(502, text)).client()).await.expect_err("a failure");
            let said = everything_said(&error) + &overheard();
            let cut = &mark[..mark.char_indices().nth(mark.chars().count() - 1).unwrap().0];
            assert!(!said.contains(cut), "{cut:?} shows in the error:\n{said}");
        }
    }
}

/// What lies in a broken answer may be as sensitive as what was sent, and nothing tells the client which of it is.
#[tokio::test]
async fn half_an_answer_shows_no_value() {
    let _witness = Witness::begin();
    for (action, documented) in documented_answers().await {
        let case = the_action(action);
        let marked = with_marks(&documented);
        let text = marked.to_string();
        let client = Wire::answering(page(200, &text[..text.len() - 1])).client();
        let error = case.send(&client).await.expect_err("a failure");
        let said = everything_said(&error) + &overheard();
        assert!(said.contains("not whole JSON"), "{said}");
        assert_hidden(&["mark739".to_owned(), "7391739".to_owned()], &said, &format!("error of {action}"));
    }
}

/// The answer with a mark in place of each value, except those that every answer shares.
fn with_marks(answer: &Value) -> Value {
    let marked = |value: &Value| match value {
        Value::Array(_) | Value::Object(_) => with_marks(value),
        Value::Number(_) => json!(7_391_739),
        Value::Bool(_) | Value::Null => value.clone(),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(inside @ (Value::Array(_) | Value::Object(_))) => json!(with_marks(&inside).to_string()),
            _ => json!("mark739"),
        },
    };
    match answer {
        Value::Array(items) => items.iter().map(marked).collect(),
        Value::Object(fields) => {
            let shared = |name: &str| matches!(name, "Code" | "Message" | "RequestId");
            fields.iter().map(|(name, v)| (name.clone(), if shared(name) { v.clone() } else { marked(v) })).collect()
        }
        other => other.clone(),
    }
}

#[tokio::test]
async fn connections_that_break() {
    let _witness = Witness::begin();
    for method in [Method::Post, Method::Get] {
        let emulator = emulator().await;
        let client = settings(&emulator).method(method).retry(NoRetry).answer_limit(10).build().unwrap();
        for fault in [
            Fault::cut(CutPoint::BeforeWork, Ending::Reset),
            Fault::cut(CutPoint::BeforeAnswer, Ending::Close),
            Fault::cut(CutPoint::MidAnswer, Ending::Close),
            Fault::NotHttp,
            Fault::Garbage,
            Fault::HugeBody(1000),
        ] {
            assert_silent(&client, |case| emulator.script(case.action).fault(fault.clone())).await;
        }
    }
}

#[tokio::test]
async fn nobody_listens() {
    let _witness = Witness::begin();
    for method in [Method::Post, Method::Get] {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let emulator = emulator().await;
        let settings = settings(&emulator).endpoint(format!("http://127.0.0.1:{port}")).method(method);
        assert_silent(&settings.retry(NoRetry).build().unwrap(), |_| ()).await;
    }
}

#[tokio::test]
async fn a_url_that_is_too_long() {
    let _witness = Witness::begin();
    let emulator = Emulator::builder().max_url(64).start().await.unwrap();
    let client = settings(&emulator).method(Method::Get).build().unwrap();
    assert_silent(&client, |_| ()).await;
}

#[tokio::test]
async fn a_transport_that_says_nothing_more() {
    let _witness = Witness::begin();
    for (kind, sent) in [
        (TransportErrorKind::ConnectTimeout, Sent::No),
        (TransportErrorKind::ReadTimeout, Sent::Maybe),
        (TransportErrorKind::Unsendable, Sent::No),
    ] {
        let client = Wire::new(move |_| Err(TransportError::new(kind, sent))).client();
        assert_silent(&client, |_| ()).await;
    }
}
