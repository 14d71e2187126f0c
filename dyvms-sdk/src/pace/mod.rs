//! Keeping inside the service's limits: calls per second of an account, and calls to one callee.
//!
//! Nothing is paced or guarded unless a client's builder is told so:
//!
//! ```
//! use dyvms_sdk::{Client, pace::{CalleeGuard, Pacing}};
//!
//! let client = Client::builder()
//!     .pacing(Pacing::documented())
//!     .callee_guard(CalleeGuard::documented())
//!     .build()?;
//! # Ok::<(), dyvms_sdk::Error>(())
//! ```
//!
//! # Pace
//!
//! With [`Pacing`], calls of an action go one after another at the rate that the documents allow one account, each attempt
//! in its turn. Who comes first goes first, each task sleeps until its turn, and a call that is dropped while it waits
//! leaves its turn to the next who comes. The wait is part of the call's time: if the turn comes after the
//! operation timeout has run out, which is 90 s unless the client or `with_timeout` says otherwise, the call ends at once
//! with [`Delivery::NotSent`](crate::Delivery::NotSent), [`Error::is_paced`](crate::Error::is_paced), and
//! [`Error::retry_at`](crate::Error::retry_at). What did go says how long it waited:
//! [`Attempt::turn_wait`](crate::attempt::Attempt::turn_wait).
//!
//! An account is a client with its clones: keys of temporary credentials change, so that they do not tell accounts
//! apart. Several clients or processes on one account divide it with [`Pacing::share`], or share a [`PaceStore`].
//!
//! Turns are where calls leave. On their way some are faster than others, and the account may have users that nobody paces,
//! so the service may throttle all the same. Then the pace of that action halves, and regains a twentieth of the limit each
//! second; it never falls below a twentieth of the limit and never rises above it. A burst of throttled calls halves it
//! once.
//!
//! # Guard
//!
//! With [`CalleeGuard`], nobody is called more often than the service allows: the call ends before it is sent, and the
//! error says when the next may go.
//!
//! # Fleets
//!
//! Processes that share an account can share a [`PaceStore`] and a [`GuardStore`] too. With feature `redis`,
//! `RedisStore` is both, on Redis or Valkey. [`WhenStoreFails`] says what happens while it cannot be asked.

mod adapt;
mod callee;
mod gate;
mod guard;
mod hold;
mod limit;
mod line;
mod memory;
mod outage;
mod pacer;
mod pacing;
mod rate;
#[cfg(feature = "redis")]
mod redis;
mod store;

#[cfg(test)]
mod tests;

#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
pub use self::{
    callee::CalleeHash,
    guard::CalleeGuard,
    limit::CalleeLimit,
    pacing::Pacing,
    rate::Rate,
    store::{Admission, GuardStore, GuardedCall, PaceStore, StoreError, Turn, WantedTurn, WhenStoreFails},
};
pub(crate) use self::{
    gate::{Gate, Pass},
    hold::{Hold, Reason},
};
