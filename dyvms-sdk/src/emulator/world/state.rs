//! All that a world holds, and what happens in it when its time moves on.

use super::{
    call::{Call, Order},
    callbacks::{Callbacks, Question},
    callees::Callees,
    conduct::Conduct,
    delivery::{Deliveries, GATHER, Later, Parcel, Unruliness},
    ledger::ReceiptWay,
    limits::Limits,
    moment::Moment,
    plan::{Plan, Service, Step},
    receipt::Receipt,
    talk::{Opening, Talk},
    task::Task,
    timeline::Timeline,
};
use crate::double::ids::Ids;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

/// How time passes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pace {
    /// Only when it is turned.
    Turned,
    /// As it does, from this moment on.
    Real(Instant),
}

/// Something that is to happen.
#[derive(Debug)]
pub(crate) enum Event {
    /// The next step of a call.
    Step(usize),
    /// A task's start takes effect, unless a command came after it.
    Begin { task: u64, epoch: u32 },
    /// A callee of a task is to be called again.
    Redial { task: u64, target: usize },
    /// A receipt that was held up is on its way.
    Deliver(Receipt),
    /// A delivery goes on.
    Later(Later),
}

/// What is to be done outside.
#[derive(Debug)]
pub(crate) enum Turn {
    /// A parcel is to be pushed.
    Push(Parcel),
    /// A callback is to be sent.
    Ask(Question),
    /// There is more to do at once; others may go first.
    More,
    /// All that is due has happened. The next thing is due so much later, in real time.
    Idle(Option<Duration>),
}

/// How many events happen before others may go first.
const EVENTS_PER_TURN: usize = 1024;

/// All that a world holds.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) seed: u64,
    pub(crate) ids: Arc<Ids>,
    /// How many people one task calls at a time.
    pub(crate) lines: usize,
    pub(crate) unruliness: Unruliness,
    pub(crate) pace: Pace,
    pub(crate) start: Moment,
    pub(crate) now: Moment,
    /// How far the time may be turned.
    pub(crate) horizon: Moment,
    pub(crate) stopped: bool,
    pub(crate) timeline: Timeline<Event>,
    pub(crate) calls: Vec<Call>,
    pub(crate) by_id: HashMap<String, usize>,
    pub(crate) tasks: BTreeMap<u64, Task>,
    pub(crate) callees: Callees,
    pub(crate) limits: Limits,
    pub(crate) deliveries: Deliveries,
    pub(crate) callbacks: Callbacks,
    /// Whoever a call is transferred to.
    pub(crate) operators: Conduct,
}

impl State {
    /// What the world's clock shows.
    pub(crate) fn clock(&self) -> Moment {
        match self.pace {
            Pace::Turned => self.now,
            Pace::Real(started) => self.start + started.elapsed(),
        }
    }

    /// Whether all has happened that is due by then.
    pub(crate) fn is_done(&self, by: Moment) -> bool {
        self.timeline.next().is_none_or(|next| next > by) && !self.deliveries.is_busy() && !self.callbacks.is_busy()
    }

    /// Lets happen what is due, until something is to be done outside.
    pub(crate) fn turn(&mut self) -> Turn {
        let by = match self.pace {
            Pace::Turned => self.horizon,
            Pace::Real(_) => self.clock(),
        };
        for _ in 0..EVENTS_PER_TURN {
            if let Some(parcel) = self.deliveries.take_parcel() {
                return Turn::Push(parcel);
            }
            if let Some(question) = self.callbacks.take() {
                return Turn::Ask(question);
            }
            let Some((at, event)) = self.timeline.take(by) else { return Turn::Idle(self.rest(by)) };
            self.now = self.now.max(at);
            self.happen(event);
        }
        Turn::More
    }

    /// Nothing more is due: the clock stands at what was asked for, or where the last thing happened.
    fn rest(&mut self, by: Moment) -> Option<Duration> {
        if by == Moment::NEVER {
            self.horizon = self.now;
        } else {
            self.now = self.now.max(by);
        }
        match self.pace {
            Pace::Turned => None,
            Pace::Real(_) => self.timeline.next().map(|next| next.since(self.clock())),
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Step(call) => {
                self.step(call);
                self.await_step(call);
            }
            Event::Begin { task, epoch } => self.begin(task, epoch),
            Event::Redial { task, target } => self.redial(task, target),
            Event::Deliver(receipt) => self.deliver(receipt),
            Event::Later(later) => self.deliveries.due(later),
        }
    }

