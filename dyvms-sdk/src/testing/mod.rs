//! Unit tests of programs that call: scripted answers without a socket, and traffic that is recorded and replayed.
//!
//! A [`Scripted`] client goes through everything a real one does (checks, signatures, retries, reading of answers) but
//! the network. What is not scripted fails, loudly. Pauses take no time.
//!
//! ```
//! use dyvms_sdk::{Client, Delivery, testing::{CutPoint, Ending, Scripted}};
//! use serde_json::json;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> dyvms_sdk::Result<()> {
//! let scripted = Scripted::new();
//! scripted.on(Client::single_call_by_tts).succeed(); // as the documents show it
//! scripted.on(Client::single_call_by_tts).answer(json!({"Code": "OK", "CallId": "1^2"}));
//! scripted.on(Client::single_call_by_tts).refuse("isv.BUSINESS_LIMIT_CONTROL", "too often");
//! scripted.on(Client::single_call_by_tts).cut(CutPoint::BeforeAnswer, Ending::Reset); // the answer is lost
//!
//! let call = scripted.client().single_call_by_tts().called_number("13900001234").tts_code("TTS_10001");
//! assert!(call.clone().send().await?.call_id.as_str().contains('^'));
//! assert_eq!(call.clone().send().await?.call_id, "1^2");
//! assert_eq!(call.clone().send().await.unwrap_err().delivery(), Delivery::Refused);
//! assert_eq!(call.send().await.unwrap_err().delivery(), Delivery::Unknown);
//!
//! let calls = scripted.calls_of(Client::single_call_by_tts);
//! assert_eq!(calls[0].get("CalledNumber"), Some("13900001234"));
//! scripted.finish(); // everything scripted was asked for
//! # Ok(()) }
//! ```
//!
//! A [`Recorder`] around a real client's transport writes a [`Cassette`], a file of JSON without keys, signatures, phone
//! numbers and texts, which replays without the service. Where a test wants a whole service over real sockets, with
//! signatures verified, the emulator (feature `emulator`) is the place; its scripts and its memory of calls are the same.

mod cassette;
mod clock;
mod keys;
mod outcome;
mod scripted;
mod sent;
mod stage;
mod unforeseen;

pub use self::{
    cassette::{Cassette, Player, Recorder, Recording},
    scripted::Scripted,
};
pub use crate::double::{
    agenda::When,
    fault::{CutPoint, Ending, Fault, Work},
    params::Place,
    record::{ReceivedCall, Verdict},
    script::{EarlyCut, Reply, Script},
};
