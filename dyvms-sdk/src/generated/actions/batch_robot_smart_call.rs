// Generated from spec/actions/robot/BatchRobotSmartCall.yaml by `cargo xtask codegen`. Edit that, not this.

//! Create a robot task with its callees and call them.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "BatchRobotSmartCall",
        Effect::Dials,
        "OK",
    )
    .params(
        &[
            ParamMeta::new("CalledShowNumber", Wire::String)
                .required()
                .sensitive()
                .list(",")
                .items(1, 100),
            ParamMeta::new("CorpName", Wire::String)
                .required_when(&[("IsSelfLine", "false")]),
            ParamMeta::new("CalledNumber", Wire::String)
                .required()
                .sensitive()
                .list(",")
                .items(1, 1000),
            ParamMeta::new("DialogId", Wire::String).required(),
            ParamMeta::new("EarlyMediaAsr", Wire::Boolean),
            ParamMeta::new("TaskName", Wire::String)
                .required()
                .length(0, 30, LengthUnit::Chars, Enforce::Refuse),
            ParamMeta::new("ScheduleTime", Wire::Long)
                .time(TimeForm::UnixMs)
                .required_when(&[("ScheduleCall", "true")]),
            ParamMeta::new("ScheduleCall", Wire::Boolean),
            ParamMeta::new("TtsParam", Wire::String).sensitive().json(JsonKind::Array),
            ParamMeta::new("TtsParamHead", Wire::String).json(JsonKind::Array),
            ParamMeta::new("IsSelfLine", Wire::Boolean),
        ],
    );

