//! Waiting for a future, but not for ever.

use crate::clock::Clock;
use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

/// What a future gives, unless the time is over first.
pub(super) async fn within<F: Future>(limit: Duration, clock: &dyn Clock, future: F) -> Option<F::Output> {
    let (mut future, mut over) = (pin!(future), clock.sleep(limit));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => over.as_mut().poll(context).map(|()| None),
    })
    .await
}
