//! Receipts that the platform pushes: bytes in, receipts and the answer out.

mod answer;
mod batch;
mod body;
mod claims;
mod entry;
mod event;
mod inbox;
mod memory;
mod split;

#[cfg(test)]
mod tests;

pub use self::{answer::PushAnswer, entry::Entry, event::PushEvent, inbox::Inbox, memory::MemoryInbox};

use self::{body::Unfit, event::Observer};
use super::MessageType;
use http_body::Body;
use std::{fmt, sync::Arc, time::Duration};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinHandle,
    time::{Instant, timeout_at},
};

/// A little under the 700 milliseconds of the platform, which count the way there and back.
const TIME_LIMIT: Duration = Duration::from_millis(600);

/// Ten times what a hundred receipts have.
const BODY_LIMIT: usize = 1024 * 1024;

/// How many pushes are in hand at a time, those included that have been answered as late.
const IN_HAND: u32 = 64;

/// Takes pushes of receipts, of any web server: the body goes in, the receipts go to an [`Inbox`], and what the platform is
/// to be answered comes out. Cheap to clone.
///
/// ```
/// use dyvms_sdk::receipts::{Entry, MemoryInbox, MessageType, PushAnswer, Receiver};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let receiver = Receiver::new(MemoryInbox::new(|entry: Entry| async move {
///     println!("{}", entry.key());
///     Ok::<_, std::io::Error>(())
/// }));
///
/// // In a handler of a web server, at an address of its own for each kind of receipt:
/// let body = br#"[{"call_id":"1^1","status_code":"200000"},{"call_id":"1^2","status_code":"200003"}]"#;
/// let answer = receiver.receive(MessageType::VoiceReport, body).await;
/// assert_eq!(answer, PushAnswer::Taken);
/// assert_eq!((answer.status().as_u16(), answer.body()), (200, r#"{"code":0,"msg":"taken"}"#));
/// # }
/// ```
///
/// With feature `axum`, `dyvms_sdk::axum::receipts` is such a handler.
///
/// # What is taken
///
/// A push is a JSON array of receipts, or one alone. What stands at one place of the array and cannot be read becomes
/// [`Entry::Unreadable`], and its neighbours are read; so does a whole body that is no JSON. It goes to the inbox with the
/// receipts and is acknowledged like them, so that it does not come again: keeping it is up to the inbox. A push of nothing,
/// `[]` or an empty body, is taken. The content type is not looked at: no page of the vendor names one.
///
/// A receipt whose times lie in the future is a receipt like any other. Whoever wants to know compares its times with the
/// clock, allowing for some difference between the two; nothing here goes by them.
///
/// # What is answered
///
/// [`PushAnswer::Taken`] once the inbox has made everything durable, else an answer after which the platform sends all of it
/// again. An inbox that is late is answered for, and goes on by itself: what it takes is not taken again when the push comes
/// again, because each key is taken once. The same holds if the platform hangs up. At most 64 pushes are in hand at a time.
///
/// # Who pushes
///
/// No signature of a push is documented. Whoever knows the address can push, so give it a path that cannot be guessed, and
/// let a proxy admit only the networks that should come.
#[derive(Clone)]
pub struct Receiver {
    inbox: Arc<dyn Inbox>,
    time_limit: Duration,
    body_limit: usize,
    observer: Observer,
    in_hand: Arc<Semaphore>,
}

impl Receiver {
    /// A receiver whose receipts go to this inbox, whatever their kind.
    #[must_use]
    pub fn new(inbox: impl Inbox + 'static) -> Self {
        Self {
            inbox: Arc::new(inbox),
            time_limit: TIME_LIMIT,
            body_limit: BODY_LIMIT,
            observer: Arc::new(|_| {}),
            in_hand: Arc::new(Semaphore::new(IN_HAND as usize)),
        }
    }

