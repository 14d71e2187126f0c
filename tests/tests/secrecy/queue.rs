//! Queues of receipts: tokens, handles, bodies and numbers, in what shows itself, in errors, and in what is told on the way.

use dyvms_sdk::{
    emulator::{CutPoint, Emulator, Ending, Fault, Reply, Work},
    queue::{Message, QueryQueueToken, Queue, QueueBuilder, Received},
    receipts,
};
use dyvms_tests::{
    clock::Unhurried,
    emulation::{emulator, settings},
    marks::{assert_hidden, everything_said, forms},
    witness::{Witness, overheard},
};
use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
    time::Duration,
};

const NAME: &str = "Alicom-Queue-1-VoiceReport";
const CALLEE: &str = "13977739001";
const KEYS: &str = "7739739";

/// What the emulator's tokens are made of, by their number.
fn marks_of_token(number: usize) -> Vec<String> {
    vec![format!("STS.queue{number}"), format!("queueSecret{number}"), format!("queueToken{number}+/=")]
}

fn receipt() -> String {
    format!(r#"{{"call_id":"100^1","status_code":"200000","callee":"{CALLEE}","dtmf":"{KEYS}"}}"#)
}

/// Everything that must not show: the token, and what lies in the queue, as text and as its body.
fn marks(bodies: &[&str]) -> Vec<String> {
    let more = [CALLEE, KEYS].into_iter().chain(bodies.iter().copied()).map(str::to_owned);
    marks_of_token(1).into_iter().chain(more).collect()
}

/// What observers were told.
type Told = Arc<Mutex<String>>;

fn builder(emulator: &Emulator, told: &Told) -> QueueBuilder<receipts::Received> {
    let told = told.clone();
    let tokens = QueryQueueToken::with(settings(emulator)).unwrap();
    Queue::builder(NAME)
        .endpoint(emulator.endpoint())
        .tokens(tokens)
        .wait(Duration::from_secs(1))
        .clock(Unhurried::new())
        .observe(move |event| told.lock().unwrap().push_str(&format!("{event:?} {event:#?}\n")))
        .receipts()
}

fn assert_discreet(marks: &[String], shown: &impl Debug, name: &str) {
    let text = format!("{shown:?} {shown:#?}");
    assert!(text.contains(name), "{text}");
    assert_hidden(marks, &text, name);
}

/// A message of the queue, and its handle as the emulator knows it.
async fn message(emulator: &Emulator, queue: &Queue<receipts::Received>) -> (Message<receipts::Received>, String) {
    let Some(Ok(Received::Receipt(message))) = queue.messages().next().await else { panic!("no receipt") };
    emulator.script("DeleteMessage").reply(refusal(400, "InvalidArgument", "not now"));
    message.ack().await.unwrap_err();
    let handle = emulator.calls_of("DeleteMessage").last().unwrap().get("ReceiptHandle").unwrap().to_owned();
    assert!(handle.len() > 4, "{handle}");
    (message, handle)
}

fn refusal(status: u16, code: &str, message: &str) -> Reply {
    let (code, message) = (code.to_owned(), message.to_owned());
    Reply::GatewayError { status, code, message, retry_after: None, work: Work::NotDone }
}

#[tokio::test]
async fn what_holds_a_secret_does_not_show_it() {
    let _witness = Witness::begin();
    let (emulator, told) = (emulator().await, Told::default());
    emulator.queue(NAME).put(receipt());
    // No base64, so that the number would show if anything quoted the body.
    let poison = format!("<callee {CALLEE}>");
    emulator.queue(NAME).put_raw(&poison);

    let settings = builder(&emulator, &told);
    let queue = builder(&emulator, &told).build().unwrap();
    let mut messages = queue.messages();
    let (first, second) = (messages.next().await.unwrap().unwrap(), messages.next().await.unwrap().unwrap());
    let (Received::Receipt(message), Received::DeadLetter(letter)) = (&first, &second) else { panic!() };
    let marks = marks(&[message.body(), letter.body()]);
    assert_eq!(letter.body(), poison);

    assert_discreet(&marks, &settings, "QueueBuilder");
    assert_discreet(&marks, &queue, "Queue");
    assert_discreet(&marks, &messages, "Messages");
    assert_discreet(&marks, &queue.consumer(), "Consumer");
    assert_discreet(&marks, &first, "Receipt");
    assert_discreet(&marks, message.content(), "Received");
    assert_discreet(&marks, &second, "DeadLetter");
    assert_discreet(&marks, letter.content(), "Undecodable");
    assert_hidden(&marks, &everything_said(letter.content()), "reason why it is no receipt");
    message.ack().await.unwrap();
    let handle = emulator.calls_of("DeleteMessage")[0].get("ReceiptHandle").unwrap().to_owned();
    for call in emulator.calls() {
        assert_hidden(&[handle.clone(), "queueSecret1".to_owned()], &format!("{call:?}"), "record of the emulator");
    }
    let heard = overheard();
    assert!(heard.contains("Dybaseapi/QueryTokenForMnsQueue"), "{heard}");
    assert_hidden(&marks, &heard, "spans, events, measurements, log lines or interceptors");
    assert_hidden(&[handle], &heard, "spans, events, measurements, log lines or interceptors");
}

#[tokio::test]
async fn refusals_that_quote_it() {
    let _witness = Witness::begin();
    let (emulator, told) = (emulator().await, Told::default());
    emulator.queue(NAME).put(receipt());
    let queue = builder(&emulator, &told).build().unwrap();
    let (message, handle) = message(&emulator, &queue).await;
    for (status, code, tokens) in [(400, "InvalidArgument", 1), (500, "InternalError", 1), (403, "AccessDenied", 2)] {
        let mut marks = marks_of_token(tokens);
        marks.extend([CALLEE, KEYS, &handle].map(str::to_owned));
        let quoting = marks.iter().flat_map(|mark| forms(mark)).collect::<Vec<_>>().join(" | ");
        // A token that is refused is replaced once, and what the queue says of the new one is shown.
        emulator.script("DeleteMessage").always().reply(refusal(status, code, &quoting));
        let error = message.ack().await.unwrap_err();
        assert!(error.to_string().contains(code), "{error}");
        assert_hidden(&marks, &everything_said(&error), "error of a deletion");
        assert_hidden(&marks, &(overheard() + &told.lock().unwrap()), "spans, events, measurements or observers");
        emulator.clear_scripts();
    }
    let marks = marks_of_token(3);
    emulator.script("ReceiveMessage").reply(refusal(403, "AccessDenied", "again"));
    emulator.script("ReceiveMessage").reply(refusal(403, "SignatureDoesNotMatch", &marks.join(" | ")));
    let error = queue.messages().next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
    assert_hidden(&marks, &everything_said(&error), "error of a poll");
}

#[tokio::test]
async fn exchanges_that_break() {
    let _witness = Witness::begin();
    let (emulator, told) = (Arc::new(emulator().await), Told::default());
    emulator.queue(NAME).set_visibility_timeout(Duration::from_millis(50));
    emulator.queue(NAME).put(receipt());
    let queue = builder(&emulator, &told).build().unwrap();
    let (message, handle) = message(&emulator, &queue).await;
    let mut marks = marks(&[message.body()]);
    marks.push(handle);
    for fault in [
        Fault::cut(CutPoint::BeforeWork, Ending::Reset),
        Fault::cut(CutPoint::MidAnswer, Ending::Close),
        Fault::NotHttp,
        Fault::HtmlPage { status: 502, work: Work::NotDone },
    ] {
        emulator.script("DeleteMessage").times(4).fault(fault.clone());
        let error = message.ack().await.unwrap_err();
        assert_hidden(&marks, &everything_said(&error), &format!("error of a deletion, {fault}"));
        emulator.queue(NAME).release();
        emulator.script("ReceiveMessage").fault(fault);
        let Some(Ok(_)) = queue.messages().next().await else { panic!() };
    }
    drop(emulator);
    let error = message.ack().await.unwrap_err();
    assert_hidden(&marks, &everything_said(&error), "error without a queue");
    let told = told.lock().unwrap();
    assert!(told.contains("ReceiveFailed") && told.contains("AckFailed"), "{told}");
    assert_hidden(&marks, &(overheard() + &told), "spans, events, measurements or observers");
}

/// An answer that is no token may hold half of one.
#[tokio::test]
async fn tokens_that_cannot_be_read() {
    let _witness = Witness::begin();
    let half = r#"{"Code":"OK","MessageTokenDTO":{"AccessKeyId":"STS.queue1","AccessKeySecret":"queueSecret1""#;
    let wrong = r#"{"Code":"OK","MessageTokenDTO":{"AccessKeyId":"STS.queue1","AccessKeySecret":["queueSecret1"]}}"#;
    let timeless = r#"{"Code":"OK","MessageTokenDTO":{"AccessKeyId":"STS.queue1","AccessKeySecret":"queueSecret1",
        "SecurityToken":"queueToken1+/=","ExpireTime":"queueToken1+/="}}"#;
    for body in [half, wrong, timeless] {
        let (emulator, told) = (emulator().await, Told::default());
        emulator.queue(NAME).put(receipt());
        let (content_type, body) = ("application/json".to_owned(), body.as_bytes().to_vec());
        let reply = Reply::Bytes { status: 200, content_type, body, work: Work::NotDone };
        // More often than the client repeats a call that reads.
        emulator.script("QueryTokenForMnsQueue").times(8).reply(reply);
        let queue = builder(&emulator, &told).build().unwrap();
        let Some(Ok(Received::Receipt(_))) = queue.messages().next().await else { panic!() };
        let told = told.lock().unwrap();
        assert!(told.contains("ReceiveFailed"), "{told}");
        assert_hidden(&marks(&[]), &(overheard() + &told), "spans, events, measurements or observers");
    }
}
