//! What goes back over HTTP: a status and JSON with a reply in it.

use crate::types::CallId;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::fmt;

/// An answer to the platform, for any web framework to send. `Debug` hides the body, which may hold phone numbers.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpAnswer {
    status: u16,
    body: Vec<u8>,
}

impl HttpAnswer {
    /// The header `Content-Type` of every answer.
    pub const CONTENT_TYPE: &'static str = "application/json;charset=UTF-8";

    /// A reply about a call.
    pub(super) fn about(call_id: &CallId, data: &Map<String, Value>) -> Self {
        let mut data = data.clone();
        data.insert("call_id".to_owned(), call_id.as_str().into());
        Self::success(&data)
    }

    pub(super) fn success(data: &Map<String, Value>) -> Self {
        Self::of(200, &json!({ "result": "success", "msg": "ok", "code": 200, "data": data }))
    }

    pub(super) fn failure(status: u16, reason: &str) -> Self {
        Self::of(status, &json!({ "result": "fail", "msg": reason, "data": {} }))
    }

    fn of(status: u16, envelope: &Value) -> Self {
        Self { status, body: envelope.to_string().into_bytes() }
    }

    /// The status: 200 with a reply, also with one that refuses; 400, 413 or 415 for what is no question.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body: JSON in UTF-8.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, to be sent.
    #[must_use]
    pub fn into_body(self) -> Vec<u8> {
        self.body
    }
}

impl fmt::Debug for HttpAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpAnswer")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// A reply as JSON, without what only the question knows.
pub(super) fn data(reply: &impl Serialize) -> Result<Map<String, Value>, serde_json::Error> {
    serde_json::from_value(serde_json::to_value(reply)?)
}
