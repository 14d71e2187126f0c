// Generated from spec/actions/task/ExecuteCallTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Start, stop or cancel a call task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "ExecuteCallTask",
        Effect::Dials,
        "200",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskId", Wire::Long).required(),
            ParamMeta::new("Status", Wire::String).required(),
            ParamMeta::new("FireTime", Wire::String).time(TimeForm::DateTime),
        ],
    );

impl Client {
    /// Start, stop or cancel a call task.
    ///
    /// Sets a call task going, at once or at a given time, or ends it. RUNNING and TIMING make the task
    /// ring all its callees, and every call is charged; STOP and CANCEL ring nobody.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 100 calls per second
    /// and account.
    ///
    /// Required: `task_id`, `status`.
    ///
    /// Source: vms-2022 7.2, meta-2024.
    #[doc(alias = "ExecuteCallTask")]
    #[doc(alias = "让群呼任务开始、停下或作废")]
    pub fn execute_call_task(&self) -> ExecuteCallTask {
        ExecuteCallTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::execute_call_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ExecuteCallTask<HasTaskId = Missing, HasStatus = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId, HasStatus)>,
}

impl<HasTaskId, HasStatus> ExecuteCallTask<HasTaskId, HasStatus> {
    /// The task, as CreateCallTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(
        mut self,
        value: impl Into<CallTaskId>,
    ) -> ExecuteCallTask<Given, HasStatus> {
        self.request.set("TaskId", Into::<CallTaskId>::into(value));
        ExecuteCallTask::new(self.request)
    }

    /// What the task is to do.
    ///
    /// **Required.** Wire name `Status`, String.
    #[doc(alias = "Status")]
    pub fn status(
        mut self,
        value: CallTaskCommand,
    ) -> ExecuteCallTask<HasTaskId, Given> {
        self.request.set("Status", value);
        ExecuteCallTask::new(self.request)
    }

    /// When a task with Status TIMING starts. Leave it out otherwise, rather than sending it empty.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `FireTime`, String.
    #[doc(alias = "FireTime")]
    pub fn fire_time(mut self, value: impl Into<ChinaTime>) -> Self {
        self.request.set("FireTime", Into::<ChinaTime>::into(value));
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
    ) -> impl Future<Output = Result<Answer<ExecuteCallTaskResponse>>> + Send
    where
        HasTaskId: required::TaskId,
        HasStatus: required::Status,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<ExecuteCallTaskResponse>>
    where
        HasTaskId: required::TaskId,
        HasStatus: required::Status,
    {
        self.request.send_blocking()
    }
}

builder!(ExecuteCallTask<HasTaskId, HasStatus> => ExecuteCallTaskResponse);

received! {
    /// What an accepted [`ExecuteCallTask`] answers.
    ExecuteCallTaskResponse {
        /// Whether the command was accepted.
        ///
        /// Wire name `Data`, Boolean.
        accepted: bool = "Data",
    }
}

open_enum! {
    /// What a call task is to do.
    CallTaskCommand {
        /// Start now.
        Running = "RUNNING",
        /// Start at FireTime. The newer metadata no longer lists it.
        Timing = "TIMING",
        /// Stop.
        Stop = "STOP",
        /// Give the task up.
        Cancel = "CANCEL",
    }
}
