//! Queues of an emulator, and consumers that count what they handled.

use dyvms_sdk::{
    emulator::Emulator,
    queue::{Json, Message, QueryQueueToken, Queue, QueueBuilder, QueueError, Summary},
};
use dyvms_tests::{clock::Unhurried, emulation};
use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// The queue's name, as the console would show it.
pub(crate) const NAME: &str = "Alicom-Queue-1000000000000001-VoiceReport";

/// What gets tokens from this emulator.
pub(crate) fn tokens(emulator: &Emulator) -> QueryQueueToken {
    QueryQueueToken::with(emulation::settings(emulator)).expect("the settings make sense")
}

/// The settings of a queue of this emulator, whose pauses take no time.
pub(crate) fn settings(emulator: &Emulator) -> QueueBuilder<Json> {
    Queue::builder(NAME)
        .endpoint(emulator.endpoint())
        .tokens(tokens(emulator))
        .wait(Duration::from_secs(1))
        .clock(Unhurried::new())
}

pub(crate) fn queue(emulator: &Emulator) -> Queue {
    settings(emulator).build().expect("the settings make sense")
}

/// A receipt of this number.
pub(crate) fn receipt(number: usize) -> String {
    format!(r#"{{"call_id":"100^{number}","status_code":"200000"}}"#)
}

/// Puts receipts of these numbers.
pub(crate) fn put(emulator: &Emulator, numbers: std::ops::Range<usize>) {
    for number in numbers {
        emulator.queue(NAME).put(receipt(number));
    }
}

/// How often each receipt was handled, by its call id.
#[derive(Clone, Default)]
pub(crate) struct Handled(Arc<Mutex<BTreeMap<String, u32>>>);

impl Handled {
    pub(crate) fn note(&self, message: &Message<Json>) {
        let id = message.content().json()["call_id"].as_str().unwrap_or_default().to_owned();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_default() += 1;
    }

    pub(crate) fn counts(&self) -> BTreeMap<String, u32> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether each of these receipts was handled, and nothing else.
    pub(crate) fn is_each_of(&self, numbers: std::ops::Range<usize>) -> bool {
        let wanted: std::collections::BTreeSet<_> = numbers.map(|number| format!("100^{number}")).collect();
        self.counts().into_keys().collect::<std::collections::BTreeSet<_>>() == wanted
    }
}

/// Waits until the emulator's queue is empty.
pub(crate) async fn emptied(emulator: &Emulator) {
    while !emulator.queue(NAME).is_empty() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Consumes until the emulator's queue is empty.
pub(crate) async fn consume(queue: &Queue, emulator: &Arc<Emulator>, handled: &Handled) -> Result<Summary, QueueError> {
    let (emulator, handled) = (emulator.clone(), handled.clone());
    queue
        .consumer()
        .stop_when(async move { emptied(&emulator).await })
        .run(move |message| {
            handled.note(&message);
            async { Ok::<_, io::Error>(()) }
        })
        .await
}
