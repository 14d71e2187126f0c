//! A conversation that callbacks steer: what plays, who speaks, which keys are collected, who else is called.

use super::{
    callbacks::CallbackHistory,
    chance::Chance,
    conduct::{Conduct, Outcome, Reaction},
    hand::{HandError, LONGEST},
    moment::Moment,
    plan::Step,
    playback::Playback,
    reply::{Action, Fault, MUTE, Media, Reply},
};
use std::{collections::VecDeque, time::Duration};

/// How long the callee thinks before saying or doing something.
const THINKS: Duration = Duration::from_millis(500);

/// How long a sentence takes.
const SENTENCE: Duration = Duration::from_secs(1);

/// Between two keys, and before the first.
const KEY_PAUSE: Duration = Duration::from_secs(2);

/// So many replies in a row that cannot be followed end the call.
const MOST_FAULTS: u32 = 3;

/// What a conversation begins with.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub(crate) media: Media,
    pub(crate) mute: Duration,
    /// The longest it lasts.
    pub(crate) longest: Duration,
    pub(crate) dynamic_id: Option<String>,
    pub(crate) recorded: bool,
}

impl Opening {
    /// Of a call that came in, before it is answered.
    pub(crate) fn none() -> Self {
        let media = Media { codes: Vec::new(), interrupts: true, breakable: true, time_break: None };
        Self { media, mute: MUTE, longest: LONGEST, dynamic_id: None, recorded: false }
    }
}

/// Something that happens in a conversation, beside words and keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happening {
    /// Nobody has spoken for too long.
    Mute,
    /// The callee has spoken so long that what plays stops.
    TimeBreak,
    /// No key came in time.
    NoKey,
    /// The operator answers, or does not.
    Operator,
    /// The callee hangs up.
    HangsUp,
}

/// What a callback tells.
#[derive(Clone, Debug)]
pub(crate) enum Told {
    Speech { words: String, began: Moment },
    Mute,
    TimeBreak { code: String, speech_began: Moment, play_began: Moment },
    Keys(String),
    NoKeys,
    Operator { failure: Option<&'static str>, call_centre: Option<String>, monitored: bool },
}

/// What follows from a reply or an event, beyond the conversation itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequel {
    GoesOn,
    /// The service hangs up.
    ServiceEnds,
    /// The callee hangs up.
    CalleeEnds,
}

/// A sentence of the callee.
#[derive(Clone, Debug)]
struct Speech {
    words: String,
    begins: Moment,
    ends: Moment,
    /// Whether it has stopped what was playing.
    broke: bool,
}

/// Keys that are being collected.
#[derive(Clone, Debug)]
struct Collecting {
    /// The last key, or the beginning.
    since: Moment,
    pause: Duration,
    timeout: Duration,
    most: Option<usize>,
    end: Option<char>,
    keys: String,
}

/// The operator, whom a reply may have called.
#[derive(Clone, Debug)]
enum Operator {
    Nobody,
    /// Called, while the robot talks on.
    Called {
        answers: Moment,
        call_centre: Option<String>,
        monitored: bool,
    },
    /// Called in place of the robot.
    TakesOver {
        answers: Moment,
    },
    /// Listens, and can be bridged.
    Ready {
        monitored: bool,
    },
    /// Talks with the callee.
    Bridged,
}

/// A conversation.
#[derive(Clone, Debug)]
pub(crate) struct Talk {
    opening: Option<Opening>,
    pub(crate) began: Moment,
    pub(crate) ends: Moment,
    pub(crate) recorded: bool,
    pub(crate) dynamic_id: Option<String>,
    pub(crate) playback: Playback,
    script: VecDeque<Reaction>,
    chance: Chance,
    operators: Conduct,
    mute: Duration,
    /// Since when nobody speaks, if nothing plays.
    quiet: Moment,
    speech: Option<Speech>,
    collecting: Option<Collecting>,
    operator: Operator,
    /// What was asked, and replied.
    pub(crate) callbacks: Vec<CallbackHistory>,
    /// Callbacks that are not replied to yet.
    pub(crate) asking: usize,
    faults: u32,
}

