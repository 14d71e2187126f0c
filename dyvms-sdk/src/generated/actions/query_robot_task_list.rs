// Generated from spec/actions/robot/QueryRobotTaskList.yaml by `cargo xtask codegen`. Edit that, not this.

//! List robot tasks.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryRobotTaskList",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskName", Wire::String),
            ParamMeta::new("Status", Wire::String),
            ParamMeta::new("Time", Wire::String).time(TimeForm::Date),
            ParamMeta::new("PageSize", Wire::Integer),
            ParamMeta::new("PageNo", Wire::Integer),
        ],
    );

impl Client {
    /// List robot tasks.
    ///
    /// Lists the robot tasks of the account, all of them or those with a name, a state or a day of
    /// creation.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 10.9, vms-2022 10.1, meta-2024.
    #[doc(alias = "QueryRobotTaskList")]
    #[doc(alias = "按条件列出机器人任务")]
    pub fn query_robot_task_list(&self) -> QueryRobotTaskList {
        QueryRobotTaskList::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_robot_task_list`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryRobotTaskList {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl QueryRobotTaskList {
    /// Only tasks with this name.
    ///
    /// Wire name `TaskName`, String.
    #[doc(alias = "TaskName")]
    pub fn task_name(mut self, value: impl Into<String>) -> Self {
        self.request.set("TaskName", Into::<String>::into(value));
        self
    }

    /// Only tasks in this state.
    ///
    /// Wire name `Status`, String.
    #[doc(alias = "Status")]
    pub fn status(mut self, value: RobotTaskState) -> Self {
        self.request.set("Status", value);
        self
    }

    /// Only tasks created on this day.
    ///
    /// China time, `yyyy-MM-dd`. Wire name `Time`, String.
    #[doc(alias = "Time")]
    pub fn time(mut self, value: impl Into<ChinaDate>) -> Self {
        self.request.set("Time", Into::<ChinaDate>::into(value));
        self
    }

    /// Tasks per page.
    ///
    /// Wire name `PageSize`, Integer.
    #[doc(alias = "PageSize")]
    pub fn page_size(mut self, value: i32) -> Self {
        self.request.set("PageSize", value);
        self
    }

    /// Page to read, counted from 1.
    ///
    /// Wire name `PageNo`, Integer.
    #[doc(alias = "PageNo")]
    pub fn page_no(mut self, value: i32) -> Self {
        self.request.set("PageNo", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryRobotTaskListResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryRobotTaskListResponse>> {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<QueryRobotTaskList> {
        Pages::new(QueryRobotTaskList::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<QueryRobotTaskList> {
        Items::new(QueryRobotTaskList::new(self.request))
    }
}

builder!(QueryRobotTaskList => QueryRobotTaskListResponse);

received! {
    /// What an accepted [`QueryRobotTaskList`] answers.
    QueryRobotTaskListResponse {
        /// The tasks of this page.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        tasks: Vec<RobotTaskEntry> = "Data",
        /// The page that was read.
        ///
        /// Wire name `PageNo`, String.
        page_no: Option<i32> = "PageNo",
        /// Tasks per page.
        ///
        /// Wire name `PageSize`, String.
        page_size: Option<i32> = "PageSize",
        /// Tasks on all pages.
        ///
        /// Wire name `TotalCount`, String.
        total_count: Option<i64> = "TotalCount",
    }
}

impl Paged for QueryRobotTaskList {
    type Item = RobotTaskEntry;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.tasks)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.total_count
    }
}

received! {
    /// One robot task of the list.
    RobotTaskEntry {
        /// The task.
        ///
        /// Wire name `id`, number.
        id: Option<RobotTaskId> = "id",
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
        /// Where the task stands.
        ///
        /// Wire name `status`, string.
        status: Option<RobotTaskState> = "status",
        /// Whether it starts at once or at a set time.
        ///
        /// Wire name `scheduleType`, string.
        schedule_type: Option<RobotScheduleType> = "scheduleType",
        /// When it was created.
        ///
        /// China time, `yyyy.MM.dd HH:mm:ss`. Wire name `createTime`, string.
        create_time: Option<ChinaTime> = "createTime",
        /// When it was finished.
        ///
        /// China time, `yyyy.MM.dd HH:mm:ss`. Wire name `completeTime`, string.
        complete_time: Option<ChinaTime> = "completeTime",
        /// When it was started.
        ///
        /// China time, `yyyy.MM.dd HH:mm:ss`. Wire name `fireTime`, string.
        fire_time: Option<ChinaTime> = "fireTime",
        /// All calls of the task.
        ///
        /// Wire name `totalCount`, number.
        total_count: Option<i64> = "totalCount",
        /// Calls that are done.
        ///
        /// Wire name `finishCount`, number.
        finish_count: Option<i64> = "finishCount",
    }
}
