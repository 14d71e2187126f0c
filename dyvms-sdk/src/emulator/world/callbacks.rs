//! Callbacks: what the platform asks a program during a call, and what follows from the reply.

use super::{
    call::{Call, Order},
    conduct::Outcome,
    moment::Moment,
    outlet::{Outlet, Silence},
    plan::{MACHINE, Step, USER},
    reply::{self, About, Fault, Reply},
    state::State,
    talk::{Opening, Sequel, Talk, Told},
};
use crate::double::params::Place;
use bytes::Bytes;
use hyper::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::{
    collections::VecDeque,
    fmt, io,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// One callback, and what came of it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallbackHistory {
    /// When the platform asked, by the world's clock.
    pub at: SystemTime,
    /// What happened, as `content_type` names it: `normal`, `mute`, `timebreak`, `dtmf`, `parallel_transfer` or `callin`.
    pub content_type: &'static str,
    /// The JSON text of `content`, as it was sent.
    pub content: String,
    /// What was replied, and whether the call could follow it.
    pub reply: ReplyVerdict,
}

/// Words and keys stay hidden.
impl fmt::Debug for CallbackHistory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallbackHistory")
            .field("at", &self.at)
            .field("content_type", &self.content_type)
            .field("reply", &self.reply)
            .finish_non_exhaustive()
    }
}

/// What became of the reply to a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyVerdict {
    /// It is not there yet.
    Pending,
    /// The call followed it: its `action`, such as `play`.
    Followed(&'static str),
    /// It did not come in time, or could not be followed; why. The call went on as it was, and a third such reply in a
    /// row ended it.
    Rejected(String),
}

/// The program that is asked.
#[derive(Debug)]
pub(crate) struct Line {
    outlet: Outlet,
    place: Place,
    patience: Duration,
}

impl Line {
    pub(crate) fn new(url: &str, place: Place, patience: Duration) -> io::Result<Self> {
        Ok(Self { outlet: Outlet::new(url, "callbacks cannot be sent to")?, place, patience })
    }
}

/// A callback that is to be sent.
#[derive(Debug)]
pub(crate) struct Question {
    line: Arc<Line>,
    call: usize,
    /// Which of the call's callbacks it is.
    number: usize,
    about: About,
    /// Its parameters, as a query or a form writes them.
    params: String,
}

impl Question {
    /// Asks it.
    pub(crate) async fn ask(&self) -> Result<(StatusCode, Bytes), Silence> {
        const FORM: &str = "application/x-www-form-urlencoded;charset=UTF-8";
        let Line { outlet, place, patience } = &*self.line;
        match place {
            Place::Query => outlet.post(&self.params, FORM, Bytes::new(), *patience).await,
            Place::Form => outlet.post("", FORM, self.params.clone().into(), *patience).await,
        }
    }
}

/// Callbacks on their way.
#[derive(Debug, Default)]
pub(crate) struct Callbacks {
    line: Option<Arc<Line>>,
    waiting: VecDeque<Question>,
    asking: usize,
}

impl Callbacks {
    pub(crate) fn new(line: Option<Line>) -> Self {
        Self { line: line.map(Arc::new), ..Self::default() }
    }

    /// Whether anybody can be asked.
    pub(crate) fn are_wanted(&self) -> bool {
        self.line.is_some()
    }

    /// A question that is to be asked now.
    pub(crate) fn take(&mut self) -> Option<Question> {
        let question = self.waiting.pop_front()?;
        self.asking += 1;
        Some(question)
    }

    /// Whether a question is to be asked, or not replied to yet.
    pub(crate) fn is_busy(&self) -> bool {
        self.asking > 0 || !self.waiting.is_empty()
    }
}

impl State {
    /// A step of a call has happened; its conversation, if it is one, goes on from there.
    pub(crate) fn converse(&mut self, place: usize, step: &Step) {
        let now = self.now;
        let call = &mut self.calls[place];
        let Some(talk) = call.talk.as_deref_mut() else { return };
        if *step == Step::CallsIn {
            let content = json!({
                "caller": call.order.caller, "callee": call.order.callee, "orgcallee": call.order.callee,
            });
            return self.ask(place, About::CallIn, "callin", &content);
        }
        let (told, sequel) = talk.happened(step, now);
        if let Some((content_type, content)) = told.map(|told| tell(talk, told, now)) {
            self.ask(place, About::Turn, content_type, &content);
        }
        self.calls[place].proceed(sequel, now);
    }

    fn ask(&mut self, place: usize, about: About, content_type: &'static str, content: &Value) {
        let (now, call) = (self.now, &mut self.calls[place]);
        let (Some(line), Some(talk)) = (&self.callbacks.line, call.talk.as_deref_mut()) else { return };
        let content = content.to_string();
        let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
        let params = format!(
            "call_id={}&timestamp={}&content_type={content_type}&content={}",
            encode(&call.id),
            now.millis(),
            encode(&content),
        );
        let (number, line) = (talk.callbacks.len(), Arc::clone(line));
        self.callbacks.waiting.push_back(Question { line, call: place, number, about, params });
        talk.asking += 1;
        let (at, reply) = (now.to_system_time(), ReplyVerdict::Pending);
        talk.callbacks.push(CallbackHistory { at, content_type, content, reply });
    }

