// Generated from spec/actions/robot/DeleteRobotTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Delete a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "DeleteRobotTask",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(&[ParamMeta::new("TaskId", Wire::Long).required()]);

impl Client {
    /// Delete a robot task.
    ///
    /// Deletes a robot task with all it holds. Works only for a task that has not started, has finished or
    /// was ended.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `task_id`.
    ///
    /// Source: vms-2022 10.13, vms-2022 10.1, meta-2024.
    #[doc(alias = "DeleteRobotTask")]
    #[doc(alias = "移除机器人任务")]
    pub fn delete_robot_task(&self) -> DeleteRobotTask {
        DeleteRobotTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::delete_robot_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteRobotTask<HasTaskId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId,)>,
}

impl<HasTaskId> DeleteRobotTask<HasTaskId> {
    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(mut self, value: impl Into<RobotTaskId>) -> DeleteRobotTask<Given> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        DeleteRobotTask::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<DeleteRobotTaskResponse>>> + Send
    where
        HasTaskId: required::TaskId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<DeleteRobotTaskResponse>>
    where
        HasTaskId: required::TaskId,
    {
        self.request.send_blocking()
    }
}

builder!(DeleteRobotTask<HasTaskId> => DeleteRobotTaskResponse);

received! {
    /// What an accepted [`DeleteRobotTask`] answers.
    DeleteRobotTaskResponse {
        /// Whether the task was deleted; false is a refusal.
        ///
        /// Wire name `Data`, String.
        accepted: bool = "Data",
    }
}
