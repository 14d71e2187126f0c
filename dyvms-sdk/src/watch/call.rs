//! What an interceptor is told of the call that it watches.

use crate::{meta::Effect, params::Params, redact::ShownParams, request::Request};
use std::{fmt, time::Duration};

/// A call under way: what it does, with which parameters, and how far it has come.
///
/// `Debug` shows of the parameters what may show; [`params`](Self::params) has them as they are.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    request: &'a Request,
    serial: u64,
    began: Duration,
    attempt: u32,
}

impl<'a> Call<'a> {
    pub(super) fn new(request: &'a Request, serial: u64, began: Duration) -> Self {
        Self { request, serial, began, attempt: 0 }
    }

    /// The same call, one attempt later.
    pub(super) fn next_attempt(self) -> Self {
        Self { attempt: self.attempt.saturating_add(1), ..self }
    }

    /// The vendor's name of the action.
    #[must_use]
    pub fn action(&self) -> &'a str {
        &self.request.action
    }

    /// The vendor's name of the product that has the action.
    #[cfg(any(feature = "metrics", feature = "tracing"))]
    pub(super) fn product(&self) -> &'static str {
        self.request.client.inner().product
    }

    /// What the call does in the world.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.request.effect
    }

    /// The parameters of the action as they will travel, sensitive ones included: this is where an interceptor looks
    /// for the number that must not be called. Do not log them; the `Debug` of the call is for that.
    #[must_use]
    pub fn params(&self) -> &'a Params {
        &self.request.params
    }

    /// Where the call goes, such as `https://dyvmsapi.aliyuncs.com`.
    #[must_use]
    pub fn endpoint(&self) -> &'a str {
        self.request.client.endpoint()
    }

    /// The number of this call among those of its client and the client's clones, from 1. It ties together what several
    /// hooks are told of one call.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The number of the attempt that this hook is about, from 1; at the end, of the last one that was made, and 0 if
    /// there was none.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// How long the call has taken so far, with every attempt and pause.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.request.client.inner().clock.ticks().saturating_sub(self.began)
    }

    pub(super) fn request(&self) -> &'a Request {
        self.request
    }
}

impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.action())
            .field("effect", &self.effect())
            .field("params", &ShownParams { meta: self.request.meta, params: self.params() })
            .field("endpoint", &self.endpoint())
            .field("serial", &self.serial)
            .field("attempt", &self.attempt)
            .finish_non_exhaustive()
    }
}
