//! What tells a receipt from another one.

use super::MessageType;
use serde_json::Value;
use sha1::{Digest, Sha1};
use std::fmt;

/// What a receipt has in common only with itself, sent twice: its kind, and the [fields](MessageType::key) that name it.
///
/// It holds ids, codes and times, and nothing that must not show. Its text is a JSON list and stays the same from one
/// release to the next, so that it can be stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptKey(Box<str>);

impl ReceiptKey {
    /// Of an unknown kind every byte counts, and what the bytes say does not show.
    pub(super) fn of(message_type: &MessageType, fields: &Value, text: &str) -> Self {
        let mut parts = vec![message_type.to_string()];
        parts.extend(message_type.key().iter().map(|name| as_text(&fields[name])));
        if parts.len() == 1 {
            let digest = Sha1::digest(text.as_bytes());
            parts.push(digest.iter().map(|byte| format!("{byte:02x}")).collect());
        }
        Self(Value::from(parts).to_string().into())
    }

    /// The key as a text.
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
