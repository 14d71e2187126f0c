//! Credentials are asked for once, kept, and asked for again in time: one question at a time, however many tasks wait.

mod failures;
mod schedule;

#[cfg(test)]
mod tests;

use self::{failures::Failures, schedule::Schedule};
use super::{
    Credentials, CredentialsError, ProvideFuture,
    world::{System, World},
};
use crate::{BoxFuture, nonce};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// Where a cache gets credentials from.
pub(super) trait Source: Send + Sync + fmt::Debug + 'static {
    /// Asks once. It need not think of waiting tasks, of caching, or of pauses.
    fn fetch<'a>(&'a self, world: &'a dyn World) -> BoxFuture<'a, Result<Fetched, CredentialsError>>;
}

/// Credentials as a source gives them.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) credentials: Credentials,
    /// How long before their expiration new ones are asked for.
    pub(super) ahead: Duration,
}

impl From<Credentials> for Fetched {
    /// With a quarter of an hour, the vendor's rule for all sources but programs.
    fn from(credentials: Credentials) -> Self {
        Self { credentials, ahead: schedule::AHEAD }
    }
}

/// A source and what it gave last. Clones share both.
///
/// * Whoever finds nothing that serves starts the one question under way, or waits for it.
/// * Credentials that are due serve on while the question is under way, so that nobody waits.
/// * After a failure there is a pause, which doubles; meanwhile credentials that have not expired serve on, and without
///   them the last error is the answer.
/// * The question is a task of its own: those who wait may give up, and the next ones find it under way.
pub(super) struct Cache<S> {
    source: Arc<S>,
    shared: Arc<Shared>,
}

/// What does not depend on the kind of the source, so that there is one of it and not one for each kind.
struct Shared {
    source: Arc<dyn Source>,
    world: Arc<dyn World>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    failures: Failures,
    question: Option<Question>,
}

type Outcome = Result<Credentials, CredentialsError>;

/// A question under way; its sender is gone when its task is, with or without an outcome.
type Question = watch::Receiver<Option<Outcome>>;

struct Held {
    credentials: Credentials,
    schedule: Schedule,
    came: Duration,
}

/// What a caller gets.
enum Got {
    Answer(Outcome),
    Wait(Question),
}

/// Credentials that the service refuses this soon after they came are not asked for again: the source would give the
/// same ones.
const YOUNG: Duration = Duration::from_secs(5);

/// How often a caller waits for a question whose task ends without an outcome, which happens when its runtime is shut
/// down.
const BROKEN_OFF: usize = 3;

impl<S: Source> Cache<S> {
    /// A cache in the real world.
    pub(super) fn new(source: S) -> Self {
        Self::in_world(source, Arc::new(System::new()))
    }

    pub(super) fn in_world(source: S, world: Arc<dyn World>) -> Self {
        let source = Arc::new(source);
        Self { shared: Arc::new(Shared { source: source.clone(), world, state: Mutex::default() }), source }
    }

    /// An empty cache of a source that differs.
    pub(super) fn with(&self, change: impl FnOnce(&mut S)) -> Self
    where
        S: Clone,
    {
        let mut source = S::clone(&self.source);
        change(&mut source);
        Self::in_world(source, self.shared.world.clone())
    }

    /// Another cache of the same source, in another world.
    #[cfg(test)]
    pub(super) fn moved_to(&self, world: Arc<dyn World>) -> Self
    where
        S: Clone,
    {
        Self::in_world(S::clone(&self.source), world)
    }