    /// How long a push may take from its arrival to its answer. Default: 600 ms, because the platform waits for 700.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// The most bytes of a body. Default: 1 MiB, some thousand receipts. A larger one is refused, comes again three times, and
    /// then is lost, so that it should not be too small.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Tells this function what a person may want to know. It runs between pushes, so it should be quick. Default: nobody is
    /// told.
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&PushEvent<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// Takes a push of receipts of that kind, which follows from the address it was sent to.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime: the inbox becomes a task of it.
    pub async fn receive(&self, message_type: MessageType, body: &[u8]) -> PushAnswer {
        self.take(&message_type, body, self.deadline()).await
    }

    /// Takes a push whose body is still arriving. Its time counts, too.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub async fn receive_body(&self, message_type: MessageType, body: impl Body) -> PushAnswer {
        let deadline = self.deadline();
        match timeout_at(deadline, body::read(body, self.body_limit)).await {
            Ok(Ok(body)) => self.take(&message_type, &body, deadline).await,
            Ok(Err(Unfit::TooLarge)) => self.too_large(&message_type),
            Ok(Err(Unfit::Incomplete)) | Err(_) => {
                (self.observer)(&PushEvent::Incomplete { message_type: &message_type });
                PushAnswer::Incomplete
            }
        }
    }

    /// Waits until no push is in hand, those included that were answered as late: what a program does before it ends, once
    /// its server takes no more requests.
    pub async fn idle(&self) {
        // It is never closed, so that this fails never.
        drop(self.in_hand.acquire_many(IN_HAND).await);
    }

    fn deadline(&self) -> Instant {
        let now = Instant::now();
        // As good as no limit, where there is no such moment.
        now.checked_add(self.time_limit).unwrap_or(now + Duration::from_secs(86_400))
    }

    async fn take(&self, message_type: &MessageType, body: &[u8], deadline: Instant) -> PushAnswer {
        if body.len() > self.body_limit {
            return self.too_large(message_type);
        }
        let entries = batch::entries(message_type, body);
        if entries.is_empty() {
            return PushAnswer::Taken;
        }
        let Ok(Ok(permit)) = timeout_at(deadline, self.in_hand.clone().acquire_owned()).await else {
            (self.observer)(&PushEvent::Busy { message_type });
            return PushAnswer::Busy;
        };
        for entry in &entries {
            if let Entry::Unreadable(unreadable) = entry {
                (self.observer)(&PushEvent::Unreadable { unreadable });
            }
        }
        let count = entries.len();
        match timeout_at(deadline, self.begin(message_type.clone(), entries, permit)).await {
            Ok(answer) => answer.unwrap_or(PushAnswer::Failed),
            Err(_) => {
                (self.observer)(&PushEvent::Late { message_type, entries: count });
                PushAnswer::Late
            }
        }
    }

    /// Hands entries to the inbox, which goes on whether or not anybody waits for it.
    fn begin(
        &self,
        message_type: MessageType,
        entries: Vec<Entry>,
        permit: OwnedSemaphorePermit,
    ) -> JoinHandle<PushAnswer> {
        let (inbox, observer, count) = (Arc::clone(&self.inbox), Arc::clone(&self.observer), entries.len());
        // A task within a task, so that a panic is seen also when nobody waits any more.
        let taken = tokio::spawn(async move { inbox.take(entries).await });
        tokio::spawn(async move {
            let answer = match taken.await {
                Ok(Ok(())) => PushAnswer::Taken,
                Ok(Err(error)) => {
                    observer(&PushEvent::Failed { message_type: &message_type, entries: count, error: &*error });
                    PushAnswer::Failed
                }
                Err(_) => {
                    observer(&PushEvent::Panicked { message_type: &message_type, entries: count });
                    PushAnswer::Failed
                }
            };
            drop(permit);
            answer
        })
    }

    fn too_large(&self, message_type: &MessageType) -> PushAnswer {
        (self.observer)(&PushEvent::TooLarge { message_type, limit: self.body_limit });
        PushAnswer::TooLarge
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("inbox", &self.inbox)
            .field("time_limit", &self.time_limit)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}
