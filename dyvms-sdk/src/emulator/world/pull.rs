//! Puts receipts into a queue of the emulator, from which they are pulled.

use crate::emulator::{exchange::Clock, queues::Queues};
use std::fmt;

/// The queue that receipts of one kind go to.
pub(crate) struct Pulled {
    queues: Queues,
    /// The emulator's, by which its queues go.
    clock: Clock,
    name: String,
}

impl Pulled {
    /// The queue of this name, which is created if it is not there.
    pub(crate) fn new(queues: Queues, clock: Clock, name: String) -> Self {
        queues.create(&name);
        Self { queues, clock, name }
    }

    /// Puts a receipt into it.
    pub(crate) fn put(&self, receipt: &str) {
        self.queues.put(&self.name, receipt, (self.clock)());
    }
}

impl fmt::Debug for Pulled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Pulled").field(&self.name).finish()
    }
}
