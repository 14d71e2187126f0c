//! Whether a shared store answers: after a failure it is left alone for a moment, so that calls do not all wait for it.

use super::{StoreError, WhenStoreFails};
use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How long a store is left alone after a failure.
const PAUSE: Duration = Duration::from_secs(1);

/// What is known of a shared store, and what to do while it fails.
#[derive(Debug)]
pub(super) struct Outage {
    policy: WhenStoreFails,
    last: Mutex<Option<Failed>>,
}

#[derive(Debug)]
struct Failed {
    at: Duration,
    error: StoreError,
}

impl Outage {
    pub(super) fn new(policy: WhenStoreFails) -> Self {
        Self { policy, last: Mutex::new(None) }
    }

    /// Asks the store, unless it has just failed. `None` means: go on alone.
    pub(super) async fn ask<T>(
        &self,
        now: Duration,
        question: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<Option<T>, StoreError> {
        let error = match self.recent(now) {
            Some(error) => error,
            None => match question.await {
                Ok(answer) => {
                    self.set(None);
                    return Ok(Some(answer));
                }
                Err(error) => {
                    self.set(Some(Failed { at: now, error: error.clone() }));
                    error
                }
            },
        };
        match self.policy {
            WhenStoreFails::GoOnAlone => Ok(None),
            WhenStoreFails::Refuse => Err(error),
        }
    }

    /// The failure, until the store answers again.
    pub(super) fn failure(&self) -> Option<StoreError> {
        self.lock().as_ref().map(|failed| failed.error.clone())
    }

    fn recent(&self, now: Duration) -> Option<StoreError> {
        self.lock().as_ref().filter(|failed| now < failed.at + PAUSE).map(|failed| failed.error.clone())
    }

    fn set(&self, failed: Option<Failed>) {
        *self.lock() = failed;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Failed>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::ready;

    fn broken() -> Result<u8, StoreError> {
        Err(StoreError::new("broken"))
    }

    #[tokio::test]
    async fn a_store_that_failed_is_left_alone_for_a_second() {
        let outage = Outage::new(WhenStoreFails::GoOnAlone);
        assert_eq!(outage.ask(Duration::ZERO, ready(broken())).await.unwrap(), None);
        assert!(outage.failure().is_some());
        let asked = outage.ask(PAUSE / 2, async { panic!("asked too soon") }).await;
        assert!(matches!(asked, Ok(None::<u8>)));
        assert_eq!(outage.ask(PAUSE, ready(Ok(7))).await.unwrap(), Some(7));
        assert!(outage.failure().is_none());
    }

    #[tokio::test]
    async fn or_its_failure_is_everybodys() {
        let outage = Outage::new(WhenStoreFails::Refuse);
        for now in [Duration::ZERO, PAUSE / 2] {
            let error = outage.ask(now, ready(broken())).await.unwrap_err();
            assert!(error.to_string().ends_with("could not be asked: broken"), "{error}");
        }
    }
}
