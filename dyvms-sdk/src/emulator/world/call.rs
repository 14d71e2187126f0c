//! One call: who calls whom and why, its course, and what of it has happened.

use super::{
    callbacks::CallbackHistory,
    chance::Chance,
    moment::Moment,
    plan::{MACHINE, Plan, Service, Step, USER},
    talk::Talk,
    timeline::Ticket,
};
use crate::types::PhoneNumber;
use std::{fmt, time::SystemTime};

/// `ProdId` of a call that plays or speaks a template: that may be a notification or a code, and either product is right.
pub(crate) const SINGLE: &[&str] = &["11000000300006", "11010000138001"];
/// `ProdId` of an IvrCall.
pub(crate) const IVR: &[&str] = &["11000000300005"];
/// `ProdId` of a SmartCall, and of the calls of robots.
pub(crate) const SMART: &[&str] = &["11030000180001"];

/// What a request says about the call it makes.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) action: &'static str,
    /// The values of `ProdId` by which its record can be looked up.
    pub(crate) products: &'static [&'static str],
    pub(crate) service: Service,
    pub(crate) caller: String,
    pub(crate) callee: String,
    pub(crate) out_id: String,
    /// The task it belongs to, and which of its callees this is.
    pub(crate) task: Option<(u64, usize)>,
}

/// A call that was dialled.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) id: String,
    pub(crate) order: Order,
    pub(crate) made: Moment,
    pub(crate) plan: Plan,
    /// What is said in it, if callbacks steer it, and what they were replied.
    pub(crate) talk: Option<Box<Talk>>,
    /// Its next step on the timeline.
    pub(crate) ticket: Option<Ticket>,
    /// For what chance decides about its receipts.
    pub(crate) chance: Chance,
    pub(crate) rang: Option<Moment>,
    pub(crate) answered: Option<Moment>,
    pub(crate) ended: Option<Moment>,
    pub(crate) keys: String,
}

impl Call {
    pub(crate) fn new(id: String, order: Order, made: Moment, plan: Plan, chance: Chance) -> Self {
        let (ticket, rang, answered, ended) = (None, None, None, None);
        Self { id, order, made, plan, talk: None, ticket, chance, rang, answered, ended, keys: String::new() }
    }

    /// When its next step is due.
    pub(crate) fn next(&self) -> Option<Moment> {
        self.plan.due().map(|after| self.made + after)
    }

    /// Lets the next step happen.
    pub(crate) fn step(&mut self, now: Moment) -> Option<Step> {
        let step = self.plan.step()?;
        match &step {
            Step::Ringing | Step::CallsIn => self.rang = Some(now),
            Step::Answered => self.answered = Some(now),
            Step::Key(key) => self.keys.push(*key),
            Step::Ended => self.ended = Some(now),
            _ => {}
        }
        Some(step)
    }

    /// Whole seconds of talk.
    pub(crate) fn seconds(&self) -> u64 {
        match (self.answered, self.ended) {
            (Some(answered), Some(ended)) => ended.since(answered).as_secs(),
            _ => 0,
        }
    }

    /// Whether a recording is made of it.
    pub(crate) fn is_recorded(&self) -> bool {
        match &self.talk {
            Some(talk) => talk.recorded,
            None => self.order.service == (Service::Listens { recorded: true }),
        }
    }

    /// Whether its conversation waits for keys.
    pub(crate) fn collects_keys(&self) -> bool {
        self.talk.as_ref().is_some_and(|talk| talk.collects_keys())
    }

    /// Goes on as its conversation stands now.
    pub(crate) fn replan(&mut self, now: Moment) {
        let recorded = self.is_recorded();
        let Some(talk) = self.talk.as_deref_mut().filter(|_| self.answered.is_some() && self.ended.is_none()) else {
            return;
        };
        let next = talk.next(now).filter(|(at, _)| *at < talk.ends);
        let steps = next.map(|(at, step)| (at.since(now), step));
        self.plan.hung_up = if talk.is_bridged() { USER } else { MACHINE };
        self.plan.change(now.since(self.made), steps, talk.ends.since(now), recorded);
    }

    /// Whether its record can be looked up.
    pub(crate) fn is_reported(&self) -> bool {
        self.plan.happened().iter().any(|(_, step)| *step == Step::Reported)
    }

    /// What has happened so far.
    pub(crate) fn history(&self) -> CallHistory {
        let events = self.plan.happened().iter().filter_map(|(after, step)| {
            let state = match step {
                Step::Dialling => CallState::Dialling,
                Step::Ringing => CallState::Ringing,
                Step::Answered => CallState::Answered,
                Step::Key(key) => CallState::KeyPressed(*key),
                Step::Ended => CallState::Ended,
                Step::CallsIn => CallState::Ringing,
                Step::Said(..) | Step::Talk(_) | Step::Reported | Step::Recorded => return None,
            };
            Some(((self.made + *after).to_system_time(), state))
        });
        CallHistory {
            call_id: self.id.clone(),
            action: self.order.action,
            callee: self.order.callee.as_str().into(),
            task_id: self.order.task.map(|(id, _)| id.to_string()),
            states: events.collect(),
            callbacks: self.talk.as_ref().map_or_else(Vec::new, |talk| talk.callbacks.clone()),
            status_code: self.ended.map(|_| self.plan.status),
        }
    }
}

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallState {
    /// The call is on its way (200101).
    Dialling,
    /// The phone rings (200201).
    Ringing,
    /// It was answered (200102).
    Answered,
    /// A key was pressed (300000).
    KeyPressed(char),
    /// It is over (200100).
    Ended,
}

/// Keys stay hidden.
impl fmt::Debug for CallState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Dialling => "Dialling",
            Self::Ringing => "Ringing",
            Self::Answered => "Answered",
            Self::KeyPressed(_) => "KeyPressed",
            Self::Ended => "Ended",
        })
    }
}

/// What has happened in one call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallHistory {
    /// The call, as the action or the task list names it.
    pub call_id: String,
    /// The action that dialled it, or that started its task.
    pub action: &'static str,
    /// The number that was called.
    pub callee: PhoneNumber,
    /// The task it belongs to.
    pub task_id: Option<String>,
    /// Its states so far, with the world's time, oldest first.
    pub states: Vec<(SystemTime, CallState)>,
    /// What was asked about it, and replied, if [callbacks](super::World::callbacks) steer it; oldest first.
    pub callbacks: Vec<CallbackHistory>,
    /// How it went, once it is over: the `status_code` of its record, such as `200000`.
    pub status_code: Option<&'static str>,
}
