//! Work that goes on while nobody waits for it, and that ends when nobody can any more.

use std::{
    panic::resume_unwind,
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::task::JoinHandle;

/// A future that runs as a task of its own. Dropping it cancels the task; a panic inside goes on in whoever waits.
pub(crate) struct Background<T>(JoinHandle<T>);

impl<T: Send + 'static> Background<T> {
    /// Starts on the tokio runtime that runs the caller.
    pub(crate) fn start(work: impl Future<Output = T> + Send + 'static) -> Self {
        Self(tokio::spawn(work))
    }
}

impl<T> Future for Background<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match ready!(Pin::new(&mut self.0).poll(context)) {
            Ok(value) => Poll::Ready(value),
            // Nobody but us could have cancelled it, except a runtime that goes down: then nobody asks any more.
            Err(error) => error.try_into_panic().map_or(Poll::Pending, |panic| resume_unwind(panic)),
        }
    }
}

impl<T> Drop for Background<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
