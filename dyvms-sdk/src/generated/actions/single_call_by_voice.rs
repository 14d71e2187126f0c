// Generated from spec/actions/voice/SingleCallByVoice.yaml by `cargo xtask codegen`. Edit that, not this.

//! Call a number and play a voice file.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SingleCallByVoice",
        Effect::Dials,
        "OK",
    )
    .user_qps(1200)
    .per_callee("CalledNumber")
    .params(
        &[
            ParamMeta::new("CalledShowNumber", Wire::String).sensitive(),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
            ParamMeta::new("VoiceCode", Wire::String).required(),
            ParamMeta::new("PlayTimes", Wire::Integer).range(1, 3, Enforce::Refuse),
            ParamMeta::new("Volume", Wire::Integer).range(0, 100, Enforce::Refuse),
            ParamMeta::new("Speed", Wire::Integer).range(-500, 500, Enforce::Refuse),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
        ],
    );

impl Client {
    /// Call a number and play a voice file.
    ///
    /// Rings one number and plays an uploaded, approved voice file. For text with variables use
    /// SingleCallByTts, for many callees at once CreateCallTask. Every call is charged.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 1200 calls per second
    /// and account. The limits per callee apply.
    ///
    /// Required: `called_number`, `voice_code`.
    ///
    /// Source: vms-2022 4.1, meta-2024.
    #[doc(alias = "SingleCallByVoice")]
    #[doc(alias = "拨打电话播放录好的语音")]
    pub fn single_call_by_voice(&self) -> SingleCallByVoice {
        SingleCallByVoice::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::single_call_by_voice`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SingleCallByVoice<HasCalledNumber = Missing, HasVoiceCode = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber, HasVoiceCode)>,
}

impl<HasCalledNumber, HasVoiceCode> SingleCallByVoice<HasCalledNumber, HasVoiceCode> {
    /// Number shown to the callee. Leave it out in shared (public) mode; in dedicated mode give exactly one
    /// real or virtual number of the account.
    ///
    /// Required when the call goes out from a dedicated number. Wire name `CalledShowNumber`, String. The
    /// documents print it as required, the gateway takes requests without it.
    #[doc(alias = "CalledShowNumber")]
    pub fn called_show_number(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("CalledShowNumber", Into::<PhoneNumber>::into(value));
        self
    }

    /// The one number to call, a mobile or a landline in mainland China, or a number elsewhere with its
    /// country code in front.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SingleCallByVoice<Given, HasVoiceCode> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        SingleCallByVoice::new(self.request)
    }

    /// The approved voice file to play, by the voice id that the console shows.
    ///
    /// **Required.** Wire name `VoiceCode`, String.
    #[doc(alias = "VoiceCode")]
    pub fn voice_code(
        mut self,
        value: impl Into<VoiceCode>,
    ) -> SingleCallByVoice<HasCalledNumber, Given> {
        self.request.set("VoiceCode", Into::<VoiceCode>::into(value));
        SingleCallByVoice::new(self.request)
    }

    /// How often the file is played in one call.
    ///
    /// 1 to 3. Wire name `PlayTimes`, Integer.
    #[doc(alias = "PlayTimes")]
    pub fn play_times(mut self, value: i32) -> Self {
        self.request.set("PlayTimes", value);
        self
    }

    /// Volume of the playback.
    ///
    /// 0 to 100; default 100. Wire name `Volume`, Integer.
    #[doc(alias = "Volume")]
    pub fn volume(mut self, value: i32) -> Self {
        self.request.set("Volume", value);
        self
    }

    /// Speed of the playback.
    ///
    /// -500 to 500. Wire name `Speed`, Integer.
    #[doc(alias = "Speed")]
    pub fn speed(mut self, value: i32) -> Self {
        self.request.set("Speed", value);
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

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<SingleCallByVoiceResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
        HasVoiceCode: required::VoiceCode,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SingleCallByVoiceResponse>>
    where
        HasCalledNumber: required::CalledNumber,
        HasVoiceCode: required::VoiceCode,
    {
        self.request.send_blocking()
    }
}

builder!(SingleCallByVoice<HasCalledNumber, HasVoiceCode> => SingleCallByVoiceResponse);

received! {
    /// What an accepted [`SingleCallByVoice`] answers.
    SingleCallByVoiceResponse {
        /// Names this call; QueryCallDetailByCallId takes it.
        ///
        /// Wire name `CallId`, String.
        call_id: CallId = "CallId",
    }
}
