//! Lists that are read page by page: as a stream of pages, or as one of items.
//!
//! ```no_run
//! # async fn example(client: dyvms_sdk::Client) -> dyvms_sdk::Result<()> {
//! let mut tasks = client.list_call_task().page_size(50).items();
//! while let Some(task) = tasks.try_next().await? {
//!     println!("{:?} is {:?}", task.task_name, task.status);
//! }
//! # Ok(()) }
//! ```
//!
//! # Where it ends
//!
//! At an empty page; where the service states a total, once that many items were read, and where it does not, at a page
//! that is not full. A total may be missing, change on the way, or be less than what the page itself holds; it is taken
//! anew from each page, and not believed in the last case. So a service that gives smaller pages than it was asked for
//! is read to its end if it states a total.
//!
//! A page with the very items of an earlier one is never handed out: it is an error that
//! [says so](crate::Error::is_repeated_page), because either the service repeats itself and would do so for ever, or
//! items were missed.
//!
//! # After an error
//!
//! The stream has ended, and nothing is lost: `resume` asks for the same page again, and `next_page` tells its number to
//! whoever begins anew later.

mod fingerprint;
mod items;
mod pages;
mod progress;

pub(crate) use self::progress::RepeatedPage;
pub use self::{items::Items, pages::Pages};

use crate::Call;

/// A request for a list that is read page by page. The builders of such actions implement it.
pub trait Paged: Call {
    /// What the list holds.
    type Item: Send + 'static;

    /// How its pages are asked for.
    const PAGING: Paging;

    /// The items of a page; `None` where the part of the answer is missing that holds them.
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>>;

    /// How many items all pages have together, where the service states it.
    fn total(_response: &Self::Response) -> Option<i64> {
        None
    }
}

/// How the pages of a list are asked for, as the documents say.
#[derive(Debug, Clone, Copy)]
pub struct Paging {
    page: &'static str,
    size: &'static str,
    first: u32,
    items: &'static str,
}

impl Paging {
    pub(crate) const fn new(page: &'static str, size: &'static str, first: u32, items: &'static str) -> Self {
        Self { page, size, first, items }
    }

    /// The wire name of the parameter for the page.
    #[must_use]
    pub fn page(&self) -> &'static str {
        self.page
    }

    /// The wire name of the parameter for how many items a page holds.
    #[must_use]
    pub fn size(&self) -> &'static str {
        self.size
    }

    /// The number of the first page.
    #[must_use]
    pub fn first(&self) -> u32 {
        self.first
    }
}
