// Generated from spec/callbacks/ by `cargo xtask codegen`. Edit that, not this.

//! What the platform asks during a call, and what it can be replied.

use crate::prelude::*;

/// Answer an intelligent inbound call: what happened.
///
/// Asked first when a call comes in for a number that is set to intelligent speech: answer it or not,
/// and how. The later questions of the call are those of an outbound call and are answered the same
/// way.
///
/// Source: callbacks 2.
#[doc(alias = "智能呼入回调")]
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "it lives as long as one question")]
#[non_exhaustive]
pub enum InboundCallContent {
    /// A call came in.
    CallIn(CallCameIn),
    /// Something that this version does not know, or that this callback does not carry.
    Unknown {
        /// What it is.
        content_type: TurnKind,
        /// What is said of it, as it came.
        text: SensitiveText,
    },
}

impl InboundCallContent {
    /// Reads the JSON text of the parameter `content`, of which `content_type` says what it is. No text is read
    /// as an object without fields.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or not what it should be: where and why, and the text itself.
    pub fn from_json(
        content_type: &TurnKind,
        text: &str,
    ) -> std::result::Result<Self, Unreadable> {
        match content_type {
            TurnKind::CallIn => {
                CallCameIn::from_json(object_text(text)).map(Self::CallIn)
            }
            _ => {
                Ok(Self::Unknown {
                    content_type: content_type.clone(),
                    text: text.into(),
                })
            }
        }
    }
}

/// Steer an intelligent outbound call: what happened.
///
/// Asked at every turn of a call that SmartCall placed: what was said or pressed, or that nobody says
/// anything. The answer says what happens next, while the callee hears silence. One address of the
/// account serves outbound and inbound calls.
///
/// Source: callbacks 1.
#[doc(alias = "智能外呼回调")]
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "it lives as long as one question")]
#[non_exhaustive]
pub enum OutboundCallContent {
    /// Somebody spoke.
    Speech(SpeechHeard),
    /// Nobody spoke.
    Silence(SilenceHeard),
    /// Somebody has spoken for longer than allowed.
    SpeechTooLong(SpeechTooLong),
    /// Keys were pressed, or not in time.
    Keys(KeysPressed),
    /// How a parallel transfer went.
    ParallelTransfer(ParallelTransferState),
    /// Something that this version does not know, or that this callback does not carry.
    Unknown {
        /// What it is.
        content_type: TurnKind,
        /// What is said of it, as it came.
        text: SensitiveText,
    },
}

impl OutboundCallContent {
    /// Reads the JSON text of the parameter `content`, of which `content_type` says what it is. No text is read
    /// as an object without fields.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or not what it should be: where and why, and the text itself.
    pub fn from_json(
        content_type: &TurnKind,
        text: &str,
    ) -> std::result::Result<Self, Unreadable> {
        match content_type {
            TurnKind::Speech => {
                SpeechHeard::from_json(object_text(text)).map(Self::Speech)
            }
            TurnKind::Silence => {
                SilenceHeard::from_json(object_text(text)).map(Self::Silence)
            }
            TurnKind::SpeechTooLong => {
                SpeechTooLong::from_json(object_text(text)).map(Self::SpeechTooLong)
            }
            TurnKind::Keys => KeysPressed::from_json(object_text(text)).map(Self::Keys),
            TurnKind::ParallelTransfer => {
                ParallelTransferState::from_json(object_text(text))
                    .map(Self::ParallelTransfer)
            }
            _ => {
                Ok(Self::Unknown {
                    content_type: content_type.clone(),
                    text: text.into(),
                })
            }
        }
    }
}

received! {
    /// A call came in.
    ///
    /// Source: callbacks 2.
    CallCameIn {
        /// Who calls.
        ///
        /// Wire name `caller`, string. The documents print it as required; it may be missing all the same.
        caller: Option<PhoneNumber> = "caller",
        /// The number of the account that was called.
        ///
        /// Wire name `callee`, string. The documents print it as required; it may be missing all the same.
        callee: Option<PhoneNumber> = "callee",
        /// The number that was called at first, if it was forwarded.
        ///
        /// Wire name `orgcallee`, string.
        first_called: Option<PhoneNumber> = "orgcallee",
        ..extra
    }
}

message!(CallCameIn);

