//! Waiting for something the service does: a query is asked again and again until its answer is another.
//!
//! ```no_run
//! # async fn example(client: dyvms_sdk::Client, task: dyvms_sdk::types::RobotTaskId) -> dyvms_sdk::Result<()> {
//! use std::time::Duration;
//!
//! let finished = client
//!     .query_robot_task_detail()
//!     .id(&task)
//!     .wait_until_done()
//!     .deadline(Duration::from_secs(4 * 60 * 60))
//!     .on_progress(|progress| println!("{} after {:?}", progress.state().unwrap_or("nothing"), progress.elapsed()))
//!     .await?;
//! println!("{:?}", finished.task.as_ref().and_then(|task| task.complete_time));
//! # Ok(()) }
//! ```

mod error;
mod waiter;

pub(crate) use self::error::{End, WaitError};
pub use self::waiter::{Progress, Waiter};

use crate::Call;
use std::time::Duration;

/// A query that can be asked until its answer is another. The builders of such actions implement it.
pub trait Waits: Call {
    /// What is waited for, and how often to ask.
    const WAIT: Wait;

    /// The state that an answer shows, as it travels; `None` while there is none. `of` is the value of the parameter
    /// that names the thing, for answers that list several.
    fn state<'a>(response: &'a Self::Response, of: &str) -> Option<&'a str>;
}

/// What is waited for, and how often to ask, as the spec says.
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    done: &'static [&'static str],
    failed: &'static [&'static str],
    first: Duration,
    longest: Duration,
    of: Option<&'static str>,
}

impl Wait {
    pub(crate) const fn new(
        done: &'static [&'static str],
        failed: &'static [&'static str],
        first: u32,
        longest: u32,
    ) -> Self {
        let (first, longest) = (Duration::from_secs(first as u64), Duration::from_secs(longest as u64));
        Self { done, failed, first, longest, of: None }
    }

    /// Sets the parameter that names one of several things.
    pub(crate) const fn of(mut self, parameter: &'static str) -> Self {
        self.of = Some(parameter);
        self
    }

    /// The states that are waited for; empty if any will do.
    #[must_use]
    pub fn done(&self) -> &'static [&'static str] {
        self.done
    }

    /// The states after which none of those comes any more.
    #[must_use]
    pub fn failed(&self) -> &'static [&'static str] {
        self.failed
    }

    /// The first and the longest pause between two queries.
    #[must_use]
    pub fn pauses(&self) -> (Duration, Duration) {
        (self.first, self.longest)
    }

    fn is_done(&self, state: &str) -> bool {
        self.done.is_empty() || self.done.contains(&state)
    }
}
