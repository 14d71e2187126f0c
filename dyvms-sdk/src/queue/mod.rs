//! Receipts from the vendor's message queue: pulled by long polling, deleted once they were handled, never lost.
//!
//! Besides pushing receipts to a URL, the service can put them into a queue, one for each type of receipt. The console
//! switches it on and shows the queue's name, such as `Alicom-Queue-1234567890123456-VoiceReport`. Nothing needs to be
//! reachable from outside.
//!
//! ```no_run
//! use dyvms_sdk::queue::{DeadLetter, Json, Message, Queue};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let queue = Queue::builder("Alicom-Queue-1234567890123456-VoiceReport").build()?;
//!
//! let summary = queue
//!     .consumer()
//!     .concurrency(32)
//!     .dead_letters(|letter: DeadLetter| async move {
//!         std::fs::write(format!("{}.dead", letter.id()), letter.body())
//!     })
//!     .stop_when(async { drop(tokio::signal::ctrl_c().await) })
//!     .run(|message: Message<Json>| async move {
//!         println!("{} {}", message.content().json()["call_id"], message.content().json()["status_code"]);
//!         Ok::<_, std::io::Error>(()) // only now is the message deleted
//!     })
//!     .await?;
//! println!("{} handled, {} to come again", summary.handled, summary.failed);
//! # Ok(()) }
//! ```
//!
//! # At least once
//!
//! A message that was received is hidden from other receivers for a time that the vendor sets on the queue. Whoever has
//! handled it deletes it; else it becomes visible again and is delivered once more, with a higher
//! [count](Message::deliveries). So a handler that fails, a process that dies, and an answer that is lost cost time and
//! no receipt. The price is that a receipt can come twice, and that order is not kept: handlers must bear both. The
//! service itself may put the same receipt into the queue twice, with different message ids, so that what tells receipts
//! apart is in them: `call_id`, and for states `status_code` and `status_time` too.
//!
//! # Typed
//!
//! With the feature `receipts`, `Queue::builder(name).receipts()` makes each message a receipt of the queue's type. Its
//! `key()` is the same however often it comes, so that a handler can tell a repetition.
//!
//! # What cannot be decoded
//!
//! A body that is not base64 of a text that the [decoder](QueueBuilder::decode_with) understands is a [`DeadLetter`]. It
//! goes to [`Consumer::dead_letters`] with its raw body, and is deleted once that callback succeeded. Without a callback
//! it stays in the queue, where it comes again until the queue forgets it.
//!
//! # One by one
//!
//! [`Queue::messages`] is the same as a stream, for programs with a loop of their own; what it yields is deleted by
//! [`Message::ack`].
//!
//! # When something fails
//!
//! An empty queue is no failure: the next poll follows. What passes (a lost connection, an answer that broke off, a
//! server error, throttling) is repeated, after pauses that grow to 20 s. What stays (a queue that does not exist, access
//! that is refused with a new token too, a clock that is wrong) ends the consumer with a [`QueueError`].
//! [`QueueBuilder::observe`] is told of all that happens on the way.
//!
//! # Tokens
//!
//! The queue belongs to the vendor's own account. The action `QueryTokenForMnsQueue` of another product, Dybaseapi, gives
//! a temporary token for it to whoever has credentials of the account; [`QueryQueueToken`] asks it. Each queue, and so each
//! type of receipt, has a token of its own, which all its clones share. It is kept, and asked for again two minutes before
//! it ends, in China time.

mod builder;
mod consumer;
mod decode;
mod error;
mod event;
mod http;
mod message;
mod messages;
mod pull;
#[cfg(feature = "receipts")]
mod receipts;
mod rhythm;
mod sign;
mod token;
mod wire;
mod xml;

#[cfg(test)]
mod tests;

pub use self::{
    builder::QueueBuilder,
    consumer::{Consumer, Summary},
    decode::{Json, Undecodable},
    error::QueueError,
    event::Event,
    message::{Ack, DeadLetter, Message},
    messages::{Messages, Received},
    token::{ProvideQueueToken, QueryQueueToken, TokenError, WantedToken},
};

use self::{decode::Decoder, event::Observer, wire::Wire};
use std::{error::Error, fmt, sync::Arc};

/// Where the queues of every customer are: the account in the name is the vendor's own.
pub const ENDPOINT: &str = "https://1943695596114318.mns.cn-hangzhou.aliyuncs.com";

/// Any error, as handlers and decoders return it.
type BoxError = Box<dyn Error + Send + Sync>;

/// A queue of receipts. Cheap to clone; clones share its token and its connections.
///
/// `T` is what the body of a message is decoded to.
pub struct Queue<T = Json> {
    shared: Arc<Shared<T>>,
}

/// What the clones of a queue share.
struct Shared<T> {
    wire: Arc<Wire>,
    decoder: Decoder<T>,
    observer: Observer,
}

impl Queue<Json> {
    /// Begins a queue, by its name as the console shows it.
    pub fn builder(name: impl Into<String>) -> QueueBuilder<Json> {
        QueueBuilder::new(name.into())
    }
}

impl<T: Send + 'static> Queue<T> {
    /// Begins a consumer, which hands each message to a handler and deletes what was handled.
    pub fn consumer(&self) -> Consumer<T> {
        Consumer::new(self.clone())
    }

    /// The messages as a stream, without end.
    pub fn messages(&self) -> Messages<T> {
        Messages::new(self.clone())
    }
}

impl<T> Queue<T> {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.shared.wire.name()
    }
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone() }
    }
}

impl<T> fmt::Debug for Queue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue").field("name", &self.name()).finish_non_exhaustive()
    }
}
