//! Callbacks: what the platform asks during a call, and what it can be replied.
//!
//! The platform asks over HTTP, with parameters in the query or in a form. [`TurnRequest`] has those of the intelligent
//! outbound and inbound calls, [`IvrTransferRequest`] those of dynamic IVR; both are read leniently and keep what they do
//! not know. What happened in a call lies in one parameter as a JSON text, and another says what it is:
//!
//! ```
//! use dyvms_sdk::callbacks::{OutboundCallContent, TurnAction, TurnReply, TurnRequest};
//!
//! let turn = TurnRequest::from_params([
//!     ("call_id", "100000000001^100000000002"),
//!     ("timestamp", "1709255724000"),
//!     ("content_type", "dtmf"),
//!     ("content", r#"{"dtmf_digits":"1"}"#),
//! ])?;
//! let mut reply = TurnReply::new(&turn.call_id, TurnAction::Nothing);
//! if let OutboundCallContent::Keys(pressed) = turn.outbound()? {
//!     assert!(pressed.keys.is_some());
//!     reply.action = TurnAction::Play;
//!     reply.play = vec!["thanks.wav".to_owned()];
//! }
//! # Ok::<(), dyvms_sdk::callbacks::Unreadable>(())
//! ```

#[cfg(test)]
mod tests;

pub use crate::{
    generated::callbacks::*,
    message::{Extra, Unreadable},
};

use crate::{SensitiveText, lenient};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

impl TurnRequest {
    /// Reads the parameters of a question, as they are after percent-decoding, in any order. Of a name that stands
    /// twice, the first holds.
    ///
    /// # Errors
    ///
    /// The id of the call or the kind of event is missing, or a parameter is not what it should be.
    pub fn from_params<N, V>(params: impl IntoIterator<Item = (N, V)>) -> Result<Self, Unreadable>
    where
        N: AsRef<str>,
        V: Into<String>,
    {
        read_params("TurnRequest", params)
    }

    /// What happened in an outbound call.
    ///
    /// # Errors
    ///
    /// As [`OutboundCallContent::from_json`].
    pub fn outbound(&self) -> Result<OutboundCallContent, Unreadable> {
        OutboundCallContent::from_json(&self.content_type, self.content_text())
    }

    /// What happened with an inbound call that has not been answered. What happens later, [`outbound`](Self::outbound)
    /// reads.
    ///
    /// # Errors
    ///
    /// As [`InboundCallContent::from_json`].
    pub fn inbound(&self) -> Result<InboundCallContent, Unreadable> {
        InboundCallContent::from_json(&self.content_type, self.content_text())
    }

    fn content_text(&self) -> &str {
        self.content.as_ref().map_or("", SensitiveText::as_str)
    }
}

impl IvrTransferRequest {
    /// Reads the parameters of a question, as they are after percent-decoding, in any order. Of a name that stands
    /// twice, the first holds.
    ///
    /// # Errors
    ///
    /// A parameter is not what it should be.
    pub fn from_params<N, V>(params: impl IntoIterator<Item = (N, V)>) -> Result<Self, Unreadable>
    where
        N: AsRef<str>,
        V: Into<String>,
    {
        read_params("IvrTransferRequest", params)
    }
}

/// The JSON text of what happened; no text says as much as no fields.
pub(crate) fn object_text(text: &str) -> &str {
    if text.trim().is_empty() { "{}" } else { text }
}

fn read_params<T, N, V>(what: &str, params: impl IntoIterator<Item = (N, V)>) -> Result<T, Unreadable>
where
    T: DeserializeOwned,
    N: AsRef<str>,
    V: Into<String>,
{
    let mut fields = Map::new();
    for (name, value) in params {
        fields.entry(name.as_ref().trim()).or_insert_with(|| Value::String(value.into()));
    }
    let fields = Value::Object(fields);
    lenient::from_value(fields.clone()).map_err(|problem| Unreadable::new(what, &problem, &fields.to_string()))
}
