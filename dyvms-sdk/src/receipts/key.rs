//! What tells a receipt from another one.

use super::MessageType;
use serde_json::Value;
use sha1::{Digest, Sha1};
use std::{fmt, sync::Arc};

/// What a receipt has in common only with itself, sent twice: its kind, and a digest of the
/// [fields](MessageType::key) that name it.
///
/// It stays the same from one release to the next, so that it can be stored. Two states of a call that the platform
/// tells with the same fields, such as the same key pressed twice within a second, cannot be told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptKey(Arc<str>);

impl ReceiptKey {
    /// Of an unknown kind every byte counts.
    pub(super) fn of(message_type: &MessageType, fields: &Value, text: &str) -> Self {
        let parts: Vec<String> = match message_type.key() {
            [] => vec![text.to_owned()],
            names => names.iter().map(|name| as_text(&fields[name])).collect(),
        };
        Self::digest(message_type, Value::from(parts).to_string().as_bytes())
    }

    /// Of something whose fields cannot be read. No receipt of a known kind has the same, because several fields name it.
    pub(super) fn of_bytes(message_type: &MessageType, bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::digest(message_type, Value::from(vec![text]).to_string().as_bytes()),
            Err(_) => Self::digest(message_type, bytes),
        }
    }

    fn digest(message_type: &MessageType, bytes: &[u8]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut key = String::with_capacity(message_type.as_str().len() + 41);
        key.push_str(message_type.as_str());
        key.push(':');
        for byte in Sha1::digest(bytes) {
            key.push(DIGITS[usize::from(byte >> 4)].into());
            key.push(DIGITS[usize::from(byte & 0xf)].into());
        }
        Self(key.into())
    }

    /// The key as a text: the kind, a colon, and 40 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReceiptKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A field as text, whether it came as text or number, or not at all.
fn as_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}
