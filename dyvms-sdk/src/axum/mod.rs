//! What the platform sends, as handlers of axum.

#[cfg(feature = "callbacks")]
mod callbacks;

#[cfg(feature = "callbacks")]
pub use self::callbacks::{dialogue, ivr_transfers};
