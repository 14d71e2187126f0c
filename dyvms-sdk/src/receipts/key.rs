//! What tells a receipt from another one.

use super::MessageType;
use serde_json::Value;
use sha1::{Digest, Sha1};
use std::fmt;

/// What a receipt has in common only with itself, sent twice: its kind, and a digest of the
/// [fields](MessageType::key) that name it.
///
/// It stays the same from one release to the next, so that it can be stored. Two states of a call that the platform
/// tells with the same fields, such as the same key pressed twice within a second, cannot be told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptKey(Box<str>);

impl ReceiptKey {
    /// Of an unknown kind every byte counts.
    pub(super) fn of(message_type: &MessageType, fields: &Value, text: &str) -> Self {
        let parts: Vec<String> = match message_type.key() {
            [] => vec![text.to_owned()],
            names => names.iter().map(|name| as_text(&fields[name])).collect(),
        };
        let digest = Sha1::digest(Value::from(parts).to_string());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self(format!("{message_type}:{digest}").into())
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
