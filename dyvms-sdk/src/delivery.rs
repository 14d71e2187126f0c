//! Whether the service did what it was asked: the answer to "may I call again?".

use crate::meta::Effect;
use std::fmt;

/// What became of a call that ended in an error.
///
/// | delivery | meaning | may I call again? |
/// |---|---|---|
/// | [`NotSent`](Self::NotSent) | nothing reached the service | yes |
/// | [`Refused`](Self::Refused) | the service says that it did not do it | yes, once the reason is gone |
/// | [`Unknown`](Self::Unknown) | it may have been done; the answer was lost | ask first (query, receipt) |
/// | [`Done`](Self::Done) | it was done; only the answer could not be read (it is kept) | no |
///
/// Four values, for good: match on them without a wildcard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// Nothing reached the service. Call again.
    NotSent,
    /// The service says that it did not do it. Call again once the reason is gone.
    Refused,
    /// It may have been done: the request went out, and no answer came that says so or denies it. Ask first, with a
    /// query or by waiting for the receipt.
    Unknown,
    /// It was done; only the answer could not be read. Do not call again. The answer as received is in
    /// [`Error::raw`](crate::Error::raw). Also where a list or a wait ended for a reason other than its last query, which
    /// was answered.
    Done,
}

impl Delivery {
    /// What happened, in a sentence for the person who reads the error.
    pub(crate) fn sentence(self, effect: Effect) -> &'static str {
        match (self, effect) {
            (Self::NotSent, _) => "Nothing was sent.",
            (Self::Refused, Effect::Dials) => "The service refused it: no phone rang and nothing was charged.",
            (Self::Refused, _) => "The service refused it: nothing was done.",
            (Self::Unknown, Effect::Dials) => "It may have been done: a phone may have rung.",
            (Self::Unknown, Effect::Writes) => "It may have been done.",
            (Self::Unknown, Effect::Reads) => "No usable answer came; the action only reads.",
            (Self::Done, _) => "It was done; only the answer could not be read.",
        }
    }

    /// What to do now, where the service's error code does not say it better.
    pub(crate) fn advice(self, effect: Effect) -> &'static str {
        match (self, effect) {
            (Self::NotSent, _) => "Call again once the reason is gone.",
            (Self::Refused, _) => "Remove the reason, then call again.",
            (Self::Unknown, Effect::Dials) => {
                "Ask before you call again: wait for the receipt or query the call, or the phone may ring twice."
            }
            (Self::Unknown, Effect::Writes) => "Query the state before you call again, or it may be done twice.",
            (Self::Unknown, Effect::Reads) => "Call again.",
            (Self::Done, _) => "Do not call again; read the answer from `raw()`.",
        }
    }
}

impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NotSent => "not sent",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Done => "done",
        })
    }
}
