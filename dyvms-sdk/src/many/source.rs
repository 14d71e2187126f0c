//! What calls, or callees, are taken from: an iterator or a stream.

use futures_core::Stream;
use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

/// An iterator or a stream. `Kind` is how the compiler tells them apart; it is never written down.
pub trait Source<Kind> {
    /// What it gives.
    type Item;
    /// The stream it becomes.
    type Stream: Stream<Item = Self::Item> + Unpin;

    /// Makes a stream of it.
    fn into_stream(self) -> Self::Stream;
}

/// The kind of what can be iterated over.
#[derive(Debug, Clone, Copy)]
pub enum Iterated {}

/// The kind of streams.
#[derive(Debug, Clone, Copy)]
pub enum Streamed {}

impl<I: IntoIterator> Source<Iterated> for I {
    type Item = I::Item;
    type Stream = Iterating<I::IntoIter>;

    fn into_stream(self) -> Self::Stream {
        Iterating(self.into_iter())
    }
}

impl<S: Stream + Unpin> Source<Streamed> for S {
    type Item = S::Item;
    type Stream = S;

    fn into_stream(self) -> S {
        self
    }
}

/// An iterator as a stream that never waits.
#[derive(Clone)]
pub struct Iterating<I>(I);

impl<I> Iterating<I> {
    /// The iterator.
    pub fn into_inner(self) -> I {
        self.0
    }
}

// The iterator is never pinned.
impl<I> Unpin for Iterating<I> {}

impl<I: Iterator> Stream for Iterating<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

impl<I> fmt::Debug for Iterating<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Iterating")
    }
}
