// Generated from spec/actions/smart/SmartCall.yaml by `cargo xtask codegen`. Edit that, not this.

//! Call a number and talk with the callee.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new("SmartCall", Effect::Dials, "OK")
    .user_qps(1000)
    .params(
        &[
            ParamMeta::new("CalledShowNumber", Wire::String).required().sensitive(),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
            ParamMeta::new("VoiceCode", Wire::String).required().sensitive().list(","),
            ParamMeta::new("RecordFlag", Wire::Boolean),
            ParamMeta::new("Volume", Wire::Integer).range(-4, 4, Enforce::Refuse),
            ParamMeta::new("Speed", Wire::Integer).unusable(),
            ParamMeta::new("AsrModelId", Wire::String),
            ParamMeta::new("PauseTime", Wire::Integer).range(300, 1200, Enforce::Warn),
            ParamMeta::new("MuteTime", Wire::Integer).range(1000, 20000, Enforce::Warn),
            ParamMeta::new("ActionCodeBreak", Wire::Boolean),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
            ParamMeta::new("DynamicId", Wire::String),
            ParamMeta::new("EarlyMediaAsr", Wire::Boolean),
            ParamMeta::new("VoiceCodeParam", Wire::String)
                .sensitive()
                .json(JsonKind::Object),
            ParamMeta::new("SessionTimeout", Wire::Integer)
                .range(i64::MIN, 3600, Enforce::Refuse),
            ParamMeta::new("ActionCodeTimeBreak", Wire::Integer)
                .range(0, i64::MAX, Enforce::Refuse),
            ParamMeta::new("TtsStyle", Wire::String),
            ParamMeta::new("TtsVolume", Wire::Integer).range(0, 100, Enforce::Refuse),
            ParamMeta::new("TtsSpeed", Wire::Integer).range(-200, 200, Enforce::Refuse),
            ParamMeta::new("TtsConf", Wire::Boolean),
            ParamMeta::new("AsrBaseId", Wire::String),
            ParamMeta::new("StreamAsr", Wire::Integer),
            ParamMeta::new("BackgroundFileCode", Wire::String),
            ParamMeta::new("BackgroundVolume", Wire::Integer)
                .range(-4, 4, Enforce::Refuse)
                .unusable(),
            ParamMeta::new("BackgroundSpeed", Wire::Integer).unusable(),
            ParamMeta::new("EnableITN", Wire::Boolean),
            ParamMeta::new("NoiseThreshold", Wire::Number),
        ],
    );

