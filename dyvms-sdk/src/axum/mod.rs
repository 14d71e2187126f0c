//! What the platform sends, as handlers of [axum](https://docs.rs/axum).

#[cfg(feature = "callbacks")]
mod callbacks;
#[cfg(feature = "receipts")]
mod receipts;

#[cfg(feature = "callbacks")]
pub use self::callbacks::{dialogue, ivr_transfers};
#[cfg(feature = "receipts")]
pub use self::receipts::{all_receipts, receipts};
