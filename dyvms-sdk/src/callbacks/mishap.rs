//! What goes wrong on the way from a question to its reply.

use super::{QuestionError, Unreadable};
use std::{error::Error, fmt, time::Duration};

/// Something that went wrong, so that the platform got another answer than the handler's. `Display` says it in a line.
#[derive(Debug)]
#[non_exhaustive]
pub struct Mishap<'a> {
    /// The call, where it is known.
    pub call: Option<&'a str>,
    /// What went wrong.
    pub kind: MishapKind<'a>,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum MishapKind<'a> {
    /// What came is no question. The platform got an answer that says so.
    NoQuestion(&'a QuestionError),
    /// What happened in the call cannot be read; its text is kept. The platform got the fallback.
    Unreadable(&'a Unreadable),
    /// The call is unknown, as what begins the states of calls says. The platform got the fallback.
    UnknownCall,
    /// A turn came late: the call was ended or hung up before. The platform got the fallback.
    CallOver,
    /// Too many turns of the call wait for each other. The platform got the fallback.
    Crowded,
    /// A new call came while all that can be remembered are being talked with. The platform got the fallback.
    Full,
    /// The handler had no reply in this time. The platform got the fallback, and the handler goes on.
    Late(Duration),
    /// The handler was dropped, after this time.
    Abandoned(Duration),
    /// The handler failed. The platform got the fallback.
    Failed(&'a (dyn Error + Send + Sync)),
    /// The handler panicked. The platform got the fallback.
    Panicked,
}

impl fmt::Display for Mishap<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(call) = self.call {
            write!(f, "call {call}: ")?;
        }
        match &self.kind {
            MishapKind::NoQuestion(error) => error.fmt(f),
            MishapKind::Unreadable(unreadable) => unreadable.fmt(f),
            MishapKind::UnknownCall => f.write_str("a turn of an unknown call; the fallback was replied"),
            MishapKind::CallOver => f.write_str("a turn after the end of the call; the fallback was replied"),
            MishapKind::Crowded => f.write_str("too many turns wait for their handler; the fallback was replied"),
            MishapKind::Full => f.write_str("too many calls at a time; the fallback was replied, raise most_calls()"),
            MishapKind::Late(limit) => {
                write!(f, "the handler had no reply after {limit:?}; the fallback was replied, and it goes on")
            }
            MishapKind::Abandoned(longest) => write!(f, "the handler was still at work after {longest:?}; dropped it"),
            MishapKind::Failed(error) => write!(f, "the handler failed, and the fallback was replied: {error}"),
            MishapKind::Panicked => f.write_str("the handler panicked; the fallback was replied"),
        }
    }
}