impl Talk {
    pub(crate) fn new(opening: Opening, conduct: &Conduct, operators: Conduct, chance: Chance) -> Self {
        Self {
            began: Moment::default(),
            ends: Moment::NEVER,
            recorded: opening.recorded,
            dynamic_id: opening.dynamic_id.clone(),
            playback: Playback::default(),
            script: conduct.script().collect(),
            chance,
            operators,
            mute: opening.mute,
            quiet: Moment::default(),
            speech: None,
            collecting: None,
            operator: Operator::Nobody,
            callbacks: Vec::new(),
            asking: 0,
            faults: 0,
            opening: Some(opening),
        }
    }

    /// The callee has answered.
    pub(crate) fn begin(&mut self, now: Moment) {
        let Some(opening) = self.opening.take() else { return };
        (self.began, self.quiet) = (now, now);
        self.ends = now + opening.longest;
        self.playback.play(opening.media, now);
    }

    /// Whether keys are being collected.
    pub(crate) fn collects_keys(&self) -> bool {
        self.collecting.is_some()
    }

    /// From now on the callee does what is said by hand.
    pub(crate) fn take_in_hand(&mut self) {
        self.script.clear();
        self.speech = None;
    }

    /// What happens next, if nothing comes in between.
    pub(crate) fn next(&mut self, now: Moment) -> Option<(Moment, Step)> {
        let operator = match self.operator {
            Operator::Called { answers, .. } | Operator::TakesOver { answers } => {
                Some((answers, Step::Talk(Happening::Operator)))
            }
            _ => None,
        };
        let callee = match self.operator {
            Operator::TakesOver { .. } | Operator::Bridged => None,
            _ => self.callee(now),
        };
        let next = operator.into_iter().chain(callee).min_by_key(|(at, _)| *at);
        next.map(|(at, step)| (at.max(now), step))
    }

    fn callee(&mut self, now: Moment) -> Option<(Moment, Step)> {
        if let Some(collecting) = &self.collecting {
            return Some(match self.script.front() {
                Some(Reaction::Presses(keys)) => {
                    let key = keys.chars().next().map(|key| (collecting.since + collecting.pause, Step::Key(key)));
                    key.unwrap_or((collecting.since + collecting.timeout, Step::Talk(Happening::NoKey)))
                }
                _ => (collecting.since + collecting.timeout, Step::Talk(Happening::NoKey)),
            });
        }
        // What has not begun can still come otherwise.
        self.speech.take_if(|speech| speech.begins > now);
        if self.speech.is_none() && self.asking == 0 {
            self.speech = self.begin_speech(now);
        }
        if let Some(speech) = &self.speech {
            let breaks = self.time_break(speech).map(|at| (at, Step::Talk(Happening::TimeBreak)));
            let lasted = speech.ends.since(speech.begins);
            return Some(breaks.unwrap_or_else(|| (speech.ends, Step::Said(speech.words.clone(), lasted))));
        }
        if self.asking > 0 {
            return None;
        }
        Some(match self.script.front() {
            Some(Reaction::HangsUp) => (self.free() + THINKS, Step::Talk(Happening::HangsUp)),
            _ => (self.free() + self.mute, Step::Talk(Happening::Mute)),
        })
    }

    /// When nothing plays and nobody speaks any more.
    fn free(&self) -> Moment {
        self.playback.ends().map_or(self.quiet, |ends| ends.max(self.quiet))
    }

    /// What the callee says next, if that is what the callee does next.
    fn begin_speech(&self, now: Moment) -> Option<Speech> {
        let (words, lasts, begins) = match self.script.front()? {
            Reaction::Says(words) => (words, SENTENCE, self.free() + THINKS),
            Reaction::Interrupts(words, lasts) => {
                let inside = self.playback.at(now).map(|sound| (sound.begins + THINKS).max(now));
                (words, *lasts, inside.unwrap_or_else(|| self.free() + THINKS))
            }
            Reaction::Presses(_) | Reaction::Silent | Reaction::HangsUp => return None,
        };
        let begins = begins.max(now);
        Some(Speech { words: words.clone(), begins, ends: begins + lasts, broke: false })
    }

