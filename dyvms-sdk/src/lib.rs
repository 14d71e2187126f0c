//! Alibaba Cloud Voice Messaging Service (Dyvmsapi, version 2017-05-25): typed actions, safe retries, a local emulator.
//!
//! ```no_run
//! # async fn example() -> dyvms_sdk::Result<()> {
//! let client = dyvms_sdk::Client::from_env()?;
//!
//! let call = client
//!     .single_call_by_tts()
//!     .called_number("13900001234")
//!     .tts_code("TTS_0000000")
//!     .tts_param([("code", "1234"), ("product", "test")])
//!     .play_times(3)
//!     .send()
//!     .await?;
//! println!("{}", call.call_id);
//! # Ok(()) }
//! ```
//!
//! # It never rings a phone twice, and says whether it rang
//!
//! A request that may have reached the service is repeated only if its action reads. Every [`Error`] says with
//! [`delivery`](Error::delivery) whether it was done all the same:
//!
//! | delivery | meaning | may I call again? |
//! |---|---|---|
//! | [`NotSent`](Delivery::NotSent) | nothing reached the service | yes |
//! | [`Refused`](Delivery::Refused) | the service says that it did not do it | yes, once the reason is gone |
//! | [`Unknown`](Delivery::Unknown) | it may have been done; the answer was lost | ask first (query, receipt) |
//! | [`Done`](Delivery::Done) | it was done; only the answer could not be read | no |
//!
//! A program that stops waiting, by dropping the future of `send`, is in the same place as one whose answer was lost: it
//! may have been done. So let the client wait: of its four timeouts (connect, read, attempt, operation) each has a default
//! on [`ClientBuilder`], the wider two can be set for one call with `with_attempt_timeout` and `with_timeout`, and an error
//! says which one ran out.
//!
//! `with_replay_check` learns the fate of a lost call: it sends the very same signed request once more, which the service
//! carries out only if the first one never arrived.
//!
//! # Where things are
//!
//! * [`Client`] has a method per action; [`actions`] holds their requests and responses, [`types`] what they share.
//! * A required parameter that is missing is a compile error that names it.
//! * What can be checked before sending is checked before sending; `with_unchecked` sends what the documents forbid.
//! * Answers are read leniently, and [`Answer::raw`] has them as they came.
//! * [`credentials`] come from the vendor's chain of places, from one of them, from a value, or from a function of your own.
//! * [`watch`] has interceptors, and says what `tracing` and `metrics` are told.
//! * [`pace`] keeps a client, or a fleet, inside the documented limits.
//! * Points in time are types of their own, [`time`]: milliseconds and China time cannot be confused.
//! * Requests can be signed in another way ([`ClientBuilder::signer`]) and carried in another way
//!   ([`ClientBuilder::transport`], [`ClientBuilder::wrap_transport`]).
//! * Lists are read [page by page](paging) or item by item, with `pages()` and `items()` of their builders.
//! * [`wait_until_done()`](wait) asks until a task is finished, and `wait_until_there()` until a record is there.
//! * [`Client::send_all`] sends [many calls](many) at a time, and accounts for each; [`upload`] does so for the callees
//!   of a robot task.
//! * [`Call`] is what every builder is once it has its required parameters.
//! * [`Client::raw`] calls actions that this version does not know yet.
//!
//! # Features
//!
//! * `rustls-ring` (default): TLS through rustls with ring, which needs no system libraries.
//! * `rustls-aws-lc-rs`: TLS through rustls with aws-lc-rs. It wins over `rustls-ring`.
//! * `emulator`: a local service that verifies requests and answers as the documents show; with a world behind it, calls
//!   ring, tasks run and receipts come back.
//! * `receipts`: what the platform tells about calls, and a receiver of pushes; see [`receipts`](mod@receipts).
//! * `callbacks`: what the platform asks during a call, replies that are checked, and dialogues with a state for each
//!   call; see [`callbacks`](mod@callbacks).
//! * `axum`: handlers of axum for pushed receipts and for callbacks, each with its feature; see the module `axum`.
//! * `tracing`: a span for each call and an event for each attempt; see [`watch`].
//! * `metrics`: counters and histograms through the facade `metrics`; see [`watch`].
//! * `redis`: a store on Redis or Valkey, by which a fleet keeps inside the limits of its account together.
//! * `receipts-queue`: receipts pulled from the vendor's message queue, the module `queue`.
//! * `acs3`: signatures ACS3-HMAC-SHA256, [`sign::Acs3`].
//! * `blocking`: `send_blocking` on every builder, for programs without a runtime. Streams of pages, waits and
//!   [`Client::send_all`] need one.
//! * `testing`: scripted answers without a socket, and traffic that is recorded and replayed.
//! * `chrono`, `jiff`, `time`: conversions from and to the points in time and the dates of these crates.
//!
//! TLS works whether or not the process has installed a crypto provider, and none is installed. With neither TLS
//! feature, only `http` endpoints can be used.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod attempt;
#[cfg(all(feature = "axum", any(feature = "receipts", feature = "callbacks")))]
pub mod axum;
mod background;
#[cfg(feature = "callbacks")]
pub mod callbacks;
pub mod clock;
pub mod config;
pub mod credentials;
#[cfg(feature = "emulator")]
pub mod emulator;
pub mod error;
pub mod given;
pub mod many;
pub mod meta;
pub mod pace;
pub mod paging;
pub mod params;
#[cfg(feature = "receipts-queue")]
pub mod queue;
pub mod raw;
#[cfg(feature = "receipts")]
pub mod receipts;
pub mod retry;
pub mod sign;
#[cfg(feature = "testing")]
pub mod testing;
pub mod time;
pub mod transport;
pub mod upload;
pub mod wait;
pub mod watch;

mod answer;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod client;
mod delivery;
#[cfg(any(feature = "emulator", feature = "testing"))]
#[cfg_attr(
    not(all(feature = "emulator", feature = "testing")),
    allow(dead_code, reason = "each of the two uses a part of it")
)]
mod double;
#[allow(clippy::type_complexity, unreachable_pub, reason = "type parameters and tables come in the spec's numbers")]
#[rustfmt::skip]
mod generated;
mod judge;
mod lenient;
#[doc(hidden)]
pub mod macros;
#[cfg(any(feature = "receipts", feature = "callbacks"))]
mod message;
mod nonce;
mod operation;
mod prelude;
mod redact;
mod request;
#[doc(hidden)]
pub mod runtime;
mod sensitive_text;
mod service;
mod status_class;
mod text_map;
#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc-rs"))]
mod tls;
mod validate;
#[cfg(feature = "callbacks")]
mod written;

pub use self::{
    answer::Answer,
    call::Call,
    client::Client,
    config::ClientBuilder,
    delivery::Delivery,
    error::{Error, Result},
    generated::{actions, types},
    sensitive_text::SensitiveText,
    status_class::StatusClass,
    text_map::TextMap,
};

/// A boxed future that can be sent between threads, as traits of this crate return it.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
