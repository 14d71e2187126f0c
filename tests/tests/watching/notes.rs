//! Interceptors for these tests: one writes down what it is told, one vetoes.

use dyvms_sdk::{
    attempt::Attempt,
    transport::HttpRequest,
    watch::{Call, End, ExtraHeaders, Interceptor, Veto},
};
use std::sync::{Arc, Mutex};

/// What several interceptors wrote, in the order in which they did.
pub(crate) type Pages = Arc<Mutex<Vec<String>>>;

/// Writes a line for each hook.
#[derive(Debug)]
pub(crate) struct Notes {
    pub(crate) name: &'static str,
    pub(crate) pages: Pages,
}

impl Notes {
    fn write(&self, call: &Call<'_>, hook: &str) {
        let line = format!("{} {}.{} {} {hook}", self.name, call.serial(), call.attempt(), call.action());
        self.pages.lock().unwrap().push(line);
    }
}

impl Interceptor for Notes {
    fn before_signing(&self, call: &Call<'_>, _headers: &mut ExtraHeaders) -> Result<(), Veto> {
        self.write(call, "before signing");
        Ok(())
    }

    fn after_signing(&self, call: &Call<'_>, _request: &HttpRequest) {
        self.write(call, "after signing");
    }

    fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        self.write(call, &format!("attempt {}", attempt.delivery()));
    }

    fn ended(&self, call: &Call<'_>, end: End<'_>) {
        let how = match end {
            End::Accepted(attempts) => format!("accepted after {}", attempts.len()),
            End::Failed(error) => format!("failed: {}", error.delivery()),
            End::Abandoned(delivery) => format!("abandoned: {delivery}"),
        };
        self.write(call, &how);
    }
}

/// Vetoes every attempt from this one on.
#[derive(Debug)]
pub(crate) struct VetoFrom {
    pub(crate) attempt: u32,
    pub(crate) reason: &'static str,
}

impl Interceptor for VetoFrom {
    fn before_signing(&self, call: &Call<'_>, _headers: &mut ExtraHeaders) -> Result<(), Veto> {
        if call.attempt() < self.attempt { Ok(()) } else { Err(Veto::new(self.reason)) }
    }
}
