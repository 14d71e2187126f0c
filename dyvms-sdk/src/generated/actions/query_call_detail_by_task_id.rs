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
    pub async fn send(self) -> Result<Answer<QueryCallDetailByTaskIdResponse>>
    where
        HasTaskId: required::TaskId,
        HasQueryDate: required::QueryDate,
        HasCallee: required::Callee,
    {
        self.request.send().await
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

/// What an accepted [`QueryCallDetailByTaskId`] answers.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct QueryCallDetailByTaskIdResponse {
    /// The record of the call.
    ///
    /// JSON inside a text on the wire. Wire name `Data`, String.
    #[serde(rename = "Data")]
    pub call: Option<RobotCallRecord>,
}

/// The record of a robot task's call to one number. Real answers may have other fields, as the
/// documents say.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RobotCallRecord {
    /// How often the callee refused.
    ///
    /// Wire name `rejectCount`, number.
    pub reject_count: Option<i64>,
    /// Rounds of talk.
    ///
    /// Wire name `dialogCount`, number.
    pub dialog_count: Option<i64>,
    /// What the robot learnt about the callee, as labels in one text.
    ///
    /// Wire name `tags`, string.
    pub tags: Option<SensitiveText>,
    /// When the call was answered.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `startDate`, string.
    pub start_date: Option<ChinaTime>,
    /// When the record was made.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `gmtCreate`, string.
    pub gmt_create: Option<ChinaTime>,
    /// How often the callee said yes.
    ///
    /// Wire name `sureCount`, number.
    pub sure_count: Option<i64>,
    /// How the call went.
    ///
    /// Wire name `state`, string.
    #[serde(alias = "statusCode")]
    pub state: Option<CallStatusCode>,
    /// Why the call ended, in words; where the network's announcement was recognised, what it said.
    ///
    /// Wire name `stateDesc`, string.
    pub state_desc: Option<String>,
    /// Where the recording can be fetched, for 48 hours.
    ///
    /// Wire name `recordFile`, string.
    pub record_file: Option<SensitiveText>,
    /// How often the default branch was taken.
    ///
    /// Wire name `defaultCount`, number.
    pub default_count: Option<i64>,
    /// When the call ended.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `endDate`, string.
    pub end_date: Option<ChinaTime>,
    /// The number shown to the callee.
    ///
    /// Wire name `calleeShowNumber`, string.
    pub callee_show_number: Option<PhoneNumber>,
    /// How often a reply matched a branch of the user's own.
    ///
    /// Wire name `customCount`, number.
    pub custom_count: Option<i64>,
    /// Names this call.
    ///
    /// Wire name `callId`, string.
    pub call_id: Option<CallId>,
    /// How often the knowledge base was asked.
    ///
    /// Wire name `knowledgeCount`, number.
    pub knowledge_count: Option<i64>,
    /// Whether there is a recording.
    ///
    /// Wire name `recordStatus`, number.
    pub record_status: Option<RobotRecordStatus>,
    /// How often the callee said no.
    ///
    /// Wire name `denyCount`, number.
    pub deny_count: Option<i64>,
    /// How much of the call is charged.
    ///
    /// Whole seconds on the wire. Wire name `duration`, number.
    #[serde(default, deserialize_with = "lenient::seconds")]
    pub duration: Option<Duration>,
    /// How often the callee asked a general question.
    ///
    /// Wire name `knowledgeCommonCount`, number.
    pub knowledge_common_count: Option<i64>,
    /// The number that was called.
    ///
    /// Wire name `callee`, string.
    pub callee: Option<PhoneNumber>,
    /// How often the callee asked about the business.
    ///
    /// Wire name `knowledgeBusinessCount`, number.
    pub knowledge_business_count: Option<i64>,
    /// Which side ended the call.
    ///
    /// Wire name `hangupDirection`, number.
    pub hangup_direction: Option<RobotHangupDirection>,
    /// What was said, in order.
    ///
    /// Wire name `dialogDetail`, array.
    #[serde(rename = "dialogDetail", default)]
    pub dialog: Vec<RobotCallUtterance>,
}

/// One thing that was said in a robot call.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RobotCallUtterance {
    /// Who spoke; the example shows robot and custom.
    ///
    /// Wire name `role`, string.
    pub role: Option<String>,
    /// What was said.
    ///
    /// Wire name `content`, string.
    pub content: Option<SensitiveText>,
    /// When it was said, by the example with day names and CST; the form is not documented.
    ///
    /// Wire name `startTime`, string.
    #[serde(rename = "startTime", alias = "time")]
    pub said_at: Option<String>,
}
