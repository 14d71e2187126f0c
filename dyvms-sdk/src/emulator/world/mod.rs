//! The world behind the emulator: people who answer or do not, tasks that call them, and receipts that come back.
//!
//! Without a world the emulator answers as the documents show, and nothing follows. With one, what is dialled rings:
//!
//! ```
//! use dyvms_sdk::emulator::{CallState, Conduct, Emulator, World};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let world = World::new().callee("13900001234", Conduct::busy()).share(0.2, Conduct::no_answer());
//! let emulator = Emulator::builder().seed(7).world(world).start().await?;
//! let world = emulator.world().ok_or("it was given one")?;
//! let client = emulator.client_builder().build()?;
//!
//! let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_0000000").send().await?;
//! world.run_until_idle().await;
//!
//! let history = world.call(call.call_id.as_str()).ok_or("it was dialled")?;
//! assert_eq!(history.status_code, Some("200002"));
//! assert_eq!(history.states.last().map(|(_, state)| *state), Some(CallState::Ended));
//! # Ok(())
//! # }
//! ```
//!
//! # Time
//!
//! The world has a clock of its own, which stands still until [`LiveWorld::advance`] or [`LiveWorld::run_until_idle`] turns
//! it, so that a day of calls takes a moment; [`World::real_time`] lets it run. The gateway goes by the emulator's clock
//! as before. From the same seed the same calls have the same course, whatever the order in which they arrive; with the
//! same order, and [`World::starts_at`], ids and times are the same too.
//!
//! # By hand
//!
//! A call can also be steered while it runs: [`LiveWorld::answer`] and [`LiveWorld::refuse`] while it rings,
//! [`LiveWorld::press`], [`LiveWorld::say`] and [`LiveWorld::hang_up`] once it is answered, in turned and in real time. A
//! callee with [`Conduct::by_hand`] leaves all of it to you.
//!
//! # Conversations
//!
//! With [`World::callbacks`], a program steers each `SmartCall`, as the vendor's platform has it: it is asked by POST after
//! each sentence, after a silence, when the callee talks too long into what plays, when keys have come or not, and when
//! a parallel transfer has come about or failed; and its reply is followed. What the callee does meanwhile is a script of
//! its [`Conduct`]. [`CallHistory::callbacks`] shows what was asked and what became of the replies.
//!
//! A reply must be HTTP 200 with a JSON object as the documents describe it. One that comes too late, has the wrong form,
//! says `fail`, or cannot be done as the call stands changes nothing; the third in a row ends the call. What the documents
//! leave open is decided here so: what is played lasts 3 seconds each; a setting holds until another one; keys that came
//! before a timeout are told, and `noInputTimeout` only without any; a session without `SessionTimeout` lasts at most 10
//! minutes; a transfer that nobody answers ends the call.
//!
//! [`LiveWorld::call_in`] lets somebody call a number of the account; the same program is asked whether to answer.
//!
//! # What it answers
//!
//! `SingleCallByTts`, `SingleCallByVoice`, `IvrCall`, `SmartCall` and `QueryCallDetailByCallId`; the actions on call tasks
//! and on robot tasks; `SmartCallOperate`, where callbacks steer conversations. Every other action is answered from the
//! documents. Scripts come first: a call whose answer is scripted as JSON, or that is refused or lost before the work,
//! does not happen in the world; one that is executed and whose answer is lost or spoilt does.
//!
//! # Receipts
//!
//! They are pushed to the URL given for their kind with [`World::push`], up to 100 in one request, which must be answered
//! within 700 milliseconds by HTTP 200 with a JSON object that has a number as `code`. Otherwise they come again after one
//! minute, five and ten more, and then are dropped. With [`World::queue`] they are put into a queue, each as a message of
//! its own.

mod actions;
mod call;
mod call_tasks;
mod callbacks;
mod callees;
mod campaign;
mod chance;
mod conduct;
mod delivery;
mod glance;
mod hand;
mod ledger;
mod limits;
mod live;
mod moment;
mod outlet;
mod overview;
mod plan;
mod playback;
mod pull;
mod push;
mod receipt;
mod reply;
mod robot_lists;
mod robot_tasks;
mod single;
mod state;
mod talk;
mod task;
mod timeline;

pub use self::{
    call::{CallHistory, CallState},
    callbacks::{CallbackHistory, ReplyVerdict},
    conduct::Conduct,
    delivery::ReceiptCounts,
    hand::HandError,
    ledger::{ReceiptHistory, ReceiptState, ReceiptWay},
    live::LiveWorld,
    overview::TaskOverview,
    receipt::ReceiptKind,
    task::TaskState,
};

