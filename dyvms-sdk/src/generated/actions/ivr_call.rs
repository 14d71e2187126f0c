// Generated from spec/actions/ivr/IvrCall.yaml by `cargo xtask codegen`. Edit that, not this.

//! Call a number and ask for key presses.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new("IvrCall", Effect::Dials, "OK")
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("CalledShowNumber", Wire::String).required().sensitive(),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
            ParamMeta::new("StartCode", Wire::String).required(),
            ParamMeta::new("StartTtsParams", Wire::String)
                .sensitive()
                .json(JsonKind::Object),
            ParamMeta::new("PlayTimes", Wire::Long).range(1, 3, Enforce::Refuse),
            ParamMeta::new("ByeCode", Wire::String),
            ParamMeta::new("ByeTtsParams", Wire::String)
                .sensitive()
                .json(JsonKind::Object),
            ParamMeta::new("Timeout", Wire::Integer),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
            ParamMeta::new("MenuKeyMap", Wire::Flattened)
                .items(0, 15)
                .fields(
                    &[
                        ParamMeta::new("Key", Wire::String),
                        ParamMeta::new("TtsParams", Wire::String)
                            .sensitive()
                            .json(JsonKind::Object),
                        ParamMeta::new("Code", Wire::String),
                    ],
                ),
        ],
    );

impl Client {
    /// Call a number and ask for key presses.
    ///
    /// Rings one number, plays a prompt and collects the key the callee presses; each key can have a prompt
    /// of its own. For order confirmation, surveys, ratings and the like. The keys arrive in the call
    /// receipts, which must be subscribed. Needs an approved qualification and a bought number.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 100 calls per second
    /// and account.
    ///
    /// Required: `called_show_number`, `called_number`, `start_code`.
    ///
    /// Source: vms-2022 8.1, meta-2024.
    #[doc(alias = "IvrCall")]
    #[doc(alias = "拨打电话并收集按键")]
    pub fn ivr_call(&self) -> IvrCall {
        IvrCall::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::ivr_call`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct IvrCall<
    HasCalledShowNumber = Missing,
    HasCalledNumber = Missing,
    HasStartCode = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledShowNumber, HasCalledNumber, HasStartCode)>,
}

impl<
    HasCalledShowNumber,
    HasCalledNumber,
    HasStartCode,
> IvrCall<HasCalledShowNumber, HasCalledNumber, HasStartCode> {
    /// Number shown to the callee; one number the account has bought. A number carries a limited count of
    /// calls at a time, and requests above it fail.
    ///
    /// **Required.** Wire name `CalledShowNumber`, String.
    #[doc(alias = "CalledShowNumber")]
    pub fn called_show_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> IvrCall<Given, HasCalledNumber, HasStartCode> {
        self.request.set("CalledShowNumber", Into::<PhoneNumber>::into(value));
        IvrCall::new(self.request)
    }

    /// The one number to call, mainland China only.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> IvrCall<HasCalledShowNumber, Given, HasStartCode> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        IvrCall::new(self.request)
    }

    /// What is played when the call begins, a voice file or a text-to-speech template.
    ///
    /// **Required.** Wire name `StartCode`, String.
    #[doc(alias = "StartCode")]
    pub fn start_code(
        mut self,
        value: impl Into<PromptCode>,
    ) -> IvrCall<HasCalledShowNumber, HasCalledNumber, Given> {
        self.request.set("StartCode", Into::<PromptCode>::into(value));
        IvrCall::new(self.request)
    }

    /// Values of the variables of the template in StartCode.
    ///
    /// JSON inside a text on the wire; required when StartCode is a text-to-speech template with variables.
    /// Wire name `StartTtsParams`, String.
    #[doc(alias = "StartTtsParams")]
    pub fn start_tts_params(mut self, value: impl Into<TextMap>) -> Self {
        self.request.set("StartTtsParams", json(&Into::<TextMap>::into(value)));
        self
    }

    /// How often the prompt is played.
    ///
    /// 1 to 3. Wire name `PlayTimes`, Long.
    #[doc(alias = "PlayTimes")]
    pub fn play_times(mut self, value: i64) -> Self {
        self.request.set("PlayTimes", value);
        self
    }

    /// What is played at the end; must be of the same kind as StartCode, both files or both templates.
    ///
    /// Wire name `ByeCode`, String.
    #[doc(alias = "ByeCode")]
    pub fn bye_code(mut self, value: impl Into<PromptCode>) -> Self {
        self.request.set("ByeCode", Into::<PromptCode>::into(value));
        self
    }

    /// Values of the variables of the template in ByeCode.
    ///
    /// JSON inside a text on the wire; required when ByeCode is a text-to-speech template with variables.
    /// Wire name `ByeTtsParams`, String.
    #[doc(alias = "ByeTtsParams")]
    pub fn bye_tts_params(mut self, value: impl Into<TextMap>) -> Self {
        self.request.set("ByeTtsParams", json(&Into::<TextMap>::into(value)));
        self
    }

    /// How long to wait for a key.
    ///
    /// Whole milliseconds on the wire. Wire name `Timeout`, Integer.
    #[doc(alias = "Timeout")]
    pub fn timeout(mut self, value: Duration) -> Self {
        self.request.set_duration("Timeout", value, Unit::Milliseconds);
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

    /// The keys the callee may press and what each of them plays.
    ///
    /// At most 15 items. Wire name `MenuKeyMap`, Array. Source: vms-2022 8.1, meta-2024. The documents
    /// print it as required, the gateway takes requests without it.
    #[doc(alias = "MenuKeyMap")]
    pub fn menu_key_map(mut self, values: impl IntoIterator<Item = MenuKey>) -> Self {
        self.request.set_list("MenuKeyMap", values);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(self) -> impl Future<Output = Result<Answer<IvrCallResponse>>> + Send
    where
        HasCalledShowNumber: required::CalledShowNumber,
        HasCalledNumber: required::CalledNumber,
        HasStartCode: required::StartCode,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<IvrCallResponse>>
    where
        HasCalledShowNumber: required::CalledShowNumber,
        HasCalledNumber: required::CalledNumber,
        HasStartCode: required::StartCode,
    {
        self.request.send_blocking()
    }
}

builder!(IvrCall<HasCalledShowNumber, HasCalledNumber, HasStartCode> => IvrCallResponse);

received! {
    /// What an accepted [`IvrCall`] answers.
    IvrCallResponse {
        /// Names this call; QueryCallDetailByCallId takes it.
        ///
        /// Wire name `CallId`, String.
        call_id: CallId = "CallId",
    }
}

/// One key of the menu and what is played when it is pressed.
#[derive(Clone, Debug, Default)]
pub struct MenuKey {
    /// The key on the phone.
    ///
    /// Wire name `Key`, String.
    pub key: Option<String>,
    /// Values of the variables of the template in Code.
    ///
    /// JSON inside a text on the wire; required when Code is a text-to-speech template with variables. Wire
    /// name `TtsParams`, String.
    pub tts_params: Option<TextMap>,
    /// What is played when the key is pressed, a voice file or a text-to-speech template.
    ///
    /// Wire name `Code`, String.
    pub code: Option<PromptCode>,
}

impl Flatten for MenuKey {
    fn flatten(self, to: &mut Flattened<'_>) {
        to.set("Key", self.key);
        to.set("TtsParams", self.tts_params.as_ref().map(json));
        to.set("Code", self.code);
    }
}
