// Generated from spec/actions/robot/QueryRobotv2AllList.yaml by `cargo xtask codegen`. Edit that, not this.

//! List all robot scripts.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryRobotv2AllList",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(&[]);

impl Client {
    /// List all robot scripts.
    ///
    /// Lists every robot script of the account, with its id. A robot task needs such an id; the console's
    /// script page shows the same ids.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 10.2, vms-2022 10.1, meta-2024.
    #[doc(alias = "QueryRobotv2AllList")]
    #[doc(alias = "列出全部机器人话术")]
    pub fn query_robotv2_all_list(&self) -> QueryRobotv2AllList {
        QueryRobotv2AllList::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_robotv2_all_list`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryRobotv2AllList {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl QueryRobotv2AllList {
    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryRobotv2AllListResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryRobotv2AllListResponse>> {
        self.request.send_blocking()
    }
}

builder!(QueryRobotv2AllList => QueryRobotv2AllListResponse);

received! {
    /// What an accepted [`QueryRobotv2AllList`] answers.
    QueryRobotv2AllListResponse {
        /// The scripts.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        scripts: Vec<RobotScript> = "Data",
    }
}

received! {
    /// One robot script.
    RobotScript {
        /// The script's id, which CreateRobotTask and BatchRobotSmartCall take as DialogId.
        ///
        /// Wire name `id`, number.
        id: Option<DialogId> = "id",
        /// Name of the script.
        ///
        /// Wire name `robotName`, string.
        robot_name: Option<String> = "robotName",
        /// Kind of the script. The documents list no values and show only CUSTOM.
        ///
        /// Wire name `robotType`, string.
        robot_type: Option<String> = "robotType",
    }
}
