//! A message of the queue, which is deleted once it was handled.

use super::{Undecodable, error::QueueError, event::Event, event::Observer, wire::Wire};
use crate::{
    nonce::{Entropy, SystemEntropy, unit},
    retry::{Backoff, FailedAttempt, RetryPolicy},
    time::UnixMillis,
};
use std::{fmt, sync::Arc, time::Duration};

/// A message as the queue writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) body: String,
    pub(super) handle: String,
    pub(super) deliveries: u32,
    pub(super) enqueued: Option<UnixMillis>,
    pub(super) visible_again: Option<UnixMillis>,
}

/// A message with its content, the receipt. It stays in the queue until [`ack`](Self::ack) deletes it.
///
/// `Debug` hides content and body.
pub struct Message<T> {
    content: T,
    ticket: Ticket,
}

/// A message whose body is no receipt; its content says why.
pub type DeadLetter = Message<Undecodable>;

/// What became of a message that was to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ack {
    /// It is deleted.
    Deleted,
    /// Its handle is not good any more: either it was deleted before, or it took too long to handle and comes again.
    Gone,
}

/// What a message is besides its content, and the right to delete it.
#[derive(Clone)]
pub(super) struct Ticket {
    pub(super) entry: Arc<Entry>,
    /// When it becomes visible again, on the clock that never jumps, if that is known.
    pub(super) until: Option<Duration>,
    pub(super) wire: Arc<Wire>,
    pub(super) observer: Observer,
}

impl<T> Message<T> {
    pub(super) fn new(content: T, ticket: Ticket) -> Self {
        Self { content, ticket }
    }

    /// What it holds.
    #[must_use]
    pub fn content(&self) -> &T {
        &self.content
    }

    /// What it holds. It can no longer be deleted with [`ack`](Self::ack); a consumer does so all the same.
    #[must_use]
    pub fn into_content(self) -> T {
        self.content
    }

    /// The queue's id of it, which stays the same when it comes again.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.ticket.entry.id
    }

    /// The body as it lies in the queue, normally base64.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.ticket.entry.body
    }

    /// How often it was delivered, this time included; more than 1 means that it was received before and not deleted.
    #[must_use]
    pub fn deliveries(&self) -> u32 {
        self.ticket.entry.deliveries
    }

    /// When it was put into the queue, if the queue says so.
    #[must_use]
    pub fn enqueued(&self) -> Option<UnixMillis> {
        self.ticket.entry.enqueued
    }

    /// Deletes it from the queue, because it was handled. What passes is repeated, up to four attempts in all.
    ///
    /// # Errors
    ///
    /// The queue could not be told, and the message comes again.
    pub async fn ack(&self) -> Result<Ack, QueueError> {
        self.ticket.ack().await
    }

    pub(super) fn ticket(&self) -> &Ticket {
        &self.ticket
    }
}

impl Ticket {
    pub(super) async fn ack(&self) -> Result<Ack, QueueError> {
        let (policy, entropy) = (Backoff::default().attempts(4), SystemEntropy);
        let start = self.wire.clock.ticks();
        let mut attempts = 0;
        loop {
            let error = match self.wire.delete(&self.entry.handle).await {
                Ok(ack) => {
                    if ack == Ack::Gone {
                        (self.observer)(&Event::AckTooLate { id: &self.entry.id });
                    }
                    return Ok(ack);
                }
                Err(error) => error,
            };
            attempts += 1;
            let failed = FailedAttempt {
                attempts,
                elapsed: self.wire.clock.ticks().saturating_sub(start),
                throttled: error.is_throttled(),
                retry_after: None,
                chance: unit(entropy.bits(self.wire.clock.now())),
            };
            match policy.pause(&failed).filter(|_| !error.is_lasting()) {
                Some(pause) => self.wire.clock.sleep(pause).await,
                None => {
                    (self.observer)(&Event::AckFailed { id: &self.entry.id, error: &error });
                    return Err(error);
                }
            }
        }
    }

    /// Whether it is still hidden from others, so that it makes sense to begin with it.
    pub(super) fn is_current(&self) -> bool {
        self.until.is_none_or(|until| self.wire.clock.ticks() < until)
    }
}

impl<T> fmt::Debug for Message<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id())
            .field("deliveries", &self.deliveries())
            .field("enqueued", &self.enqueued())
            .field("body_length", &self.body().len())
            .finish_non_exhaustive()
    }
}