    /// When a sentence stops what is playing, if it does.
    fn time_break(&self, speech: &Speech) -> Option<Moment> {
        let sound = self.playback.at(speech.begins).filter(|sound| sound.breakable && !speech.broke)?;
        let at = speech.begins + sound.time_break?;
        (at < sound.ends && at <= speech.ends).then_some(at)
    }

    /// Something has happened; what a callback tells of it.
    pub(crate) fn happened(&mut self, step: &Step, now: Moment) -> (Option<Told>, Sequel) {
        let told = match step {
            Step::Answered => {
                self.begin(now);
                None
            }
            Step::Said(words, lasted) => {
                let began = self.speech.take().map_or(now, |speech| speech.begins).max(now.before(*lasted));
                self.pass(Reaction::is_speech);
                self.quiet = now;
                Some(Told::Speech { words: words.clone(), began })
            }
            Step::Key(key) => self.key(*key, now),
            Step::Talk(Happening::Mute) => {
                self.pass(|reaction| *reaction == Reaction::Silent);
                self.quiet = now;
                Some(Told::Mute)
            }
            Step::Talk(Happening::TimeBreak) => self.break_off(now),
            Step::Talk(Happening::NoKey) => self.collecting.take().map(|collecting| {
                self.quiet = now;
                if collecting.keys.is_empty() { Told::NoKeys } else { Told::Keys(collecting.keys) }
            }),
            Step::Talk(Happening::Operator) => return self.operator_answers(now),
            Step::Talk(Happening::HangsUp) => return (None, Sequel::CalleeEnds),
            _ => None,
        };
        (told, Sequel::GoesOn)
    }

    /// The keys, once they are complete.
    fn key(&mut self, key: char, now: Moment) -> Option<Told> {
        if let Some(Reaction::Presses(keys)) = self.script.front_mut() {
            *keys = keys.chars().skip(1).collect();
        }
        let collecting = self.collecting.as_mut()?;
        collecting.since = now;
        let ends = collecting.end == Some(key);
        if !ends {
            collecting.keys.push(key);
        }
        let pressed = matches!(self.script.front(), Some(Reaction::Presses(keys)) if keys.is_empty());
        let complete = ends || collecting.most == Some(collecting.keys.chars().count());
        if pressed || complete {
            self.pass(|reaction| matches!(reaction, Reaction::Presses(_)));
        }
        if !complete {
            return None;
        }
        self.quiet = now;
        self.collecting.take().map(|collecting| Told::Keys(collecting.keys))
    }

    /// The callee's next reaction is over, if it is one of these.
    fn pass(&mut self, is_one: impl FnOnce(&Reaction) -> bool) {
        if self.script.front().is_some_and(is_one) {
            self.script.pop_front();
        }
    }

    fn break_off(&mut self, now: Moment) -> Option<Told> {
        let speech = self.speech.as_mut()?;
        speech.broke = true;
        let speech_began = speech.begins;
        let sound = self.playback.at(now)?.clone();
        self.playback.stop(now);
        Some(Told::TimeBreak { code: sound.code, speech_began, play_began: sound.begins })
    }

    fn operator_answers(&mut self, now: Moment) -> (Option<Told>, Sequel) {
        let failure = match self.operators.outcome {
            Outcome::Answered => None,
            outcome => Some(outcome.codes().1),
        };
        match std::mem::replace(&mut self.operator, Operator::Nobody) {
            Operator::Called { call_centre, monitored, .. } => {
                if failure.is_none() {
                    self.operator = Operator::Ready { monitored };
                }
                (Some(Told::Operator { failure, call_centre, monitored }), Sequel::GoesOn)
            }
            Operator::TakesOver { .. } if failure.is_some() => (None, Sequel::ServiceEnds),
            Operator::TakesOver { .. } => {
                self.bridge(now);
                (None, Sequel::GoesOn)
            }
            other => {
                self.operator = other;
                (None, Sequel::GoesOn)
            }
        }
    }

