//! Many calls of one action, a bounded number at a time.
//!
//! ```no_run
//! # async fn example(client: dyvms_sdk::Client, numbers: Vec<String>) {
//! let notices = numbers.iter().map(|number| client.single_call_by_tts().called_number(number).tts_code("TTS_10002"));
//!
//! let mut calls = client.send_all(notices).concurrency(20);
//! while let Some(sent) = calls.next().await {
//!     match &sent.result {
//!         Ok(call) => println!("{}: {}", numbers[sent.index], call.call_id),
//!         Err(error) => println!("number {}: {error} ({})", sent.index, error.delivery()),
//!     }
//! }
//! # }
//! ```
//!
//! Each call goes the way that `send` goes, so that pacing, retries and budgets hold for all of them together.
//!
//! # Stopping
//!
//! A call is taken from its source in the moment in which it begins, and runs as a task of its own. So whatever was not
//! begun is still in the source, and what was begun comes to its end even if nobody takes the answer:
//!
//! * [`SendAll::stop`] takes nothing more, waits for the calls under way, and returns their results with the rest of the
//!   source.
//! * Dropping the stream takes nothing more either. The calls under way go on, and [`SendAll::ledger`], if it was kept,
//!   says what became of each.

mod ledger;
mod send_all;
mod source;

pub use self::{
    ledger::{Fate, Ledger},
    send_all::{SendAll, Sent, Stopped},
    source::{Iterated, Iterating, Source, Streamed},
};

use crate::{Call, Client};

impl Client {
    /// Sends many calls of one action, from an iterator or a stream of their builders, a bounded number at a time.
    ///
    /// Results are a stream, as they come or [in order](SendAll::in_order). Nothing is sent before it is asked for its
    /// next result, and then never more than [`concurrency`](SendAll::concurrency) calls are under way. Each goes the
    /// way its own client has it; see [`many`](crate::many) for how to stop.
    ///
    /// The stream must be asked inside a tokio runtime.
    pub fn send_all<Kind, S>(&self, calls: S) -> SendAll<S::Stream>
    where
        S: Source<Kind, Item: Call>,
    {
        SendAll::new(calls.into_stream())
    }
}
