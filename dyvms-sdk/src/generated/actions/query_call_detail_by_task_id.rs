// Generated from spec/actions/robot/QueryCallDetailByTaskId.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up one call of a robot task by task and callee.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryCallDetailByTaskId",
        Effect::Reads,
        "OK",
    )
    .params(
        &[
            ParamMeta::new("TaskId", Wire::String).required(),
            ParamMeta::new("QueryDate", Wire::Long).required().time(TimeForm::UnixMs),
            ParamMeta::new("Callee", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// Look up one call of a robot task by task and callee.
    ///
    /// Shows the record of a robot task's call to one number, with what was said and where its recording
    /// can be fetched.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Required: `task_id`, `query_date`, `callee`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "QueryCallDetailByTaskId")]
    #[doc(alias = "按任务和被叫查话单")]
    pub fn query_call_detail_by_task_id(&self) -> QueryCallDetailByTaskId {
        QueryCallDetailByTaskId::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_call_detail_by_task_id`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryCallDetailByTaskId<
    HasTaskId = Missing,
    HasQueryDate = Missing,
    HasCallee = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId, HasQueryDate, HasCallee)>,
}

impl<
    HasTaskId,
    HasQueryDate,
    HasCallee,
> QueryCallDetailByTaskId<HasTaskId, HasQueryDate, HasCallee> {
    /// The task, as BatchRobotSmartCall returned it and the console shows it.
    ///
    /// **Required.** Wire name `TaskId`, String.
    #[doc(alias = "TaskId")]
    pub fn task_id(
        mut self,
        value: impl Into<RobotTaskId>,
    ) -> QueryCallDetailByTaskId<Given, HasQueryDate, HasCallee> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        QueryCallDetailByTaskId::new(self.request)
    }

    /// When the task began.
    ///
    /// **Required.** Unix milliseconds. Wire name `QueryDate`, Long.
    #[doc(alias = "QueryDate")]
    pub fn query_date(
        mut self,
        value: impl Into<UnixMillis>,
    ) -> QueryCallDetailByTaskId<HasTaskId, Given, HasCallee> {
        self.request.set("QueryDate", Into::<UnixMillis>::into(value));
        QueryCallDetailByTaskId::new(self.request)
    }

    /// The number that was called, one only.
    ///
    /// **Required.** Wire name `Callee`, String.
    #[doc(alias = "Callee")]
    pub fn callee(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> QueryCallDetailByTaskId<HasTaskId, HasQueryDate, Given> {
        self.request.set("Callee", Into::<PhoneNumber>::into(value));
        QueryCallDetailByTaskId::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryCallDetailByTaskIdResponse>>> + Send
    where
        HasTaskId: required::TaskId,
        HasQueryDate: required::QueryDate,
        HasCallee: required::Callee,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryCallDetailByTaskIdResponse>>
    where
        HasTaskId: required::TaskId,
        HasQueryDate: required::QueryDate,
        HasCallee: required::Callee,
    {
        self.request.send_blocking()
    }
}

builder!(QueryCallDetailByTaskId<HasTaskId, HasQueryDate, HasCallee> => QueryCallDetailByTaskIdResponse);

received! {
    /// What an accepted [`QueryCallDetailByTaskId`] answers.
    QueryCallDetailByTaskIdResponse {
        /// The record of the call.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        call: Option<RobotCallRecord> = "Data",
    }
}

received! {
    /// The record of a robot task's call to one number. Real answers may have other fields, as the
    /// documents say.
    RobotCallRecord {
        /// How often the callee refused.
        ///
        /// Wire name `rejectCount`, number.
        reject_count: Option<i64> = "rejectCount",
        /// Rounds of talk.
        ///
        /// Wire name `dialogCount`, number.
        dialog_count: Option<i64> = "dialogCount",
        /// What the robot learnt about the callee, as labels in one text.
        ///
        /// Wire name `tags`, string.
        tags: Option<SensitiveText> = "tags",
        /// When the call was answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `startDate`, string.
        start_date: Option<ChinaTime> = "startDate",
        /// When the record was made.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `gmtCreate`, string.
        gmt_create: Option<ChinaTime> = "gmtCreate",
        /// How often the callee said yes.
        ///
        /// Wire name `sureCount`, number.
        sure_count: Option<i64> = "sureCount",
        /// How the call went.
        ///
        /// Wire name `state`, string.
        state: Option<CallStatusCode> = "state" | "statusCode",
        /// Why the call ended, in words; where the network's announcement was recognised, what it said.
        ///
        /// Wire name `stateDesc`, string.
        state_desc: Option<String> = "stateDesc",
        /// Where the recording can be fetched, for 48 hours.
        ///
        /// Wire name `recordFile`, string.
        record_file: Option<SensitiveText> = "recordFile",
        /// How often the default branch was taken.
        ///
        /// Wire name `defaultCount`, number.
        default_count: Option<i64> = "defaultCount",
        /// When the call ended.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `endDate`, string.
        end_date: Option<ChinaTime> = "endDate",
        /// The number shown to the callee.
        ///
        /// Wire name `calleeShowNumber`, string.
        callee_show_number: Option<PhoneNumber> = "calleeShowNumber",
        /// How often a reply matched a branch of the user's own.
        ///
        /// Wire name `customCount`, number.
        custom_count: Option<i64> = "customCount",
        /// Names this call.
        ///
        /// Wire name `callId`, string.
        call_id: Option<CallId> = "callId",
        /// How often the knowledge base was asked.
        ///
        /// Wire name `knowledgeCount`, number.
        knowledge_count: Option<i64> = "knowledgeCount",
        /// Whether there is a recording.
        ///
        /// Wire name `recordStatus`, number.
        record_status: Option<RobotRecordStatus> = "recordStatus",
        /// How often the callee said no.
        ///
        /// Wire name `denyCount`, number.
        deny_count: Option<i64> = "denyCount",
        /// How much of the call is charged.
        ///
        /// Whole seconds on the wire. Wire name `duration`, number.
        duration: Option<Duration> = "duration" by seconds,
        /// How often the callee asked a general question.
        ///
        /// Wire name `knowledgeCommonCount`, number.
        knowledge_common_count: Option<i64> = "knowledgeCommonCount",
        /// The number that was called.
        ///
        /// Wire name `callee`, string.
        callee: Option<PhoneNumber> = "callee",
        /// How often the callee asked about the business.
        ///
        /// Wire name `knowledgeBusinessCount`, number.
        knowledge_business_count: Option<i64> = "knowledgeBusinessCount",
        /// Which side ended the call.
        ///
        /// Wire name `hangupDirection`, number.
        hangup_direction: Option<RobotHangupDirection> = "hangupDirection",
        /// What was said, in order.
        ///
        /// Wire name `dialogDetail`, array.
        dialog: Vec<RobotCallUtterance> = "dialogDetail",
    }
}

received! {
    /// One thing that was said in a robot call.
    RobotCallUtterance {
        /// Who spoke; the example shows robot and custom.
        ///
        /// Wire name `role`, string.
        role: Option<String> = "role",
        /// What was said.
        ///
        /// Wire name `content`, string.
        content: Option<SensitiveText> = "content",
        /// When it was said, by the example with day names and CST; the form is not documented.
        ///
        /// Wire name `startTime`, string.
        said_at: Option<String> = "startTime" | "time",
    }
}
