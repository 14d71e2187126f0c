//! Why a wait ended without what was waited for.

use std::{fmt, time::Duration};

/// Why a wait ended without what was waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WaitError {
    pub(crate) end: End,
    /// The last state that was seen.
    pub(crate) state: Option<Box<str>>,
    pub(crate) waited: Duration,
    pub(crate) queries: u32,
    /// What was waited for.
    pub(crate) done: &'static [&'static str],
}

/// What ended a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// A state after which what was waited for does not come any more.
    Failed,
    /// The deadline.
    Deadline,
}

impl WaitError {
    pub(crate) fn advice(&self) -> &'static str {
        match self.end {
            End::Failed => "Waiting longer is of no use; begin anew, or find out who ended it.",
            End::Deadline => "Wait again, with a later deadline if need be.",
        }
    }
}

impl fmt::Display for WaitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wanted = if self.done.is_empty() { "an answer".to_owned() } else { self.done.join(" or ") };
        let state = self.state.as_deref();
        match (self.end, state) {
            (End::Failed, state) => {
                write!(f, "it ended as {}, and {wanted} was waited for", state.unwrap_or("nothing"))?
            }
            (End::Deadline, None) => {
                write!(f, "the deadline passed, and there was nothing yet where {wanted} was waited for")?
            }
            (End::Deadline, Some(state)) => {
                write!(f, "the deadline passed while it was still {state}, and {wanted} was waited for")?;
            }
        }
        let queries = if self.queries == 1 { "query" } else { "queries" };
        write!(f, ", after {} s and {} {queries}", self.waited.as_secs(), self.queries)
    }
}
