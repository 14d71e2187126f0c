//! A witness of everything that is said while a test runs: spans, events, log lines, measurements, and what
//! interceptors are shown.

mod curious;
mod lines;
mod measurements;
mod spans;

pub use self::{curious::Curious, measurements::Measurements, spans::Spans};

use std::{cell::RefCell, fmt};

thread_local! {
    /// What was said on this thread since somebody listened last; `None` if no witness is there.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A witness on this thread, until it is dropped. Tests whose runtime has one thread say everything on it.
pub struct Witness {
    /// The spans and events, as a tree.
    pub spans: Spans,
    /// The counters and histograms.
    pub measurements: Measurements,
    _tracing: tracing::subscriber::DefaultGuard,
    _metrics: metrics::LocalRecorderGuard<'static>,
}

impl Witness {
    /// Begins to listen.
    #[must_use]
    pub fn begin() -> Self {
        lines::listen();
        SAID.with_borrow_mut(|said| *said = Some(String::new()));
        let spans = Spans::default();
        let measurements = Measurements::default();
        // The guard wants a reference that outlives it; a test can spare these few bytes.
        let recorder: &'static Measurements = Box::leak(Box::new(measurements.clone()));
        Self {
            _tracing: tracing::subscriber::set_default(spans.clone()),
            _metrics: metrics::set_default_local_recorder(recorder),
            spans,
            measurements,
        }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        SAID.with_borrow_mut(|said| *said = None);
    }
}

/// Everything that was said on this thread since this was asked last.
///
/// # Panics
///
/// If there is no witness.
#[must_use]
pub fn overheard() -> String {
    SAID.with_borrow_mut(|said| std::mem::take(said.as_mut().expect("a witness on this thread")))
}

fn say(text: fmt::Arguments<'_>) {
    // A thread that ends says nothing any more.
    let _ = SAID.try_with(|said| {
        if let Some(said) = &mut *said.borrow_mut() {
            said.push_str(&format!("{text}\n"));
        }
    });
}
