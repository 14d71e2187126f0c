//! What happens to a consumer on its way, for logs and alarms.

use super::{DeadLetter, QueueError};
use std::{error::Error, sync::Arc, time::Duration};

/// Is told of events.
pub(super) type Observer = Arc<dyn Fn(&Event<'_>) + Send + Sync>;

/// Something that a person may want to know and that does not end a consumer. No message is lost by any of it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The queue could not be read; after the pause it is tried again.
    ReceiveFailed {
        /// Why.
        error: &'a QueueError,
        /// How long the consumer waits.
        pause: Duration,
    },
    /// A handler, or the callback for dead letters, returned an error: the message comes again.
    HandlerFailed {
        /// The message's id.
        id: &'a str,
        /// The handler's error.
        error: &'a (dyn Error + Send + Sync + 'static),
    },
    /// A handler, or the callback for dead letters, panicked: the message comes again.
    HandlerPanicked,
    /// A message is no receipt and nobody takes dead letters: it stays in the queue and comes again.
    LeftUndecodable {
        /// The message.
        letter: &'a DeadLetter,
    },
    /// A message took so long that its turn came after it had become visible again; it comes again, and was not begun.
    Outdated {
        /// The message's id.
        id: &'a str,
    },
    /// A message was handled and could not be deleted: it comes again.
    AckFailed {
        /// The message's id.
        id: &'a str,
        /// Why.
        error: &'a QueueError,
    },
    /// A message was handled and its handle was not good any more: it was deleted before, or comes again.
    AckTooLate {
        /// The message's id.
        id: &'a str,
    },
}
