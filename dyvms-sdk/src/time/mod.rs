//! Points in time as the service writes them: milliseconds since 1970, and China time.
//!
//! The service uses both, sometimes in neighbouring parameters. Here they are different types, so that they cannot be
//! confused; both convert to and from [`SystemTime`](std::time::SystemTime).

mod calendar;
mod china;
mod http_date;
mod unix;

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
