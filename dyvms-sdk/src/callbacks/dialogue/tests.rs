//! Order, time and memory of dialogues, on a clock that a test turns.

use super::{super::Reply, *};
use crate::BoxFuture;
use proptest::prelude::*;
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::atomic::{AtomicU64, Ordering},
    time::SystemTime,
};
use tokio::sync::{Notify, Semaphore};

/// Its pauses are Tokio's, which a test pauses; its ticks are turned by hand.
#[derive(Clone, Debug, Default)]
struct Turned(Arc<AtomicU64>);

impl Turned {
    fn turn(&self, by: Duration) {
        self.0.fetch_add(u64::try_from(by.as_millis()).unwrap(), Ordering::Relaxed);
    }
}

impl Clock for Turned {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn ticks(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(pause))
    }
}

/// What was observed, as texts.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    fn observer(&self) -> impl Fn(&Mishap<'_>) + Send + Sync + 'static {
        let seen = self.clone();
        move |mishap| seen.0.lock().unwrap().push(mishap.to_string())
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

fn question(call: &str, kind: &str, content: &str) -> TurnRequest {
    TurnRequest::from_params([("call_id", call), ("content_type", kind), ("content", content)]).unwrap()
}

fn pressed(call: &str, keys: &str) -> TurnRequest {
    question(call, "dtmf", &serde_json::json!({ "dtmf_digits": keys }).to_string())
}

/// The action of an answer, and what it plays.
fn said(answer: &HttpAnswer) -> (String, String) {
    let envelope: Value = serde_json::from_slice(answer.body()).unwrap();
    let text = |name: &str| envelope["data"][name].as_str().unwrap_or_default().to_owned();
    (text("action"), text("action_code"))
}

fn keys(turn: &Turn<Vec<String>>) -> String {
    match &turn.event {
        OutboundCallContent::Keys(pressed) => pressed.keys.as_ref().unwrap().as_str().to_owned(),
        other => format!("{other:?}"),
    }
}

/// Remembers keys, and plays how many it has; waits before if it is told so.
fn counting(gate: Arc<Semaphore>) -> Dialogue<Vec<String>> {
    Dialogue::new(
        |_| Some(Vec::new()),
        move |mut turn: Turn<Vec<String>>| {
            let gate = gate.clone();
            async move {
                gate.acquire().await?.forget();
                let keys = keys(&turn);
                turn.state.push(keys.clone());
                match &*keys {
                    "9" => Ok::<_, Box<dyn std::error::Error + Send + Sync>>(Reply::hang_up().build()?),
                    "8" => Err("the database is away".into()),
                    "7" => panic!("a handler's own"),
                    _ => Ok(Reply::play(format!("{}-{}.wav", turn.state.len(), turn.unheard)).build()?),
                }
            }
        },
    )
}

fn open() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(1000))
}

#[tokio::test]
async fn a_state_goes_from_turn_to_turn() {
    let dialogue = counting(open());
    for wanted in ["1-0.wav", "2-0.wav"] {
        assert_eq!(said(&dialogue.reply(pressed("a", "1")).await), ("play".into(), wanted.into()));
    }
    assert_eq!(said(&dialogue.reply(pressed("b", "1")).await).1, "1-0.wav", "another call");
    assert_eq!(dialogue.calls(), 2);
    assert_eq!(dialogue.end(&"a".into()).await.unwrap(), ["1", "1"]);
    assert_eq!((dialogue.end(&"a".into()).await, dialogue.end(&"c".into()).await), (None, None));
}

#[tokio::test]
async fn turns_of_a_call_are_handled_in_their_order_and_calls_side_by_side() {
    let gate = Arc::new(Semaphore::new(0));
    let dialogue = Arc::new(counting(gate.clone()).time_limit(Duration::from_secs(60)));
    let mut replies = Vec::new();
    for key in ["1", "2", "3"] {
        for call in ["a", "b"] {
            let (dialogue, turn) = (dialogue.clone(), pressed(call, key));
            replies.push(tokio::spawn(async move { dialogue.reply(turn).await }));
            tokio::task::yield_now().await;
        }
    }
    // One permit for each call lets the first of each through, though none is finished: they do not wait for each other.
    gate.add_permits(6);
    for reply in replies {
        assert_eq!(said(&reply.await.unwrap()).0, "play");
    }
    for call in ["a", "b"] {
        assert_eq!(dialogue.end(&call.into()).await.unwrap(), ["1", "2", "3"], "{call}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_late_handler_goes_on_and_the_next_turn_knows() {
    let (gate, seen) = (Arc::new(Semaphore::new(0)), Seen::default());
    let dialogue = counting(gate.clone()).observe(seen.observer()).clock(Turned::default());
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).0, "donothing");
    assert_eq!(seen.take(), ["call a: the handler had no reply after 800ms; the fallback was replied, and it goes on"]);
    gate.add_permits(2);
    assert_eq!(said(&dialogue.reply(pressed("a", "2")).await), ("play".into(), "2-1.wav".into()));
    gate.add_permits(1);
    assert_eq!(said(&dialogue.reply(pressed("a", "3")).await), ("play".into(), "3-0.wav".into()), "heard again");
    assert_eq!(dialogue.end(&"a".into()).await.unwrap(), ["1", "2", "3"]);
}

