//! What replies have in common while they are built, and the rules that they break.

use super::{Interruption, InvalidReply, media::Media, wire};
use crate::{callbacks::answer, error::BrokenRule, types::PhoneNumber};
use serde::Serialize;
use serde_json::{Map, Value};
use std::{borrow::Cow, fmt, ops::RangeInclusive, time::Duration};

/// What more than one action can set.
#[derive(Clone, Default)]
pub struct Draft {
    pub(super) media: Media,
    pub(super) interruption: Option<Interruption>,
    pub(super) interrupts_playback: Option<bool>,
    pub(super) mute_time: Option<Duration>,
    pub(super) dynamic_id: Option<String>,
    pub(super) broken: BrokenRules,
}

/// Two replies have these fields, and mean the same by them.
macro_rules! written_to {
    ($($reply:ident),+) => {$(
        impl WriteTo<wire::$reply> for Draft {
            fn write(self, reply: &mut wire::$reply) -> BrokenRules {
                let mut broken = self.broken;
                broken.millis("mute_time", self.mute_time, wire::$reply::MUTE_TIME);
                let interruption = self.interruption.unwrap_or_default();
                broken.millis("action_code_time_break", interruption.after(), wire::$reply::INTERRUPTED_AFTER);
                reply.can_be_interrupted = self.interruption.map(Interruption::is_allowed);
                reply.interrupted_after = interruption.after();
                reply.interrupts_playback = self.interrupts_playback;
                reply.mute_time = self.mute_time;
                reply.dynamic_id = self.dynamic_id;
                (reply.play, reply.variables) = self.media.into_parts();
                broken
            }
        }
    )+};
}

/// Writes into a reply; which rules are broken.
pub(super) trait WriteTo<R> {
    fn write(self, reply: &mut R) -> BrokenRules;
}

written_to!(TurnReply, CallInReply);

/// The rules that a reply breaks, as far as is known.
#[derive(Clone, Default)]
pub(super) struct BrokenRules(Vec<BrokenRule>);

impl BrokenRules {
    pub(super) fn add(
        &mut self,
        parameter: &str,
        value: Option<String>,
        rule: impl Into<Cow<'static, str>>,
        advice: impl Into<Cow<'static, str>>,
    ) {
        self.0.push(BrokenRule::new(parameter, value, rule, advice));
    }

    /// A number that is sent, if it lies within its bounds.
    pub(super) fn within<N: Into<i64> + Copy>(
        &mut self,
        parameter: &str,
        number: Option<N>,
        bounds: RangeInclusive<i64>,
    ) -> Option<i64> {
        let number = number?.into();
        if !bounds.contains(&number) {
            self.out_of_bounds(parameter, number.to_string(), &bounds, "");
        }
        Some(number)
    }

    pub(super) fn millis(&mut self, parameter: &str, span: Option<Duration>, bounds: RangeInclusive<i64>) {
        self.span(parameter, span, Duration::from_millis(1), " ms", &bounds);
    }

    pub(super) fn seconds(&mut self, parameter: &str, span: Option<Duration>, bounds: RangeInclusive<i64>) {
        self.span(parameter, span, Duration::from_secs(1), " s", &bounds);
    }

    fn span(
        &mut self,
        parameter: &str,
        span: Option<Duration>,
        unit: Duration,
        name: &str,
        bounds: &RangeInclusive<i64>,
    ) {
        let Some(span) = span else { return };
        let number = span.as_nanos() / unit.as_nanos();
        if !i64::try_from(number).is_ok_and(|number| bounds.contains(&number)) {
            self.out_of_bounds(parameter, format!("{span:?}"), bounds, name);
        } else if span.as_nanos() % unit.as_nanos() != 0 {
            let advice = "round it";
            self.add(parameter, Some(format!("{span:?}")), format!("is not a whole number of{name}"), advice);
        }
    }

    fn out_of_bounds(&mut self, parameter: &str, value: String, bounds: &RangeInclusive<i64>, unit: &str) {
        let rule = match *bounds.end() {
            i64::MAX => format!("must be {}{unit} or more", bounds.start()),
            end => format!("must be from {} to {end}{unit}", bounds.start()),
        };
        self.add(parameter, Some(value), rule, "give a value within these bounds");
    }

    /// A number to call is at least something.
    pub(super) fn number(&mut self, parameter: &str, number: &PhoneNumber) {
        if number.as_str().trim().is_empty() {
            self.add(parameter, None, "is empty", "give the number to call");
        }
    }

    /// A code or URL of a voice file.
    pub(super) fn file(&mut self, parameter: &str, file: &str) {
        const ADVICE: &str = "give the code of one file, and what is spoken by tts()";

        let found = file.chars().find(|char| matches!(char, ',' | '$') || char.is_control() || char.is_whitespace());
        match found {
            Some(char) => self.add(parameter, None, format!("names a file with {char:?} in it"), ADVICE),
            None if file.is_empty() => self.add(parameter, None, "names a file by nothing", ADVICE),
            None => {}
        }
    }

    /// The reply as JSON, if it breaks no rule.
    pub(super) fn none_in(mut self, reply: &impl Serialize) -> Result<Map<String, Value>, InvalidReply> {
        if self.0.is_empty() {
            match answer::data(reply) {
                Ok(data) => return Ok(data),
                Err(error) => self.add("data", None, format!("cannot be written: {error}"), "change what it names"),
            }
        }
        Err(InvalidReply::new(self.0))
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("broken", &self.broken.0).finish_non_exhaustive()
    }
}
