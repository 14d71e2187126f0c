//! Points in time as the service writes them: milliseconds since 1970, and China time.
//!
//! The service uses both, sometimes in neighbouring parameters. Here they are different types, so that they cannot be
//! confused; both convert to and from [`SystemTime`](std::time::SystemTime).
//!
//! With the features `chrono`, `jiff` and `time` they also convert to and from the points in time and the dates of these
//! crates. Spans of time are [`Duration`](std::time::Duration) everywhere.
//!
//! What knows its zone converts: a point in time becomes the same point in time. A date and time of day without a zone
//! does not, because nobody can tell whether China time was meant.

mod calendar;
mod china;
#[cfg(feature = "chrono")]
mod chrono;
mod http_date;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time_crate;
mod unix;

#[cfg(feature = "receipts-queue")]
pub(crate) use self::http_date::http_date;
pub(crate) use self::{calendar::Civil, http_date::parse_http_date};
pub use self::{
    china::{ChinaDate, ChinaTime},
    unix::UnixMillis,
};

use std::fmt;

/// A text that is not a time of the expected form, or a time that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTime {
    expected: &'static str,
}

impl InvalidTime {
    pub(crate) const fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for InvalidTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for InvalidTime {}
