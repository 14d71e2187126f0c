//! Calls steered by hand: somebody answers, refuses, presses keys, speaks, hangs up while the call runs.

use super::{
    call::Call,
    conduct::Outcome,
    moment::Moment,
    plan::{MACHINE, Service, Step, USER},
    state::State,
};
use std::{error::Error, fmt, time::Duration};

/// The longest a call that was answered by hand lasts, unless its callee was told how long to talk.
pub(crate) const LONGEST: Duration = Duration::from_secs(600);

/// How long a menu is read out before the wait for a key begins, where somebody presses it by hand.
const MENU: Duration = Duration::from_secs(30);

/// How long a sentence that somebody says by hand counts for.
const SENTENCE: Duration = Duration::from_secs(1);

/// Why a call cannot be steered so now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HandError {
    /// The world has no call of this id.
    UnknownCall,
    /// The phone does not ring yet; turn the world's time on.
    NotRinging,
    /// The call is not answered yet.
    NotAnswered,
    /// The call was answered before; hang up to end it.
    AlreadyAnswered,
    /// The call came in; whether it is answered, the reply to its callback says.
    CameIn,
    /// The call is over.
    Over,
    /// Keys are 0 to 9, `*` and `#`, and at least one.
    NoKey,
    /// Nobody can be asked about a call that comes in: the world has no [callbacks](super::World::callbacks).
    NoCallbacks,
    /// The service does not listen to keys now: only that of `IvrCall` does, and a conversation while a reply has it
    /// collect keys.
    DeafToKeys,
    /// The service does not listen to words now: only that of `SmartCall`, and robots, do, and no conversation while it
    /// collects keys or after it was transferred.
    DeafToWords,
}

impl fmt::Display for HandError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnknownCall => "the world has no call of this id; an id is what the action or LiveWorld::calls says",
            Self::NotRinging => "the phone does not ring yet; turn the world's time on until it does",
            Self::NotAnswered => "the call is not answered yet; answer it first, or refuse it",
            Self::AlreadyAnswered => "the call was answered before; hang up to end it",
            Self::CameIn => "the call came in; the reply to its callback says whether it is answered",
            Self::Over => "the call is over; nothing can be done to it any more",
            Self::NoKey => "these are no keys of a phone; press one or more of 0 to 9, * and #",
            Self::NoCallbacks => {
                "nobody can be asked about a call that comes in; give the world a URL with World::callbacks"
            }
            Self::DeafToKeys => {
                "nobody listens to keys now; only an IvrCall does, or a conversation that collects keys"
            }
            Self::DeafToWords => "nobody listens to words now; only a SmartCall and the calls of robots do",
        })
    }
}

impl Error for HandError {}

/// Where a call stands for somebody who takes it in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Dialling,
    Ringing,
    Talking,
    Over,
}

impl Call {
    fn standing(&self) -> Standing {
        match (self.ended, self.answered, self.rang) {
            (Some(_), _, _) => Standing::Over,
            (None, Some(_), _) => Standing::Talking,
            (None, None, Some(_)) => Standing::Ringing,
            (None, None, None) => Standing::Dialling,
        }
    }

    fn is_ringing(&self) -> Result<(), HandError> {
        match self.standing() {
            Standing::Ringing if self.order.service == Service::IsCalled => Err(HandError::CameIn),
            Standing::Ringing => Ok(()),
            Standing::Dialling => Err(HandError::NotRinging),
            Standing::Talking => Err(HandError::AlreadyAnswered),
            Standing::Over => Err(HandError::Over),
        }
    }

    fn is_talking(&self) -> Result<(), HandError> {
        match self.standing() {
            Standing::Talking => Ok(()),
            Standing::Dialling | Standing::Ringing => Err(HandError::NotAnswered),
            Standing::Over => Err(HandError::Over),
        }
    }

    /// From now on it goes as it is steered: this happens, and it ends after so long.
    pub(crate) fn go(&mut self, now: Moment, steps: impl IntoIterator<Item = Step>, lasts: Duration) {
        let steps = steps.into_iter().map(|step| (Duration::ZERO, step));
        let recorded = self.is_recorded();
        self.plan.change(now.since(self.made), steps, lasts, recorded);
    }