pub(super) use self::{
    glance::{Glance, SeenCall},
    state::Pace,
};

use self::{
    callbacks::{Callbacks, Line},
    callees::Callees,
    delivery::{Deliveries, Unruliness},
    limits::{Keep, Limits},
    moment::Moment,
    pull::Pulled,
    push::Receiver,
    state::State,
    timeline::Timeline,
};
use super::{exchange::Clock, queues::Queues};
use crate::double::{ids::Ids, params::Place};
use std::{
    collections::{BTreeMap, HashMap},
    fmt, io,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

/// Settings of a world; every one has a default. It lives once an emulator runs that was given it.
#[derive(Clone)]
#[must_use = "a world lives once an emulator is given it"]
pub struct World {
    callees: Callees,
    receivers: BTreeMap<ReceiptKind, String>,
    queues: BTreeMap<ReceiptKind, String>,
    start: Option<SystemTime>,
    time: Time,
    lines: usize,
    per_callee: Keep,
    rate: Keep,
    unruliness: Unruliness,
    callbacks: Option<String>,
    callback_place: Place,
    callback_patience: Option<Duration>,
    operators: Conduct,
}

#[derive(Clone, Copy, Debug)]
enum Time {
    Turned,
    Real,
}

/// Numbers and URLs stay hidden.
impl fmt::Debug for World {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("World").field("time", &self.time).field("lines", &self.lines).finish_non_exhaustive()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// A world in which everybody answers and nobody has asked for receipts.
    pub fn new() -> Self {
        Self {
            callees: Callees::default(),
            receivers: BTreeMap::new(),
            queues: BTreeMap::new(),
            start: None,
            time: Time::Turned,
            lines: 20,
            per_callee: Keep::Strictly,
            rate: Keep::Never,
            unruliness: Unruliness::default(),
            callbacks: None,
            callback_place: Place::Query,
            callback_patience: None,
            operators: Conduct::answers(),
        }
    }

    /// Lets this number behave so at every call.
    pub fn callee(mut self, number: impl Into<String>, conduct: Conduct) -> Self {
        self.callees.number(number.into(), conduct);
        self
    }

    /// Lets this number behave so at its next calls, one after the other; afterwards as it would without.
    pub fn script(mut self, number: impl Into<String>, conducts: impl IntoIterator<Item = Conduct>) -> Self {
        self.callees.script(number.into(), conducts);
        self
    }

    /// Lets this share of all calls, from 0 to 1, go so, where no script and no rule for the number says otherwise.
    /// Several shares add up; what is beyond 1 has no effect.
    pub fn share(mut self, share: f64, conduct: Conduct) -> Self {
        self.callees.share(share, conduct);
        self
    }

    /// How everybody else behaves. Default: answers.
    pub fn others(mut self, conduct: Conduct) -> Self {
        self.callees.others(conduct);
        self
    }

    /// Pushes receipts of this kind to a URL with `http`; the emulator does not start with another. Default: receipts of
    /// a kind without a URL and without a [queue](Self::queue) are not made.
    pub fn push(mut self, kind: ReceiptKind, url: impl Into<String>) -> Self {
        self.receivers.insert(kind, url.into());
        self
    }

    /// Pushes all receipts to one URL.
    pub fn push_all(self, url: &str) -> Self {
        ReceiptKind::ALL.into_iter().fold(self, |world, kind| world.push(kind, url))
    }

    /// Puts receipts of this kind into a queue of this name, from which they are pulled; see
    /// [`Emulator::queue`](super::Emulator::queue). Push and queue are independent of each other: with both, every receipt
    /// goes both ways. Default: no queue.
    ///
    /// ```
    /// use dyvms_sdk::emulator::{Emulator, ReceiptKind, World};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let queue = "Alicom-Queue-1-VoiceReport";
    /// let emulator = Emulator::builder().world(World::new().queue(ReceiptKind::Record, queue)).start().await?;
    /// let client = emulator.client_builder().build()?;
    /// client.single_call_by_tts().called_number("13900001234").tts_code("TTS_0000000").send().await?;
    ///
    /// emulator.world().ok_or("it was given one")?.run_until_idle().await;
    /// assert_eq!(emulator.queue(queue).len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn queue(mut self, kind: ReceiptKind, name: impl Into<String>) -> Self {
        self.queues.insert(kind, name.into());
        self
    }

    /// Puts all receipts into queues, one for each kind, whose names are those that the console shows to the account of
    /// this id: `Alicom-Queue-1-VoiceReport` and so on.
    pub fn queue_all(self, account_id: &str) -> Self {
        ReceiptKind::ALL
            .into_iter()
            .fold(self, |world, kind| world.queue(kind, format!("Alicom-Queue-{account_id}-{kind}")))
    }

    /// Doubles this share of the receipts, from 0 to 1: they come again within a minute. Default: none.
    pub fn duplicates(mut self, share: f64) -> Self {
        self.unruliness.doubled = share;
        self
    }

    /// Holds up this share of the receipts, from 0 to 1, for up to so long, so that later ones overtake them. Default:
    /// none.
    pub fn disorder(mut self, share: f64, longest: Duration) -> Self {
        self.unruliness.delayed = (share, longest);
        self
    }

    /// Asks a program at this URL with `http`, by callbacks, what happens next in each `SmartCall`, and about calls that
    /// [come in](LiveWorld::call_in); the emulator does not start with another. Default: nobody is asked, and a
    /// `SmartCall` listens to what is said until the callee is done.
    pub fn callbacks(self, url: impl Into<String>) -> Self {
        Self { callbacks: Some(url.into()), ..self }
    }

    /// Where the parameters of callbacks stand, which are POST requests in either case. Default: in the query, as the
    /// documents write them.
    pub fn callback_place(self, place: Place) -> Self {
        Self { callback_place: place, ..self }
    }

    /// How long a program may take to reply to a callback, in real time. Default: 3 seconds; 30 in a world whose time is
    /// turned, which waits for replies so that it has the same history again. The vendor's own is not documented.
    pub fn callback_patience(self, patience: Duration) -> Self {
        Self { callback_patience: Some(patience), ..self }
    }

    /// How operators behave whom a conversation is transferred to. How long they talk is what `talks` says. Default:
    /// they answer.
    pub fn operators(self, conduct: Conduct) -> Self {
        Self { operators: conduct, ..self }
    }

    /// How many people one task calls at a time, at least 1. Default: 20.
    pub fn lines(self, lines: usize) -> Self {
        Self { lines: lines.max(1), ..self }
    }

    /// Lets one callee be called as often as wanted. Default: where the documents say so, one call a minute, five an hour and
    /// twenty a day, each counted from the first; more are refused with `isv.BUSINESS_LIMIT_CONTROL`.
    pub fn without_callee_limits(self) -> Self {
        Self { per_callee: Keep::Never, ..self }
    }

    /// Keeps every action to its documented calls per second; more are refused with `Throttling.User`. In a world whose time
    /// is turned, a second passes only when it is. Default: no such limit.
    pub fn throttled(self) -> Self {
        Self { rate: Keep::Strictly, ..self }
    }

    /// When the world begins. Default: when its emulator is started, by the emulator's clock.
    pub fn starts_at(self, start: SystemTime) -> Self {
        Self { start: Some(start), ..self }
    }

    /// Lets time pass by itself. Default: it stands still until it is turned.
    pub fn real_time(self) -> Self {
        Self { time: Time::Real, ..self }
    }

    /// Brings the world to life.
    pub(super) fn begin(self, seed: u64, ids: Arc<Ids>, clock: Clock, queues: &Queues) -> io::Result<LiveWorld> {
        let mut deliveries = Deliveries::default();
        for (kind, url) in self.receivers {
            deliveries.push_to(kind, Receiver::new(&url)?);
        }
        for (kind, name) in self.queues {
            deliveries.put_into(kind, Pulled::new(queues.clone(), Arc::clone(&clock), name));
        }
        let patience = self.callback_patience.unwrap_or(match self.time {
            Time::Real => Duration::from_secs(3),
            Time::Turned => Duration::from_secs(30),
        });
        let line = self.callbacks.map(|url| Line::new(&url, self.callback_place, patience)).transpose()?;
        let start = Moment::from(self.start.unwrap_or_else(|| clock()));
        Ok(LiveWorld::new(State {
            seed,
            ids,
            lines: self.lines,
            unruliness: self.unruliness,
            pace: match self.time {
                Time::Turned => Pace::Turned,
                Time::Real => Pace::Real(Instant::now()),
            },
            start,
            now: start,
            horizon: start,
            stopped: false,
            timeline: Timeline::new(),
            calls: Vec::new(),
            by_id: HashMap::new(),
            tasks: BTreeMap::new(),
            callees: self.callees,
            limits: Limits::new(self.per_callee, self.rate),
            deliveries,
            callbacks: Callbacks::new(line),
            operators: self.operators,
        }))
    }
}
