// Generated from spec/actions/robot/CancelRobotTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! End a robot task for good.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "CancelRobotTask",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(&[ParamMeta::new("TaskId", Wire::Long)]);

impl Client {
    /// End a robot task for good.
    ///
    /// Ends a robot task that is under way. It cannot be started again afterwards; StopRobotTask pauses
    /// instead, and CancelOrderRobotTask takes back a start that is still to come.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 10.8, vms-2022 10.1, meta-2024.
    #[doc(alias = "CancelRobotTask")]
    #[doc(alias = "永久结束机器人任务")]
    pub fn cancel_robot_task(&self) -> CancelRobotTask {
        CancelRobotTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::cancel_robot_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CancelRobotTask {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl CancelRobotTask {
    /// The task, as CreateRobotTask returned it. Always give it, although it is not enforced.
    ///
    /// Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(mut self, value: impl Into<RobotTaskId>) -> Self {
        self.request.set("TaskId", Into::<RobotTaskId>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<CancelRobotTaskResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<CancelRobotTaskResponse>> {
        self.request.send_blocking()
    }
}

builder!(CancelRobotTask => CancelRobotTaskResponse);

received! {
    /// What an accepted [`CancelRobotTask`] answers.
    CancelRobotTaskResponse {
        /// Whether the task was ended; false is a refusal.
        ///
        /// Wire name `Data`, String.
        accepted: bool = "Data",
    }
}
