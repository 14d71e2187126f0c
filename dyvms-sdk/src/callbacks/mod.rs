//! Callbacks: what the platform asks during a call, and what it can be replied.
//!
//! The platform asks over HTTP, with parameters in the query or in a form. [`TurnRequest`] has those of the intelligent
//! outbound and inbound calls, [`IvrTransferRequest`] those of dynamic IVR; both are read leniently and keep what they do
//! not know. What happened in a call lies in one parameter as a JSON text, and another says what it is. [`Reply`] builds
//! what happens next, and checks it:
//!
//! ```
//! use dyvms_sdk::callbacks::{HttpQuestion, OutboundCallContent, Reply, TurnRequest};
//!
//! let query = "call_id=1%5E2&timestamp=1709255724000&content_type=dtmf&content=%7B%22dtmf_digits%22%3A%221%22%7D";
//! let turn = TurnRequest::from_http(HttpQuestion { query, ..Default::default() })?;
//! let reply = match turn.outbound()? {
//!     OutboundCallContent::Keys(pressed) if pressed.keys.is_some() => Reply::play("thanks.wav").build()?,
//!     _ => Reply::do_nothing().build()?,
//! };
//! let answer = reply.to_http(&turn.call_id);
//! assert_eq!((answer.status(), answer.body().is_empty()), (200, false));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Dialogue`] does all of this for whole conversations: it keeps a state for each call, and answers in time.
//! [`IvrTransfers`] does it for dynamic IVR. With feature `axum` both are mounted in a line; see the module `axum`.

mod answer;
mod dialogue;
mod ivr_transfers;
mod mishap;
mod question;
mod reply;
mod within;

#[cfg(test)]
mod tests;

#[doc(inline)]
pub use self::reply::{CallInReply, Interruption, InvalidReply, IvrTransferReply, Reply, TurnReply, action};
pub use self::{
    answer::HttpAnswer,
    dialogue::{Dialogue, State, Turn},
    ivr_transfers::IvrTransfers,
    mishap::{Mishap, MishapKind},
    question::{HttpQuestion, LONGEST_QUESTION, QuestionError},
};
// Replies as they travel have the same names; those that are built stand before them.
pub use crate::{
    generated::callbacks::*,
    message::{Extra, Unreadable},
};

use crate::generated::callbacks as wire;
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