    /// Somebody picks up. The service plays to the end, or waits for what the callee does.
    fn answer(&mut self, now: Moment) -> Result<(), HandError> {
        self.is_ringing()?;
        let lasts = match self.order.service {
            Service::Plays => self.chance.aside(u64::MAX).between(Duration::from_secs(5), Duration::from_secs(30)),
            Service::Asks { patience } => MENU + patience,
            Service::Listens { .. } | Service::IsCalled => LONGEST,
            Service::Talks { longest } => longest,
        };
        if let Some(talk) = &mut self.talk {
            talk.take_in_hand();
        }
        self.plan.goes(Outcome::Answered);
        self.plan.hung_up = MACHINE;
        let lasts = self.plan.talks.unwrap_or(lasts);
        if matches!(self.order.service, Service::Asks { .. }) {
            self.plan.status = "200008";
        }
        self.go(now, [Step::Answered], lasts);
        Ok(())
    }

    fn refuse(&mut self, now: Moment) -> Result<(), HandError> {
        self.is_ringing()?;
        self.plan.goes(Outcome::Busy);
        self.plan.hung_up = "";
        self.go(now, [], Duration::ZERO);
        Ok(())
    }

    fn press(&mut self, now: Moment, keys: &str) -> Result<(), HandError> {
        self.is_talking()?;
        if keys.is_empty() || !keys.chars().all(is_key) {
            return Err(HandError::NoKey);
        }
        if let Some(talk) = &mut self.talk {
            talk.press(now, keys)?;
            self.replan(now);
            return Ok(());
        }
        let Service::Asks { patience } = self.order.service else { return Err(HandError::DeafToKeys) };
        self.listens_on();
        let lasts = self.rest(now).max(MENU + patience);
        self.go(now, keys.chars().map(Step::Key), lasts);
        Ok(())
    }

    fn say(&mut self, now: Moment, words: String) -> Result<(), HandError> {
        self.is_talking()?;
        if let Some(talk) = &mut self.talk {
            talk.say(now, words)?;
            self.replan(now);
            return Ok(());
        }
        if !matches!(self.order.service, Service::Listens { .. }) {
            return Err(HandError::DeafToWords);
        }
        self.listens_on();
        let lasts = self.rest(now);
        self.go(now, [Step::Said(words, SENTENCE)], lasts);
        Ok(())
    }

    fn hang_up(&mut self, now: Moment) -> Result<(), HandError> {
        self.is_talking()?;
        (self.plan.status, self.plan.hung_up) = ("200001", USER);
        self.go(now, [], Duration::ZERO);
        Ok(())
    }

    /// If nobody hangs up from now on, the service does.
    fn listens_on(&mut self) {
        (self.plan.status, self.plan.hung_up) = (Outcome::Answered.codes().0, MACHINE);
    }

    /// How long it would go on from now.
    fn rest(&self, now: Moment) -> Duration {
        self.plan.ends().map_or(LONGEST, |ends| (self.made + ends).since(now))
    }
}

/// Whether a phone has this key.
pub(crate) fn is_key(key: char) -> bool {
    key.is_ascii_digit() || matches!(key, '*' | '#')
}

impl State {
    pub(crate) fn answer(&mut self, call_id: &str) -> Result<(), HandError> {
        self.steer(call_id, Call::answer)
    }

    pub(crate) fn refuse(&mut self, call_id: &str) -> Result<(), HandError> {
        self.steer(call_id, Call::refuse)
    }

    pub(crate) fn press(&mut self, call_id: &str, keys: &str) -> Result<(), HandError> {
        self.steer(call_id, |call, now| call.press(now, keys))
    }

    pub(crate) fn say(&mut self, call_id: &str, words: String) -> Result<(), HandError> {
        self.steer(call_id, |call, now| call.say(now, words))
    }

    pub(crate) fn hang_up(&mut self, call_id: &str) -> Result<(), HandError> {
        self.steer(call_id, Call::hang_up)
    }

    /// Takes a call in hand, and lets happen what that makes due.
    fn steer(
        &mut self,
        call_id: &str,
        act: impl FnOnce(&mut Call, Moment) -> Result<(), HandError>,
    ) -> Result<(), HandError> {
        self.now = self.now.max(self.clock());
        let place = *self.by_id.get(call_id).ok_or(HandError::UnknownCall)?;
        act(&mut self.calls[place], self.now)?;
        self.go_on(place);
        Ok(())
    }
}
