// Generated from spec/actions/task/ListCallTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the call tasks.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "ListCallTask",
        Effect::Reads,
        "200",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("PageNumber", Wire::Integer)
                .range(0, i64::MAX, Enforce::Refuse),
            ParamMeta::new("PageSize", Wire::Integer)
                .range(0, i64::MAX, Enforce::Refuse),
            ParamMeta::new("TemplateName", Wire::String),
            ParamMeta::new("Status", Wire::String),
            ParamMeta::new("TaskName", Wire::String),
            ParamMeta::new("TaskId", Wire::String),
            ParamMeta::new("BizType", Wire::String),
        ],
    );

impl Client {
    /// List the call tasks.
    ///
    /// Lists the call tasks page by page with their state and progress, filtered by template, state, name,
    /// id or kind. The calls of one task come from ListCallTaskDetail.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 7.3, meta-2024.
    #[doc(alias = "ListCallTask")]
    #[doc(alias = "分页列出群呼任务")]
    pub fn list_call_task(&self) -> ListCallTask {
        ListCallTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::list_call_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCallTask {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl ListCallTask {
    /// Page to read, counted from 1.
    ///
    /// At least 0; default 1. Wire name `PageNumber`, Integer. The documents print it as required, the
    /// gateway takes requests without it.
    #[doc(alias = "PageNumber")]
    pub fn page_number(mut self, value: i32) -> Self {
        self.request.set("PageNumber", value);
        self
    }

    /// Tasks per page.
    ///
    /// At least 0; default 10. Wire name `PageSize`, Integer.
    #[doc(alias = "PageSize")]
    pub fn page_size(mut self, value: i32) -> Self {
        self.request.set("PageSize", value);
        self
    }

    /// Only tasks with this template, by its name; for a voice file the name of the file.
    ///
    /// Wire name `TemplateName`, String.
    #[doc(alias = "TemplateName")]
    pub fn template_name(mut self, value: impl Into<String>) -> Self {
        self.request.set("TemplateName", Into::<String>::into(value));
        self
    }

    /// Only tasks in this state.
    ///
    /// Wire name `Status`, String.
    #[doc(alias = "Status")]
    pub fn status(mut self, value: CallTaskState) -> Self {
        self.request.set("Status", value);
        self
    }

    /// Only tasks of this name.
    ///
    /// Wire name `TaskName`, String.
    #[doc(alias = "TaskName")]
    pub fn task_name(mut self, value: impl Into<String>) -> Self {
        self.request.set("TaskName", Into::<String>::into(value));
        self
    }

    /// Only this task, as CreateCallTask returned it.
    ///
    /// Wire name `TaskId`, String.
    #[doc(alias = "TaskId")]
    pub fn task_id(mut self, value: impl Into<CallTaskId>) -> Self {
        self.request.set("TaskId", Into::<CallTaskId>::into(value));
        self
    }

    /// Only tasks with this kind of template.
    ///
    /// Wire name `BizType`, String.
    #[doc(alias = "BizType")]
    pub fn biz_type(mut self, value: CallTaskTemplateKind) -> Self {
        self.request.set("BizType", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `UnauthorizedOperation` (The account has no right to this feature),
    /// `InvalidParameters` (A parameter is wrong).
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<ListCallTaskResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<ListCallTaskResponse>> {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_number` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<ListCallTask> {
        Pages::new(ListCallTask::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_number` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<ListCallTask> {
        Items::new(ListCallTask::new(self.request))
    }

    /// Waits until a call task is finished. A task that is paused, by its user or by the service, is waited
    /// for on: it can be continued. No document says how often to ask; a task runs for minutes to hours.
    ///
    /// Ends well at `DONE`. Fails at `CANCEL`, `SYSTEM_CANCEL`. Asks at once, then after pauses that grow
    /// from 5 s to 60 s.
    pub fn wait_until_done(
        mut self,
        task_id: impl Into<CallTaskId>,
    ) -> Waiter<ListCallTask> {
        self.request.set("TaskId", Into::<CallTaskId>::into(task_id));
        Waiter::new(ListCallTask::new(self.request))
    }
}

builder!(ListCallTask => ListCallTaskResponse);

received! {
    /// What an accepted [`ListCallTask`] answers.
    ListCallTaskResponse {
        /// Tasks per page.
        ///
        /// Wire name `PageSize`, Long.
        page_size: Option<i64> = "PageSize",
        /// This page, counted from 1.
        ///
        /// Wire name `PageNumber`, Long.
        page_number: Option<i64> = "PageNumber",
        /// Tasks on all pages together.
        ///
        /// Wire name `Total`, Long.
        total: Option<i64> = "Total",
        /// The tasks of this page.
        ///
        /// Wire name `Data`, Array.
        tasks: Vec<CallTaskEntry> = "Data",
    }
}

impl Paged for ListCallTask {
    type Item = CallTaskEntry;
    const PAGING: Paging = Paging::new("PageNumber", "PageSize", 1, "Data");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.tasks)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.total
    }
}

impl Waits for ListCallTask {
    const WAIT: Wait = Wait::new(&["DONE"], &["CANCEL", "SYSTEM_CANCEL"], 5, 60)
        .of("TaskId");
    fn state<'a>(response: &'a Self::Response, of: &str) -> Option<&'a str> {
        Some(
            response
                .tasks
                .iter()
                .find(|entry| {
                    entry.task_id.as_ref().is_some_and(|id| id.as_str() == of)
                })?
                .status
                .as_ref()?
                .as_str(),
        )
    }
}

open_enum! {
    /// State of a call task.
    CallTaskState {
        /// Created, not started.
        Init = "INIT",
        /// Its data is being read, before the calls begin.
        Parsing = "RELEASE",
        /// Calling.
        Running = "RUNNING",
        /// Paused.
        Stop = "STOP",
        /// Paused by the service.
        SystemStop = "SYSTEM_STOP",
        /// Given up.
        Cancelled = "CANCEL",
        /// Given up by the service.
        SystemCancelled = "SYSTEM_CANCEL",
        /// Finished.
        Done = "DONE",
    }
}

open_enum! {
    /// How the callees of a call task were given when it was made.
    CallTaskCalleeSource {
        /// A list of numbers.
        List = "LIST",
        /// Numbers with the values of the template's variables.
        Json = "JSON",
        /// A file; seen in an example answer only, CreateCallTask does not offer it.
        File = "FILE",
    }
}

received! {
    /// One call task.
    CallTaskEntry {
        /// State of the task.
        ///
        /// Wire name `Status`, String.
        status: Option<CallTaskState> = "Status",
        /// Said to be not in use, yet the example answer has the name of a file of callees here.
        ///
        /// The documents list it but say that it is not in use yet. Wire name `Data`, String.
        data: Option<SensitiveText> = "Data",
        /// How the callees were given.
        ///
        /// Wire name `DataType`, String.
        callees_format: Option<CallTaskCalleeSource> = "DataType",
        /// Name of the task.
        ///
        /// Wire name `TaskName`, String.
        task_name: Option<String> = "TaskName",
        /// How many callees are done, out of TotalCount.
        ///
        /// Wire name `CompletedCount`, Long.
        completed_count: Option<i64> = "CompletedCount",
        /// How many callees the task has.
        ///
        /// Wire name `TotalCount`, Long.
        total_count: Option<i64> = "TotalCount",
        /// Name of the template or of the voice file.
        ///
        /// Wire name `TemplateName`, String.
        template_name: Option<String> = "TemplateName",
        /// When the task was paused. Older documents call it not in use.
        ///
        /// Unix milliseconds. Wire name `StopTime`, String. Source: vms-2022 7.3, meta-2024.
        stop_time: Option<UnixMillis> = "StopTime",
        /// Kind of the template.
        ///
        /// Wire name `BizType`, String.
        biz_type: Option<CallTaskTemplateKind> = "BizType",
        /// The number that calls.
        ///
        /// Wire name `Resource`, String.
        caller: Option<PhoneNumber> = "Resource",
        /// What is spoken or played.
        ///
        /// Wire name `TemplateCode`, String.
        template_code: Option<PromptCode> = "TemplateCode",
        /// When the task starts or started by schedule.
        ///
        /// Unix milliseconds. Wire name `FireTime`, String.
        fire_time: Option<UnixMillis> = "FireTime",
        /// When the task was finished.
        ///
        /// Unix milliseconds. Wire name `CompleteTime`, String.
        complete_time: Option<UnixMillis> = "CompleteTime",
        /// How far the task is. The unit is not documented; in the example answers 10000 stands for all done,
        /// so it looks like hundredths of a percent.
        ///
        /// Wire name `CompletedRate`, Integer.
        completed_rate: Option<i32> = "CompletedRate",
        /// The task.
        ///
        /// Wire name `Id`, Long.
        task_id: Option<CallTaskId> = "Id",
    }
}
