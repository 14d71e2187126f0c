//! The ways in which the emulator can misbehave, as data.

use std::{fmt, time::Duration};

/// Whether the service had done its work when something went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// The call was executed.
    Done,
    /// The call was not executed.
    NotDone,
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// In order (FIN): the client reads the end of the stream.
    Close,
    /// With a reset (RST): the client's next read or write fails.
    Reset,
    /// Not at all: the connection stays open and silent until the client gives up or the emulator stops.
    Silence,
}

/// Where an exchange is cut, once the request was read and found valid.
///
/// Cuts before that, when the action is not known yet, begin with `on_connection` and `on_request`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CutPoint {
    /// The whole request was read, nothing was done. **Not executed.**
    BeforeWork,
    /// The call was done, not one byte of the answer was sent. **Executed.**
    BeforeAnswer,
    /// The answer's head and half of its body were sent. **Executed.**
    MidAnswer,
    /// The whole answer was sent; the connection, which the answer promised to keep, ends. **Executed.**
    AfterAnswer,
}

/// Something that goes wrong with one call that was read and found valid.
///
/// Whether the call counts as executed is part of each fault, so that a test can compare what a client claims with
/// what was done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The call is done at once; its answer, otherwise good, comes this much later. **Executed.**
    Delay(Duration),
    /// The connection ends. Executed or not as the point says.
    Cut {
        /// Where the exchange is cut.
        at: CutPoint,
        /// How the connection ends.
        by: Ending,
    },
    /// An HTML page instead of an answer, as a front server sends it. Executed or not as `work` says.
    HtmlPage {
        /// The HTTP status, from 200 to 999; any other becomes 500.
        status: u16,
        /// Whether the call was done.
        work: Work,
    },
    /// HTTP 200 with an empty body. **Executed.**
    EmptyBody,
    /// HTTP 200 with bytes that are neither JSON nor XML nor UTF-8. **Executed.**
    Garbage,
    /// The good answer, in UTF-16 with a byte order mark. **Executed.**
    Utf16,
    /// Bytes that are not HTTP; then the connection closes. **Executed.**
    NotHttp,
    /// A valid JSON answer of this many bytes (at least about 100, at most 1 GiB), most of them in `Message`.
    /// **Executed.**
    HugeBody(usize),
    /// The good answer under this content type. A text that no header can carry leaves the header out. **Executed.**
    ContentType(String),
}

impl Fault {
    /// Shorthand for [`Fault::Cut`].
    #[must_use]
    pub fn cut(at: CutPoint, by: Ending) -> Self {
        Self::Cut { at, by }
    }

    /// Whether a call that meets this fault was done.
    #[must_use]
    pub fn work(&self) -> Work {
        match self {
            Self::Cut { at: CutPoint::BeforeWork, .. } => Work::NotDone,
            Self::HtmlPage { work, .. } => *work,
            _ => Work::Done,
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Close => "closed",
            Self::Reset => "reset",
            Self::Silence => "silent",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delay(delay) => write!(formatter, "answer delayed by {delay:?}"),
            Self::Cut { at, by } => {
                let at = match at {
                    CutPoint::BeforeWork => "before the work",
                    CutPoint::BeforeAnswer => "before the answer",
                    CutPoint::MidAnswer => "in the middle of the answer",
                    CutPoint::AfterAnswer => "after the answer",
                };
                write!(formatter, "{by} {at}")
            }
            Self::HtmlPage { status, work } => {
                write!(formatter, "HTML page {status}, work {}", if *work == Work::Done { "done" } else { "not done" })
            }
            Self::EmptyBody => formatter.write_str("empty body"),
            Self::Garbage => formatter.write_str("garbage"),
            Self::Utf16 => formatter.write_str("answer in UTF-16"),
            Self::NotHttp => formatter.write_str("not HTTP"),
            Self::HugeBody(bytes) => write!(formatter, "answer of {bytes} bytes"),
            Self::ContentType(text) => write!(formatter, "content type {text:?}"),
        }
    }
}