#[tokio::test(start_paused = true)]
async fn a_handler_without_an_end_is_dropped() {
    let (gate, seen) = (Arc::new(Semaphore::new(0)), Seen::default());
    let dialogue = counting(gate.clone()).observe(seen.observer()).longest_work(Duration::from_secs(5));
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).0, "donothing");
    tokio::time::sleep(Duration::from_secs(6)).await;
    assert_eq!(seen.take()[1], "call a: the handler was still at work after 5s; dropped it");
    gate.add_permits(1);
    assert_eq!(said(&dialogue.reply(pressed("a", "2")).await).1, "1-1.wav", "its state stays as it was");
}

#[tokio::test]
async fn a_handler_that_fails_or_panics_costs_a_turn_and_no_call() {
    let seen = Seen::default();
    let fallback = Reply::play("sorry.wav").build().unwrap();
    let dialogue = counting(open()).observe(seen.observer()).fallback(fallback);
    for key in ["8", "7"] {
        assert_eq!(said(&dialogue.reply(pressed("a", key)).await).1, "sorry.wav");
    }
    assert_eq!(
        seen.take(),
        [
            "call a: the handler failed, and the fallback was replied: the database is away",
            "call a: the handler panicked; the fallback was replied",
        ]
    );
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).1, "3-2.wav");
}

#[tokio::test]
async fn turns_after_the_end_reach_no_handler() {
    let seen = Seen::default();
    let dialogue = counting(open()).observe(seen.observer());
    assert_eq!(said(&dialogue.reply(pressed("a", "9")).await).0, "hangup");
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).0, "donothing");
    assert_eq!(seen.take(), ["call a: a turn after the end of the call; the fallback was replied"]);
    assert_eq!(dialogue.end(&"a".into()).await.unwrap(), ["9"], "the state is there to be taken");
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).0, "donothing");
    assert_eq!(dialogue.end(&"a".into()).await, None);
}

#[tokio::test]
async fn unknown_calls_and_what_cannot_be_read_get_the_fallback() {
    let seen = Seen::default();
    let begin = |turn: &TurnRequest| turn.call_id.as_str().starts_with('a').then(Vec::new);
    let dialogue = Dialogue::new(begin, |_: Turn<Vec<String>>| async { Reply::go_on().build() });
    let dialogue = dialogue.observe(seen.observer());
    assert_eq!(said(&dialogue.reply(pressed("x", "1")).await).0, "donothing");
    assert_eq!(dialogue.calls(), 0);
    assert_eq!(said(&dialogue.reply(question("a", "normal", "13900000000{")).await).0, "donothing");
    assert_eq!(said(&dialogue.reply(question("a", "laughter", "loud")).await).0, "continue", "handled, as unknown");
    let answer = dialogue.answer(HttpQuestion { query: "call_id=13900000000", ..Default::default() }).await;
    assert_eq!(answer.status(), 400);
    let seen = seen.take();
    assert_eq!(seen[0], "call x: a turn of an unknown call; the fallback was replied");
    assert!(seen[1].starts_with("call a: cannot read a SpeechHeard") && seen[2].contains("content_type"), "{seen:?}");
    assert!(!seen.concat().contains("139"), "{seen:?}");
}

