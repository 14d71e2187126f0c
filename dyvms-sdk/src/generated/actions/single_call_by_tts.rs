// Generated from spec/actions/voice/SingleCallByTts.yaml by `cargo xtask codegen`. Edit that, not this.

//! Call a number and speak a text template.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SingleCallByTts",
        Effect::Dials,
        "OK",
    )
    .user_qps(1000)
    .per_callee("CalledNumber")
    .params(
        &[
            ParamMeta::new("CalledShowNumber", Wire::String).sensitive(),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
            ParamMeta::new("TtsCode", Wire::String).required(),
            ParamMeta::new("TtsParam", Wire::String).sensitive().json(JsonKind::Object),
            ParamMeta::new("PlayTimes", Wire::Integer).range(1, 3, Enforce::Refuse),
            ParamMeta::new("Volume", Wire::Integer).range(0, 100, Enforce::Refuse),
            ParamMeta::new("Speed", Wire::Integer).range(-500, 500, Enforce::Refuse),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
        ],
    );

impl Client {
    /// Call a number and speak a text template.
    ///
    /// Rings one number and reads out a text-to-speech template with its variables filled in. Serves
    /// verification codes as well as notifications with variables. The template must belong to the account
    /// that calls. For many callees at once use CreateCallTask. Every call is charged.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 1000 calls per second
    /// and account. The limits per callee apply.
    ///
    /// Required: `called_number`, `tts_code`.
    ///
    /// Source: vms-2022 5.1, meta-2024.
    #[doc(alias = "SingleCallByTts")]
    #[doc(alias = "拨打电话播报语音验证码或带变量的通知")]
    pub fn single_call_by_tts(&self) -> SingleCallByTts {
        SingleCallByTts::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::single_call_by_tts`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SingleCallByTts<HasCalledNumber = Missing, HasTtsCode = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber, HasTtsCode)>,
}

impl<HasCalledNumber, HasTtsCode> SingleCallByTts<HasCalledNumber, HasTtsCode> {
    /// Number shown to the callee. Leave it out for a template in shared (public) mode; in dedicated mode
    /// give exactly one real or virtual number of the account.
    ///
    /// Required when the template uses a dedicated number. Wire name `CalledShowNumber`, String. The
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
    ) -> SingleCallByTts<Given, HasTtsCode> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        SingleCallByTts::new(self.request)
    }

    /// The approved template to speak, for a verification code or a notification; it must belong to the
    /// calling account.
    ///
    /// **Required.** Wire name `TtsCode`, String.
    #[doc(alias = "TtsCode")]
    pub fn tts_code(
        mut self,
        value: impl Into<TemplateCode>,
    ) -> SingleCallByTts<HasCalledNumber, Given> {
        self.request.set("TtsCode", Into::<TemplateCode>::into(value));
        SingleCallByTts::new(self.request)
    }

    /// Values of the template's variables. All values together must stay under 1000 characters, a single
    /// one has no limit of its own; links are not allowed, and a verification template takes digits and
    /// English letters only.
    ///
    /// JSON inside a text on the wire; required when the template has variables. Wire name `TtsParam`,
    /// String.
    #[doc(alias = "TtsParam")]
    pub fn tts_param(mut self, value: impl Into<TextMap>) -> Self {
        self.request.set("TtsParam", json(&Into::<TextMap>::into(value)));
        self
    }

    /// How often the text is spoken in one call.
    ///
    /// 1 to 3; default 3. Wire name `PlayTimes`, Integer.
    #[doc(alias = "PlayTimes")]
    pub fn play_times(mut self, value: i32) -> Self {
        self.request.set("PlayTimes", value);
        self
    }

    /// Volume of the speech.
    ///
    /// 0 to 100; default 100. Wire name `Volume`, Integer.
    #[doc(alias = "Volume")]
    pub fn volume(mut self, value: i32) -> Self {
        self.request.set("Volume", value);
        self
    }

    /// Speed of the speech.
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
    ) -> impl Future<Output = Result<Answer<SingleCallByTtsResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
        HasTtsCode: required::TtsCode,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SingleCallByTtsResponse>>
    where
        HasCalledNumber: required::CalledNumber,
        HasTtsCode: required::TtsCode,
    {
        self.request.send_blocking()
    }
}

builder!(SingleCallByTts<HasCalledNumber, HasTtsCode> => SingleCallByTtsResponse);

received! {
    /// What an accepted [`SingleCallByTts`] answers.
    SingleCallByTtsResponse {
        /// Names this call; QueryCallDetailByCallId takes it.
        ///
        /// Wire name `CallId`, String.
        call_id: CallId = "CallId",
    }
}