sent! {
    /// Whether and how to answer a call that came in.
    ///
    /// Source: callbacks 2.
    #[non_exhaustive]
    CallInReply {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// Answer or not.
        ///
        /// Wire name `action`, string.
        action: CallInAction = "action",
        /// After how long the call is ended.
        ///
        /// Whole seconds on the wire. Wire name `session_timeout`, number.
        longest_call: Option<Duration> = "session_timeout" unless is_none by seconds,
        /// A speech model of the account's own.
        ///
        /// Wire name `asr_model_id`, string.
        asr_model_id: Option<AsrModelId> = "asr_model_id" unless is_none,
        /// The base of speech recognition.
        ///
        /// Wire name `asr_base_id`, string.
        asr_base_id: Option<AsrBase> = "asr_base_id" unless is_none,
        /// Whether the call is recorded.
        ///
        /// Wire name `record_flag`, boolean.
        record: Option<bool> = "record_flag" unless is_none,
        /// How long a silence is until the platform asks again; another value becomes the default of 10
        /// seconds. The last one set holds.
        ///
        /// 1000 to 20000 (another value is sent all the same, with a warning); whole milliseconds on the wire.
        /// Wire name `mute_time`, number.
        mute_time: Option<Duration> = "mute_time" unless is_none by milliseconds,
        /// How long a pause ends a sentence; another value becomes the default of 800 milliseconds.
        ///
        /// 300 to 1200 (another value is sent all the same, with a warning); whole milliseconds on the wire.
        /// Wire name `pause_time`, number.
        pause_time: Option<Duration> = "pause_time" unless is_none by milliseconds,
        /// What to play: codes of voice files, or $name$ for a text that is spoken.
        ///
        /// One text on the wire, items separated by `,`. Wire name `action_code`, string.
        play: Vec<String> = "action_code" unless is_empty by comma_list,
        /// The values of what stands between $ signs.
        ///
        /// JSON inside a text on the wire. Wire name `action_code_param`, string.
        variables: Option<TextMap> = "action_code_param" unless is_none by json_text,
        /// Whether a person may interrupt what this plays; stronger than action_break.
        ///
        /// Wire name `action_code_break`, boolean.
        can_be_interrupted: Option<bool> = "action_code_break" unless is_none,
        /// Whether this may interrupt what is being played.
        ///
        /// Wire name `action_break`, boolean.
        interrupts_playback: Option<bool> = "action_break" unless is_none,
        /// After how long a person's speech interrupts what is played.
        ///
        /// More than 0; whole milliseconds on the wire. Wire name `action_code_time_break`, number.
        interrupted_after: Option<Duration> = "action_code_time_break" unless is_none by milliseconds,
        /// A text that comes back with the next question.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id" unless is_none,
        /// Whether the three settings of the voice hold.
        ///
        /// Wire name `tts_conf`, boolean.
        sets_voice: Option<bool> = "tts_conf" unless is_none,
        /// The voice that speaks.
        ///
        /// Wire name `tts_style`, string.
        voice: Option<TtsVoice> = "tts_style" unless is_none,
        /// How loud it speaks.
        ///
        /// 0 to 100. Wire name `tts_volume`, number.
        tts_volume: Option<i64> = "tts_volume" unless is_none,
        /// How fast it speaks.
        ///
        /// -200 to 200. Wire name `tts_speed`, number.
        tts_speed: Option<i64> = "tts_speed" unless is_none,
    }
}

impl CallInReply {
    /// One with what it must have, and nothing else.
    #[must_use]
    pub fn new(call_id: impl Into<CallId>, action: CallInAction) -> Self {
        Self {
            call_id: call_id.into(),
            action,
            longest_call: Default::default(),
            asr_model_id: Default::default(),
            asr_base_id: Default::default(),
            record: Default::default(),
            mute_time: Default::default(),
            pause_time: Default::default(),
            play: Default::default(),
            variables: Default::default(),
            can_be_interrupted: Default::default(),
            interrupts_playback: Default::default(),
            interrupted_after: Default::default(),
            dynamic_id: Default::default(),
            sets_voice: Default::default(),
            voice: Default::default(),
            tts_volume: Default::default(),
            tts_speed: Default::default(),
        }
    }
}

/// The documented bounds of its numbers, as they travel.
#[allow(dead_code, reason = "they are there for whoever builds a reply")]
impl CallInReply {
    pub(crate) const MUTE_TIME: std::ops::RangeInclusive<i64> = 1000..=20000;
    pub(crate) const PAUSE_TIME: std::ops::RangeInclusive<i64> = 300..=1200;
    pub(crate) const INTERRUPTED_AFTER: std::ops::RangeInclusive<i64> = 1..=i64::MAX;
    pub(crate) const TTS_VOLUME: std::ops::RangeInclusive<i64> = 0..=100;
    pub(crate) const TTS_SPEED: std::ops::RangeInclusive<i64> = -200..=200;
}

