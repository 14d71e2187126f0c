// Generated from spec/actions/robot/StartRobotTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Start a robot task now or at a set time.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "StartRobotTask",
        Effect::Dials,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskId", Wire::Long).required(),
            ParamMeta::new("ScheduleTime", Wire::String).time(TimeForm::DateTime),
        ],
    );

impl Client {
    /// Start a robot task now or at a set time.
    ///
    /// Starts the calls of a robot task, at once or at the time given. Also goes on with a task that
    /// StopRobotTask has paused. CancelOrderRobotTask takes back a start that is still to come.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 100 calls per second
    /// and account.
    ///
    /// Required: `task_id`.
    ///
    /// Source: vms-2022 10.5, vms-2022 10.1, vms-2022 10.7, meta-2024.
    #[doc(alias = "StartRobotTask")]
    #[doc(alias = "立即或按时间启动机器人任务")]
    pub fn start_robot_task(&self) -> StartRobotTask {
        StartRobotTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::start_robot_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StartRobotTask<HasTaskId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId,)>,
}

impl<HasTaskId> StartRobotTask<HasTaskId> {
    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(mut self, value: impl Into<RobotTaskId>) -> StartRobotTask<Given> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        StartRobotTask::new(self.request)
    }

    /// When the task starts; without it, at once.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `ScheduleTime`, String.
    #[doc(alias = "ScheduleTime")]
    pub fn schedule_time(mut self, value: impl Into<ChinaTime>) -> Self {
        self.request.set("ScheduleTime", Into::<ChinaTime>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<StartRobotTaskResponse>>> + Send
    where
        HasTaskId: required::TaskId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<StartRobotTaskResponse>>
    where
        HasTaskId: required::TaskId,
    {
        self.request.send_blocking()
    }
}

builder!(StartRobotTask<HasTaskId> => StartRobotTaskResponse);

received! {
    /// What an accepted [`StartRobotTask`] answers.
    StartRobotTaskResponse {
        /// Whether the start was accepted; false is a refusal.
        ///
        /// Wire name `Data`, String.
        accepted: bool = "Data",
    }
}
