//! The reply to a call that came in: answer it or not, and how.

use super::{Reply, action, wire::CallInAction};
use crate::{
    callbacks::HttpAnswer,
    types::{AsrBase, AsrModelId, CallId, TtsVoice},
};
use serde_json::{Map, Value};
use std::{fmt, time::Duration};

/// Whether and how a call is answered that [came in](crate::callbacks::CallCameIn). `Debug` shows the action alone.
///
/// ```
/// use dyvms_sdk::callbacks::CallInReply;
///
/// let reply = CallInReply::answer().tts("greeting", "您好").tts_volume(80).record().build()?;
/// # Ok::<(), dyvms_sdk::callbacks::InvalidReply>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct CallInReply {
    action: CallInAction,
    data: Map<String, Value>,
}

impl CallInReply {
    pub(super) fn new(action: CallInAction, data: Map<String, Value>) -> Self {
        Self { action, data }
    }

    /// Answers it, with what is played first. Wire name `answer`.
    pub fn answer() -> Reply<action::Answer> {
        Reply::new(action::Answer::default())
    }

    /// Does not answer it. Wire name `hangup`.
    #[must_use]
    pub fn hang_up() -> Self {
        let action = CallInAction::HangUp;
        let data = Map::from_iter([("action".to_owned(), action.as_str().into())]);
        Self { action, data }
    }

    /// What it does.
    #[must_use]
    pub fn action(&self) -> &CallInAction {
        &self.action
    }

    /// The answer to the question about this call.
    #[must_use]
    pub fn to_http(&self, call_id: &CallId) -> HttpAnswer {
        HttpAnswer::about(call_id, &self.data)
    }
}

impl Reply<action::Answer> {
    /// After how long the call is ended: 1 second or more, in whole ones. The documents name neither a default nor a
    /// limit; SmartCall's is an hour. Wire name `session_timeout`.
    pub fn longest_call(mut self, span: Duration) -> Self {
        self.action.longest_call = Some(span);
        self
    }

    /// A speech model of the account's own. Default: the base model. Wire name `asr_model_id`.
    pub fn asr_model_id(mut self, model: impl Into<AsrModelId>) -> Self {
        self.action.asr_model_id = Some(model.into());
        self
    }

    /// The base of speech recognition. Wire name `asr_base_id`.
    pub fn asr_base_id(mut self, base: AsrBase) -> Self {
        self.action.asr_base_id = Some(base);
        self
    }

    /// Records the call. What holds if nothing is said about it is not documented. Wire name `record_flag`.
    pub fn record(mut self) -> Self {
        self.action.record = Some(true);
        self
    }

    /// Does not record the call. Wire name `record_flag`.
    pub fn without_recording(mut self) -> Self {
        self.action.record = Some(false);
        self
    }

    /// How long a pause ends a sentence: 300 to 1200 milliseconds, in whole ones. The platform's default is 800. Wire name
    /// `pause_time`.
    pub fn pause_time(mut self, span: Duration) -> Self {
        self.action.pause_time = Some(span);
        self
    }

    /// The voice that speaks. Wire names `tts_style`, and `tts_conf`, which is sent with any of the three settings.
    pub fn voice(mut self, voice: TtsVoice) -> Self {
        self.action.voice = Some(voice);
        self
    }

    /// How loud it speaks: 0 to 100. Wire names `tts_volume` and `tts_conf`.
    pub fn tts_volume(mut self, volume: u8) -> Self {
        self.action.tts_volume = Some(volume);
        self
    }

    /// How fast it speaks: -200 to 200. Wire names `tts_speed` and `tts_conf`.
    pub fn tts_speed(mut self, speed: i16) -> Self {
        self.action.tts_speed = Some(speed);
        self
    }
}

impl fmt::Debug for CallInReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallInReply").field("action", &self.action).finish_non_exhaustive()
    }
}