open_enum! {
    /// What to do with a call that came in.
    ///
    /// Source: callbacks 2.
    CallInAction {
        /// Answer it.
        Answer = "answer",
        /// Do not answer it.
        HangUp = "hangup",
    }
}

received! {
    /// A call that wants to be transferred.
    ///
    /// Source: callbacks 3.
    IvrTransferRequest {
        /// Who calls.
        ///
        /// Wire name `caller`, string. The documents print it as required; it may be missing all the same.
        caller: Option<PhoneNumber> = "caller",
        /// The number of the account that was called.
        ///
        /// Wire name `serviceNumber`, string. The documents print it as required; it may be missing all the
        /// same.
        service_number: Option<PhoneNumber> = "serviceNumber",
        /// When the platform asks. The form is not documented; the example counts seconds since 1970.
        ///
        /// Wire name `timestamp`, string. The documents print it as required; it may be missing all the same.
        asked_at: Option<String> = "timestamp",
        /// The call.
        ///
        /// Wire name `uuid`, string. The documents print it as required; it may be missing all the same.
        id: Option<IvrCallId> = "uuid",
        /// The keys that were pressed.
        ///
        /// Wire name `dtmf`, string.
        pressed_keys: Option<PressedKeys> = "dtmf",
        ..extra
    }
}

message!(IvrTransferRequest);

id_type! {
    /// Names a call of dynamic IVR; not the id of the other messages.
    ///
    /// Source: callbacks 3.
    IvrCallId
}

sent! {
    /// Where a call is transferred.
    ///
    /// Source: callbacks 3.
    #[non_exhaustive]
    IvrTransferReply {
        /// Where to.
        ///
        /// Wire name `called`, string.
        transfer_to: PhoneNumber = "called",
        /// The number that is shown; without it the number that was called.
        ///
        /// Wire name `showNumber`, string.
        shown_number: Option<PhoneNumber> = "showNumber" unless is_none,
    }
}

impl IvrTransferReply {
    /// One with what it must have, and nothing else.
    #[must_use]
    pub fn new(transfer_to: impl Into<PhoneNumber>) -> Self {
        Self {
            transfer_to: transfer_to.into(),
            shown_number: Default::default(),
        }
    }
}

received! {
    /// What every question of the platform carries, in the query or in a form.
    ///
    /// Source: callbacks 1.
    TurnRequest {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// When the platform asks.
        ///
        /// Unix milliseconds. Wire name `timestamp`, number. The documents print it as required; it may be
        /// missing all the same.
        asked_at: Option<UnixMillis> = "timestamp",
        /// What happened.
        ///
        /// Wire name `content_type`, string.
        content_type: TurnKind = "content_type",
        /// What happened, as a JSON text whose shape depends on content_type.
        ///
        /// Wire name `content`, string. The documents print it as required; it may be missing all the same.
        content: Option<SensitiveText> = "content",
        ..extra
    }
}

message!(TurnRequest);

open_enum! {
    /// What happened in a call that the platform asks about.
    ///
    /// Source: callbacks 1.
    TurnKind {
        /// A call came in.
        CallIn = "callin",
        /// Somebody spoke.
        Speech = "normal",
        /// Nobody spoke for as long as mute_time says.
        Silence = "mute",
        /// Somebody has spoken for as long as action_code_time_break says.
        SpeechTooLong = "timebreak",
        /// Keys were pressed, or not in time.
        Keys = "dtmf",
        /// A parallel transfer has come about or failed.
        ParallelTransfer = "parallel_transfer",
    }
}

