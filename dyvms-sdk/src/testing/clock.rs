//! A clock on which only pauses take time, and they take none of the test's.

use crate::{BoxFuture, clock::Clock};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

/// A clock that stands still but for pauses, which end at once. Clones are one clock.
#[derive(Clone, Debug)]
pub(super) struct Unhurried {
    start: SystemTime,
    passed: Arc<Mutex<Duration>>,
}

impl Unhurried {
    pub(super) fn new() -> Self {
        Self { start: SystemTime::now(), passed: Arc::default() }
    }

    /// Lets time pass.
    pub(super) fn advance(&self, time: Duration) {
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        *passed = passed.saturating_add(time);
    }
}

impl Clock for Unhurried {
    fn now(&self) -> SystemTime {
        self.start.checked_add(self.ticks()).unwrap_or(self.start)
    }

    fn ticks(&self) -> Duration {
        *self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move { self.advance(pause) })
    }
}
