//! A clock whose hands the test moves; pauses move them, too.

use crate::{BoxFuture, clock::Clock};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

/// A clock that stands still until it is moved. Clones are one clock.
#[derive(Debug, Clone, Default)]
pub(in crate::queue) struct Hands {
    passed: Arc<Mutex<Duration>>,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl Hands {
    pub(in crate::queue) fn advance(&self, time: Duration) {
        *self.passed.lock().unwrap() += time;
    }

    /// The pauses so far, without those of no length.
    pub(in crate::queue) fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().unwrap().iter().copied().filter(|pause| !pause.is_zero()).collect()
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.ticks()
    }

    fn ticks(&self) -> Duration {
        *self.passed.lock().unwrap()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            self.pauses.lock().unwrap().push(pause);
            self.advance(pause);
        })
    }
}