received! {
    /// Somebody spoke.
    ///
    /// Source: callbacks 1.
    SpeechHeard {
        /// What was said.
        ///
        /// Wire name `words`, string. The documents print it as required; it may be missing all the same.
        words: Option<SpokenWords> = "words",
        /// When it began, counted from the start of the conversation.
        ///
        /// Whole milliseconds on the wire. Wire name `begin_offset`, string. The documents print it as
        /// required; it may be missing all the same.
        begin_offset: Option<Duration> = "begin_offset" by milliseconds,
        /// When it ended, counted from the start of the conversation.
        ///
        /// Whole milliseconds on the wire. Wire name `end_offset`, string. The documents print it as required;
        /// it may be missing all the same.
        end_offset: Option<Duration> = "end_offset" by milliseconds,
        /// When the call began; as text because the documents give it three forms.
        ///
        /// Wire name `begin_time`, string. The documents print it as required; it may be missing all the same.
        call_began: Option<String> = "begin_time",
        /// Which side spoke, such as B.
        ///
        /// Wire name `role`, string.
        role: Option<String> = "role",
        /// Who of that side spoke.
        ///
        /// Wire name `identity`, string.
        identity: Option<String> = "identity",
        /// Whether something is being played meanwhile.
        ///
        /// Wire name `is_playing`, string, also seen as boolean.
        is_playing: Option<bool> = "is_playing",
        /// What is being played; early_media marks sound from before the answer.
        ///
        /// Wire name `current_media_code`, string.
        playing: Option<String> = "current_media_code",
        /// The text that the last answer or SmartCall set.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id",
        /// When the recording began.
        ///
        /// Unix milliseconds. Wire name `record_begin_time`, number.
        recording_began: Option<UnixMillis> = "record_begin_time",
        /// When the person began to speak.
        ///
        /// Unix milliseconds. Wire name `asr_begin_time`, string.
        speech_began: Option<UnixMillis> = "asr_begin_time",
        /// When the person stopped speaking.
        ///
        /// Unix milliseconds. Wire name `asr_end_time`, string.
        speech_ended: Option<UnixMillis> = "asr_end_time",
        /// When the playback began.
        ///
        /// Unix milliseconds. Wire name `play_begin_time`, string.
        playback_began: Option<UnixMillis> = "play_begin_time",
        /// When the playback ended; 0 while it goes on.
        ///
        /// Unix milliseconds. Wire name `play_end_time`, string.
        playback_ended: Option<UnixMillis> = "play_end_time",
        ..extra
    }
}

message!(SpeechHeard);

received! {
    /// Nobody spoke.
    ///
    /// Source: callbacks 1.
    SilenceHeard {
        /// The text that the last answer or SmartCall set.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id",
        ..extra
    }
}

message!(SilenceHeard);

received! {
    /// Somebody has spoken for longer than allowed.
    ///
    /// Source: callbacks 1.
    SpeechTooLong {
        /// What is being played.
        ///
        /// Wire name `current_media_code`, string.
        playing: Option<String> = "current_media_code",
        /// When the person began to speak.
        ///
        /// Unix milliseconds. Wire name `asr_begin_time`, string.
        speech_began: Option<UnixMillis> = "asr_begin_time",
        /// When the playback began.
        ///
        /// Unix milliseconds. Wire name `play_begin_time`, string.
        playback_began: Option<UnixMillis> = "play_begin_time",
        /// The text that the last answer or SmartCall set.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id",
        ..extra
    }
}

message!(SpeechTooLong);

received! {
    /// Keys were pressed, or not in time.
    ///
    /// Source: callbacks 1.
    KeysPressed {
        /// The text that the last answer or SmartCall set.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id",
        /// The keys; the word noInputTimeout if none came in time.
        ///
        /// Wire name `dtmf_digits`, string.
        keys: Option<PressedKeys> = "dtmf_digits",
        ..extra
    }
}

message!(KeysPressed);

received! {
    /// How a parallel transfer went.
    ///
    /// Source: callbacks 1.
    ParallelTransferState {
        /// The text that the last answer or SmartCall set.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id",
        /// Whether it came about.
        ///
        /// Wire name `transfer_status`, string.
        status: Option<TransferStatus> = "transfer_status",
        /// Why it failed.
        ///
        /// Wire name `fail_cause`, string.
        failure: Option<String> = "fail_cause",
        /// Whether the transfer is monitored.
        ///
        /// Wire name `is_monitor`, boolean.
        is_monitor: Option<bool> = "is_monitor",
        /// Name of the call centre.
        ///
        /// Wire name `cc_name`, string.
        call_centre: Option<String> = "cc_name",
        ..extra
    }
}

message!(ParallelTransferState);

open_enum! {
    /// Whether a parallel transfer came about.
    ///
    /// Source: callbacks 1.
    TransferStatus {
        /// It did.
        Success = "success",
        /// It did not.
        Failed = "fail",
    }
}

