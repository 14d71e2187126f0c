//! The inbox that hands receipts to a function, and remembers them in memory.

use super::{Entry, Inbox, claims::Claims};
use crate::BoxFuture;
use std::{error::Error, fmt, sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet};

/// How many receipts are remembered, for how long, and how many are in hand at a time, unless something else is set.
const CAPACITY: usize = 100_000;
const REMEMBER: Duration = Duration::from_secs(60 * 60);
const CONCURRENCY: usize = 16;

type BoxError = Box<dyn Error + Send + Sync>;

/// Hands each receipt to a function, once, and remembers that in the memory of this process: the default where no
/// transaction can be had.
///
/// A receipt is claimed, handled and marked, in this order. While one is in hand, the same from another push waits for what
/// becomes of it. A function that fails, panics or is cancelled gives its receipt back, and the platform sends it again;
/// the others of its push are marked all the same and skipped then.
///
/// The function should make what it does durable before it returns. If the process dies between the two, or has forgotten
/// the receipt, the same receipt is handled once more; only an [`Inbox`] with a transaction knows better.
///
/// ```
/// use dyvms_sdk::receipts::{Entry, MemoryInbox, Receipt, Receiver};
///
/// let receiver = Receiver::new(MemoryInbox::new(|entry: Entry| async move {
///     match entry {
///         Entry::Receipt(received) => match received.into_receipt() {
///             Receipt::VoiceReport(record) => println!("{}: {}", record.call_id, record.status_code.as_str()),
///             other => println!("a {}", other.message_type()),
///         },
///         Entry::Unreadable(unreadable) => std::fs::write("unreadable.json", unreadable.bytes())?,
///     }
///     Ok::<_, std::io::Error>(())
/// }));
/// ```
pub struct MemoryInbox(Desk);

/// What the tasks of all pushes share.
#[derive(Clone)]
struct Desk {
    claims: Arc<Claims>,
    turns: Arc<Semaphore>,
    handler: Handler,
}

type Handler = Arc<dyn Fn(Entry) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync>;

impl MemoryInbox {
    /// An inbox that hands each entry to this function, as a task of its own on the tokio runtime of the receiver.
    pub fn new<F, R, E>(handler: F) -> Self
    where
        F: Fn(Entry) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        Self(Desk {
            claims: Arc::new(Claims::new(CAPACITY, REMEMBER)),
            turns: Arc::new(Semaphore::new(CONCURRENCY)),
            handler: Arc::new(move |entry| {
                let handled = handler(entry);
                Box::pin(async move { handled.await.map_err(Into::into) })
            }),
        })
    }

    /// How many handled receipts are remembered; of more, the oldest are forgotten. Each takes about 200 bytes.
    /// Default: 100,000.
    ///
    /// The platform sends a push for the last time 16 minutes after the first, so this should hold what comes in that time.
    #[must_use]
    pub fn capacity(mut self, receipts: usize) -> Self {
        self.0.claims = Arc::new(Claims::new(receipts, self.0.claims.longest()));
        self
    }

    /// How long a handled receipt is remembered, counted from when it was handled, whatever times stand in it. Default: one
    /// hour.
    #[must_use]
    pub fn remember(mut self, time: Duration) -> Self {
        self.0.claims = Arc::new(Claims::new(self.0.claims.capacity(), time));
        self
    }

    /// How many receipts may be in hand at a time, at least 1. Default: 16.
    #[must_use]
    pub fn concurrency(mut self, receipts: usize) -> Self {
        self.0.turns = Arc::new(Semaphore::new(receipts.clamp(1, Semaphore::MAX_PERMITS)));
        self
    }
}

impl Desk {
    /// Handles an entry, unless it was handled.
    async fn handle(self, entry: Entry) -> Result<(), BoxError> {
        let Some(claim) = self.claims.claim(entry.key()).await else { return Ok(()) };
        // Whoever has a turn has a claim, and waits for nothing but its handler: nobody waits for ever.
        let _turn = self.turns.acquire().await?;
        (self.handler)(entry).await?;
        claim.handled();
        Ok(())
    }
}

impl Inbox for MemoryInbox {
    fn take(&self, entries: Vec<Entry>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async move {
            let given = entries.len();
            let mut tasks = JoinSet::new();
            for entry in entries {
                tasks.spawn(self.0.clone().handle(entry));
            }
            let mut errors = Vec::new();
            while let Some(done) = tasks.join_next().await {
                // What a panic says may be sensitive.
                errors.extend(done.unwrap_or_else(|_| Err("the handler panicked".into())).err());
            }
            let failed = errors.len();
            match errors.into_iter().next() {
                None => Ok(()),
                Some(first) => Err(NotHandled { failed, given, first }.into()),
            }
        })
    }
}

/// How many entries of a push could not be handled, and why not the first of them.
#[derive(Debug)]
struct NotHandled {
    failed: usize,
    given: usize,
    first: BoxError,
}

impl fmt::Display for NotHandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { failed, given, first } = self;
        write!(f, "{failed} of {given} entries of a push could not be handled; one of them: {first}")
    }
}

impl Error for NotHandled {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.first)
    }
}

impl fmt::Debug for MemoryInbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryInbox").field("claims", &self.0.claims).finish_non_exhaustive()
    }
}
