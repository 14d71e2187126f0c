//! What a [`Reply`](super::Reply) does, one type for each action.
//!
//! They are made by the functions of [`Reply`](super::Reply), [`CallInReply`] and [`IvrTransferReply`], and decide which
//! settings a reply has.

use super::{
    CallInReply, InvalidReply, IvrTransferReply, TurnReply,
    draft::{BrokenRules, Draft, WriteTo},
    wire,
};
use crate::{
    callbacks::{EndKey, TurnAction},
    types::{AsrBase, AsrModelId, PhoneNumber, TtsVoice},
};
use std::time::Duration;

/// An action that a reply can be built of: all of this module.
pub trait Action: sealed::Action {}

/// An action that plays something.
pub trait Speaks: Action {}

/// An action that may interrupt what is being played.
pub trait Interrupts: Action {}

/// An action after which the platform asks again.
pub trait KeepsTalking: Action {}

pub(super) mod sealed {
    use super::{Draft, InvalidReply};

    pub trait Action {
        /// What is built.
        type Built;

        /// Builds it, unless a rule is broken.
        fn build(self, draft: Draft) -> Result<Self::Built, InvalidReply>;
    }
}

/// Play something.
#[derive(Clone, Debug)]
pub struct Play(pub(super) ());

/// Stop what is being played.
#[derive(Clone, Debug)]
pub struct StopPlayback(pub(super) ());

/// Go on with what is being played.
#[derive(Clone, Debug)]
pub struct GoOn(pub(super) ());

/// Change nothing.
#[derive(Clone, Debug)]
pub struct DoNothing(pub(super) ());

/// End the call.
#[derive(Clone, Debug)]
pub struct HangUp(pub(super) ());

/// Transfer the call to a number.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub(super) to: PhoneNumber,
}

/// Collect keys.
#[derive(Clone, Debug, Default)]
pub struct CollectKeys {
    pub(super) timeout: Option<Duration>,
    pub(super) most_keys: Option<u8>,
    pub(super) end_key: Option<EndKey>,
}

/// Call an operator while the robot goes on talking.
#[derive(Clone, Debug, Default)]
pub struct ParallelTransfer {
    pub(super) play_to_operator: Option<String>,
    pub(super) is_monitor: Option<bool>,
    pub(super) call_centre: Option<String>,
}

/// Put the operator into the call.
#[derive(Clone, Debug)]
pub struct ParallelBridge {
    pub(super) is_monitored: bool,
}

/// Answer a call that came in.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub(super) longest_call: Option<Duration>,
    pub(super) asr_model_id: Option<AsrModelId>,
    pub(super) asr_base_id: Option<AsrBase>,
    pub(super) record: Option<bool>,
    pub(super) pause_time: Option<Duration>,
    pub(super) voice: Option<TtsVoice>,
    pub(super) tts_volume: Option<u8>,
    pub(super) tts_speed: Option<i16>,
}

/// Transfer a call of dynamic IVR.
#[derive(Clone, Debug)]
pub struct IvrTransfer {
    pub(super) to: PhoneNumber,
    pub(super) shown_number: Option<PhoneNumber>,
}

impl<A: sealed::Action> Action for A {}

impl Speaks for Play {}
impl Speaks for CollectKeys {}
impl Speaks for Answer {}

impl Interrupts for Play {}
impl Interrupts for HangUp {}
impl Interrupts for Transfer {}
impl Interrupts for CollectKeys {}
impl Interrupts for ParallelBridge {}
impl Interrupts for Answer {}

impl KeepsTalking for Play {}
impl KeepsTalking for StopPlayback {}
impl KeepsTalking for GoOn {}
impl KeepsTalking for DoNothing {}
impl KeepsTalking for CollectKeys {}
impl KeepsTalking for ParallelTransfer {}
impl KeepsTalking for ParallelBridge {}
impl KeepsTalking for Answer {}

/// What a turn of a call can be replied.
trait OfTurn {
    const ACTION: TurnAction;

    /// Writes the settings that this action alone has.
    fn write(self, reply: &mut wire::TurnReply, broken: &mut BrokenRules);
}

impl<A: OfTurn> sealed::Action for A {
    type Built = TurnReply;

