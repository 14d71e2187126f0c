//! One turn, handled whether or not somebody still waits for its reply.

use super::{
    Observer,
    calls::{Call, Place},
    turn::{State, Turn},
};
use crate::{
    BoxFuture,
    callbacks::{CallInAction, CallInReply, Mishap, MishapKind, TurnAction, TurnReply, TurnRequest, within::within},
    clock::Clock,
    types::CallId,
};
use std::{
    sync::{Arc, atomic::Ordering},
    thread,
    time::Duration,
};
use tokio::sync::oneshot;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What the program does at a turn.
pub(super) type Handler<S, E, R> = Arc<dyn Fn(Turn<S, E>) -> BoxFuture<'static, Result<R, BoxError>> + Send + Sync>;

/// Any function as a handler.
pub(super) fn handler<S, E, R, F, T, X>(handle: F) -> Handler<S, E, R>
where
    S: Send + 'static,
    E: Send + 'static,
    F: Fn(Turn<S, E>) -> T + Send + Sync + 'static,
    T: Future<Output = Result<R, X>> + Send + 'static,
    X: Into<BoxError>,
{
    Arc::new(move |turn| {
        let handled = handle(turn);
        Box::pin(async move { handled.await.map_err(Into::into) })
    })
}

/// A reply that may end the call.
pub(super) trait Ends {
    fn ends_call(&self) -> bool;
}

impl Ends for TurnReply {
    fn ends_call(&self) -> bool {
        *self.action() == TurnAction::HangUp
    }
}

impl Ends for CallInReply {
    fn ends_call(&self) -> bool {
        *self.action() == CallInAction::HangUp
    }
}

/// A turn that is to be handled.
pub(super) struct Duty<S> {
    pub(super) place: Place<S>,
    pub(super) call_id: CallId,
    pub(super) observer: Observer,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) longest: Duration,
}

impl<S: Send + 'static> Duty<S> {
    /// Begins, as a task of its own; the reply, if there will be one.
    pub(super) fn start<E: Send + 'static, R: Ends + Send + 'static>(
        self,
        request: TurnRequest,
        event: E,
        handler: Handler<S, E, R>,
    ) -> oneshot::Receiver<R> {
        let (to, reply) = oneshot::channel();
        tokio::spawn(self.run(request, event, handler, to));
        reply
    }

    async fn run<E, R: Ends>(
        mut self,
        request: TurnRequest,
        event: E,
        handler: Handler<S, E, R>,
        to: oneshot::Sender<R>,
    ) {
        self.place.reached().await;
        let call = self.place.call.clone();
        let Some(state) = State::of(&call.state).await else { return self.tell(MishapKind::CallOver) };
        let turn = Turn { state, request, event, unheard: call.unheard.load(Ordering::Acquire) };
        let mut fate = Fate { duty: &self, call: &call, is_heard: false };
        // The call of the handler too may panic.
        match within(self.longest, &*self.clock, async { handler(turn).await }).await {
            Some(Ok(reply)) => {
                let ends_call = reply.ends_call();
                fate.is_heard = to.send(reply).is_ok();
                if fate.is_heard && ends_call {
                    call.end();
                }
            }
            Some(Err(error)) => self.tell(MishapKind::Failed(&*error)),
            None => self.tell(MishapKind::Abandoned(self.longest)),
        }
    }

    fn tell(&self, kind: MishapKind<'_>) {
        (self.observer)(&Mishap { call: Some(self.call_id.as_str()), kind });
    }
}

/// Notes at the end, however it comes, whether the platform got the reply.
struct Fate<'a, S: Send + 'static> {
    duty: &'a Duty<S>,
    call: &'a Call<S>,
    is_heard: bool,
}

impl<S: Send + 'static> Drop for Fate<'_, S> {
    fn drop(&mut self) {
        let unheard = &self.call.unheard;
        let now = if self.is_heard { 0 } else { unheard.load(Ordering::Acquire).saturating_add(1) };
        unheard.store(now, Ordering::Release);
        if thread::panicking() {
            self.duty.tell(MishapKind::Panicked);
        }
    }
}
