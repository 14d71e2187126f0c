//! The one error type: what happened, whether it was done all the same, and what to do now.

mod display;

pub use crate::validate::BrokenRule;

use crate::{
    Delivery,
    attempt::Attempt,
    credentials::CredentialsError,
    meta::{Effect, ErrorClass, ErrorMeta},
    pace::{Hold, Reason},
    paging::RepeatedPage,
    request::Request,
    transport::{HttpResponse, TransportError, TransportErrorKind},
    wait::{End, WaitError},
    watch::Veto,
};
use std::{
    borrow::Cow,
    time::{Duration, SystemTime},
};

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
    pub(crate) arrived: bool,
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
    /// The client held the call back.
    Held(Hold),
    /// No whole answer came.
    Transport(TransportError),
    /// The service answered with a code that is not success.
    Service,
    /// The answer is not what was expected: why, and its first characters.
    Answer { problem: Cow<'static, str>, snippet: String },
    /// The service accepted the request, and its answer does not have the documented form.
    Decode(String),
    /// A page of a list holds the very items of an earlier one.
    RepeatedPage(RepeatedPage),
    /// A wait ended without what was waited for.
    Wait(WaitError),
}

impl Error {
    fn new(action: Cow<'static, str>, effect: Effect, cause: Cause, delivery: Delivery) -> Self {
        Self(Box::new(Inner {
            action,
            effect,
            cause,
            delivery,
            arrived: false,
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

    /// A call, or many of one request, that ended in this way.
    pub(crate) fn of(request: &Request, cause: Cause, delivery: Delivery) -> Self {
        Self::new(request.action.clone(), request.effect, cause, delivery)
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

    /// Whether an undecided call is known to have arrived: with `with_replay_check`, the replay's answer was that its
    /// nonce had been used.
    ///
    /// The gateway then received the call and found its signature good. Whether the service behind it did what was
    /// asked is still not known: [`delivery`](Self::delivery) stays [`Delivery::Unknown`]. `false` says nothing.
    #[must_use]
    pub fn has_arrived(&self) -> bool {
        self.0.arrived
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
            (Cause::Held(hold), _) => hold.advice(),
            (Cause::RepeatedPage(_), _) => {
                "Resume to ask for the page once more; if it repeats for good, read fewer pages, with other filters."
            }
            (Cause::Wait(error), _) => error.advice(),
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

    /// How long the service asks to wait before the next call, or the client's own pacing or guard.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.hold().map_or(self.0.retry_after, |hold| hold.until.map(|(_, wait)| wait))
    }

    /// When the next call may go, if the client's own pacing or guard held this one back.
    #[must_use]
    pub fn retry_at(&self) -> Option<SystemTime> {
        self.hold()?.until.map(|(at, _)| at)
    }

    /// The rules of the documents that the request breaks, if that is why it was not sent.
    #[must_use]
    pub fn broken_rules(&self) -> &[BrokenRule] {
        match &self.0.cause {
            Cause::Invalid(rules) => rules,
            _ => &[],
        }
    }

    /// Whether a timeout ran out: connect, read, attempt, operation, or the deadline of a wait. The text says which one,
    /// its value, and how long each attempt took; so do [`TransportError`], which is the
    /// [source](std::error::Error::source), and [`attempts`](Self::attempts).
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        use TransportErrorKind::{AttemptTimeout, ConnectTimeout, OperationTimeout, ReadTimeout};
        matches!(self.transport(), Some(ConnectTimeout | ReadTimeout | AttemptTimeout | OperationTimeout))
            || self.wait().is_some_and(|wait| wait.end == End::Deadline)
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

    /// Whether the client's own [pacing](crate::pace::Pacing) held it back: its turn would have come after its time had
    /// run out.
    #[must_use]
    pub fn is_paced(&self) -> bool {
        matches!(self.hold(), Some(Hold { reason: Reason::Pace, .. }))
    }

    /// Whether the client's own [guard](crate::pace::CalleeGuard) held it back: the callee has been called as often as is
    /// allowed. [`retry_at`](Self::retry_at) says when the next call may go.
    #[must_use]
    pub fn is_callee_guarded(&self) -> bool {
        matches!(self.hold(), Some(Hold { reason: Reason::Callee, .. }))
    }

    /// Whether it was held back because a shared store of the [pacing](crate::pace) could not be asked, under
    /// [`WhenStoreFails::Refuse`](crate::pace::WhenStoreFails::Refuse).
    #[must_use]
    pub fn is_pace_store_failure(&self) -> bool {
        matches!(self.hold(), Some(Hold { reason: Reason::Store(_), .. }))
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

    /// Whether a list was not read to its end because the service gave the items of an earlier page once more. The
    /// items handed out before stand; see [`paging`](crate::paging).
    #[must_use]
    pub fn is_repeated_page(&self) -> bool {
        matches!(self.0.cause, Cause::RepeatedPage(_))
    }

    /// Whether a wait ended in a state after which what was waited for does not come any more; [`state`](Self::state)
    /// names it.
    #[must_use]
    pub fn is_failed_state(&self) -> bool {
        self.wait().is_some_and(|wait| wait.end == End::Failed)
    }

    /// The last state that a [wait](crate::wait) saw before it ended, as it travels.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.wait()?.state.as_deref()
    }

    fn hold(&self) -> Option<&Hold> {
        match &self.0.cause {
            Cause::Held(hold) => Some(hold),
            _ => None,
        }
    }

    fn wait(&self) -> Option<&WaitError> {
        match &self.0.cause {
            Cause::Wait(error) => Some(error),
            _ => None,
        }
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
            Cause::Held(Hold { reason: Reason::Store(error), .. }) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
