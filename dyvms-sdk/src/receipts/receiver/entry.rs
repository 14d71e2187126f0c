//! One thing out of a push: a receipt, or what should have been one.

use crate::receipts::{MessageType, ReceiptKey, Received, Unreadable};

/// What stood at one place of a pushed batch.
///
/// `Debug` shows as much as that of its content does.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A receipt.
    Receipt(Received),
    /// Something that cannot be read as a receipt of its kind, with the reason. The platform is told that it was taken, so
    /// this is the only time it is seen: keep its [bytes](Unreadable::bytes).
    Unreadable(Unreadable),
}

impl Entry {
    pub(super) fn read(message_type: &MessageType, bytes: &[u8]) -> Self {
        let read = match std::str::from_utf8(bytes) {
            Ok(text) => Received::from_json(message_type.clone(), text),
            Err(problem) => Err(Unreadable::not_utf8(message_type.as_str(), &problem, bytes)),
        };
        match read {
            Ok(received) => Self::Receipt(received),
            Err(unreadable) => Self::Unreadable(unreadable),
        }
    }

    /// Which kind it is, or was taken for.
    #[must_use]
    pub fn message_type(&self) -> MessageType {
        match self {
            Self::Receipt(received) => received.message_type(),
            Self::Unreadable(unreadable) => MessageType::from_wire(unreadable.what()),
        }
    }

    /// What it has in common only with itself, sent twice. Of what cannot be read every byte counts.
    #[must_use]
    pub fn key(&self) -> ReceiptKey {
        match self {
            Self::Receipt(received) => received.key().clone(),
            Self::Unreadable(unreadable) => ReceiptKey::of_bytes(&self.message_type(), unreadable.bytes()),
        }
    }

    /// Its text as it came; where it is no UTF-8, with U+FFFD in place of what is none.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Receipt(received) => received.raw(),
            Self::Unreadable(unreadable) => unreadable.text(),
        }
    }
}
