// Generated from spec/actions/robot/CancelOrderRobotTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Take back the scheduled start of a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "CancelOrderRobotTask",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(&[ParamMeta::new("TaskId", Wire::Long).required()]);

impl Client {
    /// Take back the scheduled start of a robot task.
    ///
    /// Takes back the set starting time of a robot task. Works only while the task has not begun to call.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `task_id`.
    ///
    /// Source: vms-2022 10.6, vms-2022 10.1, meta-2024.
    #[doc(alias = "CancelOrderRobotTask")]
    #[doc(alias = "撤销机器人任务的定时启动")]
    pub fn cancel_order_robot_task(&self) -> CancelOrderRobotTask {
        CancelOrderRobotTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::cancel_order_robot_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CancelOrderRobotTask<HasTaskId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId,)>,
}

impl<HasTaskId> CancelOrderRobotTask<HasTaskId> {
    /// The task, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(
        mut self,
        value: impl Into<RobotTaskId>,
    ) -> CancelOrderRobotTask<Given> {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        CancelOrderRobotTask::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<CancelOrderRobotTaskResponse>>> + Send
    where
        HasTaskId: required::TaskId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<CancelOrderRobotTaskResponse>>
    where
        HasTaskId: required::TaskId,
    {
        self.request.send_blocking()
    }
}

builder!(CancelOrderRobotTask<HasTaskId> => CancelOrderRobotTaskResponse);

received! {
    /// What an accepted [`CancelOrderRobotTask`] answers.
    CancelOrderRobotTaskResponse {
        /// Whether the start was taken back; false is a refusal.
        ///
        /// Wire name `Data`, String.
        accepted: bool = "Data",
    }
}
