// Generated from spec/actions/robot/StopRobotTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Pause a running robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "StopRobotTask",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(&[ParamMeta::new("TaskId", Wire::Long).required()]);

impl Client {
    /// Pause a running robot task.
    ///
    /// Pauses a robot task that is calling and not yet finished. StartRobotTask goes on with it;
    /// CancelRobotTask ends a task for good.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `task_id`.
    ///
    /// Source: vms-2022 10.7, vms-2022 10.1, meta-2024.
    #[doc(alias = "StopRobotTask")]
    #[doc(alias = "让运行中的机器人任务暂停")]
    pub fn stop_robot_task(&self) -> StopRobotTask {
        StopRobotTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::stop_robot_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct StopRobotTask<HasTaskId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId,)>,
}

impl<HasTaskId> StopRobotTask<HasTaskId> {
    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(mut self, value: impl Into<RobotTaskId>) -> StopRobotTask<Given> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        StopRobotTask::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<StopRobotTaskResponse>>> + Send
    where
        HasTaskId: required::TaskId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<StopRobotTaskResponse>>
    where
        HasTaskId: required::TaskId,
    {
        self.request.send_blocking()
    }
}

builder!(StopRobotTask<HasTaskId> => StopRobotTaskResponse);

received! {
    /// What an accepted [`StopRobotTask`] answers.
    StopRobotTaskResponse {
        /// Whether the task was paused; false is a refusal.
        ///
        /// Wire name `Data`, String.
        accepted: bool = "Data",
    }
}
