//! A local stand-in for the service: a real HTTP server that checks requests as the gateway does and answers as the
//! documents show.
//!
//! It verifies key, signature, nonce, timestamp, action, version and every parameter, independently of the SDK's own
//! signer and validation; remembers what it got; and misbehaves on request, so that a program's handling of lost and
//! broken answers can be tested. It listens on 127.0.0.1 only.
//!
//! ```
//! use dyvms_sdk::{
//!     Client, Delivery,
//!     credentials::StaticCredentials,
//!     emulator::{CutPoint, Emulator, Ending},
//! };
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let emulator = Emulator::start().await?;
//! let (id, secret) = emulator.credentials();
//! let client = Client::builder()
//!     .endpoint(emulator.endpoint())
//!     .credentials(StaticCredentials::new(id, secret))
//!     .build()?;
//!
//! // The next call will be executed, but its answer will never arrive.
//! emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Reset);
//!
//! let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_0000000");
//! let error = call.send().await.expect_err("the connection was reset");
//!
//! assert_eq!(error.delivery(), Delivery::Unknown);
//! assert_eq!(emulator.executed("SingleCallByTts"), 1);
//! assert_eq!(emulator.calls()[0].get("CalledNumber"), Some("13900001234"));
//! # Ok(())
//! # }
//! ```
//!
//! # What it checks, in this order
//!
//! That the request can be read; `Format`; `Action`; `Version`; that the other common parameters are there; the access
//! key; the security token; method and version of the signature; the timestamp's form and its distance from the clock;
//! the signature; the nonce; then the action's parameters: presence, type, range, length, JSON, lists, times. The first
//! check that fails names the refusal, with the gateway's own code.
//!
//! A request is signed with version 1.0, in its parameters, or with ACS3-HMAC-SHA256, in its headers; of the latter it
//! also checks the hash of the body, and that no header is left out of the signature.
//!
//! Parameters may stand in the query, in a form, or in both. Unknown parameters are signed and otherwise ignored.
//!
//! # What counts as executed
//!
//! A call that passed every check and was not refused by a script. Each [`Fault`] says whether a call that meets it was
//! executed, and [`Emulator::executed`] counts, so that a test can compare what a client claims with what was done.
//!
//! # A world
//!
//! Given a [`World`], it goes on where the answer ends: the phone rings, is answered or not, keys are pressed, tasks call
//! their people, receipts are pushed, and lists and records say what happened. With a
//! [console](EmulatorBuilder::console), a person can watch it in a browser, and be the callee.

mod acs3;
mod builder;
mod canonical;
mod connection;
mod console;
mod envelope;
mod exchange;
mod format;
mod intake;
mod keys;
mod log;
mod nonces;
mod open;
mod queues;
mod response;
mod rules;
mod server;
mod spoil;
#[cfg(test)]
mod tests;
mod verify;
mod wire;
mod world;
mod xml;

pub use crate::double::{
    agenda::When,
    fault::{CutPoint, Ending, Fault, Work},
    params::Place,
    record::{ReceivedCall, Verdict},
    script::{EarlyCut, Reply, Script},
};
pub use builder::EmulatorBuilder;
pub use queues::{EmulatedQueue, Queues};
pub use world::{
    CallHistory, CallState, CallbackHistory, Conduct, HandError, LiveWorld, ReceiptCounts, ReceiptHistory, ReceiptKind,
    ReceiptState, ReceiptWay, ReplyVerdict, TaskOverview, TaskState, World,
};

use crate::{
    ClientBuilder,
    credentials::StaticCredentials,
    double::{answer, fault, ids, node, params, record, refusal, script, spoilt, time},
};
use exchange::Desk;
use script::Target;
use std::{fmt, io, sync::Arc, thread::JoinHandle};
use tokio::sync::watch;