    /// A reply has come, or has not come in time.
    pub(crate) fn hear(&mut self, question: &Question, answer: Result<(StatusCode, Bytes), Silence>) {
        self.now = self.now.max(self.clock());
        self.callbacks.asking -= 1;
        let call = &mut self.calls[question.call];
        let reply = match answer {
            Ok((status, body)) => reply::read(status.as_u16(), &body, &call.id, question.about),
            Err(Silence::Late) => Err(format!("no reply came within {:?}", question.line.patience).into()),
            Err(Silence::Broken) => Err("the program could not be reached, or its reply not be read".into()),
        };
        if let Some(talk) = call.talk.as_deref_mut() {
            talk.asking -= 1;
        }
        let verdict = call.hear(question.about, reply, self.now);
        if let Some(talk) = call.talk.as_deref_mut() {
            talk.callbacks[question.number].reply = verdict;
        }
        self.go_on(question.call);
    }

    /// A call from outside, which a callback is asked about; none if nobody can be asked.
    pub(crate) fn call_in(&mut self, order: Order) -> Option<String> {
        self.now = self.now.max(self.clock());
        if !self.callbacks.are_wanted() {
            return None;
        }
        let place = self.dial(order, Some(Opening::none()));
        Some(self.calls[place].id.clone())
    }
}

impl Call {
    /// Does what a reply says, if it can be followed.
    fn hear(&mut self, about: About, reply: Result<Reply, Fault>, now: Moment) -> ReplyVerdict {
        let Some(talk) = self.talk.as_deref_mut() else { return ReplyVerdict::Pending };
        if self.ended.is_some() {
            return match reply {
                Ok(_) => ReplyVerdict::Rejected("the call was over when it came".to_owned()),
                Err(fault) => ReplyVerdict::Rejected(fault.into_owned()),
            };
        }
        let action = reply.as_ref().map_or("", |reply| reply.action.as_str());
        let heard = match (about, reply) {
            (About::CallIn, reply) => {
                let answered = reply.map(|reply| talk.pick_up(reply));
                if answered.as_ref().is_ok_and(|picks_up| *picks_up) {
                    self.plan.goes(Outcome::Answered);
                    self.go(now, [Step::Answered], Duration::from_secs(1));
                } else {
                    self.go(now, [], Duration::ZERO);
                }
                answered.map(|_| ())
            }
            (About::Turn, Ok(reply)) => {
                let followed = talk.follow(reply, now);
                let sequel = followed.as_ref().map_or_else(|_| talk.stumble(now), |sequel| *sequel);
                self.proceed(sequel, now);
                followed.map(|_| ())
            }
            (About::Turn, Err(fault)) => {
                let sequel = talk.stumble(now);
                self.proceed(sequel, now);
                Err(fault)
            }
        };
        match heard {
            Ok(()) => ReplyVerdict::Followed(action),
            Err(fault) => ReplyVerdict::Rejected(fault.into_owned()),
        }
    }

    /// Goes on or ends, as a conversation has it.
    fn proceed(&mut self, sequel: Sequel, now: Moment) {
        (self.plan.status, self.plan.hung_up) = match sequel {
            Sequel::GoesOn => return self.replan(now),
            Sequel::ServiceEnds => ("200000", MACHINE),
            Sequel::CalleeEnds => ("200001", USER),
        };
        if let Some(talk) = self.talk.as_deref_mut() {
            talk.ends = now;
        }
        self.go(now, [], Duration::ZERO);
    }
}

/// `content_type` and `content` of a callback.
fn tell(talk: &Talk, told: Told, now: Moment) -> (&'static str, Value) {
    let millis = |moment: Moment| moment.millis().to_string();
    let offset = |moment: Moment| moment.since(talk.began).as_millis().to_string();
    let (content_type, mut content) = match told {
        Told::Speech { words, began } => {
            let mut content = json!({
                "words": words,
                "begin_offset": offset(began),
                "end_offset": offset(now),
                "begin_time": talk.began.china(),
                "role": "B",
                "identity": "id2",
                "asr_begin_time": millis(began),
                "asr_end_time": millis(now),
            });
            if let Some(sound) = talk.playback.at(now) {
                content["is_playing"] = "true".into();
                content["current_media_code"] = sound.code.as_str().into();
            }
            if let Some(sound) = talk.playback.latest(now) {
                content["play_begin_time"] = millis(sound.begins).into();
                content["play_end_time"] = if now < sound.ends { "0".into() } else { millis(sound.ends).into() };
            }
            if talk.recorded {
                content["record_begin_time"] = talk.began.millis().into();
            }
            ("normal", content)
        }
        Told::Mute => ("mute", json!({})),
        Told::TimeBreak { code, speech_began, play_began } => {
            let content = json!({
                "current_media_code": code,
                "asr_begin_time": millis(speech_began),
                "play_begin_time": millis(play_began),
            });
            ("timebreak", content)
        }
        Told::Keys(keys) => ("dtmf", json!({ "dtmf_digits": keys })),
        Told::NoKeys => ("dtmf", json!({ "dtmf_digits": "noInputTimeout" })),
        Told::Operator { failure, call_centre, monitored } => {
            let status = if failure.is_some() { "fail" } else { "success" };
            let mut content = json!({ "transfer_status": status, "is_monitor": monitored });
            for (name, value) in [("fail_cause", failure.map(str::to_owned)), ("cc_name", call_centre)] {
                if let Some(value) = value {
                    content[name] = value.into();
                }
            }
            ("parallel_transfer", content)
        }
    };
    if let Some(id) = &talk.dynamic_id {
        content["dynamic_id"] = id.as_str().into();
    }
    (content_type, content)
}
