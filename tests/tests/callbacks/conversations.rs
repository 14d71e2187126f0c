//! Whole conversations, many at a time, with handlers that are quick or late.

use crate::fixture::{ByHand, Platform, sent, turn};
use dyvms_sdk::callbacks::{CallCameIn, CallInReply, Dialogue, OutboundCallContent, Reply, Turn};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet};

/// Collects keys, repeats them all, and hangs up after the hash.
fn repeating() -> Dialogue<String> {
    let handler = |mut turn: Turn<String>| async move {
        if let OutboundCallContent::Keys(pressed) = &turn.event {
            turn.state.push_str(pressed.keys.as_ref().map_or("", |keys| keys.as_str()));
        }
        match turn.state.strip_suffix('#') {
            Some(_) => Reply::hang_up().build(),
            None => Reply::collect_keys().tts("so_far", format!("到现在 {}", turn.state.as_str())).most_keys(1).build(),
        }
    };
    Dialogue::new(|_| Some(String::new()), handler)
}

fn pressed(key: impl Into<Value>) -> Value {
    json!({ "dtmf_digits": key.into(), "dynamic_id": "" })
}

#[tokio::test]
async fn a_turn_comes_by_get_and_post_in_the_query_in_a_form_and_in_both() {
    let platform = Platform::with(repeating()).await;
    let whole = |call: &str| turn(call, "dtmf", r#"{"dtmf_digits":"1"}"#);
    let form = |request: reqwest::RequestBuilder, body: String| {
        request.header("content-type", "application/x-www-form-urlencoded").body(body)
    };
    let (first, second) = (whole("d^4"), whole("d^4").split_once('&').unwrap().1.to_owned());
    for (call, request) in [
        ("a^1", platform.post(&whole("a^1"))),
        ("b^2", platform.get(&whole("b^2"))),
        ("c^3", form(platform.post(""), whole("c^3"))),
        ("d^4", form(platform.post(first.split_once('&').unwrap().0), second)),
    ] {
        let (status, envelope) = sent(request).await;
        assert_eq!((status.as_u16(), &envelope["code"]), (200, &json!(200)), "{call}");
        assert_eq!(
            envelope["data"],
            json!({
                "call_id": call, "action": "dtmf", "action_code": "$so_far$", "dtmf_max_numbers": 1,
                "action_code_param": r#"{"so_far":"到现在 1"}"#,
            })
        );
    }
}

#[tokio::test]
async fn a_call_comes_in_is_answered_and_ends() {
    let dialogue = Arc::new(repeating().answer_calls(|mut turn: Turn<String, CallCameIn>| async move {
        turn.state.push('>');
        CallInReply::answer().file("hello.wav").longest_call(Duration::from_secs(60)).build()
    }));
    let platform = Platform::with(dialogue.clone()).await;
    let came = json!({ "caller": "13900000000", " callee": "05710000000" });
    let reply = platform.turn("a^1", "callin", &came).await;
    assert_eq!((&reply["action"], &reply["session_timeout"]), (&json!("answer"), &json!(60)));
    assert_eq!(platform.turn("a^1", "mute", &json!({})).await["action"], "dtmf");
    assert_eq!(platform.turn("a^1", "dtmf", &pressed(5)).await["action_code_param"], r#"{"so_far":"到现在 >5"}"#);
    assert_eq!(platform.turn("a^1", "dtmf", &pressed("#")).await["action"], "hangup");
    assert_eq!(platform.turn("a^1", "dtmf", &pressed("6")).await["action"], "donothing", "late");
    assert_eq!(dialogue.end(&"a^1".into()).await.unwrap(), ">5#");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_at_a_time_each_hear_their_own() {
    const CALLS: usize = 60;
    const TURNS: usize = 8;
    let dialogue = Arc::new(repeating().time_limit(Duration::from_secs(30)));
    let platform = Platform::with(dialogue.clone()).await;
    let mut calls = JoinSet::new();
    for call in 0..CALLS {
        let platform = platform.clone();
        calls.spawn(async move {
            let (id, key) = (format!("{call}^{call}"), (call % 10).to_string());
            for turns in 1..=TURNS {
                let reply = platform.turn(&id, "dtmf", &pressed(&*key)).await;
                let wanted = json!({ "so_far": format!("到现在 {}", key.repeat(turns)) }).to_string();
                assert_eq!(reply["action_code_param"], wanted);
            }
        });
    }
    calls.join_all().await;
    assert_eq!(dialogue.calls(), CALLS);
}

#[tokio::test]
async fn a_late_handler_costs_its_reply_and_not_what_it_did() {
    let gate = Arc::new(Semaphore::new(0));
    let waiting = gate.clone();
    let handler = move |mut turn: Turn<u32>| {
        let gate = waiting.clone();
        async move {
            gate.acquire().await?.forget();
            *turn.state += 1;
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(
                Reply::play(format!("{}.wav", *turn.state)).dynamic_id(turn.unheard.to_string()).build()?,
            )
        }
    };
    let clock = ByHand::default();
    let dialogue = Dialogue::new(|_| Some(0), handler).clock(clock.clone());
    let dialogue = Arc::new(dialogue.fallback(Reply::go_on().build().unwrap()));
    let platform = Platform::with(dialogue.clone()).await;
    clock.time_is_over(true);
    assert_eq!(platform.turn("a^1", "mute", &json!({})).await["action"], "continue");
    clock.time_is_over(false);
    gate.add_permits(9);
    // The second turn waits for the first, which has what it waited for by now.
    let reply = platform.turn("a^1", "mute", &json!({})).await;
    assert_eq!((&reply["action_code"], &reply["dynamic_id"]), (&json!("2.wav"), &json!("1")));
    assert_eq!(dialogue.end(&"a^1".into()).await, Some(2));
}
