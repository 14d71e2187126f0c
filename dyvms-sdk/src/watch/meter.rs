//! Counters and histograms, through the facade `metrics`.

use super::{Call, End, Interceptor, names};
use crate::{attempt::Attempt, config::Endpoint, meta::ErrorClass};
use metrics::{Label, SharedString, Unit};
use std::sync::Arc;

const CALL_DURATION: &str = "rpc.client.call.duration";
const ATTEMPT_DURATION: &str = "dyvms.client.attempt.duration";
const ATTEMPTS: &str = "dyvms.client.attempts";
const RETRIES: &str = "dyvms.client.retries";
const THROTTLES: &str = "dyvms.client.throttles";

/// Measures the calls of a client.
#[derive(Debug)]
pub(super) struct Meter {
    server_address: Arc<str>,
}

impl Meter {
    pub(super) fn new(endpoint: &Endpoint) -> Self {
        metrics::describe_histogram!(CALL_DURATION, Unit::Seconds, "How long a call took, retries and pauses included");
        metrics::describe_histogram!(ATTEMPT_DURATION, Unit::Seconds, "How long one attempt of a call took");
        metrics::describe_counter!(ATTEMPTS, Unit::Count, "Attempts that were made");
        metrics::describe_counter!(RETRIES, Unit::Count, "Attempts that repeated a failed one");
        metrics::describe_counter!(THROTTLES, Unit::Count, "Attempts that the service's rate limit refused");
        Self { server_address: endpoint.address().0.into() }
    }

    /// The labels that everything has.
    fn labels(&self, call: &Call<'_>) -> Vec<Label> {
        // A name that the tables do not know may be anything.
        let method = match call.request().meta.name {
            "" => SharedString::const_str(names::OTHER),
            known => format!("{}/{known}", call.product()).into(),
        };
        vec![
            Label::from_static_parts("rpc.system.name", names::SYSTEM),
            Label::new("rpc.method", method),
            Label::new("server.address", Arc::clone(&self.server_address)),
        ]
    }
}

fn delivery_and_error(labels: &mut Vec<Label>, delivery: &'static str, error: Option<&'static str>) {
    labels.push(Label::from_static_parts("dyvms.delivery", delivery));
    labels.extend(error.map(|error| Label::from_static_parts("error.type", error)));
}

impl Interceptor for Meter {
    fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        let mut labels = self.labels(call);
        if call.attempt() > 1 {
            metrics::counter!(RETRIES, labels.clone()).increment(1);
        }
        if attempt.class == Some(ErrorClass::Throttle) {
            metrics::counter!(THROTTLES, labels.clone()).increment(1);
        }
        delivery_and_error(&mut labels, names::of_delivery(attempt.delivery()), names::of_attempt(attempt));
        metrics::counter!(ATTEMPTS, labels.clone()).increment(1);
        metrics::histogram!(ATTEMPT_DURATION, labels).record(attempt.took);
    }

    fn ended(&self, call: &Call<'_>, end: End<'_>) {
        let mut labels = self.labels(call);
        delivery_and_error(&mut labels, names::of_delivery(end.delivery()), names::of_end(end));
        metrics::histogram!(CALL_DURATION, labels).record(call.elapsed());
    }
}
