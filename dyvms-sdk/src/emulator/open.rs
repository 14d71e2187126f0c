//! How many connections are open.

use std::sync::Arc;
use tokio::sync::watch;

/// A count of open connections.
#[derive(Debug, Default)]
pub(crate) struct Open(Arc<watch::Sender<usize>>);

/// One open connection; it counts until it is dropped.
pub(crate) struct OpenConnection(Arc<watch::Sender<usize>>);

impl Open {
    /// Counts one more.
    pub(crate) fn enter(&self) -> OpenConnection {
        self.0.send_modify(|count| *count += 1);
        OpenConnection(Arc::clone(&self.0))
    }

    /// Waits until there is none.
    pub(crate) async fn none(&self) {
        // Cannot fail: the sender lives as long as this borrow.
        let _ = self.0.subscribe().wait_for(|count| *count == 0).await;
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
