//! Sending the very same signed request once more, to learn what became of the first one.
//!
//! The gateway takes a nonce once. So at most one of the two is done, and the answer to the second tells of the first.

use super::failure::Failure;
use crate::{
    Delivery,
    clock::Clock,
    judge::Remedy,
    meta::{ErrorClass, RetryRule},
    transport::{HttpRequest, HttpResponse},
};
use std::time::{Duration, SystemTime};

/// How long after its signature a request is replayed. The documents tolerate 15 minutes at the least, and the clocks
/// may differ.
const WINDOW: Duration = Duration::from_secs(10 * 60);

/// A signed request, kept until its fate is known.
pub(super) struct Kept {
    request: HttpRequest,
    /// When it was signed, on both clocks: one is set back, the other stands still while the machine sleeps.
    signed: (SystemTime, Duration),
    /// Whether it is lost, so that what is sent next is a replay.
    pub(super) lost: bool,
}

impl Kept {
    pub(super) fn new(request: &HttpRequest, clock: &dyn Clock) -> Self {
        Self { request: request.clone(), signed: (clock.now(), clock.ticks()), lost: false }
    }

    /// Its bytes once more.
    pub(super) fn again(&self, timeout: Duration) -> HttpRequest {
        HttpRequest { timeout: Some(timeout), ..self.request.clone() }
    }

    /// Whether the gateway will still take its timestamp after this pause, and so still know its nonce.
    pub(super) fn is_fresh_after(&self, pause: Duration, clock: &dyn Clock) -> bool {
        let (time, ticks) = self.signed;
        let waited = clock.ticks().saturating_sub(ticks);
        let age = clock.now().duration_since(time).map_or(Duration::MAX, |age| age.max(waited));
        age.saturating_add(pause) <= WINDOW
    }
}

/// Reads the failure of a replay as what it says of the request that was lost.
pub(super) fn judge(failure: &mut Failure) {
    match failure.delivery {
        // As if it had not been.
        Delivery::NotSent => return,
        Delivery::Refused if is_after_the_nonce(failure) => {}
        // This one was refused; the first may not have been.
        Delivery::Refused => failure.delivery = Delivery::Unknown,
        Delivery::Unknown => failure.arrived = is_used_nonce(failure),
        Delivery::Done => {}
    }
    failure.remedy = Remedy::None;
}

/// Whether the gateway says that it knows the nonce already.
pub(super) fn is_used_nonce(failure: &Failure) -> bool {
    failure.known.is_some_and(|known| known.retry == RetryRule::FreshNonce)
}

/// Whether only the service itself refuses so. Behind the gateway's check of the nonce it saw the replay and so not the
/// first one; the gateway may throttle, or refuse a key, before that check.
fn is_after_the_nonce(failure: &Failure) -> bool {
    let succeeded = failure.answer.as_ref().is_some_and(is_success);
    match &failure.code {
        Some(code) if code.starts_with("isv.") => true,
        Some(_) => succeeded && !matches!(failure.class, Some(ErrorClass::Throttle | ErrorClass::Auth)),
        None => false,
    }
}

fn is_success(answer: &HttpResponse) -> bool {
    (200..300).contains(&answer.status())
}
