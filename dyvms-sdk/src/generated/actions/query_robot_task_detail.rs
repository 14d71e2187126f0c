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
    pub async fn send(self) -> Result<Answer<QueryRobotTaskDetailResponse>>
    where
        HasId: required::Id,
    {
        self.request.send().await
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

/// What an accepted [`QueryRobotTaskDetail`] answers.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct QueryRobotTaskDetailResponse {
    /// The task.
    ///
    /// JSON inside a text on the wire. Wire name `Data`, String.
    #[serde(rename = "Data")]
    pub task: Option<RobotTaskDetail>,
}

impl Waits for QueryRobotTaskDetail<Given> {
    const WAIT: Wait = Wait::new(&["FINISH"], &["CANCEL", "SYSTEM_CANCEL"], 5, 60);
    fn state<'a>(response: &'a Self::Response, _: &str) -> Option<&'a str> {
        Some(response.task.as_ref()?.status.as_ref()?.as_str())
    }
}

/// A robot task with its settings and its state.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RobotTaskDetail {
    /// The task.
    ///
    /// Wire name `id`, number.
    #[serde(alias = "Id")]
    pub id: Option<RobotTaskId>,
    /// Name of the task.
    ///
    /// Wire name `taskName`, string.
    pub task_name: Option<String>,
    /// The script by which the robot talks.
    ///
    /// Wire name `robotId`, number.
    pub robot_id: Option<DialogId>,
    /// Name of the robot.
    ///
    /// Wire name `robotName`, string.
    pub robot_name: Option<String>,
    /// The company on whose behalf the robot calls.
    ///
    /// Wire name `corpName`, string.
    pub corp_name: Option<CompanyName>,
    /// The numbers the robot calls from, as the callees see them.
    ///
    /// One text on the wire, items separated by `,`. Wire name `caller`, string.
    #[serde(default, deserialize_with = "lenient::comma_list")]
    pub caller: Vec<PhoneNumber>,
    /// Whether the network's announcements are analysed (early media), so that the reason of an unanswered
    /// call is recorded.
    ///
    /// Wire name `numberStatusIdent`, boolean.
    pub number_status_ident: Option<bool>,
    /// Where the task stands.
    ///
    /// Wire name `status`, string.
    pub status: Option<RobotTaskState>,
    /// Whether it starts at once or at a set time.
    ///
    /// Wire name `scheduleType`, string.
    pub schedule_type: Option<RobotScheduleType>,
    /// Whether the task itself calls again after a call that failed.
    ///
    /// Wire name `retryType`, number.
    pub retry_type: Option<RobotRetryType>,
    /// The results after which a callee is called again.
    ///
    /// One text on the wire, items separated by `,`. Wire name `recallStateCodes`, string.
    #[serde(default, deserialize_with = "lenient::comma_list")]
    pub recall_state_codes: Vec<RecallStateCode>,
    /// How often a callee is called again.
    ///
    /// Wire name `recallTimes`, number.
    pub recall_times: Option<i64>,
    /// Time between two calls to the same callee.
    ///
    /// Whole minutes on the wire. Wire name `recallInterval`, number.
    #[serde(default, deserialize_with = "lenient::minutes")]
    pub recall_interval: Option<Duration>,
    /// When it was created.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `createTime`, string.
    pub create_time: Option<ChinaTime>,
    /// When it was started.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `fireTime`, string.
    pub fire_time: Option<ChinaTime>,
    /// When it was finished.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `completeTime`, string.
    pub complete_time: Option<ChinaTime>,
    /// The files that hold the callees of the task.
    ///
    /// Wire name `called`, array.
    #[serde(rename = "called", default)]
    pub callee_files: Vec<RobotCalleeFile>,
}

/// A file that the service made from uploaded callees.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RobotCalleeFile {
    /// Name of the file, without its ending.
    ///
    /// Wire name `fileName`, string.
    #[serde(alias = "filename")]
    pub file_name: Option<String>,
    /// URL of the file.
    ///
    /// Wire name `ossFilePath`, string.
    pub oss_file_path: Option<SensitiveText>,
}
