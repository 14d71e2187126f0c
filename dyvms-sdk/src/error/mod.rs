//! The one error type: what happened, whether it was done all the same, and what to do now.

mod display;

pub use crate::validate::BrokenRule;

use crate::{
    Delivery,
    attempt::Attempt,
    credentials::CredentialsError,
    meta::{Effect, ErrorClass, ErrorMeta},
    transport::{HttpResponse, TransportError, TransportErrorKind},
    watch::Veto,
};
use std::{borrow::Cow, time::Duration};

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed, whether it was done all the same, and what to do now.
///
/// Its text names the action, the service's code, message and request id, says whether it was done, and gives advice.
/// Neither its text nor its `Debug` shows phone numbers, spoken texts, tokens or keys; [`raw`](Self::raw) has the
/// answer as it came.
///
/// ```
/// # use dyvms_sdk::{Delivery, Error};
/// fn may_call_again(error: &Error) -> bool {
///     match error.delivery() {
///         Delivery::NotSent => true,
///         Delivery::Refused => error.is_throttled(),
///         Delivery::Unknown | Delivery::Done => false,
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

pub(crate) struct Inner {
    /// Empty for what happens before there is an action.
    pub(crate) action: Cow<'static, str>,
    pub(crate) effect: Effect,
    pub(crate) cause: Cause,
    pub(crate) delivery: Delivery,
    pub(crate) code: Option<Box<str>>,
    pub(crate) message: Option<Box<str>>,
    pub(crate) request_id: Option<Box<str>>,
    pub(crate) class: Option<ErrorClass>,
    pub(crate) known: Option<&'static ErrorMeta>,
    pub(crate) answer: Option<HttpResponse>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) attempts: Vec<Attempt>,
}

/// What went wrong.
pub(crate) enum Cause {
    /// The client cannot be built as it was asked for.
    Config(String),
    /// The request breaks rules of the documents.
    Invalid(Vec<BrokenRule>),
    /// An interceptor did not let it be signed.
    Vetoed(Veto),
    /// There are no credentials.
    Credentials(CredentialsError),
    /// No whole answer came.
    Transport(TransportError),
    /// The service answered with a code that is not success.
    Service,
    /// The answer is not what was expected: why, and its first characters.
    Answer { problem: Cow<'static, str>, snippet: String },
    /// The service accepted the request, and its answer does not have the documented form.
    Decode(String),
}

impl Error {
    pub(crate) fn new(action: Cow<'static, str>, effect: Effect, cause: Cause, delivery: Delivery) -> Self {
        Self(Box::new(Inner {
            action,
            effect,
            cause,
            delivery,
            code: None,
            message: None,
            request_id: None,
            class: None,
            known: None,
            answer: None,
            retry_after: None,
            attempts: Vec::new(),
        }))
    }

    /// A client that cannot be built as it was asked for.
    pub(crate) fn config(problem: impl Into<String>) -> Self {
        Self::new("".into(), Effect::Reads, Cause::Config(problem.into()), Delivery::NotSent)
    }

    /// Credentials that are missing before there is a call.
    #[cfg(test)]
    pub(crate) fn credentials(error: CredentialsError) -> Self {
        Self::new("".into(), Effect::Reads, Cause::Credentials(error), Delivery::NotSent)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    pub(crate) fn inner_mut(&mut self) -> &mut Inner {
        &mut self.0
    }

    /// Whether the service did what it was asked, all the same. It decides whether to call again.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// The service's `Code`, such as `isv.BUSINESS_LIMIT_CONTROL`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The service's `Message`, with the sensitive values of the request masked; of an enormous one the beginning.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The request id, which the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The HTTP status of the last answer, if one began to come.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.raw().map(HttpResponse::status)
    }

    /// What kind of reason the service gave.
    #[must_use]
    pub fn class(&self) -> Option<ErrorClass> {
        self.0.class
    }

    /// What to do now.
    #[must_use]
    pub fn advice(&self) -> &str {
        match (&self.0.cause, self.0.known) {
            (Cause::Config(_), _) => "Correct the client's configuration.",
            (Cause::Invalid(_), _) => {
                "Correct the request. If the documents are wrong about a rule, send it with `with_unchecked()`."
            }
            (Cause::Vetoed(_), _) => "Remove the reason that the interceptor gives, or send it with another client.",
            (Cause::Credentials(_), _) => "Set the variables, or give the client's builder other credentials.",
            (_, Some(known)) if self.0.delivery == Delivery::Refused => known.advice,
            _ => self.0.delivery.advice(self.0.effect),
        }
    }

    /// The last answer as it came, or as much of it as came.
    #[must_use]
    pub fn raw(&self) -> Option<&HttpResponse> {
        self.0.answer.as_ref()
    }

    /// The attempts that were made, the last one last. Empty if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// How long the service asks to wait before the next call.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The rules of the documents that the request breaks, if that is why it was not sent.
    #[must_use]
    pub fn broken_rules(&self) -> &[BrokenRule] {
        match &self.0.cause {
            Cause::Invalid(rules) => rules,
            _ => &[],
        }
    }

    /// Whether a timeout ran out: connect, read, or that of the call.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        use TransportErrorKind::{CallTimeout, ConnectTimeout, ReadTimeout};
        matches!(self.transport(), Some(ConnectTimeout | ReadTimeout | CallTimeout))
    }

    /// Whether no connection came about. Nothing was sent then.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.transport(), Some(TransportErrorKind::Connect | TransportErrorKind::ConnectTimeout))
    }

    /// Whether the service's rate limit refused it. The flow control per callee is not meant: that is
    /// [`ErrorClass::Quota`].
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.0.class == Some(ErrorClass::Throttle)
    }

    /// Whether there were no credentials, or the service did not accept them.
    #[must_use]
    pub fn is_credentials(&self) -> bool {
        matches!(self.0.cause, Cause::Credentials(_)) || self.0.class == Some(ErrorClass::Auth)
    }

    /// Whether the request breaks a rule, found here before it was sent or by the service.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.0.cause, Cause::Invalid(_)) || self.0.class == Some(ErrorClass::InvalidParam)
    }

    /// Whether an [interceptor](crate::watch::Interceptor) vetoed it.
    #[must_use]
    pub fn is_vetoed(&self) -> bool {
        matches!(self.0.cause, Cause::Vetoed(_))
    }

    /// Whether the service accepted the request and its answer could not be read. The [`delivery`](Self::delivery) is
    /// [`Delivery::Done`] then.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.0.cause, Cause::Decode(_))
    }

    fn transport(&self) -> Option<TransportErrorKind> {
        match &self.0.cause {
            Cause::Transport(error) => Some(error.kind()),
            _ => None,
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Credentials(error) => Some(error),
            Cause::Transport(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
