//! Many calls at a time: bounded, accounted for, and stopped without a loss.

use crate::fixture::{Asked, client_of};
use dyvms_sdk::{
    Client, Delivery,
    actions::SingleCallByTts,
    emulator::{CutPoint, Ending, Reply, Work},
    many::Fate,
    retry::NoRetry,
};
use dyvms_tests::emulation::{emulator, settings};
use futures_core::Stream;
use serde_json::json;
use std::{
    collections::{HashMap, VecDeque},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
};
use tokio::sync::Semaphore;

const ACTION: &str = "SingleCallByTts";

/// The builder of a call, with everything it needs.
type Ring = SingleCallByTts<dyvms_sdk::given::Given, dyvms_sdk::given::Given>;

fn number(index: usize) -> String {
    format!("139{index:08}")
}

fn ring(client: &Client, index: usize) -> Ring {
    client.single_call_by_tts().called_number(number(index)).tts_code("TTS_1")
}

fn ok() -> Option<serde_json::Value> {
    Some(json!({ "Code": "OK", "CallId": "1^2" }))
}

#[tokio::test]
async fn never_more_are_under_way_than_was_said() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (under_way, peak) = (Arc::clone(&now), Arc::clone(&most));
    let client = client_of(move |_: Asked| {
        let (under_way, peak) = (Arc::clone(&under_way), Arc::clone(&peak));
        async move {
            peak.fetch_max(under_way.fetch_add(1, SeqCst) + 1, SeqCst);
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            under_way.fetch_sub(1, SeqCst);
            ok()
        }
    });
    for (concurrency, expected) in [(0, 1), (1, 1), (7, 7), (1000, 100)] {
        most.store(0, SeqCst);
        let mut calls = client.send_all((0..100).map(|index| ring(&client, index))).concurrency(concurrency);
        let mut count = 0;
        while let Some(sent) = calls.next().await {
            assert!(sent.result.is_ok());
            count += 1;
        }
        assert_eq!((count, most.load(SeqCst)), (100, expected));
    }
}

/// A service that answers a call as soon as a permit is there, the last one begun first.
fn gated() -> (Client, Arc<Semaphore>) {
    let gate = Arc::new(Semaphore::new(0));
    let opened = Arc::clone(&gate);
    let client = client_of(move |_: Asked| {
        let gate = Arc::clone(&opened);
        async move {
            gate.acquire().await.unwrap().forget();
            ok()
        }
    });
    (client, gate)
}

#[tokio::test]
async fn results_come_in_order_if_they_are_asked_to() {
    // Later calls are answered sooner.
    let client = client_of(move |asked: Asked| async move {
        let index: usize = asked["CalledNumber"][3..].parse().unwrap();
        for _ in 0..(20 - index % 20) * 3 {
            tokio::task::yield_now().await;
        }
        ok()
    });
    let calls = |client: &Client| client.send_all((0..60).map(|index| ring(client, index)).collect::<Vec<_>>());
    let mut in_order = calls(&client).concurrency(20).in_order();
    for index in 0..60 {
        assert_eq!(in_order.next().await.unwrap().index, index);
    }
    assert!(in_order.next().await.is_none());

    let (mut as_they_come, mut order) = (calls(&client).concurrency(20), Vec::new());
    while let Some(sent) = as_they_come.next().await {
        order.push(sent.index);
    }
    assert!(!order.is_sorted());
    order.sort_unstable();
    assert!(order.into_iter().eq(0..60));
}

/// Every call is in one of these: its result came, or it is in the rest.
#[tokio::test]
async fn stopping_finishes_what_is_under_way_and_gives_back_the_rest() {
    let (client, gate) = gated();
    let mut calls = client.send_all((0..100).map(|index| ring(&client, index))).concurrency(6);
    gate.add_permits(3);
    for _ in 0..3 {
        calls.next().await.unwrap();
    }
    let ledger = calls.ledger();
    gate.add_permits(100);
    let stopped = calls.stop().await;
    let (handed_out, rest) = (3 + stopped.sent.len(), stopped.rest.into_inner().count());
    assert_eq!(handed_out + rest, 100);
    assert!(stopped.sent.is_sorted_by_key(|sent| sent.index));
    assert_eq!((ledger.begun(), ledger.in_flight()), (handed_out, 0));
    assert!((3..=9).contains(&handed_out), "{handed_out} were begun");
}

