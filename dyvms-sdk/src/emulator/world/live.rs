//! A world that runs: its driver, which lets things happen and pushes receipts, and the handle that turns its time.

use super::{
    actions::Answer,
    call::{Call, CallHistory},
    conduct::Conduct,
    delivery::{Parcel, ReceiptCounts},
    moment::Moment,
    state::{Pace, State, Turn},
};
use crate::{double::params::Params, meta::ActionMeta};
use std::{
    fmt,
    future::pending,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};
use tokio::sync::Notify;

/// The world of a running emulator: turns its time, and shows what has happened in it. Clones are the same world.
///
/// It works from any thread and any runtime.
#[derive(Clone)]
pub struct LiveWorld(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    /// There is something to do.
    wake: Notify,
    /// All that was due has happened.
    rested: Notify,
}

impl LiveWorld {
    pub(crate) fn new(state: State) -> Self {
        Self(Arc::new(Shared { state: Mutex::new(state), wake: Notify::new(), rested: Notify::new() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the world's clock shows.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.state().clock().to_system_time()
    }

    /// Turns the world's clock by so much, and returns when all that was due by then has happened: every receipt among
    /// it was pushed, and was answered or given up for now. In real time it waits that long.
    pub async fn advance(&self, span: Duration) {
        let goal = {
            let mut state = self.state();
            let goal = state.clock() + span;
            state.horizon = state.horizon.max(goal);
            goal
        };
        if self.is_real() {
            tokio::time::sleep(span).await;
        }
        self.0.wake.notify_one();
        self.wait_until(|state| state.is_done(goal) && state.clock() >= goal).await;
    }

    /// Turns the world's clock as far as things are to happen, and returns when nothing is left: every call is over,
    /// every task that runs or is scheduled is finished, every receipt is delivered or dropped. In real time it waits
    /// as long as that takes.
    pub async fn run_until_idle(&self) {
        self.state().horizon = Moment::NEVER;
        self.0.wake.notify_one();
        self.wait_until(|state| state.is_done(Moment::NEVER)).await;
    }

    /// Every call so far, in the order of dialling. Calls are kept as long as the emulator runs.
    #[must_use]
    pub fn calls(&self) -> Vec<CallHistory> {
        self.state().calls.iter().map(Call::history).collect()
    }

    /// One call.
    #[must_use]
    pub fn call(&self, call_id: &str) -> Option<CallHistory> {
        let state = self.state();
        let place = state.by_id.get(call_id)?;
        Some(state.calls[*place].history())
    }

    /// What has become of the receipts.
    #[must_use]
    pub fn receipts(&self) -> ReceiptCounts {
        self.state().deliveries.counts()
    }

    /// Lets a callee behave like this at calls that are dialled from now on; see [`World::callee`](super::World::callee).
    pub fn callee(&self, number: impl Into<String>, conduct: Conduct) {
        self.state().callees.number(number.into(), conduct);
    }

    /// What an action is answered in this world; none, if it is not the world's business.
    pub(crate) fn perform(&self, action: &'static ActionMeta, params: &Params) -> Option<Answer> {
        let answer = self.state().perform(action, params);
        if self.is_real() {
            self.0.wake.notify_one();
        }
        answer
    }

    fn is_real(&self) -> bool {
        matches!(self.state().pace, Pace::Real(_))
    }

    /// Waits until the state is as wanted, or the emulator has stopped.
    async fn wait_until(&self, wanted: impl Fn(&State) -> bool) {
        loop {
            let mut rested = pin!(self.0.rested.notified());
            // Listens before it looks, so that no rest is missed between the two.
            rested.as_mut().enable();
            {
                let state = self.state();
                if state.stopped || wanted(&state) {
                    return;
                }
            }
            rested.await;
        }
    }

    /// Lets things happen until it is dropped.
    pub(crate) async fn run(self) {
        let _stopped = Stopped(self.clone());
        loop {
            let turn = self.state().turn();
            match turn {
                Turn::More => tokio::task::yield_now().await,
                Turn::Push(parcel) => self.push(parcel).await,
                Turn::Idle(pause) => {
                    self.0.rested.notify_waiters();
                    tokio::select! {
                        () = self.0.wake.notified() => {}
                        () = sleep(pause) => {}
                    }
                }
            }
        }
    }

    /// Pushes a parcel. Turned time waits for the answer, so that a world has the same history again; real time goes on.
    async fn push(&self, parcel: Parcel) {
        let pushed = self.clone().deliver(parcel);
        if self.is_real() {
            tokio::spawn(pushed);
        } else {
            pushed.await;
        }
    }

    async fn deliver(self, parcel: Parcel) {
        let taken = parcel.receiver.push(parcel.body()).await;
        self.state().settle(parcel, taken);
        if self.is_real() {
            self.0.wake.notify_one();
        }
    }
}

async fn sleep(pause: Option<Duration>) {
    match pause {
        Some(pause) => tokio::time::sleep(pause).await,
        None => pending().await,
    }
}

/// Tells those who wait that nothing more will happen.
struct Stopped(LiveWorld);

impl Drop for Stopped {
    fn drop(&mut self) {
        self.0.state().stopped = true;
        self.0.0.rested.notify_waiters();
    }
}

impl fmt::Debug for LiveWorld {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("LiveWorld").finish_non_exhaustive()
    }
}
