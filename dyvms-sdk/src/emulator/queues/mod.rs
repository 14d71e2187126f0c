//! The message queue beside the service: tokens for it, and the REST protocol by which receipts are pulled.
//!
//! It lies under `/queues/` of the same server. Requests are verified with code of its own: version, date, key, token
//! and signature. A message that is received is hidden for the queue's visibility timeout, and then comes again with
//! another handle. Rules given with [`Emulator::script`](super::Emulator::script) for `ReceiveMessage` and
//! `DeleteMessage` make requests fail, before or after they had their effect.

mod gate;
mod serve;
mod store;
mod tokens;
mod xml;

pub(crate) use self::{serve::is_for_queue, tokens::TOKEN_ACTION};

use self::{store::Store, tokens::Tokens};
use super::{Emulator, exchange::Desk, node::Node, params::Params, refusal::Refusal};
use base64::{Engine, prelude::BASE64_STANDARD};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};
use tokio::sync::Notify;

/// The queues of an emulator, with their messages and tokens. Clones are the same queues.
///
/// They can outlive an emulator: what [`Emulator::queues`] gave, [`EmulatorBuilder::queues`](super::EmulatorBuilder::queues)
/// takes, as after a restart of the service.
#[derive(Clone, Default)]
pub struct Queues(Arc<Shared>);

#[derive(Default)]
struct Shared {
    store: Mutex<Store>,
    tokens: Mutex<Tokens>,
    /// Wakes long polls when something may have come.
    arrival: Notify,
}

impl Queues {
    /// Without any queue.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.0.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives out a token, as the fields of the answer.
    pub(super) fn give_token(&self, params: &Params, request_id: &str, now: SystemTime) -> Node {
        self.tokens().give(params, request_id, now)
    }

    pub(super) fn set_token_lifetime(&self, lifetime: Duration) {
        self.tokens().set_lifetime(lifetime);
    }

    /// Creates a queue, if it is not there.
    pub(super) fn create(&self, name: &str) {
        self.store().create(name);
    }

    /// Puts a receipt into a queue, as the service does: its JSON text, in base64. Returns the message's id.
    pub(super) fn put(&self, name: &str, receipt: &str, now: SystemTime) -> String {
        self.put_raw(name, BASE64_STANDARD.encode(receipt), now)
    }

    fn put_raw(&self, name: &str, body: String, now: SystemTime) -> String {
        let id = self.store().put(name, body, now);
        self.wake();
        id
    }

    fn wake(&self) {
        self.0.arrival.notify_waiters();
    }
}

impl fmt::Debug for Queues {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Queues").field("names", &self.store().names()).finish()
    }
}

/// One queue of an emulator; [`Emulator::queue`] gives it, and creates it if it is not there.
#[derive(Clone, Copy)]
pub struct EmulatedQueue<'a> {
    desk: &'a Desk,
    name: &'a str,
}

impl<'a> EmulatedQueue<'a> {
    pub(super) fn new(desk: &'a Desk, name: &'a str) -> Self {
        desk.queues.create(name);
        Self { desk, name }
    }

    /// Puts a receipt into the queue, as the service does: its JSON text, in base64. Returns the message's id.
    pub fn put(&self, receipt: impl AsRef<str>) -> String {
        self.desk.queues.put(self.name, receipt.as_ref(), (self.desk.clock)())
    }

    /// Puts a message with this body into the queue, whatever it is. Returns its id.
    pub fn put_raw(&self, body: impl Into<String>) -> String {
        self.desk.queues.put_raw(self.name, body.into(), (self.desk.clock)())
    }

    /// Sets how long a message is hidden after it was received, from now on. Default: 30 s.
    pub fn set_visibility_timeout(&self, timeout: Duration) {
        self.desk.queues.store().set_visibility_timeout(self.name, timeout);
    }

    /// Makes all hidden messages visible, as if their time were over.
    pub fn release(&self) {
        self.desk.queues.store().release(self.name);
        self.desk.queues.wake();
    }

    /// How many messages are in it, hidden ones too.
    #[must_use]
    pub fn len(&self) -> usize {
        self.desk.queues.store().len(self.name)
    }

    /// Whether all messages were deleted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for EmulatedQueue<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EmulatedQueue").field("name", &self.name).field("len", &self.len()).finish()
    }
}

impl Emulator {
    /// A queue of this name, which is created if it is not there.
    ///
    /// It speaks the protocol of the vendor's message queue under `/queues/` of the emulator's endpoint: messages are
    /// received alone or in batches, by long polls, and deleted by their handles, under tokens that the action
    /// `QueryTokenForMnsQueue` gives out. Rules for `ReceiveMessage` and `DeleteMessage`, see
    /// [`script`](Self::script), make requests fail before or after they had their effect.
    ///
    /// ```
    /// # use dyvms_sdk::emulator::Emulator;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let emulator = Emulator::start().await?;
    /// emulator.queue("Alicom-Queue-1-VoiceReport").put(r#"{"call_id":"1^2","status_code":"200000"}"#);
    /// # Ok(()) }
    /// ```
    pub fn queue<'a>(&'a self, name: &'a str) -> EmulatedQueue<'a> {
        EmulatedQueue::new(&self.desk, name)
    }

    /// All queues, to be taken over by another emulator.
    #[must_use]
    pub fn queues(&self) -> Queues {
        self.desk.queues.clone()
    }

    /// Ends all tokens for queues that were given out, as if their time were over. Polls under way are refused, too.
    pub fn revoke_queue_tokens(&self) {
        self.desk.queues.tokens().revoke();
        self.desk.queues.wake();
    }
}

/// Nothing to receive, or nothing to delete.
fn message_not_exist() -> Refusal {
    Refusal::new(404, "MessageNotExist", "Message not exist.")
}

fn queue_not_exist() -> Refusal {
    Refusal::new(404, "QueueNotExist", "The queue name you provided is not exist.")
}
