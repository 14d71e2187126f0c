//! The messages of a queue as a stream.

use super::{DeadLetter, Message, Queue, QueueError, event::Event, message::Ticket, pull::Puller, wire::BATCH};
use crate::BoxFuture;
use futures_core::Stream;
use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

/// What came out of a queue. Either stays there until its [`ack`](Message::ack).
#[derive(Debug)]
pub enum Received<T> {
    /// A receipt.
    Receipt(Message<T>),
    /// A message that is no receipt.
    DeadLetter(DeadLetter),
}

impl<T> Received<T> {
    pub(super) fn ticket(&self) -> &Ticket {
        match self {
            Self::Receipt(message) => message.ticket(),
            Self::DeadLetter(letter) => letter.ticket(),
        }
    }
}

type Pulled<T> = (Puller<T>, Result<Vec<Received<T>>, QueueError>);

/// The messages of a queue, without end; [`Queue::messages`] begins it.
///
/// Up to 16 messages are fetched at a time. Those that have become visible again before their turn are passed over,
/// because they come again. After an error, which is one that [lasts](QueueError::is_lasting), the stream ends.
///
/// ```no_run
/// # async fn example(queue: dyvms_sdk::queue::Queue) -> Result<(), Box<dyn std::error::Error>> {
/// use dyvms_sdk::queue::Received;
///
/// let mut messages = queue.messages();
/// while let Some(received) = messages.next().await {
///     match received? {
///         Received::Receipt(message) => {
///             println!("{}", message.content().text());
///             message.ack().await?;
///         }
///         Received::DeadLetter(letter) => eprintln!("{}: {}", letter.id(), letter.content()),
///     }
/// }
/// # Ok(()) }
/// ```
#[must_use = "a stream does nothing until it is asked for its next message"]
pub struct Messages<T> {
    queue: Queue<T>,
    here: VecDeque<Received<T>>,
    state: State<T>,
}

enum State<T> {
    Resting(Puller<T>),
    Pulling(BoxFuture<'static, Pulled<T>>),
    Ended,
}

impl<T: Send + 'static> Messages<T> {
    pub(super) fn new(queue: Queue<T>) -> Self {
        let puller = Puller::new(queue.shared.clone());
        Self { queue, here: VecDeque::new(), state: State::Resting(puller) }
    }

    /// The next message. None is lost if the future is dropped before it is done.
    ///
    /// # Errors
    ///
    /// The queue cannot be read until a person does something. The stream then ends.
    pub async fn next(&mut self) -> Option<Result<Received<T>, QueueError>> {
        poll_fn(|context| self.poll_received(context)).await
    }

    fn poll_received(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Received<T>, QueueError>>> {
        loop {
            while let Some(received) = self.here.pop_front() {
                if received.ticket().is_current() {
                    return Poll::Ready(Some(Ok(received)));
                }
                (self.queue.shared.observer)(&Event::Outdated { id: &received.ticket().entry.id });
            }
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Resting(puller) => self.state = State::Pulling(pull(puller, BATCH)),
                State::Pulling(mut pulling) => match pulling.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Pulling(pulling);
                        return Poll::Pending;
                    }
                    Poll::Ready((_, Err(error))) => return Poll::Ready(Some(Err(error))),
                    Poll::Ready((puller, Ok(received))) => {
                        self.here.extend(received);
                        self.state = State::Resting(puller);
                    }
                },
            }
        }
    }
}

/// One pull that owns its puller, so that it can be kept while it is under way.
pub(super) fn pull<T: Send + 'static>(mut puller: Puller<T>, most: usize) -> BoxFuture<'static, Pulled<T>> {
    Box::pin(async move {
        let pulled = puller.pull(most).await;
        (puller, pulled)
    })
}

impl<T: Send + 'static> Stream for Messages<T> {
    type Item = Result<Received<T>, QueueError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_received(context)
    }
}

// Nothing in it is pinned in place.
impl<T> Unpin for Messages<T> {}

impl<T> fmt::Debug for Messages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("queue", &self.queue).field("here", &self.here.len()).finish_non_exhaustive()
    }
}
