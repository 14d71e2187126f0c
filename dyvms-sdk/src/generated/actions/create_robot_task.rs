// Generated from spec/actions/robot/CreateRobotTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Create a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "CreateRobotTask",
        Effect::Writes,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskName", Wire::String)
                .required()
                .length(0, 30, LengthUnit::Chars, Enforce::Refuse),
            ParamMeta::new("DialogId", Wire::Long).required(),
            ParamMeta::new("CorpName", Wire::String),
            ParamMeta::new("Caller", Wire::String).required().sensitive().list(","),
            ParamMeta::new("NumberStatusIdent", Wire::Boolean).required(),
            ParamMeta::new("RetryType", Wire::Integer).required(),
            ParamMeta::new("RecallStateCodes", Wire::String).list(","),
            ParamMeta::new("RecallTimes", Wire::Integer),
            ParamMeta::new("RecallInterval", Wire::Integer)
                .range(2, 30, Enforce::Refuse),
            ParamMeta::new("IsSelfLine", Wire::Boolean),
        ],
    );

impl Client {
    /// Create a robot task.
    ///
    /// Creates a task in which a robot calls people and talks with them by a script made in the console, or
    /// by answers that your callback gives in each round. Nothing is dialled yet: add callees with
    /// UploadRobotTaskCalledFile, then start with StartRobotTask. Needs a verified enterprise account with
    /// an approved qualification, bought numbers and an approved script.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `task_name`, `dialog_id`, `caller`, `number_status_ident`, `retry_type`.
    ///
    /// Source: vms-2022 10.3, vms-2022 10.1, robot-task-2019, meta-2024.
    #[doc(alias = "CreateRobotTask")]
    #[doc(alias = "新建机器人外呼任务")]
    pub fn create_robot_task(&self) -> CreateRobotTask {
        CreateRobotTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::create_robot_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateRobotTask<
    HasTaskName = Missing,
    HasDialogId = Missing,
    HasCaller = Missing,
    HasNumberStatusIdent = Missing,
    HasRetryType = Missing,
> {
    request: Request,
    given: PhantomData<
        fn() -> (HasTaskName, HasDialogId, HasCaller, HasNumberStatusIdent, HasRetryType),
    >,
}

impl<
    HasTaskName,
    HasDialogId,
    HasCaller,
    HasNumberStatusIdent,
    HasRetryType,
> CreateRobotTask<
    HasTaskName,
    HasDialogId,
    HasCaller,
    HasNumberStatusIdent,
    HasRetryType,
> {
    /// Name of the task, in Chinese or English.
    ///
    /// **Required.** At most 30 characters. Wire name `TaskName`, String.
    #[doc(alias = "TaskName")]
    pub fn task_name(
        mut self,
        value: impl Into<String>,
    ) -> CreateRobotTask<
        Given,
        HasDialogId,
        HasCaller,
        HasNumberStatusIdent,
        HasRetryType,
    > {
        self.request.set("TaskName", Into::<String>::into(value));
        CreateRobotTask::new(self.request)
    }

    /// The script by which the robot talks.
    ///
    /// **Required.** Wire name `DialogId`, Long.
    #[doc(alias = "DialogId")]
    pub fn dialog_id(
        mut self,
        value: impl Into<DialogId>,
    ) -> CreateRobotTask<
        HasTaskName,
        Given,
        HasCaller,
        HasNumberStatusIdent,
        HasRetryType,
    > {
        self.request.set("DialogId", Into::<DialogId>::into(value));
        CreateRobotTask::new(self.request)
    }

    /// The company on whose behalf the robot calls, exactly as on its approved qualification.
    ///
    /// Wire name `CorpName`, String.
    #[doc(alias = "CorpName")]
    pub fn corp_name(mut self, value: impl Into<CompanyName>) -> Self {
        self.request.set("CorpName", Into::<CompanyName>::into(value));
        self
    }

    /// Numbers the robot calls from. They must be bought; with IsSelfLine they are not checked.
    ///
    /// **Required.** One text on the wire, items separated by `,`. Wire name `Caller`, String.
    #[doc(alias = "Caller")]
    pub fn caller(
        mut self,
        values: impl IntoIterator<Item = impl Into<PhoneNumber>>,
    ) -> CreateRobotTask<
        HasTaskName,
        HasDialogId,
        Given,
        HasNumberStatusIdent,
        HasRetryType,
    > {
        self.request
            .set("Caller", list(values.into_iter().map(Into::<PhoneNumber>::into), ","));
        CreateRobotTask::new(self.request)
    }

    /// Whether the network's announcements are analysed (early media), so that the reason of an unanswered
    /// call is recorded.
    ///
    /// **Required.** Default false. Wire name `NumberStatusIdent`, Boolean.
    #[doc(alias = "NumberStatusIdent")]
    pub fn number_status_ident(
        mut self,
        value: bool,
    ) -> CreateRobotTask<HasTaskName, HasDialogId, HasCaller, Given, HasRetryType> {
        self.request.set("NumberStatusIdent", value);
        CreateRobotTask::new(self.request)
    }

    /// Whether the task itself calls again after a call that failed.
    ///
    /// **Required.** Wire name `RetryType`, Integer.
    #[doc(alias = "RetryType")]
    pub fn retry_type(
        mut self,
        value: RobotRetryType,
    ) -> CreateRobotTask<
        HasTaskName,
        HasDialogId,
        HasCaller,
        HasNumberStatusIdent,
        Given,
    > {
        self.request.set("RetryType", value);
        CreateRobotTask::new(self.request)
    }

    /// The results after which a callee is called again.
    ///
    /// One text on the wire, items separated by `,`. Wire name `RecallStateCodes`, String.
    #[doc(alias = "RecallStateCodes")]
    pub fn recall_state_codes(
        mut self,
        values: impl IntoIterator<Item = RecallStateCode>,
    ) -> Self {
        self.request.set("RecallStateCodes", list(values, ","));
        self
    }

    /// How often a callee is called again.
    ///
    /// Wire name `RecallTimes`, Integer.
    #[doc(alias = "RecallTimes")]
    pub fn recall_times(mut self, value: i32) -> Self {
        self.request.set("RecallTimes", value);
        self
    }

    /// Time between two calls to the same callee.
    ///
    /// 1 to 30; whole minutes on the wire. Wire name `RecallInterval`, Integer.
    #[doc(alias = "RecallInterval")]
    pub fn recall_interval(mut self, value: Duration) -> Self {
        self.request.set_duration("RecallInterval", value, Unit::Minutes);
        self
    }

    /// Whether your own line is used. With true the calling numbers are not checked.
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
    ) -> impl Future<Output = Result<Answer<CreateRobotTaskResponse>>> + Send
    where
        HasTaskName: required::TaskName,
        HasDialogId: required::DialogId,
        HasCaller: required::Caller,
        HasNumberStatusIdent: required::NumberStatusIdent,
        HasRetryType: required::RetryType,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<CreateRobotTaskResponse>>
    where
        HasTaskName: required::TaskName,
        HasDialogId: required::DialogId,
        HasCaller: required::Caller,
        HasNumberStatusIdent: required::NumberStatusIdent,
        HasRetryType: required::RetryType,
    {
        self.request.send_blocking()
    }
}

builder!(CreateRobotTask<HasTaskName, HasDialogId, HasCaller, HasNumberStatusIdent, HasRetryType> => CreateRobotTaskResponse);

received! {
    /// What an accepted [`CreateRobotTask`] answers.
    CreateRobotTaskResponse {
        /// The new task; all other robot task actions take it, QueryRobotTaskDetail shows it.
        ///
        /// Wire name `Data`, String.
        task_id: RobotTaskId = "Data",
    }
}