impl Client {
    /// Call a number and talk with the callee.
    ///
    /// Rings one number, plays an opening and then holds a conversation: what the callee says is recognised
    /// and sent to your callback address, and your answer there says what happens next. Needs an enterprise
    /// account with an approved qualification, a bought number, smart outbound speech recognition switched
    /// on, and its live interaction receipts subscribed with a callback address. The texts your callback
    /// answers with must not contain any of @ = : " $ { } ^ \* ￥.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 1000 calls per second
    /// and account.
    ///
    /// Required: `called_show_number`, `called_number`, `voice_code`.
    ///
    /// Source: vms-2022 9.1, smart-call-2020, meta-2024.
    #[doc(alias = "SmartCall")]
    #[doc(alias = "拨打电话并与对方智能对话")]
    pub fn smart_call(&self) -> SmartCall {
        SmartCall::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::smart_call`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SmartCall<
    HasCalledShowNumber = Missing,
    HasCalledNumber = Missing,
    HasVoiceCode = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledShowNumber, HasCalledNumber, HasVoiceCode)>,
}

impl<
    HasCalledShowNumber,
    HasCalledNumber,
    HasVoiceCode,
> SmartCall<HasCalledShowNumber, HasCalledNumber, HasVoiceCode> {
    /// Number shown to the callee; a number the account has bought.
    ///
    /// **Required.** Wire name `CalledShowNumber`, String.
    #[doc(alias = "CalledShowNumber")]
    pub fn called_show_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SmartCall<Given, HasCalledNumber, HasVoiceCode> {
        self.request.set("CalledShowNumber", Into::<PhoneNumber>::into(value));
        SmartCall::new(self.request)
    }

    /// The number to call, mainland China only.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SmartCall<HasCalledShowNumber, Given, HasVoiceCode> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        SmartCall::new(self.request)
    }

    /// What is played at the start, one or several items in turn: a public URL of a voice file, the id of a
    /// smart interaction file uploaded in the console, or a variable such as $name$ whose value
    /// VoiceCodeParam gives and a voice speaks. URLs and variables may have to be enabled for the account
    /// by a ticket first.
    ///
    /// **Required.** One text on the wire, items separated by `,`. Wire name `VoiceCode`, String.
    #[doc(alias = "VoiceCode")]
    pub fn voice_code(
        mut self,
        values: impl IntoIterator<Item = impl Into<SmartPrompt>>,
    ) -> SmartCall<HasCalledShowNumber, HasCalledNumber, Given> {
        self.request
            .set(
                "VoiceCode",
                list(values.into_iter().map(Into::<SmartPrompt>::into), ","),
            );
        SmartCall::new(self.request)
    }

    /// Whether the call is recorded.
    ///
    /// Wire name `RecordFlag`, Boolean.
    #[doc(alias = "RecordFlag")]
    pub fn record_flag(mut self, value: bool) -> Self {
        self.request.set("RecordFlag", value);
        self
    }

    /// Volume of what is played; 1 is advised.
    ///
    /// -4 to 4. Wire name `Volume`, Integer.
    #[doc(alias = "Volume")]
    pub fn volume(mut self, value: i32) -> Self {
        self.request.set("Volume", value);
        self
    }

    /// Speed of what is played.
    ///
    /// The documents list it but say that it is not in use yet. Wire name `Speed`, Integer.
    #[doc(alias = "Speed")]
    #[deprecated(note = "the documents say that it does not work yet")]
    pub fn speed(mut self, value: i32) -> Self {
        self.request.set("Speed", value);
        self
    }

    /// The speech recognition model of your own to use. Give this or AsrBaseId; if you give both, they must
    /// belong together.
    ///
    /// Wire name `AsrModelId`, String.
    #[doc(alias = "AsrModelId")]
    pub fn asr_model_id(mut self, value: impl Into<AsrModelId>) -> Self {
        self.request.set("AsrModelId", Into::<AsrModelId>::into(value));
        self
    }

    /// How long the callee must pause for a sentence to count as finished. The service replaces a value out
    /// of range by the default. Only the first setting of a call counts.
    ///
    /// 300 to 1200 (another value is sent all the same, with a warning); whole milliseconds on the wire;
    /// default 800. Wire name `PauseTime`, Integer.
    #[doc(alias = "PauseTime")]
    pub fn pause_time(mut self, value: Duration) -> Self {
        self.request.set_duration("PauseTime", value, Unit::Milliseconds);
        self
    }

    /// How long the callee may stay silent before the conversation counts as over; the callback is then
    /// told. The service replaces a value out of range by the default. May be set anew during the call; the
    /// last setting counts.
    ///
    /// 1000 to 20000 (another value is sent all the same, with a warning); whole milliseconds on the wire;
    /// default 10000. Wire name `MuteTime`, Integer.
    #[doc(alias = "MuteTime")]
    pub fn mute_time(mut self, value: Duration) -> Self {
        self.request.set_duration("MuteTime", value, Unit::Milliseconds);
        self
    }

    /// Whether the callee may interrupt what is played. If false, not even an action with action_break true
    /// in the next callback answer interrupts it, for action_code_break outranks action_break.
    ///
    /// Default true. Wire name `ActionCodeBreak`, Boolean.
    #[doc(alias = "ActionCodeBreak")]
    pub fn action_code_break(mut self, value: bool) -> Self {
        self.request.set("ActionCodeBreak", value);
        self
    }

    /// Your own id for the call, returned in its receipts.
    ///
    /// 1 to 15 bytes (another value is sent all the same, with a warning). Wire name `OutId`, String.
    #[doc(alias = "OutId")]
    pub fn out_id(mut self, value: impl Into<OutId>) -> Self {
        self.request.set("OutId", Into::<OutId>::into(value));
        self
    }

    /// A further id of your own, sent along with the callbacks.
    ///
    /// Wire name `DynamicId`, String.
    #[doc(alias = "DynamicId")]
    pub fn dynamic_id(mut self, value: impl Into<String>) -> Self {
        self.request.set("DynamicId", Into::<String>::into(value));
        self
    }

    /// Whether the announcements before the call is answered are recognised too; if true, the reason why a
    /// call was not answered is recorded.
    ///
    /// Default false. Wire name `EarlyMediaAsr`, Boolean.
    #[doc(alias = "EarlyMediaAsr")]
    pub fn early_media_asr(mut self, value: bool) -> Self {
        self.request.set("EarlyMediaAsr", value);
        self
    }

    /// Values of the variables in VoiceCode, by name without the dollar signs; each variable there needs
    /// one.
    ///
    /// JSON inside a text on the wire; required when VoiceCode contains variables. Wire name
    /// `VoiceCodeParam`, String.
    #[doc(alias = "VoiceCodeParam")]
    pub fn voice_code_param(mut self, value: impl Into<TextMap>) -> Self {
        self.request.set("VoiceCodeParam", json(&Into::<TextMap>::into(value)));
        self
    }

    /// Longest time the call may last; then it is ended.
    ///
    /// At most 3600; whole seconds on the wire. Wire name `SessionTimeout`, Integer. Source: vms-2022 9.1,
    /// meta-2024.
    #[doc(alias = "SessionTimeout")]
    pub fn session_timeout(mut self, value: Duration) -> Self {
        self.request.set_duration("SessionTimeout", value, Unit::Seconds);
        self
    }

    /// How long the callee must speak to interrupt what is played. Works only while ActionCodeBreak is
    /// true; left out or 0, it has no effect.
    ///
    /// At least 0; whole milliseconds on the wire. Wire name `ActionCodeTimeBreak`, Integer.
    #[doc(alias = "ActionCodeTimeBreak")]
    pub fn action_code_time_break(mut self, value: Duration) -> Self {
        self.request.set_duration("ActionCodeTimeBreak", value, Unit::Milliseconds);
        self
    }

    /// The voice that speaks the variables. Ignored when TtsConf is false.
    ///
    /// Default xiaoyun. Wire name `TtsStyle`, String.
    #[doc(alias = "TtsStyle")]
    pub fn tts_style(mut self, value: TtsVoice) -> Self {
        self.request.set("TtsStyle", value);
        self
    }

    /// Volume of the voice that speaks the variables. Ignored when TtsConf is false.
    ///
    /// 0 to 100; default 0. Wire name `TtsVolume`, Integer.
    #[doc(alias = "TtsVolume")]
    pub fn tts_volume(mut self, value: i32) -> Self {
        self.request.set("TtsVolume", value);
        self
    }

    /// Speed of the voice that speaks the variables. Ignored when TtsConf is false.
    ///
    /// -200 to 200; default 0. Wire name `TtsSpeed`, Integer.
    #[doc(alias = "TtsSpeed")]
    pub fn tts_speed(mut self, value: i32) -> Self {
        self.request.set("TtsSpeed", value);
        self
    }

    /// Whether TtsStyle, TtsVolume and TtsSpeed decide the voice; if false, all three are ignored.
    ///
    /// Wire name `TtsConf`, Boolean.
    #[doc(alias = "TtsConf")]
    pub fn tts_conf(mut self, value: bool) -> Self {
        self.request.set("TtsConf", value);
        self
    }

    /// The basic speech recognition model. Give this or AsrModelId; with neither, the standard Mandarin
    /// model is used; if you give both, they must belong together.
    ///
    /// Default customer_service_8k. Wire name `AsrBaseId`, String.
    #[doc(alias = "AsrBaseId")]
    pub fn asr_base_id(mut self, value: AsrBase) -> Self {
        self.request.set("AsrBaseId", value);
        self
    }

    /// Whether the meaning is judged from the first words already, while the callee still speaks.
    ///
    /// Wire name `StreamAsr`, Integer.
    #[doc(alias = "StreamAsr")]
    pub fn stream_asr(mut self, value: StreamAsr) -> Self {
        self.request.set("StreamAsr", value);
        self
    }

    /// A smart interaction voice file that plays in the background while callee and robot talk.
    ///
    /// Wire name `BackgroundFileCode`, String.
    #[doc(alias = "BackgroundFileCode")]
    pub fn background_file_code(mut self, value: impl Into<VoiceCode>) -> Self {
        self.request.set("BackgroundFileCode", Into::<VoiceCode>::into(value));
        self
    }

    /// Volume of the background file.
    ///
    /// -4 to 4; the documents list it but say that it is not in use yet. Wire name `BackgroundVolume`,
    /// Integer. Source: vms-2022 9.1, meta-2024.
    #[doc(alias = "BackgroundVolume")]
    #[deprecated(note = "the documents say that it does not work yet")]
    pub fn background_volume(mut self, value: i32) -> Self {
        self.request.set("BackgroundVolume", value);
        self
    }

    /// Speed of the background file.
    ///
    /// The documents list it but say that it is not in use yet. Wire name `BackgroundSpeed`, Integer.
    #[doc(alias = "BackgroundSpeed")]
    #[deprecated(note = "the documents say that it does not work yet")]
    pub fn background_speed(mut self, value: i32) -> Self {
        self.request.set("BackgroundSpeed", value);
        self
    }

    /// Whether numbers in the recognised text are written in Arabic digits instead of Chinese characters.
    ///
    /// Default false. Wire name `EnableITN`, Boolean.
    #[doc(alias = "EnableITN")]
    pub fn enable_itn(mut self, value: bool) -> Self {
        self.request.set("EnableITN", value);
        self
    }

    /// Added in 2024 without a description; by its name, how loud a sound must be to count as speech.
    ///
    /// Wire name `NoiseThreshold`, number. Source: meta-2024, sdk-5.
    #[doc(alias = "NoiseThreshold")]
    pub fn noise_threshold(mut self, value: f64) -> Self {
        self.request.set("NoiseThreshold", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(self) -> impl Future<Output = Result<Answer<SmartCallResponse>>> + Send
    where
        HasCalledShowNumber: required::CalledShowNumber,
        HasCalledNumber: required::CalledNumber,
        HasVoiceCode: required::VoiceCode,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SmartCallResponse>>
    where
        HasCalledShowNumber: required::CalledShowNumber,
        HasCalledNumber: required::CalledNumber,
        HasVoiceCode: required::VoiceCode,
    {
        self.request.send_blocking()
    }
}

builder!(SmartCall<HasCalledShowNumber, HasCalledNumber, HasVoiceCode> => SmartCallResponse);

received! {
    /// What an accepted [`SmartCall`] answers.
    SmartCallResponse {
        /// Names this call; SmartCallOperate and QueryCallDetailByCallId take it.
        ///
        /// Wire name `CallId`, String.
        call_id: CallId = "CallId",
    }
}

text_type! {
    /// One thing to play in a smart call: a public URL of a voice file, the id of an uploaded file, or a
    /// variable such as $name$.
    SmartPrompt, sensitive
}

open_enum! {
    /// Whether speech recognition judges the meaning while the callee still speaks.
    StreamAsr {
        /// The meaning is judged when a sentence is finished.
        Disabled = "0",
        /// The meaning is judged from the first words.
        Enabled = "1",
    }
}
