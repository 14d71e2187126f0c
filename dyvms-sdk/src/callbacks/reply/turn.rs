//! The reply to a turn of a call.

use super::wire::TurnAction;
use crate::{callbacks::HttpAnswer, types::CallId};
use serde_json::{Map, Value};
use std::fmt;

/// What happens next in a call, as the reply to a [`TurnRequest`](crate::callbacks::TurnRequest).
///
/// [`Reply`](super::Reply) builds it. `Debug` shows the action alone.
#[derive(Clone, PartialEq)]
pub struct TurnReply {
    action: TurnAction,
    data: Map<String, Value>,
}

impl TurnReply {
    pub(super) fn new(action: TurnAction, data: Map<String, Value>) -> Self {
        Self { action, data }
    }

    /// One that changes nothing.
    pub(in crate::callbacks) fn nothing() -> Self {
        let action = TurnAction::Nothing;
        let data = Map::from_iter([("action".to_owned(), action.as_str().into())]);
        Self { action, data }
    }

    /// What it does.
    #[must_use]
    pub fn action(&self) -> &TurnAction {
        &self.action
    }

    /// The answer to the question about this call.
    #[must_use]
    pub fn to_http(&self, call_id: &CallId) -> HttpAnswer {
        HttpAnswer::about(call_id, &self.data)
    }
}

impl fmt::Debug for TurnReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TurnReply").field("action", &self.action).finish_non_exhaustive()
    }
}
