//! A list as a stream of its items.

use super::{Paged, Pages};
use crate::Result;
use futures_core::Stream;
use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

/// The items of a list over all its pages, in order; the builder's `items` begins it.
///
/// See the [module](crate::paging) for where it ends and what happens after an error.
#[must_use = "a stream does nothing until it is asked for its next item"]
pub struct Items<C: Paged> {
    pages: Pages<C>,
    page: vec::IntoIter<C::Item>,
}

impl<C: Paged> Items<C> {
    pub(crate) fn new(call: C) -> Self {
        Self { pages: Pages::new(call), page: Vec::new().into_iter() }
    }

    /// Fetches up to `pages` pages ahead while items are worked on; see [`Pages::prefetch`].
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// The next item; `None` after the last one, and after an error until [`resume`](Self::resume) is called.
    ///
    /// An item is not lost if the future is dropped before it is done.
    ///
    /// # Errors
    ///
    /// As `send`; also if the service [repeats a page](crate::Error::is_repeated_page).
    pub async fn next(&mut self) -> Option<Result<C::Item>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// As [`next`](Self::next), for use with `?`.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<C::Item>> {
        self.next().await.transpose()
    }

    /// The number of the page that is fetched next; after an error, of the page that failed. All items before it were
    /// handed out once [`next`](Self::next) has given the error.
    #[must_use]
    pub fn next_page(&self) -> i64 {
        self.pages.next_page()
    }

    /// How many items there are, as the last page said, if it did.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.pages.total()
    }

    /// Goes on after an error, with the page that failed.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<C::Item>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(mut page)) => {
                    let items = C::items_of(page.response_mut()).map(std::mem::take);
                    self.page = items.unwrap_or_default().into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Nothing in it is pinned: futures are boxed.
impl<C: Paged> Unpin for Items<C> {}

impl<C: Paged> Stream for Items<C> {
    type Item = Result<C::Item>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<C: Paged> fmt::Debug for Items<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("at_hand", &self.page.len()).finish()
    }
}
