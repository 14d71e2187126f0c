//! Why an exchange failed, and whether anything of the request left.

use super::HttpResponse;
use std::{error::Error, fmt, time::Duration};

/// Why no whole answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: Sent,
    limit: Option<Duration>,
    answer: Option<Box<HttpResponse>>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong in an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the name is not known, nobody listens, or TLS did not come about.
    Connect,
    /// No connection within the connect timeout.
    ConnectTimeout,
    /// The service was silent for longer than the read timeout.
    ReadTimeout,
    /// The attempt took longer than it may: what a transport says when [`HttpRequest::timeout`] ran out.
    ///
    /// [`HttpRequest::timeout`]: super::HttpRequest::timeout
    AttemptTimeout,
    /// The operation, with its attempts and pauses, took longer than it may.
    OperationTimeout,
    /// The connection broke, or what came was not HTTP.
    Broken,
    /// The answer is larger than the limit.
    AnswerTooLarge,
    /// The request could not be sent at all, for a reason that is not the network's.
    Unsendable,
}

/// Whether anything of a request left this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sent {
    /// No byte of it.
    No,
    /// Perhaps all of it.
    Maybe,
}

impl TransportError {
    /// An exchange failed.
    pub fn new(kind: TransportErrorKind, sent: Sent) -> Self {
        Self { kind, sent, limit: None, answer: None, source: None }
    }

    /// Adds what caused it. Its text becomes visible, so it must not quote the request.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds the value of the timeout that ran out, for the text.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    pub(crate) fn with_kind(mut self, kind: TransportErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// Adds as much of the answer as came.
    #[must_use]
    pub fn with_answer(mut self, answer: HttpResponse) -> Self {
        self.answer = Some(Box::new(answer));
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether anything of the request left.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.sent
    }

    /// The value of the timeout that ran out, if one did and it is known.
    #[must_use]
    pub fn limit(&self) -> Option<Duration> {
        self.limit
    }

    /// As much of the answer as came.
    #[must_use]
    pub fn answer(&self) -> Option<&HttpResponse> {
        self.answer.as_deref()
    }

    pub(crate) fn take_answer(&mut self) -> Option<HttpResponse> {
        self.answer.take().map(|answer| *answer)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::ConnectTimeout => "no connection within the connect timeout",
            TransportErrorKind::ReadTimeout => "the service was silent for longer than the read timeout",
            TransportErrorKind::AttemptTimeout => "the attempt took longer than the attempt timeout",
            TransportErrorKind::OperationTimeout => "the call took longer than the operation timeout",
            TransportErrorKind::Broken => "the connection broke before the answer was complete",
            TransportErrorKind::AnswerTooLarge => "the answer is larger than the limit",
            TransportErrorKind::Unsendable => "the request could not be sent",
        })?;
        if let Some(limit) = self.limit {
            write!(f, " of {limit:?}")?;
        }
        // The last source is the one that says something: "Connection refused", "certificate expired".
        let mut source = self.source.as_deref().map(|source| source as &dyn Error);
        while let Some(deeper) = source.and_then(Error::source) {
            source = Some(deeper);
        }
        source.map_or(Ok(()), |source| write!(f, ": {source}"))
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