/// Calls of which nobody takes the answers come to their end, and the ledger knows it. The emulator is the witness.
#[tokio::test]
async fn what_is_dropped_is_accounted_for() {
    let emulator = emulator().await;
    let client = settings(&emulator).retry(NoRetry).build().unwrap();
    emulator.script(ACTION).every(3).cut(CutPoint::BeforeAnswer, Ending::Reset);
    let mut calls = client.send_all((0..1000).map(|index| ring(&client, index))).concurrency(10);
    let mut handed_out = 0;
    while handed_out < 25 {
        calls.next().await.unwrap();
        handed_out += 1;
    }
    let ledger = calls.ledger();
    drop(calls);
    ledger.settled().await;
    assert!(ledger.begun() >= handed_out && ledger.begun() <= handed_out + 10, "{ledger:?}");
    let executed = |index: usize| emulator.calls().iter().any(|call| call.get("CalledNumber") == Some(&number(index)));
    for (index, fate) in ledger.fates().into_iter().enumerate() {
        assert!(matches!(fate, Fate::Accepted | Fate::Failed(Delivery::Unknown)), "{index}: {fate:?}");
        assert!(executed(index), "{index}");
    }
    assert_eq!(ledger.fate(ledger.begun()), None);
    assert!(!executed(ledger.begun()), "what was not begun was not sent");
    assert_eq!(emulator.executed(ACTION), ledger.begun() as u64);
}

/// Each result tells the truth about its own call, and has the call itself.
#[tokio::test]
async fn each_call_has_a_delivery_of_its_own() {
    let emulator = emulator().await;
    let client = settings(&emulator).retry(NoRetry).build().unwrap();
    let garbled = Reply::Bytes {
        status: 200,
        content_type: "application/json".into(),
        body: br#"{"Code":"OK","CallId":{}}"#.to_vec(),
        work: Work::Done,
    };
    for _ in 0..20 {
        emulator.script(ACTION).refuse("isv.BUSINESS_LIMIT_CONTROL", "no");
        emulator.script(ACTION).cut(CutPoint::BeforeAnswer, Ending::Reset);
        emulator.script(ACTION).cut(CutPoint::BeforeWork, Ending::Reset);
        emulator.script(ACTION).reply(garbled.clone());
        emulator.script(ACTION).succeed();
    }
    let mut calls = client.send_all((0..100).map(|index| ring(&client, index))).concurrency(8);
    let (mut deliveries, mut counts) = (HashMap::new(), HashMap::new());
    while let Some(sent) = calls.next().await {
        assert!(format!("{:?}", sent.call).contains("SingleCallByTts"));
        *counts.entry(sent.delivery()).or_insert(0) += 1;
        deliveries.insert(number(sent.index), sent.delivery());
    }
    assert_eq!(counts, HashMap::from([(Delivery::Refused, 20), (Delivery::Unknown, 40), (Delivery::Done, 40)]));
    for call in emulator.calls() {
        let delivery = deliveries[call.get("CalledNumber").unwrap()];
        match delivery {
            Delivery::Done => assert!(call.executed()),
            Delivery::Refused | Delivery::NotSent => assert!(!call.executed()),
            Delivery::Unknown => {}
        }
    }
}

/// What breaks a rule is not sent, and says so in its turn.
#[tokio::test]
async fn a_call_that_cannot_be_sent_does_not_stop_the_others() {
    let client = client_of(|_: Asked| async { ok() });
    let calls = (0..10).map(|index| ring(&client, index).play_times(if index == 4 { 99 } else { 1 }));
    let mut calls = client.send_all(calls).in_order();
    for index in 0..10 {
        let sent = calls.next().await.unwrap();
        assert_eq!(sent.delivery(), if index == 4 { Delivery::NotSent } else { Delivery::Done });
    }
}

/// A stream that has something to give at every other poll.
struct Hesitant<T>(VecDeque<T>, bool);

impl<T: Unpin> Stream for Hesitant<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        self.1 = !self.1;
        if self.1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.0.pop_front())
    }
}

#[tokio::test]
async fn calls_come_from_streams_as_well_and_from_builders_by_name() {
    let client = client_of(|_: Asked| async { ok() });
    let rings = Hesitant((0..50).map(|index| ring(&client, index)).collect(), false);
    let mut calls = client.send_all(rings).concurrency(4);
    let mut count = 0;
    while calls.next().await.is_some() {
        count += 1;
    }
    assert_eq!(count, 50);

    let mut raw = client.send_all([client.raw("NewAction").param("A", 1)]);
    assert_eq!(raw.next().await.unwrap().result.unwrap()["CallId"], "1^2");
}
