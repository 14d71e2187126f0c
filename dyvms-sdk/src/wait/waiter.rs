//! One wait: ask, look at the state, pause, ask again.

use super::{
    Waits,
    error::{End, WaitError},
};
use crate::{Answer, BoxFuture, Delivery, Error, Result, clock::Clock, error::Cause, transport::TransportErrorKind};
use std::{fmt, sync::Arc, time::Duration};

/// How long is waited unless another deadline is set.
const DEADLINE: Duration = Duration::from_secs(60 * 60);

/// How many queries in a row may fail for a reason that may pass.
const PATIENCE: u32 = 5;

type OnProgress<C> = Box<dyn FnMut(&Progress<'_, C>) + Send>;
type TooEarly = Box<dyn Fn(&Error) -> bool + Send>;

/// A wait for something the service does; the builder's `wait_until_…` begins it, and `.await` or
/// [`send`](Self::send) carries it out.
///
/// The query is asked at once, then after pauses that double each time. A query that fails for a reason that may pass
/// (no connection, a lost answer, a rate limit, the service's or the client's own) is asked again too, up to five times
/// in a row and not beyond the deadline; so a short outage does not end a wait of hours. Dropping the future ends the
/// wait.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Waiter<C: Waits> {
    call: C,
    deadline: Duration,
    first: Duration,
    longest: Duration,
    on_progress: Option<OnProgress<C>>,
    too_early: Option<TooEarly>,
}

/// What one query of a wait has shown.
pub struct Progress<'a, C: Waits> {
    state: Option<&'a str>,
    answer: Option<&'a Answer<C::Response>>,
    elapsed: Duration,
    queries: u32,
}

impl<C: Waits> Waiter<C> {
    pub(crate) fn new(call: C) -> Self {
        let (first, longest) = C::WAIT.pauses();
        Self { call, deadline: DEADLINE, first, longest, on_progress: None, too_early: None }
    }

    /// Waits no longer than this. Default: one hour.
    ///
    /// It is looked at between queries; the last one is asked when it is reached, and takes the time that a call may
    /// take. [`Duration::MAX`] waits for ever.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Pauses for `first` after the first query, then twice as long each time, up to `longest`.
    ///
    /// Default: what the builder's method says. Keep the limit of the action in mind when many wait at a time.
    pub fn back_off(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest.max(first);
        self
    }

