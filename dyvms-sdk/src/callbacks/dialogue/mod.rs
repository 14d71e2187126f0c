//! A dialogue with each caller: a state per call, moved by a handler from turn to turn.

mod calls;
mod duty;
mod turn;

#[cfg(test)]
mod tests;

pub use self::turn::{State, Turn};

use self::{
    calls::{Calls, Place},
    duty::{Duty, Handler},
};
use super::{
    CallCameIn, CallInReply, HttpAnswer, HttpQuestion, InboundCallContent, Mishap, MishapKind, OutboundCallContent,
    QuestionError, TurnKind, TurnReply, TurnRequest, within::within,
};
use crate::{
    clock::{Clock, SystemClock},
    types::CallId,
};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Makes the state of a call that was not seen before.
type Begin<S> = Box<dyn Fn(&TurnRequest) -> Option<S> + Send + Sync>;

/// Is told what went wrong.
pub(super) type Observer = Arc<dyn Fn(&Mishap<'_>) + Send + Sync>;

/// Gets the state of a call that is forgotten.
type Forgotten<S> = Box<dyn Fn(CallId, S) + Send + Sync>;

/// Talks with callers: keeps a state for each call, and lets a handler move it at every turn.
///
/// The first argument of [`new`](Self::new) makes the state of a call that was not seen before; the second handles a
/// turn. Turns of one call are handled one after the other, in the order in which they came, and those of different calls
/// side by side.
///
/// ```
/// use dyvms_sdk::callbacks::{Dialogue, HttpQuestion, OutboundCallContent, Reply, Turn};
///
/// #[derive(Default)]
/// struct Greeting {
///     turns: u32,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let dialogue = Dialogue::new(
///     |_| Some(Greeting::default()),
///     |mut turn: Turn<Greeting>| async move {
///         turn.state.turns += 1;
///         match &turn.event {
///             OutboundCallContent::Keys(pressed) if pressed.keys.as_ref().is_some_and(|keys| *keys == "0") => {
///                 Reply::transfer("13900000001").build()
///             }
///             _ if turn.state.turns > 3 => Reply::hang_up().build(),
///             _ => Reply::speak("greeting", "您好").build(),
///         }
///     },
/// );
/// let query = "call_id=1^2&content_type=mute";
/// let answer = dialogue.answer(HttpQuestion { query, ..Default::default() }).await;
/// assert_eq!(answer.status(), 200);
/// # }
/// ```
///
/// # When the handler is late, fails or panics
///
/// The callee hears silence until the answer is there. After the [time limit](Self::time_limit) the platform gets the
/// [fallback](Self::fallback) instead, which changes nothing in the call unless another is set, as it does after an error
/// or a panic. A handler that is late goes on in the background: what it does to the state counts, and its reply is
/// dropped. So that a later turn of the call knows, [`Turn::unheard`] counts the replies that the platform did not get.
/// After [`longest_work`](Self::longest_work) the handler is dropped too, and the state stays as it was left.
///
/// # Which calls are remembered
///
/// A call is forgotten [when nothing came of it for long](Self::idle_time), and the one that was silent for longest when
/// there are [too many](Self::most_calls); [`forgotten`](Self::forgotten) gets its state. [`end`](Self::end) takes the
/// state of a call that is over, which the receipt `VoiceReport` tells. Of a call that was ended, or that a reply hung up,
/// late turns get the fallback and reach no handler.
///
/// It needs a tokio runtime, on which handlers run as tasks of their own.
pub struct Dialogue<S> {
    calls: Mutex<Calls<S>>,
    begin: Begin<S>,
    turns: Handler<S, OutboundCallContent, TurnReply>,
    calls_in: Option<Handler<S, CallCameIn, CallInReply>>,
    time_limit: Duration,
    longest_work: Duration,
    fallback: TurnReply,
    call_in_fallback: CallInReply,
    forgotten: Option<Forgotten<S>>,
    observer: Observer,
    clock: Arc<dyn Clock>,
}

impl<S: Send + 'static> Dialogue<S> {
    /// A dialogue whose calls begin with what `begin` makes of their first question, or not at all where it makes
    /// nothing: such a call is unknown, and its turns get the fallback.
    pub fn new<F, R, E>(begin: impl Fn(&TurnRequest) -> Option<S> + Send + Sync + 'static, handler: F) -> Self
    where
        F: Fn(Turn<S>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<TurnReply, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self {
            calls: Mutex::new(Calls::new()),
            begin: Box::new(begin),
            turns: duty::handler(handler),
            calls_in: None,
            time_limit: Duration::from_millis(800),
            longest_work: Duration::from_secs(30),
            fallback: TurnReply::nothing(),
            call_in_fallback: CallInReply::hang_up(),
            forgotten: None,
            observer: Arc::new(|_| {}),
            clock: Arc::new(SystemClock::new()),
        }
    }

    /// Handles calls that come in: whether and how they are answered. Default: they are not.
    ///
    /// One address of an account serves outbound and inbound calls; the later turns of both go to the one handler.
    #[must_use]
    pub fn answer_calls<F, R, E>(mut self, handler: F) -> Self
    where
        F: Fn(Turn<S, CallCameIn>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<CallInReply, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        self.calls_in = Some(duty::handler(handler));
        self
    }

    /// Sets after how long the platform gets the fallback. Default: 800 ms. The platform's own limit is not documented.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Sets after how long a handler that was late is dropped. Default: 30 s. It is never shorter than the time limit.
    #[must_use]
    pub fn longest_work(mut self, longest: Duration) -> Self {
        self.longest_work = longest;
        self
    }

    /// Sets the reply to turns whose handler has none in time. Default: [`Reply::do_nothing`](super::Reply::do_nothing).
    #[must_use]
    pub fn fallback(mut self, reply: TurnReply) -> Self {
        self.fallback = reply;
        self
    }

    /// Sets the reply to calls that came in and whose handler has none in time. Default: [`CallInReply::hang_up`].
    #[must_use]
    pub fn call_in_fallback(mut self, reply: CallInReply) -> Self {
        self.call_in_fallback = reply;
        self
    }

    /// Sets how many calls are remembered, at least 1. Default: 10,000.
    #[must_use]
    pub fn most_calls(self, calls: usize) -> Self {
        self.lock().most = calls.max(1);
        self
    }

    /// Sets after how long without a turn a call is forgotten. Default: an hour, the longest that SmartCall lets a call
    /// last.
    #[must_use]
    pub fn idle_time(self, idle: Duration) -> Self {
        self.lock().idle = idle;
        self
    }

    /// Gives the states of calls that are forgotten to this function. It runs between turns, so it should be quick.
    #[must_use]
    pub fn forgotten(mut self, take: impl Fn(CallId, S) + Send + Sync + 'static) -> Self {
        self.forgotten = Some(Box::new(take));
        self
    }

    /// Tells this function what goes wrong. It runs between turns, so it should be quick.
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&Mishap<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// Sets the clock, for tests that should not wait. Default: the system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The answer to a question as HTTP brought it: a reply, or to what is no question a failure that says why.
    pub async fn answer(&self, question: HttpQuestion<'_>) -> HttpAnswer {
        match TurnRequest::from_http(question) {
            Ok(request) => self.reply(request).await,
            Err(error) => self.refuse(&error),
        }
    }

    /// The answer to what is no question.
    pub(crate) fn refuse(&self, error: &QuestionError) -> HttpAnswer {
        (self.observer)(&Mishap { call: None, kind: MishapKind::NoQuestion(error) });
        error.answer()
    }

    /// The answer to a question that was read already.
    ///
    /// If this future is dropped, the handler goes on as one that is late.
    pub async fn reply(&self, request: TurnRequest) -> HttpAnswer {
        let call_id = request.call_id.clone();
        if request.content_type == TurnKind::CallIn {
            let reply = match request.inbound() {
                Ok(InboundCallContent::CallIn(call)) => match &self.calls_in {
                    Some(handler) => self.handled(request, call, handler).await,
                    None => None,
                },
                Ok(InboundCallContent::Unknown { .. }) => None,
                Err(unreadable) => self.none(&call_id, MishapKind::Unreadable(&unreadable)),
            };
            return reply.as_ref().unwrap_or(&self.call_in_fallback).to_http(&call_id);
        }
        let reply = match request.outbound() {
            Ok(event) => self.handled(request, event, &self.turns).await,
            Err(unreadable) => self.none(&call_id, MishapKind::Unreadable(&unreadable)),
        };
        reply.as_ref().unwrap_or(&self.fallback).to_http(&call_id)
    }

    /// Ends a call, once the turns that came so far are handled, and takes its state. Nothing if it is not known, or was
    /// ended before.
    pub async fn end(&self, call_id: &CallId) -> Option<S> {
        let call = self.lock().known(call_id)?;
        let mut place = Place::last(&call);
        call.end();
        place.reached().await;
        call.state.lock().await.take()
    }

    /// How many calls are remembered, over or not.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.lock().len()
    }

    /// What the handler replies, if it does in time.
    async fn handled<E, R>(&self, request: TurnRequest, event: E, handler: &Handler<S, E, R>) -> Option<R>
    where
        E: Send + 'static,
        R: duty::Ends + Send + 'static,
    {
        let call_id = request.call_id.clone();
        let place = match self.enter(&request) {
            Ok(place) => place,
            Err(kind) => return self.none(&call_id, kind),
        };
        let duty = Duty {
            place,
            call_id: call_id.clone(),
            observer: self.observer.clone(),
            clock: self.clock.clone(),
            longest: self.longest_work.max(self.time_limit),
        };
        let reply = duty.start(request, event, handler.clone());
        match within(self.time_limit, &*self.clock, reply).await {
            Some(Ok(reply)) => Some(reply),
            // Whoever dropped its end has told why.
            Some(Err(_)) => None,
            None => self.none(&call_id, MishapKind::Late(self.time_limit)),
        }
    }

    /// Finds the call or begins it, and takes a place behind its turns that came before.
    fn enter(&self, request: &TurnRequest) -> Result<Place<S>, MishapKind<'static>> {
        let (now, mut forgotten) = (self.clock.ticks(), Vec::new());
        let known = {
            let mut calls = self.lock();
            calls.forget_idle(now, &mut forgotten);
            calls.enter(&request.call_id, now)
        };
        let place = match known {
            Some(place) => place,
            // Not under the lock: how a call begins is the program's own.
            None => match (self.begin)(request) {
                Some(state) => self.lock().begin(&request.call_id, state, now, &mut forgotten),
                None => Err(MishapKind::UnknownCall),
            },
        };
        if let Some(take) = &self.forgotten {
            forgotten.into_iter().for_each(|(call_id, state)| take(call_id, state));
        }
        place
    }

    fn none<R>(&self, call_id: &CallId, kind: MishapKind<'_>) -> Option<R> {
        (self.observer)(&Mishap { call: Some(call_id.as_str()), kind });
        None
    }

    fn lock(&self) -> MutexGuard<'_, Calls<S>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> fmt::Debug for Dialogue<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dialogue")
            .field("time_limit", &self.time_limit)
            .field("longest_work", &self.longest_work)
            .field("fallback", &self.fallback)
            .finish_non_exhaustive()
    }
}