    /// When the operator answers who is called now, or is known not to.
    fn call_operator(&mut self, now: Moment) -> Moment {
        let secs = Duration::from_secs;
        let drawn = match self.operators.outcome {
            Outcome::Answered => self.chance.between(secs(3), secs(15)),
            Outcome::NoAnswer => self.chance.between(secs(30), secs(60)),
            _ => secs(2),
        };
        now + self.operators.rings.unwrap_or(drawn).max(secs(1))
    }

    /// Callee and operator talk, without the robot, and then the callee hangs up.
    fn bridge(&mut self, now: Moment) {
        let drawn = self.chance.between(Duration::from_secs(5), Duration::from_secs(30));
        self.operator = Operator::Bridged;
        self.ends = self.ends.min(now + self.operators.talks.unwrap_or(drawn));
    }

    /// Whether the call has an operator who can be bridged from outside, and now is.
    pub(crate) fn bridge_from_outside(&mut self, now: Moment) -> bool {
        let ready = matches!(self.operator, Operator::Ready { .. });
        if ready {
            self.bridge(now);
        }
        ready
    }

    /// Whether callee and operator talk without the robot.
    pub(crate) fn is_bridged(&self) -> bool {
        matches!(self.operator, Operator::Bridged)
    }

    /// Does what a reply says about a call that comes in; whether it is answered.
    pub(crate) fn pick_up(&mut self, reply: Reply) -> bool {
        let Action::Answer { opening, longest, recorded } = reply.action else { return false };
        let longest = longest.unwrap_or(LONGEST);
        let mute = reply.mute.unwrap_or(MUTE);
        (self.mute, self.recorded, self.dynamic_id) = (mute, recorded, reply.dynamic_id);
        self.opening = Some(Opening { media: opening, mute, longest, dynamic_id: None, recorded });
        true
    }

    /// Does what a reply says.
    pub(crate) fn follow(&mut self, reply: Reply, now: Moment) -> Result<Sequel, Fault> {
        let sequel = if reply.action == Action::HangUp { Sequel::ServiceEnds } else { Sequel::GoesOn };
        self.act(reply.action, now)?;
        self.faults = 0;
        if let Some(mute) = reply.mute {
            self.mute = mute;
        }
        if reply.dynamic_id.is_some() {
            self.dynamic_id = reply.dynamic_id;
        }
        self.quiet = now;
        Ok(sequel)
    }

    /// A reply could not be followed.
    pub(crate) fn stumble(&mut self, now: Moment) -> Sequel {
        self.faults += 1;
        self.quiet = now;
        if self.faults < MOST_FAULTS { Sequel::GoesOn } else { Sequel::ServiceEnds }
    }

    fn act(&mut self, action: Action, now: Moment) -> Result<(), Fault> {
        match (action, &self.operator) {
            (_, Operator::TakesOver { .. } | Operator::Bridged) => {
                return Err("the call was transferred, and cannot be steered any more".into());
            }
            (Action::Play(media), _) => self.playback.play(media, now),
            (Action::Break, _) => self.playback.stop(now),
            (Action::Keys { timeout, most, end }, _) => {
                let since = self.playback.ends().map_or(now, |ends| ends.max(now));
                let (pause, keys) = (KEY_PAUSE, String::new());
                self.collecting = Some(Collecting { since, pause, timeout, most, end, keys });
            }
            (Action::Transfer, _) => {
                self.playback.stop(now);
                let answers = self.call_operator(now);
                self.operator = Operator::TakesOver { answers };
            }
            (Action::ParallelTransfer { call_centre, monitored }, Operator::Nobody) => {
                let answers = self.call_operator(now);
                self.operator = Operator::Called { answers, call_centre, monitored };
            }
            (Action::ParallelTransfer { .. }, _) => return Err("an operator was called before".into()),
            (Action::ParallelBridge, Operator::Ready { monitored: false }) => self.bridge(now),
            (Action::ParallelBridge, Operator::Ready { monitored: true }) => {
                return Err("a monitored transfer is not bridged by a reply".into());
            }
            (Action::ParallelBridge, _) => return Err("no operator has answered yet".into()),
            (Action::Continue | Action::DoNothing | Action::HangUp | Action::Answer { .. }, _) => {}
        }
        Ok(())
    }

