//! A list as a stream of its pages.

use super::{
    Paged,
    fingerprint::fingerprint,
    progress::{Progress, RepeatedPage, Seen},
};
use crate::{Answer, BoxFuture, Delivery, Error, Result, background::Background, error::Cause, request::Request};
use futures_core::Stream;
use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

/// The pages of a list, in order; the builder's `pages` begins it.
///
/// A page is the answer that `send` would give, with its warnings, its attempts and its raw form. See the
/// [module](crate::paging) for where it ends and what happens after an error.
#[must_use = "a stream does nothing until it is asked for its next page"]
pub struct Pages<C: Paged> {
    call: C,
    progress: Progress,
    prefetch: usize,
    /// The pages under way, the next one first.
    ahead: VecDeque<BoxFuture<'static, Result<Answer<C::Response>>>>,
    failed: bool,
}

impl<C: Paged> Pages<C> {
    pub(crate) fn new(call: C) -> Self {
        let set = |name: &str| call.request().params.get(name).and_then(|value| value.parse::<i64>().ok());
        let first = i64::from(C::PAGING.first);
        let size = set(C::PAGING.size).and_then(|size| u64::try_from(size).ok());
        let progress = Progress::new(first, set(C::PAGING.page).unwrap_or(first), size);
        Self { call, progress, prefetch: 0, ahead: VecDeque::new(), failed: false }
    }

    /// Fetches up to `pages` pages ahead while a page is worked on, in tasks of the tokio runtime that asks. Default: 0.
    ///
    /// The first page is always fetched alone, because it says how many there are. Dropping the stream cancels what
    /// was fetched ahead.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetch = pages;
        self
    }

    /// The next page; `None` after the last one, and after an error until [`resume`](Self::resume) is called.
    ///
    /// A page is not lost if the future is dropped before it is done.
    ///
    /// # Errors
    ///
    /// As `send`; also if the service [repeats a page](Error::is_repeated_page).
    pub async fn next(&mut self) -> Option<Result<Answer<C::Response>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// As [`next`](Self::next), for use with `?`.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Answer<C::Response>>> {
        self.next().await.transpose()
    }

    /// The number of the page that comes next; after an error, of the page that failed.
    #[must_use]
    pub fn next_page(&self) -> i64 {
        self.progress.next()
    }

    /// How many items there are on all pages, as the last page said, if it did.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.progress.total()
    }

    /// Goes on after an error: the next page is the one that failed.
    pub fn resume(&mut self) {
        self.failed = false;
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Answer<C::Response>>>> {
        if self.failed || self.progress.has_ended() {
            return Poll::Ready(None);
        }
        if self.ahead.is_empty() {
            self.fetch_one();
        }
        let fetched = match self.ahead.front_mut() {
            Some(page) => ready!(page.as_mut().poll(context)),
            None => return Poll::Ready(None),
        };
        self.ahead.pop_front();
        let page = fetched.and_then(|page| self.take(page));
        self.failed = page.is_err();
        if self.failed || self.progress.has_ended() {
            self.ahead.clear();
        } else {
            while self.ahead.len() < self.prefetch && self.progress.expects(self.ahead.len()) {
                self.fetch_one();
            }
        }
        match page {
            // What a list without pages answers is no page of it.
            Ok(None) => Poll::Ready(None),
            Ok(Some(page)) => Poll::Ready(Some(Ok(page))),
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }

    /// Begins to fetch the page after those under way.
    fn fetch_one(&mut self) {
        let ahead = i64::try_from(self.ahead.len()).unwrap_or(i64::MAX);
        let mut request = self.call.clone().into_request();
        request.set(C::PAGING.page, self.progress.next().saturating_add(ahead));
        let send = C::from_request(request).send();
        self.ahead.push_back(match self.prefetch {
            0 => Box::pin(send),
            _ => Box::pin(Background::start(send)),
        });
    }

    /// Takes note of a page; an empty one is the end, unless it is all there is.
    fn take(&mut self, mut page: Answer<C::Response>) -> Result<Option<Answer<C::Response>>> {
        let fingerprint = fingerprint(page.raw().body(), C::PAGING.items);
        let total = C::total(&page);
        let items = C::items_of(page.response_mut()).map_or(0, |items| items.len());
        let begins = !self.progress.has_begun();
        match self.progress.take(Seen { items, total, fingerprint }) {
            Ok(()) => Ok((items > 0 || begins).then_some(page)),
            Err(repeated) => Err(error(self.call.request(), repeated)),
        }
    }
}

fn error(request: &Request, repeated: RepeatedPage) -> Error {
    Error::of(request, Cause::RepeatedPage(repeated), Delivery::Done)
}

// Nothing in it is pinned: futures are boxed.
impl<C: Paged> Unpin for Pages<C> {}

impl<C: Paged> Stream for Pages<C> {
    type Item = Result<Answer<C::Response>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<C: Paged> fmt::Debug for Pages<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("next_page", &self.next_page())
            .field("total", &self.total())
            .finish_non_exhaustive()
    }
}