#[tokio::test]
async fn calls_come_in_and_go_on_with_the_same_state() {
    let dialogue = counting(open());
    let came = || question("a", "callin", r#"{"caller":"13900000000","callee":"05710000000"}"#);
    assert_eq!(said(&dialogue.reply(came()).await).0, "hangup", "nobody answers");
    let dialogue = counting(open()).answer_calls(|mut turn: Turn<Vec<String>, CallCameIn>| async move {
        turn.state.push(turn.event.callee.map(String::from).unwrap_or_default());
        CallInReply::answer().file("hello.wav").build()
    });
    assert_eq!(said(&dialogue.reply(came()).await), ("answer".into(), "hello.wav".into()));
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).1, "2-0.wav");
    assert_eq!(said(&dialogue.reply(question("b", "callin", "[]")).await).0, "hangup");
    assert_eq!(dialogue.end(&"a".into()).await.unwrap(), ["05710000000", "1"]);
}

#[tokio::test]
async fn the_longest_silent_are_forgotten_and_handed_over() {
    let (clock, gone) = (Turned::default(), Arc::new(Mutex::new(Vec::new())));
    let taken = gone.clone();
    let dialogue = counting(open())
        .clock(clock.clone())
        .most_calls(2)
        .idle_time(Duration::from_secs(60))
        .forgotten(move |call, state| taken.lock().unwrap().push(format!("{call} {state:?}")));
    for call in ["a", "b", "a", "c"] {
        dialogue.reply(pressed(call, "1")).await;
        clock.turn(Duration::from_secs(1));
    }
    assert_eq!((std::mem::take(&mut *gone.lock().unwrap()), dialogue.calls()), (vec![r#"b ["1"]"#.to_owned()], 2));
    clock.turn(Duration::from_secs(60));
    dialogue.reply(pressed("d", "1")).await;
    assert_eq!(*gone.lock().unwrap(), [r#"a ["1", "1"]"#, r#"c ["1"]"#]);
    assert_eq!(dialogue.calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_talked_with_is_never_forgotten() {
    let (gate, seen) = (Arc::new(Semaphore::new(0)), Seen::default());
    let dialogue = counting(gate.clone()).most_calls(1).observe(seen.observer());
    assert_eq!(said(&dialogue.reply(pressed("a", "1")).await).0, "donothing");
    assert_eq!(said(&dialogue.reply(pressed("b", "1")).await).0, "donothing");
    assert!(seen.take()[1].starts_with("call b: too many calls at a time"));
    gate.add_permits(1);
    assert_eq!(dialogue.end(&"a".into()).await.unwrap(), ["1"]);
}

#[tokio::test(start_paused = true)]
async fn no_more_turns_wait_than_fit() {
    let (gate, seen) = (Arc::new(Semaphore::new(0)), Seen::default());
    let dialogue = counting(gate.clone()).observe(seen.observer());
    for _ in 0..17 {
        dialogue.reply(pressed("a", "1")).await;
    }
    assert!(seen.take().last().unwrap().contains("too many turns wait"));
    gate.add_permits(100);
    assert_eq!(dialogue.end(&"a".into()).await.unwrap().len(), 16);
}

#[tokio::test]
async fn a_question_that_nobody_waits_for_is_handled_all_the_same() {
    let gate = Arc::new(Semaphore::new(0));
    let dialogue = Arc::new(counting(gate.clone()));
    let began = Arc::new(Notify::new());
    let asking = tokio::spawn({
        let (dialogue, began) = (dialogue.clone(), began.clone());
        async move {
            let reply = dialogue.reply(pressed("a", "1"));
            began.notify_one();
            reply.await
        }
    });
    began.notified().await;
    while dialogue.calls() == 0 {
        tokio::task::yield_now().await;
    }
    asking.abort();
    assert!(asking.await.unwrap_err().is_cancelled());
    gate.add_permits(2);
    assert_eq!(said(&dialogue.reply(pressed("a", "2")).await).1, "2-1.wav");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// However turns of several calls are mixed, each call sees its own, all of them, in order.
    #[test]
    fn every_call_sees_its_turns_in_order(turns in proptest::collection::vec((0u8..4, 0u8..7), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let dialogue = Arc::new(counting(open()).time_limit(Duration::from_secs(60)));
            let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
            for (call, key) in turns {
                let (call, key) = (call.to_string(), key.to_string());
                wanted.entry(call.clone()).or_default().push(key.clone());
                let (dialogue, turn) = (dialogue.clone(), pressed(&call, &key));
                if wanted[&call].len() % 3 == 0 {
                    dialogue.reply(turn).await;
                } else {
                    tokio::spawn(async move { dialogue.reply(turn).await });
                    tokio::task::yield_now().await;
                }
            }
            for (call, keys) in wanted {
                prop_assert_eq!(dialogue.end(&CallId::from(call)).await.unwrap(), keys);
            }
            Ok(())
        })?;
    }
}
