//! What is no question, or of no call: an answer that says so, and a server that goes on.

use crate::fixture::{Platform, form, sent, turn};
use dyvms_sdk::callbacks::{Dialogue, LONGEST_QUESTION, Reply, Turn, TurnRequest};
use reqwest::RequestBuilder;
use serde_json::json;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

const FORM: &str = "application/x-www-form-urlencoded";

/// A dialogue that knows the calls that begin with `a`, how many turns it handled, and what went wrong.
fn strict() -> (Dialogue<()>, Arc<AtomicU32>, Arc<Mutex<Vec<String>>>) {
    let (handled, seen) = (Arc::new(AtomicU32::new(0)), Arc::new(Mutex::new(Vec::new())));
    let (count, notes) = (handled.clone(), seen.clone());
    let begin = |turn: &TurnRequest| turn.call_id.as_str().starts_with('a').then_some(());
    let handler = move |_: Turn<()>| {
        count.fetch_add(1, Ordering::Relaxed);
        async { Reply::play("a.wav").build() }
    };
    let observer = move |mishap: &dyvms_sdk::callbacks::Mishap<'_>| notes.lock().unwrap().push(mishap.to_string());
    (Dialogue::new(begin, handler).observe(observer), handled, seen)
}

fn with(request: RequestBuilder, content_type: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
    request.header("content-type", content_type).body(body)
}

#[tokio::test]
async fn what_is_no_question_is_answered_with_a_failure_that_says_why() {
    let (dialogue, handled, seen) = strict();
    let platform = Platform::with(dialogue).await;
    let long = form([("call_id", "a^1"), ("content_type", "mute"), ("content", &"1".repeat(LONGEST_QUESTION))]);
    let cases = [
        (platform.get(""), 400, "missing field `call_id`"),
        (platform.post("call_id=a"), 400, "missing field `content_type`"),
        (with(platform.post(""), "application/json", r#"{"call_id":"a^1"}"#), 415, "neither"),
        (with(platform.post(""), "text/xml", "<call_id/>"), 415, "neither"),
        (with(platform.post(""), FORM, vec![0xff, 0xfe, b'=', 0]), 400, "missing field `call_id`"),
        (with(platform.post(""), FORM, long), 413, "65536 bytes"),
        (with(platform.post(""), FORM, vec![b'a'; 10 * 1024 * 1024]), 413, "65536 bytes"),
    ];
    let count = cases.len();
    for (request, status, reason) in cases {
        let (answered, envelope) = sent(request).await;
        assert_eq!((answered.as_u16(), &envelope["result"], &envelope["data"]), (status, &json!("fail"), &json!({})));
        assert!(envelope["msg"].as_str().unwrap().contains(reason), "{envelope} is not {reason}");
    }
    assert_eq!((handled.load(Ordering::Relaxed), seen.lock().unwrap().len()), (0, count));
    assert_eq!(platform.put("").send().await.unwrap().status(), 405);
    assert_eq!(platform.turn("a^1", "mute", &json!({})).await["action"], "play", "it goes on");
}

#[tokio::test]
async fn a_call_goes_on_whatever_is_said_of_it() {
    let (dialogue, handled, seen) = strict();
    let platform = Platform::with(dialogue).await;
    for content in ["{", "[]", "null", "13900000000", r#"{"dtmf_digits":{"a":1}}"#] {
        let (status, envelope) = sent(platform.post(&turn("a^1", "dtmf", content))).await;
        assert_eq!((status.as_u16(), &envelope["data"]["action"]), (200, &json!("donothing")), "{content}");
    }
    let deep = "[".repeat(20_000);
    assert_eq!(sent(platform.post(&turn("a^1", "normal", &deep))).await.1["data"]["action"], "donothing");
    assert_eq!(handled.load(Ordering::Relaxed), 0);
    assert!(seen.lock().unwrap().iter().all(|note| note.starts_with("call a^1: cannot read a ")), "{seen:?}");

    let (_, envelope) = sent(platform.post(&turn("a^1", "laughter", "loud"))).await;
    assert_eq!(
        (&envelope["data"]["action"], handled.load(Ordering::Relaxed)),
        (&json!("play"), 1),
        "unknown, not lost"
    );
}

#[tokio::test]
async fn a_call_that_nobody_knows_is_left_as_it_is() {
    let (dialogue, handled, seen) = strict();
    let dialogue = Arc::new(dialogue);
    let platform = Platform::with(dialogue.clone()).await;
    assert_eq!(platform.turn("x^1", "dtmf", &json!({ "dtmf_digits": "1" })).await["action"], "donothing");
    assert_eq!((dialogue.calls(), handled.load(Ordering::Relaxed)), (0, 0));
    assert_eq!(*seen.lock().unwrap(), ["call x^1: a turn of an unknown call; the fallback was replied"]);
    platform.turn("a^1", "mute", &json!({})).await;
    assert_eq!(dialogue.end(&"a^1".into()).await, Some(()));
    assert_eq!(platform.turn("a^1", "mute", &json!({})).await["action"], "donothing", "over");
    assert_eq!(handled.load(Ordering::Relaxed), 1);
}
