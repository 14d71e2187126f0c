//! What happens to a receiver, for logs and alarms.

use crate::receipts::{MessageType, Unreadable};
use std::{error::Error, fmt, sync::Arc};

/// Is told of events.
pub(super) type Observer = Arc<dyn Fn(&PushEvent<'_>) + Send + Sync>;

/// Something that a person may want to know of a push.
///
/// Nothing of the push itself is in it, but an error of an inbox says what that inbox made it say.
#[derive(Debug)]
#[non_exhaustive]
pub enum PushEvent<'a> {
    /// An entry cannot be read. It goes to the inbox as it is.
    Unreadable {
        /// The entry.
        unreadable: &'a Unreadable,
    },
    /// The inbox failed, in time or late: the platform is asked to send the push again.
    Failed {
        /// The kind of the receipts.
        message_type: &'a MessageType,
        /// How many entries the push had.
        entries: usize,
        /// The inbox's error.
        error: &'a (dyn Error + Send + Sync + 'static),
    },
    /// The inbox panicked, in time or late: the platform is asked to send the push again.
    Panicked {
        /// The kind of the receipts.
        message_type: &'a MessageType,
        /// How many entries the push had.
        entries: usize,
    },
    /// The inbox has not finished in time, and goes on: the platform is asked to send the push again.
    Late {
        /// The kind of the receipts.
        message_type: &'a MessageType,
        /// How many entries the push had.
        entries: usize,
    },
    /// Too many pushes are in hand, and this one was not begun: the platform is asked to send it again.
    Busy {
        /// The kind of the receipts.
        message_type: &'a MessageType,
    },
    /// The body was larger than the limit and was refused. The platform sends it again three times, and then it is lost:
    /// raise the limit.
    TooLarge {
        /// The kind of the receipts.
        message_type: &'a MessageType,
        /// The limit, in bytes.
        limit: usize,
    },
    /// The body broke off, or did not arrive in time: the platform is asked to send the push again.
    Incomplete {
        /// The kind of the receipts.
        message_type: &'a MessageType,
    },
}

impl fmt::Display for PushEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { unreadable } => {
                write!(f, "a pushed {} cannot be read and is kept: {}", unreadable.what(), unreadable.problem())
            }
            Self::Failed { message_type, entries, error } => {
                write!(f, "a push of {entries} entries of kind {message_type} was not taken and comes again: {error}")
            }
            Self::Panicked { message_type, entries } => {
                write!(f, "the inbox panicked at a push of {entries} entries of kind {message_type}, which comes again")
            }
            Self::Late { message_type, entries } => {
                write!(f, "a push of {entries} entries of kind {message_type} was not taken in time; it comes again")
            }
            Self::Busy { message_type } => {
                write!(f, "too many pushes are in hand; one of kind {message_type} was not begun and comes again")
            }
            Self::TooLarge { message_type, limit } => {
                write!(f, "a push of kind {message_type} has more than {limit} bytes and was refused; raise body_limit")
            }
            Self::Incomplete { message_type } => {
                write!(f, "a push of kind {message_type} did not arrive whole; it comes again")
            }
        }
    }
}
