//! The interceptors of a client, in their order.

use super::{Call, End, ExtraHeaders, Interceptor, Veto};
use crate::{attempt::Attempt, config::Endpoint, request::Request, transport::HttpRequest};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// The interceptors of a client and its clones, in their order.
pub(crate) struct Interceptors {
    list: Box<[Arc<dyn Interceptor>]>,
    calls: AtomicU64,
}

impl Interceptors {
    /// Those that were added, after those that a feature brings.
    pub(crate) fn new(endpoint: &Endpoint, added: Vec<Arc<dyn Interceptor>>) -> Self {
        let list = built_in(endpoint).into_iter().chain(added).collect();
        Self { list, calls: AtomicU64::new(0) }
    }

    /// A call begins. Where nobody watches, calls are not counted, so that tasks share no cache line for it.
    pub(super) fn begin<'a>(&self, request: &'a Request, began: Duration) -> Call<'a> {
        let serial = if self.list.is_empty() { 0 } else { self.calls.fetch_add(1, Ordering::Relaxed) + 1 };
        Call::new(request, serial, began)
    }

    /// What the interceptors add to an attempt, or the first veto.
    pub(super) fn before_signing(&self, call: &Call<'_>) -> Result<ExtraHeaders, Veto> {
        let mut headers = ExtraHeaders::default();
        self.list.iter().try_for_each(|each| each.before_signing(call, &mut headers))?;
        Ok(headers)
    }

    pub(super) fn after_signing(&self, call: &Call<'_>, request: &HttpRequest) {
        self.list.iter().for_each(|each| each.after_signing(call, request));
    }

    pub(super) fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        self.list.iter().for_each(|each| each.attempt_ended(call, attempt));
    }

    pub(super) fn ended(&self, call: &Call<'_>, end: End<'_>) {
        self.list.iter().for_each(|each| each.ended(call, end));
    }

    /// What would be added to the first attempt of a request that is looked at and not sent.
    pub(crate) fn headers_of(&self, request: &Request) -> Result<ExtraHeaders, Veto> {
        if self.list.is_empty() {
            return Ok(ExtraHeaders::default());
        }
        let began = request.client.inner().clock.ticks();
        self.before_signing(&self.begin(request, began).next_attempt())
    }
}

impl fmt::Debug for Interceptors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.fmt(f)
    }
}

#[cfg(feature = "metrics")]
fn built_in(endpoint: &Endpoint) -> Option<Arc<dyn Interceptor>> {
    Some(Arc::new(super::meter::Meter::new(endpoint)))
}

#[cfg(not(feature = "metrics"))]
fn built_in(_endpoint: &Endpoint) -> Option<Arc<dyn Interceptor>> {
    None
}
