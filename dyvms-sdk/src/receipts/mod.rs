//! Receipts: what the platform tells about calls without being asked.
//!
//! A receipt comes by push or lies in a queue, one kind to each address or queue, as JSON. [`Received::from_json`] reads
//! one as leniently as answers are read: numbers as texts and the reverse, nothing as a missing field, `null` or an empty
//! text. What it does not know it keeps: [`Receipt::extra`] has fields that are new, [`Received::raw`] the text as it
//! came, and what cannot be read comes back as [`Unreadable`], with the reason and the text.
//!
//! ```
//! use dyvms_sdk::{StatusClass, receipts::{MessageType, Receipt, Received}};
//!
//! let text = r#"{"call_id":"100000000001^100000000002","status_code":"200003","duration":"0","new_field":1}"#;
//! let received = Received::from_json(MessageType::VoiceReport, text)?;
//! if let Receipt::VoiceReport(record) = &*received {
//!     assert_eq!(record.status_code.class(), Some(StatusClass::NoAnswer));
//!     assert!(record.extra().get("new_field").is_some());
//! }
//! # Ok::<(), dyvms_sdk::receipts::Unreadable>(())
//! ```
//!
//! Receipts may come twice. [`Received::key`] is the same both times.
//!
//! A [`Receiver`] takes what the platform pushes: it reads the batch, hands each receipt once to an [`Inbox`], and says what
//! the platform is to be answered.

mod key;
mod received;
mod receiver;

#[cfg(test)]
mod tests;

pub use self::{
    key::ReceiptKey,
    received::Received,
    receiver::{Entry, Inbox, MemoryInbox, PushAnswer, PushEvent, Receiver},
};
pub use crate::{
    generated::receipts::*,
    message::{Extra, Unreadable},
};
