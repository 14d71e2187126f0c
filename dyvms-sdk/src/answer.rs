//! An answer of the service: what it says, and how it came.

use crate::{
    Delivery, Error, Result,
    attempt::Attempt,
    error::{BrokenRule, Cause},
    lenient::{Document, Mismatch},
    operation::Accepted,
    redact,
    request::Request,
    transport::HttpResponse,
};
use serde::de::DeserializeOwned;
use std::{fmt, ops::Deref};

/// What an accepted request was answered. It dereferences to the response, so that its fields are read directly.
///
/// That a request was accepted does not say how the call ended: that comes by receipt.
///
/// `Debug` shows the response as far as it may show, and never the answer as it came.
#[derive(Clone)]
pub struct Answer<T> {
    response: T,
    particulars: Box<Particulars>,
    show: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
}

/// All there is of an answer besides the response, which is read from it.
#[derive(Clone)]
pub(crate) struct Particulars {
    pub(crate) answer: HttpResponse,
    pub(crate) message: Option<Box<str>>,
    /// The last one was accepted, and has the code and the request id.
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) warnings: Vec<BrokenRule>,
}

impl<T: DeserializeOwned> Answer<T> {
    /// Reads the answer of an accepted request. If it cannot be read, the request was done all the same.
    pub(crate) fn read(
        accepted: Accepted,
        request: &Request,
        show: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> Result<Self> {
        let Accepted { document, particulars, .. } = accepted;
        match document.ok_or_else(Mismatch::of_encoding).and_then(Document::read) {
            Ok(response) => Ok(Self { response, particulars, show }),
            Err(error) => Err(unreadable(*particulars, request, &error)),
        }
    }
}

fn unreadable(particulars: Particulars, request: &Request, problem: &Mismatch) -> Error {
    let scrub = |text: &str| redact::scrub(text, request.meta, &request.params);
    let cause = Cause::Decode(scrub(&problem.to_string()));
    let mut error = Error::of(request, cause, Delivery::Done);
    let inner = error.inner_mut();
    let accepted = particulars.attempts.last();
    inner.code = accepted.and_then(|attempt| attempt.code.clone());
    inner.message = particulars.message.map(|message| scrub(&message).into());
    inner.request_id = accepted.and_then(|attempt| attempt.request_id.clone());
    inner.answer = Some(particulars.answer);
    inner.attempts = particulars.attempts;
    error
}

impl<T> Answer<T> {
    /// The response alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.response
    }

    pub(crate) fn response_mut(&mut self) -> &mut T {
        &mut self.response
    }

    /// The service's `Code`: `OK`, or what the action's documents print.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.attempts().last()?.code.as_deref()
    }

    /// The service's `Message`.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.particulars.message.as_deref()
    }

    /// The request id, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.attempts().last()?.request_id.as_deref()
    }

    /// The answer as it came, with the fields that the documents do not describe.
    #[must_use]
    pub fn raw(&self) -> &HttpResponse {
        &self.particulars.answer
    }

    /// The attempts that were made; the last one was accepted.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.particulars.attempts
    }

    /// The rules of the documents that the request breaks and that did not keep it from being sent.
    #[must_use]
    pub fn warnings(&self) -> &[BrokenRule] {
        &self.particulars.warnings
    }
}

impl<T> Deref for Answer<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.response
    }
}

impl<T> fmt::Debug for Answer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Shown<'a, T>(&'a Answer<T>);

        impl<T> fmt::Debug for Shown<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (self.0.show)(&self.0.response, f)
            }
        }

        f.debug_struct("Answer")
            .field("response", &Shown(self))
            .field("request_id", &self.request_id())
            .field("warnings", &self.warnings())
            .finish_non_exhaustive()
    }
}
