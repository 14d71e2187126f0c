//! One call, watched from its beginning to its end, also if the program stops waiting for it.

use super::{Call, End, ExtraHeaders, Interceptors, Veto, span::CallSpan};
use crate::{Answer, Delivery, Error, Result, attempt::Attempt, request::Request, transport::HttpRequest};
use std::time::Duration;

/// Tells interceptors and the call's span what happens, in order.
///
/// It belongs to the future of `send`: if that is dropped before the end, this is where it shows.
pub(crate) struct Watch<'a> {
    call: Call<'a>,
    span: CallSpan,
    /// Whether it was done, if the call ended now.
    delivery: Delivery,
    /// Whether an attempt may have been done without anybody knowing.
    lost: bool,
    over: bool,
}

impl<'a> Watch<'a> {
    /// A call begins.
    pub(crate) fn begin(request: &'a Request, began: Duration) -> Self {
        let call = request.client.inner().interceptors.begin(request, began);
        Self { call, span: CallSpan::new(&call), delivery: Delivery::NotSent, lost: false, over: false }
    }

    /// The span that the call's work belongs to.
    pub(crate) fn span(&self) -> CallSpan {
        self.span.clone()
    }

    /// Whether it was done, if the call ended now.
    pub(crate) fn delivery(&self) -> Delivery {
        self.delivery
    }

    /// An attempt is about to be signed: with which headers, if nobody vetoes it.
    pub(crate) fn before_signing(&self) -> Result<ExtraHeaders, Veto> {
        self.interceptors().before_signing(&self.call.next_attempt())
    }

    /// An attempt begins. One that is vetoed or held back never does.
    pub(crate) fn attempt_begins(&mut self) {
        self.call = self.call.next_attempt();
    }

    /// An attempt is signed, and sent at once.
    pub(crate) fn after_signing(&mut self, request: &HttpRequest) {
        self.interceptors().after_signing(&self.call, request);
        self.delivery = Delivery::Unknown;
    }

    /// An attempt ended, and what comes next is decided.
    pub(crate) fn attempt_ended(&mut self, attempt: &Attempt) {
        self.lost |= attempt.delivery() == Delivery::Unknown;
        self.delivery = match attempt.delivery() {
            // What was not sent at last does not undo what was lost before.
            Delivery::NotSent if self.lost => Delivery::Unknown,
            delivery => delivery,
        };
        self.span.attempt_ended(&self.call, attempt);
        self.interceptors().attempt_ended(&self.call, attempt);
    }

    /// The call ended with this answer, or with an error that says why the answer could not be read.
    pub(crate) fn end<T>(self, result: Result<Answer<T>>) -> Result<Answer<T>> {
        match result {
            Ok(answer) => {
                self.over(End::Accepted(answer.attempts()));
                Ok(answer)
            }
            Err(error) => Err(self.fail(error)),
        }
    }

    /// The call ended with this error.
    fn fail(self, error: Error) -> Error {
        self.over(End::Failed(&error));
        error
    }

    fn over(mut self, end: End<'_>) {
        self.over = true;
        self.tell(end);
    }

    fn tell(&self, end: End<'_>) {
        self.span.ended(&self.call, end, || self.interceptors().ended(&self.call, end));
    }

    fn interceptors(&self) -> &'a Interceptors {
        &self.call.request().client.inner().interceptors
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        // A hook that panics while another panic passes would end the process.
        if !self.over && !std::thread::panicking() {
            self.tell(End::Abandoned(self.delivery));
        }
    }
}
