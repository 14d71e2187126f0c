//! The span of a call and the events of its attempts, for `tracing`.

use super::{Call, End, names};
use crate::{
    attempt::{Attempt, Outcome},
    meta::Effect,
};
use std::time::Duration;
use tracing::{Instrument, Span, field::Empty, instrument::Instrumented};

/// The target of everything that is told to `tracing`, so that `RUST_LOG=dyvms_sdk=debug` turns all of it on.
const TARGET: &str = "dyvms_sdk";

/// The span of a call.
#[derive(Clone)]
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(super) fn new(call: &Call<'_>) -> Self {
        let (address, port) = call.request().client.inner().endpoint.address();
        Self(tracing::info_span!(
            target: TARGET,
            "call",
            otel.kind = "client",
            otel.name = format_args!("{}/{}", call.product(), call.action()),
            otel.status_code = Empty,
            rpc.system.name = names::SYSTEM,
            rpc.method = format_args!("{}/{}", call.product(), call.action()),
            rpc.response.status_code = Empty,
            http.response.status_code = Empty,
            server.address = address,
            server.port = port,
            error.type = Empty,
            dyvms.effect = name_of(call.effect()),
            dyvms.attempts = Empty,
            dyvms.delivery = Empty,
            dyvms.request_id = Empty,
        ))
    }

    /// Does this work within the span.
    pub(crate) fn around<F: Future>(self, work: F) -> Instrumented<F> {
        work.instrument(self.0)
    }

    pub(super) fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        /// The same fields at both levels; what is `None` is left out.
        macro_rules! event {
            ($level:ident, $message:literal) => {
                tracing::$level!(target: TARGET, parent: &self.0, {
                    rpc.method = format_args!("{}/{}", call.product(), call.action()),
                    dyvms.attempt = call.attempt(),
                    dyvms.delivery = names::of_delivery(attempt.delivery()),
                    dyvms.duration_s = attempt.took.as_secs_f64(),
                    dyvms.turn_wait_s = attempt.turn_wait.as_ref().map(Duration::as_secs_f64),
                    dyvms.pause_s = attempt.pause.as_ref().map(Duration::as_secs_f64),
                    dyvms.request_id = attempt.request_id.as_deref(),
                    rpc.response.status_code = attempt.code.as_deref(),
                    http.response.status_code = attempt.http_status,
                    error.type = names::of_attempt(attempt),
                }, $message)
            };
        }

        match attempt.outcome {
            Outcome::Accepted => event!(debug, "attempt accepted"),
            Outcome::Failed(_) => event!(warn, "attempt failed"),
        }
    }

    /// Writes down how the call ended, and lets others be told of it within the span.
    pub(super) fn ended(&self, call: &Call<'_>, end: End<'_>, tell: impl FnOnce()) {
        let _entered = self.0.enter();
        if !self.0.is_disabled() {
            self.record(call, end);
        }
        if let End::Abandoned(delivery) = end {
            tracing::warn!(target: TARGET, parent: &self.0, {
                rpc.method = format_args!("{}/{}", call.product(), call.action()),
                dyvms.attempts = call.attempt(),
                dyvms.delivery = names::of_delivery(delivery),
                dyvms.duration_s = call.elapsed().as_secs_f64(),
            }, "call abandoned");
        }
        tell();
    }

    fn record(&self, call: &Call<'_>, end: End<'_>) {
        let attempts = match end {
            End::Accepted(attempts) => attempts,
            End::Failed(error) => error.attempts(),
            End::Abandoned(_) => &[],
        };
        self.0.record("dyvms.attempts", call.attempt());
        self.0.record("dyvms.delivery", names::of_delivery(end.delivery()));
        if let Some(last) = attempts.last() {
            self.0.record("dyvms.request_id", last.request_id.as_deref());
            self.0.record("rpc.response.status_code", last.code.as_deref());
            self.0.record("http.response.status_code", last.http_status);
        }
        if let Some(reason) = names::of_end(end) {
            self.0.record("error.type", reason);
            self.0.record("otel.status_code", "ERROR");
        }
    }
}

fn name_of(effect: Effect) -> &'static str {
    match effect {
        Effect::Reads => "reads",
        Effect::Writes => "writes",
        Effect::Dials => "dials",
    }
}
