//! Hands each message to a handler, many at a time, and deletes what was handled.

use super::{
    BoxError, DeadLetter, Message, Queue, QueueError, Received, event::Event, message::Ticket, messages::pull,
    pull::Puller, wire::BATCH,
};
use crate::BoxFuture;
use std::{
    fmt,
    future::{pending, ready},
    pin::Pin,
    sync::Arc,
};
use tokio::task::{JoinError, JoinSet};

/// How many messages are in hand unless something else is set.
const CONCURRENCY: usize = 16;

/// Takes a dead letter somewhere.
type TakeDeadLetter = Arc<dyn Fn(DeadLetter) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync>;

/// Reads a queue and hands its messages to a handler; [`Queue::consumer`] begins it.
#[must_use = "a consumer does nothing until it is run"]
pub struct Consumer<T> {
    queue: Queue<T>,
    concurrency: usize,
    dead_letters: Option<TakeDeadLetter>,
    stop: BoxFuture<'static, ()>,
}

/// What a consumer did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Messages that were handled. Those that could not be deleted afterwards come again all the same.
    pub handled: u64,
    /// Dead letters that were taken.
    pub dead_letters: u64,
    /// Messages and dead letters that come again, because their handler failed or nobody took them.
    pub failed: u64,
}

/// What became of one message.
enum Outcome {
    Handled,
    TakenDead,
    Failed,
}

impl<T: Send + 'static> Consumer<T> {
    pub(super) fn new(queue: Queue<T>) -> Self {
        Self { queue, concurrency: CONCURRENCY, dead_letters: None, stop: Box::pin(pending()) }
    }

    /// How many messages may be in hand at a time, at least 1. Default: 16.
    ///
    /// No more messages are fetched than can be begun at once, so that none waits while its time runs.
    pub fn concurrency(mut self, messages: usize) -> Self {
        self.concurrency = messages.max(1);
        self
    }

    /// Takes messages that are no receipts, with their raw body. A letter is deleted once this succeeded; after an error
    /// it comes again. Default: they stay in the queue.
    pub fn dead_letters<F, R, E>(mut self, take: F) -> Self
    where
        F: Fn(DeadLetter) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        self.dead_letters = Some(Arc::new(move |letter| {
            let taken = take(letter);
            Box::pin(async move { taken.await.map_err(Into::into) })
        }));
        self
    }

    /// Stops when this future is done: nothing more is fetched, and what is in hand is finished and deleted. A poll under
    /// way is dropped; if the queue gives it messages all the same, they come again. Default: never.
    pub fn stop_when(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.stop = Box::pin(stop);
        self
    }

    /// Runs until stopped. Each message goes to the handler, as a task of its own on the tokio runtime of the caller;
    /// after `Ok` it is deleted, and after an error or a panic it comes again.
    ///
    /// If this future is dropped, handlers are cancelled, and their messages come again.
    ///
    /// # Errors
    ///
    /// The queue cannot be read until a person does something. What was in hand is finished first.
    pub async fn run<F, R, E>(self, handler: F) -> Result<Summary, QueueError>
    where
        F: Fn(Message<T>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let Self { queue, concurrency, dead_letters, mut stop } = self;
        let mut desk = Desk { queue, dead_letters, tasks: JoinSet::new(), summary: Summary::default() };
        let handler = Arc::new(handler);
        let mut resting = Some(Puller::new(desk.queue.shared.clone()));
        let mut pulling = None;
        let ended = loop {
            let free = concurrency.saturating_sub(desk.tasks.len());
            if free > 0 {
                pulling = pulling.or_else(|| resting.take().map(|puller| pull(puller, free.min(BATCH))));
            }
            tokio::select! {
                biased;
                () = &mut stop => break Ok(()),
                Some(done) = desk.tasks.join_next() => desk.count(done),
                (puller, pulled) = of(&mut pulling) => {
                    pulling = None;
                    resting = Some(puller);
                    match pulled {
                        Ok(all) => all.into_iter().for_each(|received| desk.begin(received, &handler)),
                        Err(error) => break Err(error),
                    }
                }
            }
        };
        drop(pulling);
        while let Some(done) = desk.tasks.join_next().await {
            desk.count(done);
        }
        ended.map(|()| desk.summary)
    }
}

/// Waits for a future if there is one.
async fn of<F: Future + Unpin>(future: &mut Option<F>) -> F::Output {
    match future {
        Some(future) => Pin::new(future).await,
        None => pending().await,
    }
}

/// The messages in hand, and what became of those before.
struct Desk<T> {
    queue: Queue<T>,
    dead_letters: Option<TakeDeadLetter>,
    tasks: JoinSet<Outcome>,
    summary: Summary,
}

impl<T: Send + 'static> Desk<T> {
    /// Gives a message to its handler, within the task, so that whatever panics ends that task alone.
    fn begin<F, R, E>(&mut self, received: Received<T>, handler: &Arc<F>)
    where
        F: Fn(Message<T>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        let ticket = received.ticket().clone();
        match (received, &self.dead_letters) {
            (Received::Receipt(message), _) => {
                let handler = handler.clone();
                let work = async move { handler(message).await.map_err(Into::into) };
                self.tasks.spawn(settle(ticket, work, Outcome::Handled));
            }
            (Received::DeadLetter(letter), Some(take)) => {
                let take = take.clone();
                self.tasks.spawn(settle(ticket, async move { take(letter).await }, Outcome::TakenDead));
            }
            (Received::DeadLetter(letter), None) => {
                (self.queue.shared.observer)(&Event::LeftUndecodable { letter: &letter });
                self.tasks.spawn(ready(Outcome::Failed));
            }
        }
    }

    fn count(&mut self, done: Result<Outcome, JoinError>) {
        match done {
            Ok(Outcome::Handled) => self.summary.handled += 1,
            Ok(Outcome::TakenDead) => self.summary.dead_letters += 1,
            Ok(Outcome::Failed) => self.summary.failed += 1,
            Err(error) => {
                if error.is_panic() {
                    (self.queue.shared.observer)(&Event::HandlerPanicked);
                }
                self.summary.failed += 1;
            }
        }
    }
}

/// Does the work, and deletes the message if it is done.
async fn settle(ticket: Ticket, work: impl Future<Output = Result<(), BoxError>>, good: Outcome) -> Outcome {
    match work.await {
        Ok(()) => {
            // Observers are told if it fails; the work is done either way.
            let _ = ticket.ack().await;
            good
        }
        Err(error) => {
            (ticket.observer)(&Event::HandlerFailed { id: &ticket.entry.id, error: &*error });
            Outcome::Failed
        }
    }
}

impl<T> fmt::Debug for Consumer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consumer")
            .field("queue", &self.queue)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}
