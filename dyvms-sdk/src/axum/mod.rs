//! What the platform sends, as handlers of [axum](https://docs.rs/axum).

#[cfg(feature = "receipts")]
mod receipts;

#[cfg(feature = "receipts")]
pub use self::receipts::{all_receipts, receipts};