    /// Dials, or lets a call come in, and hands out the place of the new call.
    pub(crate) fn dial(&mut self, order: Order, opening: Option<Opening>) -> usize {
        let comes_in = order.service == Service::IsCalled;
        let person = if comes_in { &order.caller } else { &order.callee };
        let (conduct, chance) = self.callees.next(person, self.seed);
        let plan = if comes_in { Plan::incoming() } else { Plan::new(&conduct, order.service, chance) };
        let talk = opening.map(|opening| Box::new(Talk::new(opening, &conduct, self.operators.clone(), chance)));
        let mut call = Call::new(self.ids.call_id(), order, self.now, plan, chance);
        call.talk = talk;
        let place = self.calls.len();
        self.by_id.insert(call.id.clone(), place);
        self.calls.push(call);
        self.await_step(place);
        place
    }

    /// The course of a call has changed: what is due by now happens, and the rest when it is due.
    pub(crate) fn go_on(&mut self, place: usize) {
        if let Some(ticket) = self.calls[place].ticket.take() {
            self.timeline.cancel(ticket);
        }
        while self.calls[place].next().is_some_and(|next| next <= self.now) {
            self.step(place);
        }
        self.await_step(place);
    }

    /// Puts the next step of a call on the timeline.
    fn await_step(&mut self, place: usize) {
        let call = &mut self.calls[place];
        call.ticket = call.next().map(|next| self.timeline.add(next, Event::Step(place)));
    }

    fn step(&mut self, place: usize) {
        let now = self.now;
        let call = &mut self.calls[place];
        let Some(step) = call.step(now) else { return };
        let receipt = match &step {
            Step::Dialling => Some(Receipt::state(call, "200101", now)),
            Step::Ringing => Some(Receipt::state(call, "200201", now)),
            Step::Answered => Some(Receipt::state(call, "200102", now)),
            Step::Ended => Some(Receipt::state(call, "200100", now)),
            Step::Key(key) => Some(Receipt::key(call, *key, now)),
            Step::Said(words, lasted) => Some(Receipt::speech(call, words, *lasted, now)),
            Step::Reported => Some(Receipt::record(call)),
            Step::Recorded => Some(Receipt::recording(call)),
            Step::Talk(_) | Step::CallsIn => None,
        };
        if let Some(receipt) = receipt {
            self.post(place, &receipt);
        }
        self.converse(place, &step);
        if let (Step::Ended, Some((task, target))) = (step, self.calls[place].order.task) {
            self.call_over(task, target, place);
        }
    }

    /// Sends a receipt of a call on its ways, now or later, once or twice.
    fn post(&mut self, place: usize, receipt: &Receipt) {
        let call = &self.calls[place];
        let chance = call.chance.aside(call.plan.happened().len() as u64);
        for way in self.deliveries.ways(receipt.kind) {
            let chance = if way == ReceiptWay::Push { chance } else { chance.aside(1) };
            let (delay, double) = self.unruliness.delays(chance);
            for delay in std::iter::once(delay).chain(double) {
                let receipt = self.deliveries.announce(receipt, way, place, self.now);
                if delay.is_zero() {
                    self.deliver(receipt);
                } else {
                    self.timeline.add(self.now + delay, Event::Deliver(receipt));
                }
            }
        }
    }

    fn deliver(&mut self, receipt: Receipt) {
        if let Some(later) = self.deliveries.deliver(receipt) {
            self.timeline.add(self.now + GATHER, Event::Later(later));
        }
    }

    /// A parcel was taken by its receiver, or not.
    pub(crate) fn settle(&mut self, parcel: Parcel, taken: bool) {
        self.now = self.now.max(self.clock());
        if let Some((pause, later)) = self.deliveries.settle(parcel, taken) {
            self.timeline.add(self.now + pause, Event::Later(later));
        }
    }
}