sent! {
    /// What happens next in a call.
    ///
    /// Source: callbacks 1.
    #[non_exhaustive]
    TurnReply {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// What to do.
        ///
        /// Wire name `action`, string.
        action: TurnAction = "action",
        /// What to play: codes of voice files, or $name$ for a text that is spoken.
        ///
        /// One text on the wire, items separated by `,`. Wire name `action_code`, string.
        play: Vec<String> = "action_code" unless is_empty by comma_list,
        /// The values of what stands between $ signs.
        ///
        /// JSON inside a text on the wire. Wire name `action_code_param`, string.
        variables: Option<TextMap> = "action_code_param" unless is_none by json_text,
        /// Whether this may interrupt what is being played.
        ///
        /// Default true. Wire name `action_break`, boolean.
        interrupts_playback: Option<bool> = "action_break" unless is_none,
        /// Whether a person may interrupt what this plays; stronger than action_break.
        ///
        /// Default true. Wire name `action_code_break`, boolean.
        can_be_interrupted: Option<bool> = "action_code_break" unless is_none,
        /// After how long a person's speech interrupts what is played.
        ///
        /// More than 0; whole milliseconds on the wire. Wire name `action_code_time_break`, number.
        interrupted_after: Option<Duration> = "action_code_time_break" unless is_none by milliseconds,
        /// How long a silence is until the platform asks again. Another value becomes the default of 10
        /// seconds; the last one set holds.
        ///
        /// 1000 to 20000 (another value is sent all the same, with a warning); whole milliseconds on the wire.
        /// Wire name `mute_time`, number.
        mute_time: Option<Duration> = "mute_time" unless is_none by milliseconds,
        /// A text that comes back with the next question.
        ///
        /// Wire name `dynamic_id`, string.
        dynamic_id: Option<String> = "dynamic_id" unless is_none,
        /// Where to transfer the call, with the action transfer.
        ///
        /// Wire name `number`, string.
        transfer_to: Option<PhoneNumber> = "number" unless is_none,
        /// How long to wait for a key, with the action dtmf.
        ///
        /// 3 to 60; whole seconds on the wire; default 3. Wire name `dtmf_nonin_overtime`, number.
        keys_timeout: Option<Duration> = "dtmf_nonin_overtime" unless is_none by seconds,
        /// After how many keys to stop, with the action dtmf.
        ///
        /// 1 to 50. Wire name `dtmf_max_numbers`, number.
        most_keys: Option<i64> = "dtmf_max_numbers" unless is_none,
        /// Which key ends the input, with the action dtmf.
        ///
        /// Wire name `dtmf_end_character`, string.
        end_key: Option<EndKey> = "dtmf_end_character" unless is_none,
        /// What the operator hears after a parallel transfer.
        ///
        /// Wire name `transfer_playfile`, string.
        play_to_operator: Option<String> = "transfer_playfile" unless is_none,
        /// Whether a parallel transfer to the call centre is monitored.
        ///
        /// Wire name `is_monitor`, boolean.
        is_monitor: Option<bool> = "is_monitor" unless is_none,
        /// Name of the call centre for a parallel transfer.
        ///
        /// Wire name `cc_name`, string.
        call_centre: Option<String> = "cc_name" unless is_none,
    }
}

impl TurnReply {
    /// One with what it must have, and nothing else.
    #[must_use]
    pub fn new(call_id: impl Into<CallId>, action: TurnAction) -> Self {
        Self {
            call_id: call_id.into(),
            action,
            play: Default::default(),
            variables: Default::default(),
            interrupts_playback: Default::default(),
            can_be_interrupted: Default::default(),
            interrupted_after: Default::default(),
            mute_time: Default::default(),
            dynamic_id: Default::default(),
            transfer_to: Default::default(),
            keys_timeout: Default::default(),
            most_keys: Default::default(),
            end_key: Default::default(),
            play_to_operator: Default::default(),
            is_monitor: Default::default(),
            call_centre: Default::default(),
        }
    }
}

/// The documented bounds of its numbers, as they travel.
#[allow(dead_code, reason = "they are there for whoever builds a reply")]
impl TurnReply {
    pub(crate) const INTERRUPTED_AFTER: std::ops::RangeInclusive<i64> = 1..=i64::MAX;
    pub(crate) const MUTE_TIME: std::ops::RangeInclusive<i64> = 1000..=20000;
    pub(crate) const KEYS_TIMEOUT: std::ops::RangeInclusive<i64> = 3..=60;
    pub(crate) const MOST_KEYS: std::ops::RangeInclusive<i64> = 1..=50;
}

open_enum! {
    /// What a call does next.
    ///
    /// Source: callbacks 1.
    TurnAction {
        /// Play what action_code says.
        Play = "play",
        /// Stop what is being played.
        StopPlayback = "break",
        /// Go on playing.
        GoOn = "continue",
        /// End the call.
        HangUp = "hangup",
        /// Transfer the call to a number.
        Transfer = "transfer",
        /// Change nothing.
        Nothing = "donothing",
        /// Collect keys.
        CollectKeys = "dtmf",
        /// Call an operator while the robot goes on talking.
        ParallelTransfer = "parallel_transfer",
        /// Put the operator into the call. Not where the question said that it is monitored.
        ParallelBridge = "parallel_bridge",
    }
}

open_enum! {
    /// The key that ends an input.
    ///
    /// Source: callbacks 1.
    EndKey {
        /// The star.
        Star = "*",
        /// The hash.
        Hash = "#",
    }
}