    fn build(self, draft: Draft) -> Result<TurnReply, InvalidReply> {
        let mut reply = wire::TurnReply::new("", A::ACTION);
        let mut broken = draft.write(&mut reply);
        self.write(&mut reply, &mut broken);
        broken.none_in(&reply).map(|data| TurnReply::new(A::ACTION, data))
    }
}

/// Actions without settings of their own.
macro_rules! plain {
    ($($action:ident => $wire:ident),+ $(,)?) => {$(
        impl OfTurn for $action {
            const ACTION: TurnAction = TurnAction::$wire;

            fn write(self, _: &mut wire::TurnReply, _: &mut BrokenRules) {}
        }
    )+};
}

plain!(Play => Play, StopPlayback => StopPlayback, GoOn => GoOn, DoNothing => Nothing, HangUp => HangUp);

impl OfTurn for Transfer {
    const ACTION: TurnAction = TurnAction::Transfer;

    fn write(self, reply: &mut wire::TurnReply, broken: &mut BrokenRules) {
        broken.number("number", &self.to);
        reply.transfer_to = Some(self.to);
    }
}

impl OfTurn for CollectKeys {
    const ACTION: TurnAction = TurnAction::CollectKeys;

    fn write(self, reply: &mut wire::TurnReply, broken: &mut BrokenRules) {
        broken.seconds("dtmf_nonin_overtime", self.timeout, wire::TurnReply::KEYS_TIMEOUT);
        reply.keys_timeout = self.timeout;
        reply.most_keys = broken.within("dtmf_max_numbers", self.most_keys, wire::TurnReply::MOST_KEYS);
        reply.end_key = self.end_key;
    }
}

impl OfTurn for ParallelTransfer {
    const ACTION: TurnAction = TurnAction::ParallelTransfer;

    fn write(self, reply: &mut wire::TurnReply, broken: &mut BrokenRules) {
        if let Some(file) = &self.play_to_operator {
            broken.file("transfer_playfile", file);
        }
        reply.play_to_operator = self.play_to_operator;
        reply.is_monitor = self.is_monitor;
        reply.call_centre = self.call_centre;
    }
}

impl OfTurn for ParallelBridge {
    const ACTION: TurnAction = TurnAction::ParallelBridge;

    fn write(self, _: &mut wire::TurnReply, broken: &mut BrokenRules) {
        if self.is_monitored {
            broken.add(
                "action",
                Some("parallel_bridge".to_owned()),
                "must not be used for a transfer that is monitored",
                "let the operator listen, or make a parallel transfer without monitoring",
            );
        }
    }
}

impl sealed::Action for Answer {
    type Built = CallInReply;

    fn build(self, draft: Draft) -> Result<CallInReply, InvalidReply> {
        let mut reply = wire::CallInReply::new("", wire::CallInAction::Answer);
        let mut broken = draft.write(&mut reply);
        broken.seconds("session_timeout", self.longest_call, 1..=i64::MAX);
        broken.millis("pause_time", self.pause_time, wire::CallInReply::PAUSE_TIME);
        reply.tts_volume = broken.within("tts_volume", self.tts_volume, wire::CallInReply::TTS_VOLUME);
        reply.tts_speed = broken.within("tts_speed", self.tts_speed, wire::CallInReply::TTS_SPEED);
        let sets_voice = self.voice.is_some() || self.tts_volume.is_some() || self.tts_speed.is_some();
        reply.sets_voice = sets_voice.then_some(true);
        reply.voice = self.voice;
        reply.longest_call = self.longest_call;
        reply.pause_time = self.pause_time;
        reply.asr_model_id = self.asr_model_id;
        reply.asr_base_id = self.asr_base_id;
        reply.record = self.record;
        broken.none_in(&reply).map(|data| CallInReply::new(wire::CallInAction::Answer, data))
    }
}

impl sealed::Action for IvrTransfer {
    type Built = IvrTransferReply;

    fn build(self, draft: Draft) -> Result<IvrTransferReply, InvalidReply> {
        let mut reply = wire::IvrTransferReply::new(&self.to);
        let mut broken = draft.broken;
        broken.number("called", &self.to);
        if let Some(shown) = &self.shown_number {
            broken.number("showNumber", shown);
        }
        reply.shown_number = self.shown_number;
        broken.none_in(&reply).map(IvrTransferReply::transferring)
    }
}
