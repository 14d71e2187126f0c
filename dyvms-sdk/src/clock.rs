//! Time as the client sees it, passed in so that tests need not wait.

use crate::BoxFuture;
use std::{
    fmt,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant, SystemTime},
};

/// The time and the passing of time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The time of day, for timestamps.
    fn now(&self) -> SystemTime;

    /// A moment on a clock that never jumps, for measuring.
    fn ticks(&self) -> Duration;

    /// Waits.
    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()>;
}

/// The clock of this machine; pauses are Tokio's.
#[derive(Debug)]
pub(crate) struct SystemClock {
    start: Instant,
}

impl SystemClock {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn ticks(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(pause))
    }
}

/// How far the service's clock is from ours, learnt from its answers and shared by the clones of a client.
#[derive(Debug, Default)]
pub(crate) struct ClockOffset {
    millis: AtomicI64,
}

impl ClockOffset {
    /// Takes the service's time from an answer that came just now.
    pub(crate) fn learn(&self, theirs: SystemTime, ours: SystemTime) {
        let millis = match theirs.duration_since(ours) {
            Ok(ahead) => i64::try_from(ahead.as_millis()).unwrap_or(0),
            Err(behind) => -i64::try_from(behind.duration().as_millis()).unwrap_or(0),
        };
        self.millis.store(millis, Ordering::Relaxed);
    }

    /// Our time, corrected.
    pub(crate) fn correct(&self, ours: SystemTime) -> SystemTime {
        let millis = self.millis.load(Ordering::Relaxed);
        let distance = Duration::from_millis(millis.unsigned_abs());
        let corrected = if millis < 0 { ours.checked_sub(distance) } else { ours.checked_add(distance) };
        corrected.unwrap_or(ours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_goes_both_ways() {
        let (early, late) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + Duration::from_secs(3600));
        let offset = ClockOffset::default();
        assert_eq!(offset.correct(early), early);
        offset.learn(late, early);
        assert_eq!(offset.correct(early), late);
        offset.learn(early, late);
        assert_eq!(offset.correct(late), early);
    }
}
