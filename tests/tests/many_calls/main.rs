//! Helpers over many calls: lists page by page, waits, many calls at a time, uploads in batches.

mod every_list;
mod fixture;
mod paging;
mod send_all;
mod upload;
mod upload_whole;
mod waiting;
