// Generated from spec/actions/robot/QueryRobotTaskDetail.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryRobotTaskDetail",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(&[ParamMeta::new("Id", Wire::Long).required()]);

impl Client {
    /// Look up a robot task.
    ///
    /// Shows one robot task with its settings, its state, its times and the files of its callees.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `id`.
    ///
    /// Source: vms-2022 10.10, vms-2022 10.1, meta-2024.
    #[doc(alias = "QueryRobotTaskDetail")]
    #[doc(alias = "查看一个机器人任务")]
    pub fn query_robot_task_detail(&self) -> QueryRobotTaskDetail {
        QueryRobotTaskDetail::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_robot_task_detail`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryRobotTaskDetail<HasId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasId,)>,
}

impl<HasId> QueryRobotTaskDetail<HasId> {
    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `Id`, Long.
    #[doc(alias = "Id")]
    pub fn id(mut self, value: impl Into<RobotTaskId>) -> QueryRobotTaskDetail<Given> {
        self.request.set("Id", Into::<RobotTaskId>::into(value));
        QueryRobotTaskDetail::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryRobotTaskDetailResponse>>> + Send
    where
        HasId: required::Id,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryRobotTaskDetailResponse>>
    where
        HasId: required::Id,
    {
        self.request.send_blocking()
    }

    /// Waits until all callees of the task are done. A task that is paused, by its user, by the service or
    /// for want of money, is waited for on: it can be continued. No document says how often to ask; a task
    /// runs for minutes to hours.
    ///
    /// Ends well at `FINISH`. Fails at `CANCEL`, `SYSTEM_CANCEL`. Asks at once, then after pauses that grow
    /// from 5 s to 60 s.
    pub fn wait_until_done(self) -> Waiter<QueryRobotTaskDetail<Given>>
    where
        HasId: required::Id,
    {
        Waiter::new(QueryRobotTaskDetail::new(self.request))
    }
}

builder!(QueryRobotTaskDetail<HasId> => QueryRobotTaskDetailResponse);

received! {
    /// What an accepted [`QueryRobotTaskDetail`] answers.
    QueryRobotTaskDetailResponse {
        /// The task.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        task: Option<RobotTaskDetail> = "Data",
    }
}

impl Waits for QueryRobotTaskDetail<Given> {
    const WAIT: Wait = Wait::new(&["FINISH"], &["CANCEL", "SYSTEM_CANCEL"], 5, 60);
    fn state<'a>(response: &'a Self::Response, _: &str) -> Option<&'a str> {
        Some(response.task.as_ref()?.status.as_ref()?.as_str())
    }
}

received! {
    /// A robot task with its settings and its state.
    RobotTaskDetail {
        /// The task.
        ///
        /// Wire name `id`, number.
        id: Option<RobotTaskId> = "id" | "Id",
        /// Name of the task.
        ///
        /// Wire name `taskName`, string.
        task_name: Option<String> = "taskName",
        /// The script by which the robot talks.
        ///
        /// Wire name `robotId`, number.
        robot_id: Option<DialogId> = "robotId",
        /// Name of the robot.
        ///
        /// Wire name `robotName`, string.
        robot_name: Option<String> = "robotName",
        /// The company on whose behalf the robot calls.
        ///
        /// Wire name `corpName`, string.
        corp_name: Option<CompanyName> = "corpName",
        /// The numbers the robot calls from, as the callees see them.
        ///
        /// One text on the wire, items separated by `,`. Wire name `caller`, string.
        caller: Vec<PhoneNumber> = "caller" by comma_list,
        /// Whether the network's announcements are analysed (early media), so that the reason of an unanswered
        /// call is recorded.
        ///
        /// Wire name `numberStatusIdent`, boolean.
        number_status_ident: Option<bool> = "numberStatusIdent",
        /// Where the task stands.
        ///
        /// Wire name `status`, string.
        status: Option<RobotTaskState> = "status",
        /// Whether it starts at once or at a set time.
        ///
        /// Wire name `scheduleType`, string.
        schedule_type: Option<RobotScheduleType> = "scheduleType",
        /// Whether the task itself calls again after a call that failed.
        ///
        /// Wire name `retryType`, number.
        retry_type: Option<RobotRetryType> = "retryType",
        /// The results after which a callee is called again.
        ///
        /// One text on the wire, items separated by `,`. Wire name `recallStateCodes`, string.
        recall_state_codes: Vec<RecallStateCode> = "recallStateCodes" by comma_list,
        /// How often a callee is called again.
        ///
        /// Wire name `recallTimes`, number.
        recall_times: Option<i64> = "recallTimes",
        /// Time between two calls to the same callee.
        ///
        /// Whole minutes on the wire. Wire name `recallInterval`, number.
        recall_interval: Option<Duration> = "recallInterval" by minutes,
        /// When it was created.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `createTime`, string.
        create_time: Option<ChinaTime> = "createTime",
        /// When it was started.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `fireTime`, string.
        fire_time: Option<ChinaTime> = "fireTime",
        /// When it was finished.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `completeTime`, string.
        complete_time: Option<ChinaTime> = "completeTime",
        /// The files that hold the callees of the task.
        ///
        /// Wire name `called`, array.
        callee_files: Vec<RobotCalleeFile> = "called",
    }
}

received! {
    /// A file that the service made from uploaded callees.
    RobotCalleeFile {
        /// Name of the file, without its ending.
        ///
        /// Wire name `fileName`, string.
        file_name: Option<String> = "fileName" | "filename",
        /// URL of the file.
        ///
        /// Wire name `ossFilePath`, string.
        oss_file_path: Option<SensitiveText> = "ossFilePath",
    }
}
