//! Stands in for the span of a call where the feature `tracing` is off.

use super::{Call, End};
use crate::attempt::Attempt;

/// No span.
#[derive(Clone)]
pub(crate) struct CallSpan;

impl CallSpan {
    pub(super) fn new(_call: &Call<'_>) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(self, work: F) -> F {
        work
    }

    pub(super) fn attempt_ended(&self, _call: &Call<'_>, _attempt: &Attempt) {}

    pub(super) fn ended(&self, _call: &Call<'_>, _end: End<'_>, tell: impl FnOnce()) {
        tell();
    }
}
