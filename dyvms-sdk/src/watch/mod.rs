//! Watching calls: interceptors of your own, spans and events for `tracing`, measurements for `metrics`.
//!
//! An [`Interceptor`] is told of every call of a client: before each attempt is signed, after it, when the attempt
//! ended, and when the call ended. It may add headers and veto. The two features below see the same moments. What they
//! are told holds no number, text, name, token or key: actions, codes, times and request ids alone. The client installs
//! no subscriber and no recorder, and sets no level.
//!
//! This one keeps what has to be looked into: the calls that may have rung a phone although nobody can say so.
//!
//! ```
//! use dyvms_sdk::{
//!     Client, Delivery,
//!     meta::Effect,
//!     watch::{Call, End, Interceptor},
//! };
//! use std::sync::{Arc, Mutex};
//!
//! #[derive(Debug, Default)]
//! struct Undecided(Mutex<Vec<String>>);
//!
//! impl Interceptor for Undecided {
//!     fn ended(&self, call: &Call<'_>, end: End<'_>) {
//!         if call.effect() == Effect::Dials && end.delivery() == Delivery::Unknown {
//!             let out_id = call.params().get("OutId").unwrap_or("no OutId");
//!             self.0.lock().expect("no hook panics").push(format!("{}: {out_id}", call.action()));
//!         }
//!     }
//! }
//!
//! let undecided = Arc::new(Undecided::default());
//! let client = Client::builder().interceptor(Arc::clone(&undecided)).build()?;
//! # Ok::<(), dyvms_sdk::Error>(())
//! ```
//!
//! # Feature `tracing`
//!
//! Everything has the target `dyvms_sdk`, and names follow OpenTelemetry's conventions for RPC as they are since
//! their version 1.38, with those for HTTP where they fit.
//!
//! | what | level | when |
//! |---|---|---|
//! | span `call` | `INFO` | for each call, from `send` to its end; what connections log is inside it |
//! | event `attempt accepted` | `DEBUG` | |
//! | event `attempt failed` | `WARN` | each failed attempt, also if another follows |
//! | event `call abandoned` | `WARN` | the future of `send` was dropped; nobody else hears of it |
//!
//! A call that fails is no event of its own: its error goes to whoever called, and the span says what it was.
//!
//! | field | of | holds |
//! |---|---|---|
//! | `rpc.system.name` | span | `aliyun-rpc` |
//! | `rpc.method` | span, events | `Dyvmsapi/` and the action |
//! | `rpc.response.status_code` | span, events | the service's `Code` |
//! | `http.response.status_code` | span, events | the status of the answer |
//! | `server.address`, `server.port` | span | the endpoint |
//! | `error.type` | span, events | why it failed, one of few words: see below |
//! | `otel.kind`, `otel.name`, `otel.status_code` | span | `client`, the method, and `ERROR` if the call failed |
//! | `dyvms.effect` | span | `reads`, `writes` or `dials` |
//! | `dyvms.attempt` | events | the number of the attempt, from 1 |
//! | `dyvms.attempts` | span, `call abandoned` | how many attempts began |
//! | `dyvms.delivery` | span, events | `not_sent`, `refused`, `unknown`, or `done`, which is also what was accepted |
//! | `dyvms.request_id` | span, events | the request id |
//! | `dyvms.duration_s` | events | how long the attempt took; of an abandoned call, how long it lasted |
//! | `dyvms.turn_wait_s` | attempts of a [paced](crate::pace) client | how long the attempt had waited for its turn |
//! | `dyvms.pause_s` | `attempt failed` | how long the client waits before the next attempt |
//!
//! # Feature `metrics`
//!
//! | name | kind | unit | counts or measures | labels besides the three |
//! |---|---|---|---|---|
//! | `rpc.client.call.duration` | histogram | seconds | a call, from `send` to its end, with retries and pauses | `dyvms.delivery`, `error.type` |
//! | `dyvms.client.attempt.duration` | histogram | seconds | an attempt | `dyvms.delivery`, `error.type` |
//! | `dyvms.client.attempts` | counter | | attempts | `dyvms.delivery`, `error.type` |
//! | `dyvms.client.retries` | counter | | attempts after the first of a call | |
//! | `dyvms.client.throttles` | counter | | attempts that the rate limit refused | |
//!
//! The three that everything has are `rpc.system.name`, `rpc.method` and `server.address`. An action that this version
//! does not know is counted as the method `_OTHER`. Labels take few values, all known beforehand, but for the address,
//! which is that of the endpoint. `error.type` is missing from what was accepted. An attempt that was under way when
//! its call was abandoned has no end and is not counted; the call is.
//!
//! # `error.type`
//!
//! | value | why |
//! |---|---|
//! | an error code of the documents, or the beginning that it shares with others | the service refused it with this code |
//! | `auth`, `permission`, `throttle`, `quota`, `invalid_param`, `resource_state`, `billing`, `server` | the service failed in this way, without a known code |
//! | `connect`, `connect_timeout`, `read_timeout`, `attempt_timeout`, `operation_timeout`, `connection_broken`, `answer_too_large`, `unsendable` | no whole answer came |
//! | `unreadable_answer` | an answer came and could not be understood |
//! | `invalid_request`, `no_credentials`, `vetoed` | it was never sent: a broken rule, no credentials, an interceptor |
//! | `paced`, `callee_guarded`, `pace_store` | the client held it back: its turn was too late, its callee is guarded, the shared store failed |
//! | `abandoned` | the program stopped waiting |
//! | `_OTHER` | a code that the tables do not know |

mod call;
mod end;
mod headers;
mod interceptor;
mod interceptors;
#[cfg(feature = "metrics")]
mod meter;
#[cfg(any(feature = "metrics", feature = "tracing"))]
mod names;
#[cfg_attr(not(feature = "tracing"), path = "no_span.rs")]
mod span;
mod watcher;

pub use self::{
    call::Call,
    end::End,
    headers::ExtraHeaders,
    interceptor::{Interceptor, Veto},
};
pub(crate) use self::{interceptors::Interceptors, watcher::Watch};
