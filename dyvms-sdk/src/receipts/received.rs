//! A receipt together with its text and its key.

use super::{MessageType, Receipt, ReceiptKey, Unreadable};
use crate::{lenient, message};
use std::{fmt, ops::Deref};

/// A receipt as it was received. It dereferences to the [`Receipt`].
///
/// `Debug` shows the receipt as far as it may show, and not its text.
#[derive(Clone)]
pub struct Received {
    receipt: Receipt,
    key: ReceiptKey,
    raw: Box<str>,
}

impl Received {
    /// Reads one receipt of that kind from its JSON text. A receipt of an unknown kind only has to be JSON.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or not such a receipt: where and why, and the text itself.
    pub fn from_json(message_type: MessageType, text: &str) -> Result<Self, Unreadable> {
        let read = || -> Result<Self, lenient::Mismatch> {
            let fields = message::parse(text)?;
            let key = ReceiptKey::of(&message_type, &fields, text);
            Ok(Self { receipt: Receipt::read(&message_type, fields, text)?, key, raw: text.into() })
        };
        read().map_err(|problem| Unreadable::new(message_type.as_str(), &problem, text))
    }

    /// What it has in common only with itself, sent twice.
    #[must_use]
    pub fn key(&self) -> &ReceiptKey {
        &self.key
    }

    /// Its text as it came.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The receipt alone.
    #[must_use]
    pub fn into_receipt(self) -> Receipt {
        self.receipt
    }
}

impl Deref for Received {
    type Target = Receipt;

    fn deref(&self) -> &Receipt {
        &self.receipt
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received").field("receipt", &self.receipt).field("key", &self.key).finish_non_exhaustive()
    }
}
