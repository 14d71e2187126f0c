//! A server of pushed receipts that writes down what it handled.

use dyvms_sdk::{
    axum::all_receipts,
    receipts::{Entry, MemoryInbox, Receiver},
};
use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
};

/// A server that runs as long as the test's runtime.
pub(crate) struct Server {
    /// Where kinds follow.
    pub(crate) url: String,
    handled: Arc<Mutex<BTreeMap<String, Handled>>>,
    events: Arc<Mutex<Vec<String>>>,
}

#[derive(Default, Clone)]
pub(crate) struct Handled {
    pub(crate) text: String,
    pub(crate) begun: usize,
    pub(crate) ended: usize,
}

impl Server {
    /// A server whose handler fails at every so many entries, the first time they come.
    pub(crate) async fn failing_each(nth: usize) -> Self {
        Self::start(nth, |receiver| receiver).await
    }

    /// A server whose handler always succeeds.
    pub(crate) async fn with(settings: impl FnOnce(Receiver) -> Receiver) -> Self {
        Self::start(usize::MAX, settings).await
    }

    async fn start(nth: usize, settings: impl FnOnce(Receiver) -> Receiver) -> Self {
        let (handled, events) =
            (Arc::<Mutex<BTreeMap<String, Handled>>>::default(), Arc::<Mutex<Vec<String>>>::default());
        let (desk, log) = (handled.clone(), events.clone());
        let inbox = MemoryInbox::new(move |entry: Entry| {
            let done = begin(&desk, &entry, nth);
            let desk = desk.clone();
            async move {
                done?;
                desk.lock().unwrap().get_mut(entry.key().as_str()).unwrap().ended += 1;
                Ok::<_, io::Error>(())
            }
        });
        let receiver =
            Receiver::new(inbox).observe(move |event| log.lock().unwrap().push(format!("{event} {event:?}")));
        let app = axum::Router::new().nest("/secret", all_receipts(settings(receiver)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/secret", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, app).await });
        Self { url, handled, events }
    }

    /// The keys that were seen, and how often each was begun and handled.
    pub(crate) fn handled(&self) -> BTreeMap<String, Handled> {
        self.handled.lock().unwrap().clone()
    }

    /// What the observer was told.
    pub(crate) fn events(&self) -> Vec<String> {
        self.events.lock().unwrap().clone()
    }

    /// Panics unless so many entries were handled, each once.
    pub(crate) fn assert_each_once(&self, entries: usize) {
        let handled = self.handled();
        assert_eq!(handled.len(), entries);
        for (key, handled) in handled {
            assert_eq!(handled.ended, 1, "{key}");
        }
    }
}

/// Writes an entry down; it fails if it is its turn.
fn begin(desk: &Mutex<BTreeMap<String, Handled>>, entry: &Entry, nth: usize) -> io::Result<()> {
    let mut desk = desk.lock().unwrap();
    let number = desk.len();
    let handled = desk.entry(entry.key().as_str().to_owned()).or_default();
    handled.text = entry.text().to_owned();
    handled.begun += 1;
    if handled.begun == 1 && number % nth == nth - 1 { Err(io::Error::other("not now")) } else { Ok(()) }
}
