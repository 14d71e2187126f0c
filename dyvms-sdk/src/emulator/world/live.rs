//! A world that runs: its driver, which lets things happen and pushes receipts, and the handle that turns its time.

use super::{
    actions::Answer,
    call::{Call, CallHistory, Order, SMART},
    callbacks::Question,
    conduct::Conduct,
    delivery::{Parcel, ReceiptCounts},
    glance::Glance,
    hand::HandError,
    ledger::ReceiptHistory,
    moment::Moment,
    overview::TaskOverview,
    plan::Service,
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

    /// The latest receipts, up to 10,000, in the order in which they were made.
    #[must_use]
    pub fn latest_receipts(&self) -> Vec<ReceiptHistory> {
        let state = self.state();
        state.deliveries.latest().map(|entry| state.receipt_history(entry)).collect()
    }

    /// What one look takes in.
    pub(crate) fn glance(&self, most: usize) -> Glance {
        self.state().glance(most)
    }

    /// Every call task and robot task, oldest first; without those that were deleted.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskOverview> {
        self.state().tasks.values().map(TaskOverview::of).collect()
    }

    /// Answers a ringing call by hand, whatever its callee was to do; see [`Conduct::by_hand`].
    ///
    /// This and its neighbours happen at what the world's clock shows, at once; the receipts go out when time moves on.
    ///
    /// ```
    /// use dyvms_sdk::emulator::{CallState, Conduct, Emulator, World};
    /// use std::time::Duration;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let emulator = Emulator::builder().world(World::new().others(Conduct::by_hand())).start().await?;
    /// let world = emulator.world().ok_or("it was given one")?;
    /// let client = emulator.client_builder().build()?;
    /// let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_0000000").send().await?;
    /// let id = call.call_id.as_str();
    ///
    /// world.advance(Duration::from_secs(5)).await;
    /// world.answer(id)?;
    /// world.advance(Duration::from_secs(2)).await;
    /// world.hang_up(id)?;
    ///
    /// let history = world.call(id).ok_or("it was dialled")?;
    /// assert_eq!(history.status_code, Some("200001"));
    /// assert!(history.states.iter().any(|(_, state)| *state == CallState::Answered));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such call, or it does not ring, not yet or not any more.
    pub fn answer(&self, call_id: &str) -> Result<(), HandError> {
        self.steer(|state| state.answer(call_id))
    }

    /// Refuses a ringing call by hand: the callee is busy (200002).
    ///
    /// # Errors
    ///
    /// If there is no such call, or it does not ring, not yet or not any more.
    pub fn refuse(&self, call_id: &str) -> Result<(), HandError> {
        self.steer(|state| state.refuse(call_id))
    }

    /// Presses keys by hand, all at once: 0 to 9, `*`, `#`. An answered `IvrCall` listens to them, and a conversation that
    /// [callbacks](super::World::callbacks) steer while it collects keys. What the callee was to do after this is given up.
    ///
    /// # Errors
    ///
    /// If there is no such call, it is not answered or over, it does not listen to keys, or these are none.
    pub fn press(&self, call_id: &str, keys: &str) -> Result<(), HandError> {
        self.steer(|state| state.press(call_id, keys))
    }

    /// Says a sentence by hand in an answered `SmartCall` or call of a robot. What the callee was to do after this is given
    /// up.
    ///
    /// # Errors
    ///
    /// If there is no such call, it is not answered or over, or it does not listen to words.
    pub fn say(&self, call_id: &str, words: impl Into<String>) -> Result<(), HandError> {
        self.steer(|state| state.say(call_id, words.into()))
    }

    /// Hangs up by hand, as the callee (200001).
    ///
    /// # Errors
    ///
    /// If there is no such call, or it is not answered or over.
    pub fn hang_up(&self, call_id: &str) -> Result<(), HandError> {
        self.steer(|state| state.hang_up(call_id))
    }

    /// Lets somebody call a number of the account, and says the id of the call. A callback `callin` asks whether it is
    /// answered; the conversation that follows is like that of a `SmartCall`, and the caller behaves as the world says of
    /// that number. A call that is not answered, because the reply says so or cannot be followed, ends (200003).
    ///
    /// # Errors
    ///
    /// If the world has no [callbacks](super::World::callbacks).
    pub fn call_in(&self, caller: impl Into<String>, callee: impl Into<String>) -> Result<String, HandError> {
        let order = Order {
            action: "callin",
            products: SMART,
            service: Service::IsCalled,
            caller: caller.into(),
            callee: callee.into(),
            out_id: String::new(),
            task: None,
        };
        self.steer(|state| state.call_in(order).ok_or(HandError::NoCallbacks))
    }

    /// Does something to a call, and lets what follows from it begin.
    fn steer<T>(&self, act: impl FnOnce(&mut State) -> Result<T, HandError>) -> Result<T, HandError> {
        let done = act(&mut self.state());
        if self.is_real() {
            self.0.wake.notify_one();
        }
        done
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
                Turn::Push(parcel) => self.outside(self.clone().deliver(parcel)).await,
                Turn::Ask(question) => self.outside(self.clone().ask(question)).await,
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

    /// Does something outside. Turned time waits for it, so that a world has the same history again; real time goes on.
    async fn outside(&self, work: impl Future<Output = ()> + Send + 'static) {
        if self.is_real() {
            tokio::spawn(work);
        } else {
            work.await;
        }
    }

    async fn ask(self, question: Question) {
        let answer = question.ask().await;
        self.state().hear(&question, answer);
        if self.is_real() {
            self.0.wake.notify_one();
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