impl Client {
    /// Create a robot task with its callees and call them.
    ///
    /// Creates a robot task together with its callees and calls them, at once or at a set time. The robot
    /// talks by a script made in the console, or by answers that your callback gives in each round. Needs a
    /// verified enterprise account with an approved qualification, bought numbers and an approved script.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Dials or costs money; never repeated once the service may have got it.
    ///
    /// Required: `called_show_number`, `called_number`, `dialog_id`, `task_name`.
    ///
    /// Source: batch-2023, batch-2019, meta-2024.
    #[doc(alias = "BatchRobotSmartCall")]
    #[doc(alias = "一次提交并外呼一批号码的机器人任务")]
    pub fn batch_robot_smart_call(&self) -> BatchRobotSmartCall {
        BatchRobotSmartCall::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::batch_robot_smart_call`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct BatchRobotSmartCall<
    HasCalledShowNumber = Missing,
    HasCalledNumber = Missing,
    HasDialogId = Missing,
    HasTaskName = Missing,
> {
    request: Request,
    given: PhantomData<
        fn() -> (HasCalledShowNumber, HasCalledNumber, HasDialogId, HasTaskName),
    >,
}

impl<
    HasCalledShowNumber,
    HasCalledNumber,
    HasDialogId,
    HasTaskName,
> BatchRobotSmartCall<HasCalledShowNumber, HasCalledNumber, HasDialogId, HasTaskName> {
    /// Numbers shown to the callees; all must be bought.
    ///
    /// **Required.** 1 to 100 items; one text on the wire, items separated by `,`. Wire name
    /// `CalledShowNumber`, String. Source: batch-2023, batch-2019, meta-2024.
    #[doc(alias = "CalledShowNumber")]
    pub fn called_show_number(
        mut self,
        values: impl IntoIterator<Item = impl Into<PhoneNumber>>,
    ) -> BatchRobotSmartCall<Given, HasCalledNumber, HasDialogId, HasTaskName> {
        self.request
            .set(
                "CalledShowNumber",
                list(values.into_iter().map(Into::<PhoneNumber>::into), ","),
            );
        BatchRobotSmartCall::new(self.request)
    }

    /// The company on whose behalf the robot calls, exactly as on its approved qualification. Only calls
    /// over your own line may leave it out.
    ///
    /// Required when `IsSelfLine` is `false`. Wire name `CorpName`, String.
    #[doc(alias = "CorpName")]
    pub fn corp_name(mut self, value: impl Into<CompanyName>) -> Self {
        self.request.set("CorpName", Into::<CompanyName>::into(value));
        self
    }

    /// The numbers to call, mainland China only.
    ///
    /// **Required.** 1 to 1000 items; one text on the wire, items separated by `,`. Wire name
    /// `CalledNumber`, String. Source: batch-2023, batch-2019, meta-2024.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        values: impl IntoIterator<Item = impl Into<PhoneNumber>>,
    ) -> BatchRobotSmartCall<HasCalledShowNumber, Given, HasDialogId, HasTaskName> {
        self.request
            .set(
                "CalledNumber",
                list(values.into_iter().map(Into::<PhoneNumber>::into), ","),
            );
        BatchRobotSmartCall::new(self.request)
    }

    /// The script by which the robot talks.
    ///
    /// **Required.** Wire name `DialogId`, String. Source: batch-2023, batch-2019, meta-2024.
    #[doc(alias = "DialogId")]
    pub fn dialog_id(
        mut self,
        value: impl Into<DialogId>,
    ) -> BatchRobotSmartCall<HasCalledShowNumber, HasCalledNumber, Given, HasTaskName> {
        self.request.set("DialogId", Into::<DialogId>::into(value));
        BatchRobotSmartCall::new(self.request)
    }

    /// Whether the network's announcements before the answer (early media) are recognised.
    ///
    /// Default false. Wire name `EarlyMediaAsr`, Boolean.
    #[doc(alias = "EarlyMediaAsr")]
    pub fn early_media_asr(mut self, value: bool) -> Self {
        self.request.set("EarlyMediaAsr", value);
        self
    }

    /// Name of the task, in Chinese or English.
    ///
    /// **Required.** At most 30 characters. Wire name `TaskName`, String. Source: batch-2023, batch-2019,
    /// meta-2024.
    #[doc(alias = "TaskName")]
    pub fn task_name(
        mut self,
        value: impl Into<String>,
    ) -> BatchRobotSmartCall<HasCalledShowNumber, HasCalledNumber, HasDialogId, Given> {
        self.request.set("TaskName", Into::<String>::into(value));
        BatchRobotSmartCall::new(self.request)
    }

    /// When the calls begin.
    ///
    /// Unix milliseconds; required when `ScheduleCall` is `true`. Wire name `ScheduleTime`, Long.
    #[doc(alias = "ScheduleTime")]
    pub fn schedule_time(mut self, value: impl Into<UnixMillis>) -> Self {
        self.request.set("ScheduleTime", Into::<UnixMillis>::into(value));
        self
    }

    /// Whether the calls begin at the time in ScheduleTime.
    ///
    /// Wire name `ScheduleCall`, Boolean.
    #[doc(alias = "ScheduleCall")]
    pub fn schedule_call(mut self, value: bool) -> Self {
        self.request.set("ScheduleCall", value);
        self
    }

    /// Values of the script's variables, one entry per called number, in the order of TtsParamHead.
    ///
    /// JSON inside a text on the wire. Wire name `TtsParam`, String.
    #[doc(alias = "TtsParam")]
    pub fn tts_param(mut self, values: impl IntoIterator<Item = RobotCallee>) -> Self {
        self.request.set("TtsParam", json(&values.into_iter().collect::<Vec<_>>()));
        self
    }

    /// Names of the script's variables; TtsParam gives the values in the same order.
    ///
    /// JSON inside a text on the wire. Wire name `TtsParamHead`, String.
    #[doc(alias = "TtsParamHead")]
    pub fn tts_param_head(
        mut self,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.request
            .set(
                "TtsParamHead",
                json(&values.into_iter().map(Into::<String>::into).collect::<Vec<_>>()),
            );
        self
    }

    /// Whether your own line is used.
    ///
    /// Default false. Wire name `IsSelfLine`, Boolean.
    #[doc(alias = "IsSelfLine")]
    pub fn is_self_line(mut self, value: bool) -> Self {
        self.request.set("IsSelfLine", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<BatchRobotSmartCallResponse>>> + Send
    where
        HasCalledShowNumber: required::CalledShowNumber,
        HasCalledNumber: required::CalledNumber,
        HasDialogId: required::DialogId,
        HasTaskName: required::TaskName,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<BatchRobotSmartCallResponse>>
    where
        HasCalledShowNumber: required::CalledShowNumber,
        HasCalledNumber: required::CalledNumber,
        HasDialogId: required::DialogId,
        HasTaskName: required::TaskName,
    {
        self.request.send_blocking()
    }
}

builder!(BatchRobotSmartCall<HasCalledShowNumber, HasCalledNumber, HasDialogId, HasTaskName> => BatchRobotSmartCallResponse);

received! {
    /// What an accepted [`BatchRobotSmartCall`] answers.
    BatchRobotSmartCallResponse {
        /// The new task; QueryCallDetailByTaskId shows how its calls went.
        ///
        /// Wire name `TaskId`, String.
        task_id: RobotTaskId = "TaskId",
    }
}
