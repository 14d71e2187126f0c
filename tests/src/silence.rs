//! Calls that nobody waits for to the end: a transport that never answers, and a caller who goes away.

use dyvms_sdk::{
    BoxFuture,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use std::{
    pin::pin,
    task::{Context, Waker},
};

/// A transport that never answers.
#[derive(Debug)]
pub struct Silence;

impl Transport for Silence {
    fn send(&self, _request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::pending())
    }
}

/// Begins a call, and drops it as soon as it waits for something.
///
/// # Panics
///
/// If the call ends at once.
pub fn abandon(call: impl Future) {
    let waits = pin!(call).poll(&mut Context::from_waker(Waker::noop())).is_pending();
    assert!(waits, "the call ended before it could be abandoned");
}
