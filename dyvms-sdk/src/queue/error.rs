//! Why a queue could not be read, and whether it passes.

use super::{token::TokenError, xml};
use crate::transport::{HttpResponse, TransportError, TransportErrorKind};
use std::{error::Error, fmt};

/// Why a queue could not be read, or a message not be deleted.
///
/// No message is lost by it: what was received and not deleted comes again.
#[derive(Debug)]
pub struct QueueError {
    queue: String,
    operation: Operation,
    reason: Box<Reason>,
}

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Build,
    Receive,
    Delete,
}

#[derive(Debug)]
pub(super) enum Reason {
    Config(String),
    Token(TokenError),
    Transport(TransportError),
    Refused(Refusal),
    Unreadable(String),
}

/// What the queue answered instead of what was asked for.
#[derive(Debug)]
pub(super) struct Refusal {
    status: u16,
    body: xml::ErrorBody,
}

impl Refusal {
    /// Reads a refusal; `hide` takes out of what it says what must not show.
    pub(super) fn read(answer: &HttpResponse, hide: impl Fn(&str) -> String) -> Self {
        let mut body = xml::error(answer.body()).unwrap_or_default();
        if body.request_id.is_empty() {
            answer.header("x-mns-request-id").unwrap_or_default().clone_into(&mut body.request_id);
        }
        body.message = hide(&body.message);
        Self { status: answer.status(), body }
    }

    /// Whether a new token may help.
    pub(super) fn is_of_token(&self) -> bool {
        matches!(&*self.body.code, "AccessDenied" | "InvalidAccessKeyId" | "SignatureDoesNotMatch")
    }

    /// A refusal with a code of the queue's own stays; what only has a status may be of something in between.
    fn is_lasting(&self) -> bool {
        (400..500).contains(&self.status)
            && !matches!(&*self.body.code, "" | "QpsLimitExceeded" | "InternalError" | "MessageNotExist")
    }

    fn advice(&self) -> &'static str {
        match &*self.body.code {
            "QueueNotExist" => "; check the queue's name in the console, and that this type of receipt is switched on",
            "TimeExpired" | "InvalidDateHeader" => "; this machine's clock is wrong, set it",
            _ if self.is_of_token() => "; a new token was refused too, check whose queue it is",
            _ => "",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let xml::ErrorBody { code, message, request_id } = &self.body;
        write!(f, "HTTP {}", self.status)?;
        if !code.is_empty() {
            write!(f, " {}", shown(code))?;
        }
        if !message.is_empty() {
            write!(f, ": {}", shown(message))?;
        }
        if !request_id.is_empty() {
            write!(f, " (request {})", shown(request_id))?;
        }
        f.write_str(self.advice())
    }
}

/// Enough of a foreign text, on one line.
fn shown(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).take(200).collect()
}

impl QueueError {
    pub(super) fn new(queue: &str, operation: Operation, reason: Reason) -> Self {
        Self { queue: queue.to_owned(), operation, reason: Box::new(reason) }
    }

    /// Whether it stays until a person does something: a wrong name or setting, access refused with a new token too, a
    /// wrong clock. A consumer ends with such an error, and repeats after all others.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        match &*self.reason {
            Reason::Config(_) => true,
            Reason::Token(error) => error.is_lasting(),
            Reason::Refused(refusal) => refusal.is_lasting(),
            Reason::Transport(error) => error.kind() == TransportErrorKind::Unsendable,
            Reason::Unreadable(_) => false,
        }
    }

    /// Whether the queue refused for the rate of requests.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.code() == Some("QpsLimitExceeded") || self.status() == Some(429)
    }

    /// The code of the queue's answer, such as `QueueNotExist`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &*self.reason {
            Reason::Refused(refusal) => Some(&*refusal.body.code).filter(|code| !code.is_empty()),
            _ => None,
        }
    }

    /// The request id of the queue's answer.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match &*self.reason {
            Reason::Refused(refusal) => Some(&*refusal.body.request_id).filter(|id| !id.is_empty()),
            _ => None,
        }
    }

    /// The HTTP status of the queue's answer, if it refused.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match &*self.reason {
            Reason::Refused(refusal) => Some(refusal.status),
            _ => None,
        }
    }
}

impl fmt::Display for QueueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doing = match self.operation {
            Operation::Build => "cannot be set up",
            Operation::Receive => "could not be read",
            Operation::Delete => "did not delete a message, which comes again",
        };
        write!(f, "queue {} {doing}: ", shown(&self.queue))?;
        match &*self.reason {
            Reason::Config(why) => f.write_str(why),
            Reason::Token(error) => error.fmt(f),
            Reason::Transport(error) => error.fmt(f),
            Reason::Refused(refusal) => refusal.fmt(f),
            Reason::Unreadable(why) => write!(f, "the answer cannot be understood, {why}"),
        }
    }
}

impl Error for QueueError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &*self.reason {
            Reason::Token(error) => Some(error),
            Reason::Transport(error) => Some(error),
            Reason::Config(_) | Reason::Refused(_) | Reason::Unreadable(_) => None,
        }
    }
}