    /// Is told what each query has shown, the last one included.
    pub fn on_progress(mut self, tell: impl FnMut(&Progress<'_, C>) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Waits on where a query fails and `too_early` says that it only came too early.
    ///
    /// For refusals that stand for "not yet" and are documented nowhere; without it, a refusal ends the wait.
    pub fn wait_on(mut self, too_early: impl Fn(&Error) -> bool + Send + 'static) -> Self {
        self.too_early = Some(Box::new(too_early));
        self
    }

    /// Waits, and returns the answer that showed what was waited for.
    ///
    /// # Errors
    ///
    /// A state after which it does not come any more ([`Error::is_failed_state`]), or the deadline
    /// ([`Error::is_timeout`]); [`Error::state`] is the last state then. A query that fails for good, as `send`; so does
    /// the last one before the deadline, whatever its reason.
    pub async fn send(mut self) -> Result<Answer<C::Response>> {
        let mut pauses = Pauses::new(&self);
        let mut failures = 0;
        let mut state: Option<Box<str>> = None;
        for queries in 1.. {
            let answer = match self.call.clone().send().await {
                Ok(answer) => Some(answer),
                Err(error) if self.is_too_early(&error) => None,
                Err(error) if may_pass(&error) && failures < PATIENCE && !pauses.are_over() => {
                    failures += 1;
                    pauses.next().await;
                    continue;
                }
                Err(error) => return Err(error),
            };
            failures = 0;
            state = answer.as_ref().and_then(|answer| C::state(answer, self.of())).map(Into::into);
            let elapsed = pauses.elapsed();
            if let Some(tell) = &mut self.on_progress {
                tell(&Progress { state: state.as_deref(), answer: answer.as_ref(), elapsed, queries });
            }
            match (answer, state.as_deref()) {
                (Some(answer), Some(seen)) if C::WAIT.is_done(seen) => return Ok(answer),
                (answer, Some(seen)) if C::WAIT.failed().contains(&seen) => {
                    return Err(self.error(End::Failed, state, queries, elapsed, answer.as_ref()));
                }
                (answer, _) if pauses.are_over() => {
                    return Err(self.error(End::Deadline, state, queries, elapsed, answer.as_ref()));
                }
                _ => pauses.next().await,
            }
        }
        // So many queries take longer than anybody waits.
        Err(self.error(End::Deadline, state, u32::MAX, pauses.elapsed(), None))
    }

    /// The value of the parameter that names the thing, where the answer lists several.
    fn of(&self) -> &str {
        C::WAIT.of.and_then(|parameter| self.call.request().params.get(parameter)).unwrap_or_default()
    }

    fn is_too_early(&self, error: &Error) -> bool {
        self.too_early.as_ref().is_some_and(|too_early| too_early(error))
    }

    fn error(
        &self,
        end: End,
        state: Option<Box<str>>,
        queries: u32,
        waited: Duration,
        answer: Option<&Answer<C::Response>>,
    ) -> Error {
        let request = self.call.request();
        let cause = Cause::Wait(WaitError { end, state, waited, queries, done: C::WAIT.done() });
        let mut error = Error::of(request, cause, Delivery::Done);
        if let Some(answer) = answer {
            let inner = error.inner_mut();
            inner.request_id = answer.request_id().map(Into::into);
            inner.answer = Some(answer.raw().clone());
        }
        error
    }
}

/// The pauses of a wait, ever longer and not beyond its deadline.
struct Pauses {
    clock: Arc<dyn Clock>,
    began: Duration,
    deadline: Duration,
    pause: Duration,
    longest: Duration,
}

impl Pauses {
    fn new<C: Waits>(waiter: &Waiter<C>) -> Self {
        let clock = Arc::clone(&waiter.call.request().client.inner().clock);
        let began = clock.ticks();
        Self { clock, began, deadline: waiter.deadline, pause: waiter.first, longest: waiter.longest }
    }

    fn elapsed(&self) -> Duration {
        self.clock.ticks().saturating_sub(self.began)
    }

    /// Whether the deadline has passed.
    fn are_over(&self) -> bool {
        self.elapsed() >= self.deadline
    }

    async fn next(&mut self) {
        let left = self.deadline.saturating_sub(self.elapsed());
        self.clock.sleep(self.pause.min(left)).await;
        self.pause = self.pause.saturating_mul(2).min(self.longest);
    }
}

/// Whether a query that failed may well succeed a little later: nothing was said about the query itself.
fn may_pass(error: &Error) -> bool {
    let never_arrived = match &error.inner().cause {
        Cause::Transport(error) => error.kind() != TransportErrorKind::Unsendable,
        Cause::Held(_) => true,
        _ => false,
    };
    never_arrived || error.delivery() == Delivery::Unknown || error.is_throttled()
}

impl<C: Waits> IntoFuture for Waiter<C> {
    type Output = Result<Answer<C::Response>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<C: Waits> fmt::Debug for Waiter<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter")
            .field("call", &self.call)
            .field("deadline", &self.deadline)
            .field("first", &self.first)
            .field("longest", &self.longest)
            .finish_non_exhaustive()
    }
}

impl<C: Waits> Progress<'_, C> {
    /// The state, as it travels; `None` while there is none. What is waited for to be there at all has the state
    /// `there`.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state
    }

    /// The answer; `None` if the query failed because it came too early.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer<C::Response>> {
        self.answer
    }

    /// How long has been waited.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How many queries were asked, this one included.
    #[must_use]
    pub fn queries(&self) -> u32 {
        self.queries
    }
}

impl<C: Waits> fmt::Debug for Progress<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("state", &self.state)
            .field("elapsed", &self.elapsed)
            .field("queries", &self.queries)
            .finish_non_exhaustive()
    }
}
