//! Faults of every kind on receiving and deleting: each receipt is handled, and the queue ends empty.

use crate::fixture::{Handled, NAME, consume, put, queue};
use dyvms_sdk::emulator::{CutPoint, Ending, Fault, Reply, Work};
use dyvms_tests::emulation::emulator;
use std::{sync::Arc, time::Duration};

/// Everything that can go wrong with one exchange, but for what only takes time.
fn faults() -> Vec<Fault> {
    let points = [CutPoint::BeforeWork, CutPoint::BeforeAnswer, CutPoint::MidAnswer, CutPoint::AfterAnswer];
    let cuts = points.into_iter().flat_map(|at| [Ending::Reset, Ending::Close].map(|by| Fault::cut(at, by)));
    let pages = [Work::Done, Work::NotDone]
        .into_iter()
        .flat_map(|work| [502, 403, 200].map(|status| Fault::HtmlPage { status, work }));
    let bodies = [Fault::EmptyBody, Fault::Garbage, Fault::Utf16, Fault::NotHttp];
    cuts.chain(pages).chain(bodies).collect()
}

#[tokio::test]
async fn no_fault_loses_a_receipt() {
    for fault in faults() {
        for action in ["ReceiveMessage", "DeleteMessage"] {
            let emulator = Arc::new(emulator().await);
            emulator.queue(NAME).set_visibility_timeout(Duration::from_millis(150));
            put(&emulator, 0..24);
            emulator.script(action).every(2).fault(fault.clone());
            let handled = Handled::default();
            let summary = consume(&queue(&emulator), &emulator, &handled).await.expect(action);
            assert!(handled.is_each_of(0..24), "{action}, {fault}: {:?}", handled.counts());
            assert!(summary.handled >= 24, "{action}, {fault}: {summary:?}");
            assert!(emulator.calls_of(action).iter().any(|call| call.fault.as_ref() == Some(&fault)), "{fault}");
        }
    }
}

#[tokio::test]
async fn errors_of_the_queue_that_pass_lose_nothing() {
    for (status, code) in [(500, "InternalError"), (503, "ServiceUnavailable"), (400, "QpsLimitExceeded")] {
        for work in [Work::Done, Work::NotDone] {
            let emulator = Arc::new(emulator().await);
            emulator.queue(NAME).set_visibility_timeout(Duration::from_millis(150));
            put(&emulator, 0..24);
            for action in ["ReceiveMessage", "DeleteMessage"] {
                let (code, message) = (code.to_owned(), "busy".to_owned());
                let reply = Reply::GatewayError { status, code, message, retry_after: None, work };
                emulator.script(action).every(3).reply(reply);
            }
            let handled = Handled::default();
            consume(&queue(&emulator), &emulator, &handled).await.unwrap();
            assert!(handled.is_each_of(0..24), "{code}, {work:?}");
        }
    }
}

/// Answers that are made to harm whoever reads them, and such as are only strange.
#[tokio::test]
async fn answers_that_are_none_lose_nothing() {
    let laughs = r#"<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Messages>&b;</Messages>"#;
    let deep = "<a>".repeat(500_000);
    let wide = format!("<Messages>{}</Messages>", "<Message/>".repeat(100_000));
    let whole = |body: String| ("text/xml;charset=utf-8", body);
    let empty = ("application/json", r#"{"Messages":[]}"#.to_owned());
    for (content_type, body) in [whole(laughs.to_owned()), whole(deep), whole(wide), empty] {
        let emulator = Arc::new(emulator().await);
        put(&emulator, 0..20);
        let (content_type, shown) = (content_type.to_owned(), body.chars().take(20).collect::<String>());
        let reply = Reply::Bytes { status: 200, content_type, body: body.into_bytes(), work: Work::NotDone };
        emulator.script("ReceiveMessage").every(2).reply(reply);
        let handled = Handled::default();
        consume(&queue(&emulator), &emulator, &handled).await.expect("a bad answer passes");
        assert!(handled.is_each_of(0..20), "{shown}");
    }
    for fault in [Fault::HugeBody(5 * 1024 * 1024), Fault::ContentType("application/json".to_owned())] {
        let emulator = Arc::new(emulator().await);
        emulator.queue(NAME).set_visibility_timeout(Duration::from_millis(150));
        put(&emulator, 0..20);
        emulator.script("ReceiveMessage").every(2).fault(fault.clone());
        let handled = Handled::default();
        consume(&queue(&emulator), &emulator, &handled).await.expect("a bad answer passes");
        assert!(handled.is_each_of(0..20), "{fault}");
    }
}

#[tokio::test]
async fn connections_that_end_anywhere_lose_nothing() {
    let emulator = Arc::new(emulator().await);
    emulator.queue(NAME).set_visibility_timeout(Duration::from_millis(150));
    put(&emulator, 0..40);
    emulator.on_connection().every(3).cut(Ending::Reset);
    emulator.on_request().every(5).cut(Ending::Close);
    let handled = Handled::default();
    let queue = queue(&emulator);
    consume(&queue, &emulator, &handled).await.unwrap();
    assert!(handled.is_each_of(0..40));
}
