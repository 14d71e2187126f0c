//! Typed receipts out of a queue: each of its kind, once by its key, and what is none with its text.

use crate::fixture::{NAME, emptied, settings, tokens};
use dyvms_sdk::{
    StatusClass,
    emulator::Emulator,
    queue::{DeadLetter, Message, Queue},
    receipts::{MessageType, Receipt, ReceiptKey, Received, Unreadable},
};
use dyvms_tests::emulation::emulator;
use std::{
    collections::BTreeMap,
    error::Error,
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

const ANSWERED: &str = r#"{"call_id":"100^1","status_code":"200000","duration":28,"callee":"13900000000"}"#;

/// The first receipt of a queue of this type.
async fn first(emulator: &Emulator, name: &str, text: &str) -> Received {
    emulator.queue(name).put(text);
    let settings = Queue::builder(name).endpoint(emulator.endpoint()).tokens(tokens(emulator));
    let mut messages = settings.receipts().build().unwrap().messages();
    match messages.next().await {
        Some(Ok(dyvms_sdk::queue::Received::Receipt(message))) => message.into_content(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_name_says_which_receipts_they_are() {
    let emulator = emulator().await;
    for (name, text) in [
        ("Alicom-Queue-1-VoiceReport", ANSWERED),
        ("Alicom-Queue-1-VoiceCallReport", r#"{"call_id":"100^1","status_code":"200101"}"#),
        ("Alicom-Queue-1-VoiceRecordReport", r#"{"call_id":"100^1","record_file":"http://example.invalid/a"}"#),
        ("Alicom-Queue-1-VoiceRTASRReport", r#"{"call_id":"100^1","words":"你好"}"#),
    ] {
        let received = first(&emulator, name, text).await;
        assert_eq!(name.rsplit('-').next(), Some(received.message_type().as_str()));
        assert!(!matches!(*received, Receipt::Unknown { .. }), "{received:?}");
        assert_eq!(received.raw(), text);
    }
    let unknown = first(&emulator, "Alicom-Queue-1-ArtcCdrReport", r#"{"call_id":"100^1"}"#).await;
    assert!(matches!(&*unknown, Receipt::Unknown { text, .. } if text == r#"{"call_id":"100^1"}"#));
}

#[tokio::test]
async fn a_queue_of_another_name_is_told_the_type_once() {
    let emulator = emulator().await;
    emulator.queue(NAME).put(ANSWERED);
    for settings in [
        settings(&emulator).message_type("VoiceCallReport").receipts(),
        settings(&emulator).receipts().message_type("VoiceCallReport"),
    ] {
        emulator.queue(NAME).release();
        let Some(Ok(dyvms_sdk::queue::Received::Receipt(message))) = settings.build().unwrap().messages().next().await
        else {
            panic!()
        };
        assert_eq!(message.content().message_type(), MessageType::VoiceCallReport);
        let asked = emulator.calls_of("QueryTokenForMnsQueue");
        assert_eq!(asked.last().unwrap().get("MessageType"), Some("VoiceCallReport"));
    }
}

/// The same receipt, put twice as the service may do, is told from another one by its key.
#[tokio::test]
async fn doubles_are_known_by_their_key() {
    let emulator = Arc::new(emulator().await);
    let queue = emulator.queue(NAME);
    queue.set_visibility_timeout(Duration::from_millis(100));
    for number in 0..20 {
        let text = ANSWERED.replace("100^1", &format!("100^{number}"));
        queue.put(&text);
        queue.put(text.replace("28", "\"28\""));
    }
    let handled: Arc<Mutex<BTreeMap<ReceiptKey, String>>> = Arc::default();
    let (noted, watched) = (handled.clone(), emulator.clone());
    let summary = settings(&emulator)
        .receipts()
        .build()
        .unwrap()
        .consumer()
        .stop_when(async move { emptied(&watched).await })
        .run(move |message: Message<Received>| {
            if let Receipt::VoiceReport(record) = &**message.content() {
                assert_eq!(record.status_code.class(), Some(StatusClass::Answered));
                let before = noted.lock().unwrap().insert(message.content().key().clone(), record.call_id.to_string());
                assert!(before.is_none_or(|call| call == record.call_id.as_str()), "two calls with one key");
            }
            async { Ok::<_, io::Error>(()) }
        })
        .await
        .unwrap();
    assert_eq!((handled.lock().unwrap().len(), summary.handled, summary.failed), (20, 40, 0));
}

#[tokio::test]
async fn what_is_no_such_receipt_is_a_dead_letter_with_the_reason() {
    let emulator = Arc::new(emulator().await);
    let no_receipts =
        ["no JSON", "[]", r#"{"status_code":"200000"}"#, r#"{"call_id":"1","status_code":"2","duration":[]}"#];
    no_receipts.iter().for_each(|text| drop(emulator.queue(NAME).put(text)));
    emulator.queue(NAME).put(ANSWERED);
    let letters: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
    let (taken, watched) = (letters.clone(), emulator.clone());
    let summary = settings(&emulator)
        .receipts()
        .build()
        .unwrap()
        .consumer()
        .dead_letters(move |letter: DeadLetter| {
            let reason = letter.content().source().and_then(|source| source.downcast_ref::<Unreadable>());
            let reason = reason.expect("a receipt that cannot be read");
            taken.lock().unwrap().push((reason.text().to_owned(), reason.problem().to_owned()));
            async { Ok::<_, io::Error>(()) }
        })
        .stop_when(async move { emptied(&watched).await })
        .run(|_: Message<Received>| async { Ok::<_, io::Error>(()) })
        .await
        .unwrap();
    assert_eq!((summary.handled, summary.dead_letters), (1, 4));
    let letters = letters.lock().unwrap();
    let texts: Vec<_> = no_receipts.iter().filter(|text| letters.iter().any(|(taken, _)| taken == *text)).collect();
    assert_eq!(texts.len(), 4, "{letters:?}");
    assert!(letters.iter().any(|(_, problem)| problem.contains("call_id")), "{letters:?}");
}