    pub(super) fn provide(&self) -> ProvideFuture<'_> {
        self.answer(self.shared.get())
    }

    pub(super) fn refresh(&self, expired: &Credentials) -> ProvideFuture<'_> {
        self.answer(self.shared.get_other_than(expired))
    }

    fn answer(&self, got: Got) -> ProvideFuture<'_> {
        match got {
            Got::Answer(outcome) => ProvideFuture::ready(outcome),
            Got::Wait(question) => ProvideFuture::new(self.shared.wait(question)),
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock, and every state is a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(self: &Arc<Self>) -> Got {
        let mut state = self.lock();
        if let Some(held) = &state.held {
            let now = self.world.now();
            if held.schedule.until.is_none_or(|until| now < until) {
                let credentials = held.credentials.clone();
                if now >= held.schedule.due {
                    // Of those who find them due, one asks and none waits; a failure is told by the next who must wait.
                    let _ = self.ask(&mut state);
                }
                return Got::Answer(Ok(credentials));
            }
        }
        self.ask(&mut state)
    }

    fn get_other_than(self: &Arc<Self>, expired: &Credentials) -> Got {
        let mut state = self.lock();
        if let Some(held) = &state.held {
            let young = self.world.ticks() < held.came.saturating_add(YOUNG);
            if held.credentials != *expired || young {
                return Got::Answer(Ok(held.credentials.clone()));
            }
        }
        state.held = None;
        self.ask(&mut state)
    }

    /// Joins the question under way, or starts one if there is no pause.
    fn ask(self: &Arc<Self>, state: &mut State) -> Got {
        if let Some(question) = state.question.as_ref().filter(|question| question.has_changed().is_ok()) {
            return Got::Wait(question.clone());
        }
        if let Some(error) = state.failures.pausing(self.world.ticks()) {
            return Got::Answer(Err(error.clone()));
        }
        let (sender, question) = watch::channel(None);
        state.question = Some(question.clone());
        let shared = self.clone();
        self.world.spawn(Box::pin(async move {
            let fetched = shared.source.fetch(&*shared.world).await;
            sender.send_replace(Some(shared.keep(fetched)));
        }));
        Got::Wait(question)
    }

    fn keep(&self, fetched: Result<Fetched, CredentialsError>) -> Outcome {
        let chance = nonce::unit(self.world.bits());
        let (now, ticks) = (self.world.now(), self.world.ticks());
        let mut state = self.lock();
        state.question = None;
        match fetched {
            Ok(Fetched { credentials, ahead }) => {
                let schedule = Schedule::new(now, credentials.expires(), ahead, chance);
                state.held = Some(Held { credentials: credentials.clone(), schedule, came: ticks });
                state.failures.forget();
                Ok(credentials)
            }
            Err(error) => {
                state.failures.record(error.clone(), ticks, chance);
                Err(error)
            }
        }
    }

    async fn wait(self: &Arc<Self>, mut question: Question) -> Outcome {
        for _ in 0..BROKEN_OFF {
            let outcome = question.wait_for(Option::is_some).await.ok().and_then(|outcome| outcome.clone());
            if let Some(outcome) = outcome {
                return outcome;
            }
            match self.get() {
                Got::Answer(outcome) => return outcome,
                Got::Wait(next) => question = next,
            }
        }
        let why = "asking for them broke off again and again: the provider panics, or its Tokio runtime is shut down";
        Err(CredentialsError::new("credentials provider", why))
    }
}

impl<S> Clone for Cache<S> {
    fn clone(&self) -> Self {
        Self { source: self.source.clone(), shared: self.shared.clone() }
    }
}

/// The source; what is kept is secret.
impl<S: fmt::Debug> fmt::Debug for Cache<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

/// Makes a public provider, a struct around a [`Cache`], provide what the cache gives.
macro_rules! provided_from_cache {
    ($provider:ident) => {
        impl $crate::credentials::ProvideCredentials for $provider {
            fn provide(&self) -> $crate::credentials::ProvideFuture<'_> {
                self.0.provide()
            }

            fn refresh(&self, expired: &$crate::credentials::Credentials) -> $crate::credentials::ProvideFuture<'_> {
                self.0.refresh(expired)
            }
        }

        impl ::std::fmt::Debug for $provider {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }

        #[cfg(test)]
        impl $provider {
            pub(in $crate::credentials) fn moved_to(
                &self,
                world: ::std::sync::Arc<dyn $crate::credentials::world::World>,
            ) -> Self {
                Self(self.0.moved_to(world))
            }
        }
    };
}

pub(super) use provided_from_cache;
