//! Made-up keys that can be renewed, so that what a client does when its own expire can be tested.

use crate::credentials::{Credentials, ProvideCredentials, ProvideFuture};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Keys that no service knows: `testId` of the reference's examples, and after each renewal another id.
#[derive(Debug, Default)]
pub(super) struct MadeUpKeys {
    renewals: AtomicU32,
}

impl ProvideCredentials for MadeUpKeys {
    fn provide(&self) -> ProvideFuture<'_> {
        let id = match self.renewals.load(Relaxed) {
            0 => "testId".to_owned(),
            renewals => format!("testId{renewals}"),
        };
        ProvideFuture::ready(Ok(Credentials::new(id, "testSecret")))
    }

    fn refresh(&self, _expired: &Credentials) -> ProvideFuture<'_> {
        self.renewals.fetch_add(1, Relaxed);
        self.provide()
    }
}
