//! A client whose answers a test writes.

use super::{keys::MadeUpKeys, stage::Stage};
use crate::{
    Client, ClientBuilder,
    call::Built,
    clock::Clock,
    double::{
        record::ReceivedCall,
        script::{EarlyCut, Script, Target},
    },
};
use std::{fmt, sync::Arc, time::Duration};

/// Stands in for the service, without a socket: answers what a test scripts, and remembers what it was asked.
///
/// A call that no rule takes is refused with [`Delivery::NotSent`](crate::Delivery::NotSent) and an error that names it;
/// and should the program swallow that, dropping the `Scripted` panics. Where several rules fit, those of the action come
/// before those of any, and within each, the next ones before every k-th before always; see [`Script`].
///
/// Rules for [`Ending::Silence`](super::Ending) run into the client's timeouts, by its clock, at once.
///
/// ```
/// use dyvms_sdk::{Client, testing::Scripted};
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let scripted = Scripted::new();
/// scripted.on(Client::get_token).throttle(None);
/// scripted.on(Client::get_token).succeed();
/// let token = scripted.client().get_token().send().await.unwrap();
/// assert_eq!(token.attempts().len(), 2);
/// # });
/// ```
pub struct Scripted {
    stage: Arc<Stage>,
    client: Client,
}

impl Scripted {
    /// A service that knows no answer yet.
    #[must_use]
    pub fn new() -> Self {
        let stage = Arc::new(Stage::new());
        let client = builder(&stage).build().expect("settings without network and TLS make a client");
        Self { stage, client }
    }

    /// The client that talks to it. Its pauses take no time, and it needs no runtime.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// The start of such a client, for other settings: another signer, a policy of one's own.
    pub fn client_builder(&self) -> ClientBuilder {
        builder(&self.stage)
    }

    /// Begins a rule for the coming calls of an action, named by its method: `on(Client::single_call_by_tts)`.
    pub fn on<B: Built>(&self, method: impl FnOnce(&Client) -> B) -> Script<'_> {
        self.on_action(self.action_of(method))
    }

    /// Begins a rule for the coming calls of an action by the vendor's name, for what [`Client::raw`] calls.
    pub fn on_action(&self, action: impl Into<String>) -> Script<'_> {
        Script::new(&self.stage.book, Some(action.into()))
    }

    /// Begins a rule for the coming calls of every action.
    pub fn on_any(&self) -> Script<'_> {
        Script::new(&self.stage.book, None)
    }

    /// Begins a rule for coming connections: they do not come about, whatever the ending. Nothing is sent then, and such
    /// calls are not remembered.
    pub fn on_connection(&self) -> EarlyCut<'_> {
        EarlyCut::new(&self.stage.book, Target::Connections)
    }

    /// Begins a rule for coming requests of any action, whose connection ends while they are on their way. They may have
    /// arrived, as far as the client can know, and they are never executed.
    pub fn on_request(&self) -> EarlyCut<'_> {
        EarlyCut::new(&self.stage.book, Target::Requests)
    }

    /// Everything it was asked, attempt by attempt, oldest first; without calls that no rule took.
    #[must_use]
    pub fn calls(&self) -> Vec<Arc<ReceivedCall>> {
        self.stage.calls()
    }

    /// What it was asked of one action, oldest first.
    pub fn calls_of<B: Built>(&self, method: impl FnOnce(&Client) -> B) -> Vec<Arc<ReceivedCall>> {
        let action = self.action_of(method);
        self.calls().into_iter().filter(|call| call.action == action).collect()
    }

    /// How much time has passed for the client: its pauses, and the delays of the script.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.stage.clock.ticks()
    }

    /// Ends the test.
    ///
    /// # Panics
    ///
    /// A call was not foreseen, or something scripted for next calls was not asked for.
    pub fn finish(self) {
        self.stage.unforeseen.report();
        let left = self.stage.book.left();
        assert!(left.is_empty(), "scripted and not asked for: {left:?}");
    }

    fn action_of<B: Built>(&self, method: impl FnOnce(&Client) -> B) -> &'static str {
        method(&self.client).request().meta.name
    }
}

/// A client without network.
fn builder(stage: &Arc<Stage>) -> ClientBuilder {
    ClientBuilder::new().credentials(MadeUpKeys::default()).transport(stage.clone()).clock(stage.clock.clone())
}

impl Default for Scripted {
    fn default() -> Self {
        Self::new()
    }
}

/// Panics if a call was not foreseen, unless the thread is panicking already.
impl Drop for Scripted {
    fn drop(&mut self) {
        self.stage.unforeseen.report();
    }
}

impl fmt::Debug for Scripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scripted").field("stage", &self.stage).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
