//! One attempt of a call, as it is remembered in answers and errors.

use crate::{Delivery, meta::ErrorClass, transport::TransportErrorKind};
use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// One attempt of a call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// When it began, on this machine's clock.
    pub started: SystemTime,
    /// How long it took, from signing to the end of the answer.
    pub took: Duration,
    /// What became of it.
    pub outcome: Outcome,
    /// The HTTP status of its answer, if one began to come.
    pub http_status: Option<u16>,
    /// The `Code` of its answer, if it could be read.
    pub code: Option<Box<str>>,
    /// What kind of reason its answer gives, if it failed.
    pub class: Option<ErrorClass>,
    /// Why no whole answer came, if none did.
    pub transport_error: Option<TransportErrorKind>,
    /// The request id, if the answer told it.
    pub request_id: Option<Box<str>>,
    /// How long it had waited for its turn when it began, if the client keeps to [limits](crate::pace).
    pub turn_wait: Option<Duration>,
    /// How long the client waited after it before it tried again.
    pub pause: Option<Duration>,
}

/// What became of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The service accepted it.
    Accepted,
    /// It failed; whether it was done is told.
    Failed(Delivery),
}

impl Attempt {
    /// Whether the service did what this attempt asked. What was accepted is [`Delivery::Done`].
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        match self.outcome {
            Outcome::Accepted => Delivery::Done,
            Outcome::Failed(delivery) => delivery,
        }
    }
}

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.outcome {
            Outcome::Accepted => f.write_str("accepted")?,
            Outcome::Failed(delivery) => write!(f, "{delivery}")?,
        }
        if let Some(code) = &self.code {
            write!(f, " ({code})")?;
        } else if let Some(status) = self.http_status {
            write!(f, " (HTTP {status})")?;
        }
        write!(f, " after {:?}", round(self.took))?;
        if let Some(wait) = self.turn_wait.map(round).filter(|wait| !wait.is_zero()) {
            write!(f, ", having waited {wait:?} for its turn")?;
        }
        self.pause.map_or(Ok(()), |pause| write!(f, ", then waited {:?}", round(pause)))
    }
}

/// Milliseconds are enough for a reader.
fn round(duration: Duration) -> Duration {
    Duration::from_millis(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
}
