//! The address to which the local service pushes receipts, as a program of its users would have it.

use crate::page::excerpt;
use dyvms_sdk::{
    emulator::{ReceiptKind, World},
    receipts::{Entry, MemoryInbox, Receipt, Receiver},
    types::CallId,
};
use std::{
    convert::Infallible,
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::net::TcpListener;

/// Receipts that were pushed, in the order of their arrival.
#[derive(Clone, Default)]
pub(crate) struct Desk(Arc<Mutex<Vec<Receipt>>>);

impl Desk {
    /// Begins to listen; the URL is handed back.
    pub(crate) async fn open(&self) -> io::Result<String> {
        let desk = self.clone();
        // <receiver>
        let receiver = Receiver::new(MemoryInbox::new(move |entry| {
            desk.put(entry);
            async { Ok::<_, Infallible>(()) }
        }));
        let app = axum::Router::new().nest("/receipts", dyvms_sdk::axum::all_receipts(receiver));
        // </receiver>
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/receipts", listener.local_addr()?);
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(url)
    }

    /// What has arrived about one call.
    pub(crate) fn about(&self, call_id: &CallId) -> Vec<Receipt> {
        let receipts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        receipts.iter().filter(|receipt| call_of(receipt) == Some(call_id)).cloned().collect()
    }

    fn put(&self, entry: Entry) {
        if let Entry::Receipt(received) = entry {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(received.into_receipt());
        }
    }
}

/// The lines above that receive, to be shown.
pub(crate) fn receiver() -> &'static str {
    excerpt(include_str!("desk.rs"), "receiver")
}

/// Pushes receipts of every kind there.
pub(crate) fn pushing(world: World, url: &str) -> World {
    ReceiptKind::ALL.into_iter().fold(world, |world, kind| world.push(kind, format!("{url}/{kind}")))
}

/// A line for each receipt: when, of which kind, and what it says.
pub(crate) fn told(receipt: &Receipt) -> String {
    match receipt {
        Receipt::VoiceCallReport(state) => {
            let time = state.status_time.map(|time| time.to_string()).unwrap_or_default();
            let key = state.pressed_keys.as_ref().map(|key| format!(": {}", key.as_str())).unwrap_or_default();
            format!("{time}  VoiceCallReport  {:?}{key}", state.status_code)
        }
        Receipt::VoiceReport(record) => {
            let time = record.end_time.map(|time| time.to_string()).unwrap_or_default();
            let seconds = record.duration.unwrap_or_default().as_secs();
            format!("{time}  VoiceReport      {:?}, {seconds} s of talk", record.status_code)
        }
        other => format!("{other:?}"),
    }
}

fn call_of(receipt: &Receipt) -> Option<&CallId> {
    match receipt {
        Receipt::VoiceCallReport(state) => Some(&state.call_id),
        Receipt::VoiceReport(record) => Some(&record.call_id),
        _ => None,
    }
}
