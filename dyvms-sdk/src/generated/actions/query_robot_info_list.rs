// Generated from spec/actions/robot/QueryRobotInfoList.yaml by `cargo xtask codegen`. Edit that, not this.

//! List robots with the state of their review.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryRobotInfoList",
        Effect::Reads,
        "OK",
    )
    .params(&[ParamMeta::new("AuditStatus", Wire::String)]);

impl Client {
    /// List robots with the state of their review.
    ///
    /// Lists the robots of the account with their review, speech recognition and times. QueryRobotv2AllList
    /// lists the same scripts more briefly.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "QueryRobotInfoList")]
    #[doc(alias = "列出机器人及审核情况")]
    pub fn query_robot_info_list(&self) -> QueryRobotInfoList {
        QueryRobotInfoList::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_robot_info_list`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryRobotInfoList {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl QueryRobotInfoList {
    /// Only robots whose review stands here.
    ///
    /// Wire name `AuditStatus`, String.
    #[doc(alias = "AuditStatus")]
    pub fn audit_status(mut self, value: RobotReviewState) -> Self {
        self.request.set("AuditStatus", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryRobotInfoListResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryRobotInfoListResponse>> {
        self.request.send_blocking()
    }
}

builder!(QueryRobotInfoList => QueryRobotInfoListResponse);

received! {
    /// What an accepted [`QueryRobotInfoList`] answers.
    QueryRobotInfoListResponse {
        /// The robots.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        robots: Vec<RobotInfo> = "Data",
    }
}

open_enum! {
    /// Where the review of a robot stands.
    RobotReviewState {
        /// Can be configured.
        Configurable = "CONFIGURABLE",
        /// Being reviewed.
        InReview = "AUDITING",
        /// Approved.
        Approved = "AUDITPASS",
        /// Not approved.
        Refused = "AUDITFAIL",
    }
}

received! {
    /// One robot.
    RobotInfo {
        /// Names the robot.
        ///
        /// Wire name `id`, number.
        id: Option<DialogId> = "id",
        /// When the robot was last changed, by the example with day names and CST; the form is not documented.
        ///
        /// Wire name `gmtModified`, string.
        modified_at: Option<String> = "gmtModified",
        /// Where its review stands.
        ///
        /// Wire name `auditStatus`, string.
        audit_status: Option<RobotReviewState> = "auditStatus",
        /// When the robot was made, by the example with day names and CST; the form is not documented.
        ///
        /// Wire name `gmtCreate`, string.
        created_at: Option<String> = "gmtCreate",
        /// A note.
        ///
        /// Wire name `remark`, string.
        remark: Option<String> = "remark",
        /// Names the partner that the robot belongs to.
        ///
        /// Wire name `partnerId`, number.
        partner_id: Option<i64> = "partnerId",
        /// The model that recognises what the callee says.
        ///
        /// Wire name `asrId`, string.
        asr_id: Option<AsrModelId> = "asrId",
        /// Kind of the robot. The documents list no values and show only CUSTOM.
        ///
        /// Wire name `robotType`, string.
        robot_type: Option<String> = "robotType",
        /// Whether the model is public or private; the documents show 1 and do not say which of the two that
        /// is.
        ///
        /// Wire name `asrType`, string.
        asr_type: Option<String> = "asrType",
        /// Name of the robot.
        ///
        /// Wire name `robotName`, string.
        robot_name: Option<String> = "robotName",
    }
}
