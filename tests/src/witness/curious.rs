//! An interceptor that tells the witness everything that it is shown.

use super::say;
use dyvms_sdk::{
    attempt::Attempt,
    transport::HttpRequest,
    watch::{Call, End, ExtraHeaders, Interceptor, Veto},
};

/// Tells the witness of its thread, if there is one, how everything shows itself that an interceptor is given.
#[derive(Debug)]
pub struct Curious;

impl Interceptor for Curious {
    fn before_signing(&self, call: &Call<'_>, headers: &mut ExtraHeaders) -> Result<(), Veto> {
        say(format_args!("interceptor before signing: {call:?} {call:#?} {headers:?}"));
        Ok(())
    }

    fn after_signing(&self, call: &Call<'_>, request: &HttpRequest) {
        say(format_args!("interceptor after signing: {call:?} {request:?}"));
    }

    fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        say(format_args!("interceptor after attempt: {call:?} {attempt:?} {attempt}"));
    }

    fn ended(&self, call: &Call<'_>, end: End<'_>) {
        say(format_args!("interceptor at the end: {call:?} {end:?} {end:#?}"));
    }
}