    /// Keys pressed by hand.
    pub(crate) fn press(&mut self, now: Moment, keys: &str) -> Result<(), HandError> {
        let Some(collecting) = self.collecting.as_mut() else { return Err(HandError::DeafToKeys) };
        (collecting.since, collecting.pause) = (now, Duration::ZERO);
        self.script = [Reaction::Presses(keys.to_owned())].into();
        Ok(())
    }

    /// A sentence said by hand.
    pub(crate) fn say(&mut self, now: Moment, words: String) -> Result<(), HandError> {
        if self.collecting.is_some() || matches!(self.operator, Operator::TakesOver { .. } | Operator::Bridged) {
            return Err(HandError::DeafToWords);
        }
        self.take_in_hand();
        let begins = now.before(SENTENCE).max(self.began);
        self.speech = Some(Speech { words, begins, ends: now, broke: true });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn media() -> impl Strategy<Value = Media> {
        let codes = prop::collection::vec("[a-z]", 0..3);
        (codes, any::<bool>(), any::<bool>(), prop::option::of(1_u64..9000)).prop_map(
            |(codes, interrupts, breakable, time_break)| Media {
                codes,
                interrupts,
                breakable,
                time_break: time_break.map(Duration::from_millis),
            },
        )
    }

    fn action() -> impl Strategy<Value = Action> {
        let keys = (3_u64..60, prop::option::of(1_usize..5), prop::option::of(Just('#')));
        prop_oneof![
            media().prop_map(Action::Play),
            keys.prop_map(|(timeout, most, end)| Action::Keys { timeout: Duration::from_secs(timeout), most, end }),
            any::<bool>().prop_map(|monitored| Action::ParallelTransfer { call_centre: None, monitored }),
            prop::sample::select(vec![
                Action::Break,
                Action::Continue,
                Action::DoNothing,
                Action::ParallelBridge,
                Action::Transfer,
            ]),
        ]
    }

    fn conduct() -> impl Strategy<Value = Conduct> {
        prop::collection::vec((0..4, 0_u64..9000), 0..8).prop_map(|reactions| {
            reactions.into_iter().fold(Conduct::answers(), |conduct, (kind, millis)| match kind {
                0 => conduct.says("x"),
                1 => conduct.interrupts("x", Duration::from_millis(millis)),
                2 => conduct.presses(&millis.to_string()),
                _ => conduct.is_silent(),
            })
        })
    }

    proptest! {
        /// Whatever is replied, time goes on, and every key and sentence comes once at most.
        #[test]
        fn every_conversation_comes_to_its_end(
            conduct in conduct(),
            operators in prop::sample::select(vec![Conduct::answers(), Conduct::busy(), Conduct::no_answer()]),
            actions in prop::collection::vec((action(), prop::option::of(1000_u64..20_000)), 1..20),
        ) {
            let sentences = conduct.words().count();
            let keys = conduct.keys().count();
            let opening = Opening { longest: Duration::from_secs(600), ..Opening::none() };
            let mut talk = Talk::new(opening, &conduct, operators, Chance::new(1, "x", 0));
            let mut now = Moment::from_millis(1_709_255_701_000);
            talk.begin(now);
            let (mut said, mut pressed, mut actions) = (0, 0, actions.into_iter().cycle());
            let mut steps = 0;
            while let Some((at, step)) = talk.next(now).filter(|(at, _)| *at < talk.ends) {
                prop_assert!(at >= now, "{step:?} runs backwards");
                now = at;
                steps += 1;
                prop_assert!(steps < 2000, "it does not end");
                said += usize::from(matches!(step, Step::Said(..)));
                pressed += usize::from(matches!(step, Step::Key(_)));
                let (told, sequel) = talk.happened(&step, now);
                if sequel != Sequel::GoesOn {
                    break;
                }
                if told.is_some() {
                    let (action, mute) = actions.next().expect("it goes round");
                    let reply = Reply { action, mute: mute.map(Duration::from_millis), dynamic_id: None };
                    if talk.follow(reply, now).is_err() && talk.stumble(now) != Sequel::GoesOn {
                        break;
                    }
                }
            }
            prop_assert!(said <= sentences && pressed <= keys);
        }
    }
}
