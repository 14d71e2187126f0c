//! Helpers over many calls: lists page by page, waits, many calls at a time, uploads in batches.

#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected shall stop")]

mod every_list;
mod fixture;
mod paging;
mod send_all;
mod upload;
mod upload_whole;
mod waiting;
