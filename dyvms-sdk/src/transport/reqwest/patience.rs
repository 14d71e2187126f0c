//! The read timeout and the timeout of the call.

use super::departure::Departure;
use crate::transport::{Sent, TransportError, TransportErrorKind};
use std::{future::Future, task::Poll, time::Duration};
use tokio::time::Instant;

/// How long to wait for the service.
pub(super) struct Patience {
    began: Instant,
    connect_timeout: Duration,
    read_timeout: Duration,
    deadline: Option<Instant>,
}

impl Patience {
    /// The waiting begins.
    pub(super) fn begin(connect_timeout: Duration, read_timeout: Duration, timeout: Option<Duration>) -> Self {
        let began = Instant::now();
        Self { began, connect_timeout, read_timeout, deadline: timeout.and_then(|timeout| began.checked_add(timeout)) }
    }

    /// When silence since then is too long, and which timeout that is.
    fn limit(&self, since: Instant) -> (Instant, TransportErrorKind) {
        let silence = since.checked_add(self.read_timeout).unwrap_or_else(far_future);
        match self.deadline {
            Some(deadline) if deadline <= silence => (deadline, TransportErrorKind::AttemptTimeout),
            _ => (silence, TransportErrorKind::ReadTimeout),
        }
    }

    /// An error that says how long the waiting was, if that is what failed.
    #[cold]
    pub(super) fn error(&self, kind: TransportErrorKind, sent: Sent) -> TransportError {
        let error = TransportError::new(kind, sent);
        match kind {
            TransportErrorKind::ConnectTimeout => error.with_limit(self.connect_timeout),
            TransportErrorKind::ReadTimeout => error.with_limit(self.read_timeout),
            _ => error,
        }
    }

    /// Waits for the head of the answer. The read timeout counts from the departure of the request: the time before it
    /// belongs to the connect timeout.
    pub(super) async fn wait_for_head<T, E>(
        &self,
        head: impl Future<Output = Result<T, E>>,
        departure: &Departure,
        failed: impl Fn(E) -> TransportError,
    ) -> Result<T, TransportError> {
        let mut head = std::pin::pin!(head);
        let mut alarm = std::pin::pin!(tokio::time::sleep_until(self.limit(self.began).0));
        std::future::poll_fn(|context| {
            if let Poll::Ready(head) = head.as_mut().poll(context) {
                return Poll::Ready(head.map_err(&failed));
            }
            while alarm.as_mut().poll(context).is_ready() {
                let now = Instant::now();
                let (limit, kind) = self.limit(departure.time().unwrap_or(now));
                if limit <= now {
                    return Poll::Ready(Err(self.error(kind, departure.sent())));
                }
                alarm.as_mut().reset(limit);
            }
            Poll::Pending
        })
        .await
    }

    /// Waits for one piece of the answer's body.
    pub(super) async fn wait_for_piece<T>(&self, piece: impl Future<Output = T>) -> Result<T, TransportError> {
        let mut piece = std::pin::pin!(piece);
        // Most bodies come with the head: they need no timer.
        if let Poll::Ready(piece) = std::future::poll_fn(|context| Poll::Ready(piece.as_mut().poll(context))).await {
            return Ok(piece);
        }
        let (limit, kind) = self.limit(Instant::now());
        Box::pin(tokio::time::timeout_at(limit, piece)).await.map_err(|_| self.error(kind, Sent::Maybe))
    }
}

/// Tokio's own stand-in for "never".
fn far_future() -> Instant {
    Instant::now() + Duration::from_secs(86_400 * 365 * 30)
}
