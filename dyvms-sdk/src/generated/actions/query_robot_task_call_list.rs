// Generated from spec/actions/robot/QueryRobotTaskCallList.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the calls of a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryRobotTaskCallList",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("PageNo", Wire::Integer),
            ParamMeta::new("PageSize", Wire::Integer),
            ParamMeta::new("TaskId", Wire::String).required(),
            ParamMeta::new("DurationFrom", Wire::String),
            ParamMeta::new("DurationTo", Wire::String),
            ParamMeta::new("DialogCountFrom", Wire::String),
            ParamMeta::new("DialogCountTo", Wire::String),
            ParamMeta::new("HangupDirection", Wire::String),
            ParamMeta::new("CallResult", Wire::String),
            ParamMeta::new("Called", Wire::String).sensitive(),
        ],
    );

impl Client {
    /// List the calls of a robot task.
    ///
    /// Lists the calls a robot task has made, one entry per callee, filtered by duration, rounds, side that
    /// hung up, result or callee. QueryRobotTaskCallDetail shows what was said.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `task_id`.
    ///
    /// Source: vms-2022 10.11, vms-2022 10.1, meta-2024.
    #[doc(alias = "QueryRobotTaskCallList")]
    #[doc(alias = "逐页列出机器人任务的每通电话")]
    pub fn query_robot_task_call_list(&self) -> QueryRobotTaskCallList {
        QueryRobotTaskCallList::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_robot_task_call_list`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryRobotTaskCallList<HasTaskId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId,)>,
}

impl<HasTaskId> QueryRobotTaskCallList<HasTaskId> {
    /// Page to read, counted from 1.
    ///
    /// Wire name `PageNo`, Integer.
    #[doc(alias = "PageNo")]
    pub fn page_no(mut self, value: i32) -> Self {
        self.request.set("PageNo", value);
        self
    }

    /// Entries per page.
    ///
    /// Wire name `PageSize`, Integer.
    #[doc(alias = "PageSize")]
    pub fn page_size(mut self, value: i32) -> Self {
        self.request.set("PageSize", value);
        self
    }

    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, String.
    #[doc(alias = "TaskId")]
    pub fn task_id(
        mut self,
        value: impl Into<RobotTaskId>,
    ) -> QueryRobotTaskCallList<Given> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        QueryRobotTaskCallList::new(self.request)
    }

    /// Only calls that lasted at least this long. The answer counts seconds; no unit is printed for this
    /// parameter.
    ///
    /// Whole seconds on the wire. Wire name `DurationFrom`, String.
    #[doc(alias = "DurationFrom")]
    pub fn duration_from(mut self, value: Duration) -> Self {
        self.request.set_duration("DurationFrom", value, Unit::Seconds);
        self
    }

    /// Only calls that lasted at most this long. The answer counts seconds; no unit is printed for this
    /// parameter.
    ///
    /// Whole seconds on the wire. Wire name `DurationTo`, String.
    #[doc(alias = "DurationTo")]
    pub fn duration_to(mut self, value: Duration) -> Self {
        self.request.set_duration("DurationTo", value, Unit::Seconds);
        self
    }

    /// Only calls with at least this many rounds of talk.
    ///
    /// Wire name `DialogCountFrom`, String.
    #[doc(alias = "DialogCountFrom")]
    pub fn dialog_count_from(mut self, value: i32) -> Self {
        self.request.set("DialogCountFrom", value);
        self
    }

    /// Only calls with at most this many rounds of talk.
    ///
    /// Wire name `DialogCountTo`, String.
    #[doc(alias = "DialogCountTo")]
    pub fn dialog_count_to(mut self, value: i32) -> Self {
        self.request.set("DialogCountTo", value);
        self
    }

    /// Only calls that this side ended.
    ///
    /// Wire name `HangupDirection`, String.
    #[doc(alias = "HangupDirection")]
    pub fn hangup_direction(mut self, value: RobotHangupDirectionFilter) -> Self {
        self.request.set("HangupDirection", value);
        self
    }

    /// Only calls with this result.
    ///
    /// Wire name `CallResult`, String.
    #[doc(alias = "CallResult")]
    pub fn call_result(mut self, value: RobotCallResultFilter) -> Self {
        self.request.set("CallResult", value);
        self
    }

    /// Only calls to this number.
    ///
    /// Wire name `Called`, String.
    #[doc(alias = "Called")]
    pub fn called(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("Called", Into::<PhoneNumber>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryRobotTaskCallListResponse>>> + Send
    where
        HasTaskId: required::TaskId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryRobotTaskCallListResponse>>
    where
        HasTaskId: required::TaskId,
    {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<QueryRobotTaskCallList<Given>>
    where
        HasTaskId: required::TaskId,
    {
        Pages::new(QueryRobotTaskCallList::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<QueryRobotTaskCallList<Given>>
    where
        HasTaskId: required::TaskId,
    {
        Items::new(QueryRobotTaskCallList::new(self.request))
    }
}

builder!(QueryRobotTaskCallList<HasTaskId> => QueryRobotTaskCallListResponse);

received! {
    /// What an accepted [`QueryRobotTaskCallList`] answers.
    QueryRobotTaskCallListResponse {
        /// The calls of this page.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        calls: Vec<RobotCallListEntry> = "Data",
    }
}

impl Paged for QueryRobotTaskCallList<Given> {
    type Item = RobotCallListEntry;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.calls)
    }
}

open_enum! {
    /// The result of a robot call, as a filter.
    RobotCallResultFilter {
        /// The line was busy.
        Busy = "200002",
        /// The callee could not be reached.
        Unreachable = "200005",
        /// The phone was switched off.
        PoweredOff = "200010",
        /// The number was suspended.
        Suspended = "200011",
        /// The call was lost on its way.
        CallLost = "200012",
    }
}

received! {
    /// One call of a robot task.
    RobotCallListEntry {
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
        /// How the call went. The example shows words, not the codes that CallResult filters by.
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
        /// Names this call; its receipts carry the same id.
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
        /// Wire name `konwledgeCount`, number.
        knowledge_count: Option<i64> = "konwledgeCount" | "knowledgeCount",
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
    }
}