/// A running emulator; dropping it stops it.
pub struct Emulator {
    port: u16,
    endpoint: String,
    desk: Arc<Desk>,
    /// Taken when the emulator stops.
    switch: Option<watch::Sender<bool>>,
    /// The thread it runs on, if it has one of its own.
    thread: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Starts an emulator with all defaults, on the tokio runtime that runs the caller.
    ///
    /// # Errors
    ///
    /// If there is no free port, or no tokio runtime; see [`EmulatorBuilder::start`].
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Begins to set up an emulator.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::new()
    }

    fn new(port: u16, desk: Arc<Desk>, switch: watch::Sender<bool>, thread: Option<JoinHandle<()>>) -> Self {
        Self { port, endpoint: format!("http://127.0.0.1:{port}"), desk, switch: Some(switch), thread }
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The start of a client that calls this emulator with the first key it accepts.
    ///
    /// ```
    /// # use dyvms_sdk::emulator::Emulator;
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let emulator = Emulator::start().await?;
    /// let client = emulator.client_builder().user_agent("my-test/1.0").build()?;
    /// client.query_robotv2_all_list().send().await?;
    /// # Ok(()) }
    /// ```
    pub fn client_builder(&self) -> ClientBuilder {
        let (id, secret) = self.credentials();
        let credentials = match self.security_token() {
            Some(token) => StaticCredentials::sts(id, secret, token),
            None => StaticCredentials::new(id, secret),
        };
        ClientBuilder::new().endpoint(self.endpoint()).credentials(credentials)
    }

    /// Id and secret of the first key it accepts.
    #[must_use]
    pub fn credentials(&self) -> (&str, &str) {
        let key = self.desk.gate.keys().first();
        (key.id(), key.secret())
    }

    /// The security token that goes with [`credentials`](Self::credentials), if they are temporary.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.desk.gate.keys().first().token()
    }

    /// The calls it got, oldest first; refused and lost ones too. Only the latest are kept, see
    /// [`EmulatorBuilder::keep_calls`].
    #[must_use]
    pub fn calls(&self) -> Vec<Arc<ReceivedCall>> {
        self.desk.log.calls()
    }

    /// The calls of one action, oldest first.
    #[must_use]
    pub fn calls_of(&self, action: &str) -> Vec<Arc<ReceivedCall>> {
        let mut calls = self.calls();
        calls.retain(|call| call.action == action);
        calls
    }

    /// The latest call.
    #[must_use]
    pub fn last_call(&self) -> Option<Arc<ReceivedCall>> {
        self.desk.log.last()
    }

    /// How many calls of this action were executed, since the emulator was started.
    #[must_use]
    pub fn executed(&self, action: &str) -> u64 {
        self.desk.log.executed(action)
    }

    /// Waits until it has got this many requests in all. A client that gives up may do so before the emulator has read
    /// what it sent; a test that looks at [`calls`](Self::calls) then waits first.
    pub async fn wait_for_calls(&self, count: u64) {
        // Cannot fail: the emulator itself holds the sender.
        let _ = self.desk.log.watch().wait_for(|seen| *seen >= count).await;
    }

    /// Waits until no connection is open. Of connections that a rule closed this is so when the client has noticed and
    /// closed its side too; others end when the client lets go of them.
    pub async fn wait_for_disconnection(&self) {
        self.desk.open.none().await;
    }

    /// Begins a rule for the coming calls of an action. An action that the SDK does not know yet is accepted once a
    /// rule names it, without checks of its parameters.
    pub fn script(&self, action: impl Into<String>) -> Script<'_> {
        Script::new(&self.desk.book, Some(action.into()))
    }

    /// Begins a rule for the coming calls of every action.
    pub fn script_any(&self) -> Script<'_> {
        Script::new(&self.desk.book, None)
    }

    /// Begins a rule for coming connections, which end before a byte is read.
    pub fn on_connection(&self) -> EarlyCut<'_> {
        EarlyCut::new(&self.desk.book, Target::Connections)
    }

    /// Begins a rule for coming requests, whose connection ends after the head and before the body is read; on a
    /// connection that is kept, such a rule can take any request. They are recorded with what their URL says.
    pub fn on_request(&self) -> EarlyCut<'_> {
        EarlyCut::new(&self.desk.book, Target::Requests)
    }

    /// Ends the next connection before a byte is read; short for `on_connection().cut(by)`.
    pub fn fault_next_connection(&self, by: Ending) {
        self.on_connection().cut(by);
    }

    /// Forgets all rules.
    pub fn clear_scripts(&self) {
        self.desk.book.clear();
    }

    /// Its world, if it was given one.
    #[must_use]
    pub fn world(&self) -> Option<LiveWorld> {
        self.desk.world.clone()
    }

    /// Stops: accepts nothing more, finishes the requests in hand (for up to two seconds), and returns when the port
    /// and all connections are closed.
    pub async fn shutdown(mut self) {
        if let Some(switch) = self.switch.take() {
            switch.send_replace(true);
            switch.closed().await;
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.switch.take());
        if let Some(thread) = self.thread.take() {
            // A panic on that thread was printed already.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Emulator").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}
