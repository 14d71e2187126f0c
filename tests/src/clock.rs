//! A clock whose pauses take no time, so that back-off costs a test nothing.

use dyvms_sdk::{BoxFuture, clock::Clock};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

/// A clock whose pauses take no time and are remembered. Clones are one clock.
///
/// The time of day is the machine's, because the emulator compares timestamps with it.
#[derive(Clone, Debug)]
pub struct Unhurried {
    start: Instant,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl Unhurried {
    /// A clock that nobody has slept on.
    #[must_use]
    pub fn new() -> Self {
        Self { start: Instant::now(), pauses: Arc::default() }
    }

    /// The pauses so far, in order.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Default for Unhurried {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for Unhurried {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn ticks(&self) -> Duration {
        self.start.elapsed() + self.pauses().iter().sum::<Duration>()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { self.pauses.lock().unwrap_or_else(PoisonError::into_inner).push(pause) })
    }
}
