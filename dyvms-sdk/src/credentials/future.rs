//! The future of a provider: ready at once without an allocation, or boxed.

use super::{Credentials, CredentialsError};
use crate::BoxFuture;
use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

type Provided = Result<Credentials, CredentialsError>;

/// What [`ProvideCredentials`](super::ProvideCredentials) returns: a future that traits can hold.
pub struct ProvideFuture<'a>(State<'a>);

enum State<'a> {
    Ready(Option<Provided>),
    Running(BoxFuture<'a, Provided>),
}

impl<'a> ProvideFuture<'a> {
    /// An answer that is there already.
    pub fn ready(provided: Result<Credentials, CredentialsError>) -> Self {
        Self(State::Ready(Some(provided)))
    }

    /// An answer that takes time.
    pub fn new(future: impl Future<Output = Result<Credentials, CredentialsError>> + Send + 'a) -> Self {
        Self(State::Running(Box::pin(future)))
    }
}

impl Future for ProvideFuture<'_> {
    type Output = Provided;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Provided> {
        match &mut self.0 {
            State::Ready(provided) => Poll::Ready(provided.take().expect("a future is not polled after it is ready")),
            State::Running(future) => future.as_mut().poll(context),
        }
    }
}

impl fmt::Debug for ProvideFuture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProvideFuture").finish_non_exhaustive()
    }
}
