//! How long an attempt may take: its own timeout, or what is left of the operation's.

use super::Operation;
use crate::transport::{TransportError, TransportErrorKind};
use std::time::Duration;

/// How long an attempt may take, and which timeout says so.
#[derive(Clone, Copy)]
pub(super) struct Allowance {
    pub(super) time: Duration,
    kind: TransportErrorKind,
    /// The timeout as it was set.
    limit: Duration,
}

impl Allowance {
    /// Names the timeout in the error of an attempt that ran into it. The transport knows only that its time was up.
    pub(super) fn name(self, error: TransportError) -> TransportError {
        match error.kind() {
            TransportErrorKind::AttemptTimeout | TransportErrorKind::OperationTimeout => {
                error.with_kind(self.kind).with_limit(self.limit)
            }
            _ => error,
        }
    }
}

impl Operation<'_> {
    /// How much of the operation's timeout is left.
    pub(super) fn time_left(&self) -> Duration {
        self.request.timeout().saturating_sub(self.elapsed())
    }

    /// How long an attempt may take that begins now.
    pub(super) fn allowance(&self, now: Duration) -> Allowance {
        let left = self.request.timeout().saturating_sub(now.saturating_sub(self.began));
        let attempt = self.request.attempt_timeout();
        if left <= attempt {
            Allowance { time: left, kind: TransportErrorKind::OperationTimeout, limit: self.request.timeout() }
        } else {
            Allowance { time: attempt, kind: TransportErrorKind::AttemptTimeout, limit: attempt }
        }
    }
}
