//! The stream of results of many calls.

use super::ledger::Ledger;
use crate::{Answer, Call, Delivery, Error, Result};
use futures_core::Stream;
use std::{
    collections::BTreeMap,
    fmt,
    future::poll_fn,
    panic::resume_unwind,
    pin::Pin,
    task::{Context, Poll},
};
use tokio::task::JoinSet;

/// How many calls are under way unless something else is set.
const CONCURRENCY: usize = 8;

/// Many calls, a bounded number of them under way; [`Client::send_all`](crate::Client::send_all) begins it.
///
/// See the [module](crate::many) for an example, and for how to stop.
#[must_use = "nothing is sent until the stream is asked for its next result"]
pub struct SendAll<S: Stream<Item: Call>> {
    source: S,
    /// Whether nothing more is taken from the source.
    closed: bool,
    concurrency: usize,
    order: Order,
    in_flight: InFlight<S::Item>,
    /// Results that came before their turn.
    early: BTreeMap<usize, Sent<S::Item>>,
    /// The number of the result whose turn it is.
    turn: usize,
    ledger: Ledger,
}

/// In which order results are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    AsTheyCome,
    AsTheyWereBegun,
}

/// One call and what came of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Sent<C: Call> {
    /// Its number, counted from 0 in the order of the source.
    pub index: usize,
    /// The call as it was taken from the source, to be sent again where that is safe.
    pub call: C,
    /// What came of it.
    pub result: Result<Answer<C::Response>>,
}

/// What is left of many calls that were stopped.
#[derive(Debug)]
#[non_exhaustive]
pub struct Stopped<S: Stream<Item: Call>> {
    /// The results that were not handed out before, by their numbers.
    pub sent: Vec<Sent<S::Item>>,
    /// The source, with all that was not sent.
    pub rest: S,
}

impl<C: Call> Sent<C> {
    /// Whether the service did it: `Done` if it accepted it, else what the error says.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.result.as_ref().map_or_else(Error::delivery, |_| Delivery::Done)
    }
}

impl<S: Stream<Item: Call> + Unpin> SendAll<S> {
    pub(crate) fn new(source: S) -> Self {
        Self {
            source,
            closed: false,
            concurrency: CONCURRENCY,
            order: Order::AsTheyCome,
            in_flight: InFlight(JoinSet::new()),
            early: BTreeMap::new(),
            turn: 0,
            ledger: Ledger::new(),
        }
    }

    /// How many calls may be under way at a time, at least 1. Default: 8.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.concurrency = calls.max(1);
        self
    }

    /// Hands out results in the order of the source. Default: as they come.
    ///
    /// A result that came before its turn counts as under way, so that one slow call holds up the others.
    pub fn in_order(mut self) -> Self {
        self.order = Order::AsTheyWereBegun;
        self
    }

    /// What became of each call so far; it stays true after the stream is dropped.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.ledger.clone()
    }

    /// The next result; `None` when all that the source gave was sent.
    ///
    /// A result is not lost if the future is dropped before it is done.
    pub async fn next(&mut self) -> Option<Sent<S::Item>> {
        poll_fn(|context| self.poll_sent(context)).await
    }

    /// Takes no more calls, waits for those under way, and returns their results with the rest of the source.
    pub async fn stop(mut self) -> Stopped<S> {
        self.close();
        let mut sent = Vec::new();
        while let Some(one) = self.next().await {
            sent.push(one);
        }
        sent.sort_by_key(|sent| sent.index);
        Stopped { sent, rest: self.source }
    }

    /// Takes no more calls.
    pub(crate) fn close(&mut self) {
        self.closed = true;
    }

    pub(crate) fn source(&self) -> &S {
        &self.source
    }

    fn poll_sent(&mut self, context: &mut Context<'_>) -> Poll<Option<Sent<S::Item>>> {
        loop {
            if let Some(sent) = self.early.remove(&self.turn) {
                self.turn += 1;
                return Poll::Ready(Some(sent));
            }
            self.begin(context);
            match self.in_flight.0.poll_join_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(sent))) if self.order == Order::AsTheyCome => return Poll::Ready(Some(sent)),
                Poll::Ready(Some(Ok(sent))) => drop(self.early.insert(sent.index, sent)),
                // Tasks are cancelled by a runtime that goes down; the ledger has noted it.
                Poll::Ready(Some(Err(error))) => {
                    if let Ok(panic) = error.try_into_panic() {
                        resume_unwind(panic);
                    }
                }
                // With nothing under way, what came early is all there is.
                Poll::Ready(None) => match self.early.pop_first() {
                    Some((_, sent)) => return Poll::Ready(Some(sent)),
                    None if self.closed => return Poll::Ready(None),
                    None => return Poll::Pending,
                },
            }
        }
    }

    /// Takes calls from the source and begins them, as many as may be under way.
    fn begin(&mut self, context: &mut Context<'_>) {
        while !self.closed && self.in_flight.0.len() + self.early.len() < self.concurrency {
            match Pin::new(&mut self.source).poll_next(context) {
                Poll::Ready(Some(call)) => self.in_flight.begin(call, &self.ledger),
                Poll::Ready(None) => self.closed = true,
                Poll::Pending => return,
            }
        }
    }
}

/// The calls under way. They go on when nobody waits for them any more.
struct InFlight<C: Call>(JoinSet<Sent<C>>);

impl<C: Call> InFlight<C> {
    fn begin(&mut self, call: C, ledger: &Ledger) {
        let entry = ledger.begin();
        let index = entry.index();
        self.0.spawn(async move {
            let result = call.clone().send().await;
            entry.settle(&result);
            Sent { index, call, result }
        });
    }
}

impl<C: Call> Drop for InFlight<C> {
    fn drop(&mut self) {
        self.0.detach_all();
    }
}

impl<S: Stream<Item: Call> + Unpin> Stream for SendAll<S> {
    type Item = Sent<S::Item>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_sent(context)
    }
}

// Only what is taken from it is under way; the source itself must be `Unpin` to be asked.
impl<S: Stream<Item: Call> + Unpin> Unpin for SendAll<S> {}

impl<S: Stream<Item: Call>> fmt::Debug for SendAll<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendAll")
            .field("concurrency", &self.concurrency)
            .field("ledger", &self.ledger)
            .finish_non_exhaustive()
    }
}
