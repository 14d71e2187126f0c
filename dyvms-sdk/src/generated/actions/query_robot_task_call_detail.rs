// Generated from spec/actions/robot/QueryRobotTaskCallDetail.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up one call of a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryRobotTaskCallDetail",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskId", Wire::Long).required(),
            ParamMeta::new("Callee", Wire::String).required().sensitive(),
            ParamMeta::new("QueryDate", Wire::Long).required().time(TimeForm::UnixMs),
        ],
    );

impl Client {
    /// Look up one call of a robot task.
    ///
    /// Shows the call of a robot task to one number, with its recording and all that was said.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `task_id`, `callee`, `query_date`.
    ///
    /// Source: vms-2022 10.12, vms-2022 10.1, meta-2024.
    #[doc(alias = "QueryRobotTaskCallDetail")]
    #[doc(alias = "查看任务中某个号码的通话与对话")]
    pub fn query_robot_task_call_detail(&self) -> QueryRobotTaskCallDetail {
        QueryRobotTaskCallDetail::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_robot_task_call_detail`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryRobotTaskCallDetail<
    HasTaskId = Missing,
    HasCallee = Missing,
    HasQueryDate = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId, HasCallee, HasQueryDate)>,
}

impl<
    HasTaskId,
    HasCallee,
    HasQueryDate,
> QueryRobotTaskCallDetail<HasTaskId, HasCallee, HasQueryDate> {
    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(
        mut self,
        value: impl Into<RobotTaskId>,
    ) -> QueryRobotTaskCallDetail<Given, HasCallee, HasQueryDate> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        QueryRobotTaskCallDetail::new(self.request)
    }

    /// The number that was called.
    ///
    /// **Required.** Wire name `Callee`, String.
    #[doc(alias = "Callee")]
    pub fn callee(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> QueryRobotTaskCallDetail<HasTaskId, Given, HasQueryDate> {
        self.request.set("Callee", Into::<PhoneNumber>::into(value));
        QueryRobotTaskCallDetail::new(self.request)
    }

    /// The time to look at. The documents say timestamp; the example is in milliseconds.
    ///
    /// **Required.** Unix milliseconds. Wire name `QueryDate`, Long.
    #[doc(alias = "QueryDate")]
    pub fn query_date(
        mut self,
        value: impl Into<UnixMillis>,
    ) -> QueryRobotTaskCallDetail<HasTaskId, HasCallee, Given> {
        self.request.set("QueryDate", Into::<UnixMillis>::into(value));
        QueryRobotTaskCallDetail::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryRobotTaskCallDetailResponse>>> + Send
    where
        HasTaskId: required::TaskId,
        HasCallee: required::Callee,
        HasQueryDate: required::QueryDate,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryRobotTaskCallDetailResponse>>
    where
        HasTaskId: required::TaskId,
        HasCallee: required::Callee,
        HasQueryDate: required::QueryDate,
    {
        self.request.send_blocking()
    }
}

builder!(QueryRobotTaskCallDetail<HasTaskId, HasCallee, HasQueryDate> => QueryRobotTaskCallDetailResponse);

received! {
    /// What an accepted [`QueryRobotTaskCallDetail`] answers.
    QueryRobotTaskCallDetailResponse {
        /// The call.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        call: Option<RobotCallDetail> = "Data",
    }
}

received! {
    /// One call of a robot task, with what was said.
    RobotCallDetail {
        /// The task.
        ///
        /// Wire name `taskId`, number.
        task_id: Option<RobotTaskId> = "taskId",
        /// The number the robot called from.
        ///
        /// Wire name `caller`, string.
        caller: Option<PhoneNumber> = "caller",
        /// The number that was called.
        ///
        /// Wire name `called`, string.
        called: Option<PhoneNumber> = "called",
        /// How long the call lasted.
        ///
        /// Whole seconds on the wire. Wire name `duration`, string.
        duration: Option<Duration> = "duration" by seconds,
        /// What the robot learnt about the callee, as labels in one text; the example parts them by full-width
        /// commas.
        ///
        /// Wire name `label`, string.
        label: Option<SensitiveText> = "label",
        /// Rounds of talk.
        ///
        /// Wire name `dialogCount`, string.
        dialog_count: Option<i32> = "dialogCount",
        /// How the call went, in words.
        ///
        /// Wire name `callResult`, string.
        call_result: Option<String> = "callResult",
        /// Which side ended the call.
        ///
        /// Wire name `hangupDirection`, string.
        hangup_direction: Option<RobotHangupDirection> = "hangupDirection",
        /// Whether the call was handed over to a human operator.
        ///
        /// Wire name `transferResult`, string.
        transfer_result: Option<RobotTransferResult> = "transferResult",
        /// The operator's number.
        ///
        /// Wire name `transferNumber`, string.
        transfer_number: Option<PhoneNumber> = "transferNumber",
        /// Why the hand-over failed.
        ///
        /// Wire name `transferFailReason`, string.
        transfer_fail_reason: Option<String> = "transferFailReason" | "transferFailReson",
        /// Names this call; its receipts carry the same id. Described as the task id, a ^ and a business id.
        ///
        /// Wire name `callId`, string.
        call_id: Option<CallId> = "callId",
        /// How often the callee was called again so far.
        ///
        /// Wire name `recallCurTimes`, number.
        recall_cur_times: Option<i64> = "recallCurTimes",
        /// When the call began.
        ///
        /// China time, `yyyy.MM.dd HH:mm:ss`. Wire name `callStartTime`, string.
        call_start_time: Option<ChinaTime> = "callStartTime",
        /// When the call ended.
        ///
        /// China time, `yyyy.MM.dd HH:mm:ss`. Wire name `callEndTime`, string.
        call_end_time: Option<ChinaTime> = "callEndTime",
        /// How often the callee said yes.
        ///
        /// Wire name `sureCount`, number.
        sure_count: Option<i64> = "sureCount",
        /// How often the callee said no.
        ///
        /// Wire name `denyCount`, number.
        deny_count: Option<i64> = "denyCount",
        /// How often the callee refused.
        ///
        /// Wire name `rejectCount`, number.
        reject_count: Option<i64> = "rejectCount",
        /// How often a reply matched a branch of the user's own.
        ///
        /// Wire name `customCount`, number.
        custom_count: Option<i64> = "customCount",
        /// How often the knowledge base was asked.
        ///
        /// Wire name `knowledgeCount`, number.
        knowledge_count: Option<i64> = "knowledgeCount" | "konwledgeCount",
        /// How often the default branch was taken.
        ///
        /// Wire name `defaultCount`, number.
        default_count: Option<i64> = "defaultCount",
        /// How often the callee asked about the business.
        ///
        /// Wire name `knowledgeBusinessCount`, number.
        knowledge_business_count: Option<i64> = "knowledgeBusinessCount",
        /// How often the callee asked a general question.
        ///
        /// Wire name `knowledgeCommonCount`, number.
        knowledge_common_count: Option<i64> = "knowledgeCommonCount",
        /// Whether there is a recording.
        ///
        /// Wire name `recordStatus`, number.
        record_status: Option<RobotRecordStatus> = "recordStatus",
        /// URL of the recording; the example carries an expiry time and a signature.
        ///
        /// Wire name `recordFile`, string.
        record_file: Option<SensitiveText> = "recordFile",
        /// What was said, turn by turn.
        ///
        /// Wire name `dialogDetail`, array.
        dialog: Vec<RobotDialogTurn> = "dialogDetail",
    }
}

received! {
    /// One thing that was said in a robot call.
    RobotDialogTurn {
        /// Who spoke. The documents list no values and show only robot.
        ///
        /// Wire name `role`, string.
        role: Option<String> = "role",
        /// What was said.
        ///
        /// Wire name `content`, string.
        content: Option<SensitiveText> = "content",
        /// When it was said.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `speakTime`, string.
        speak_time: Option<ChinaTime> = "speakTime",
    }
}
