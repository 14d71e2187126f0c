// Generated from spec/actions/voice/QueryVoiceFileAuditInfo.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up the review of voice files.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryVoiceFileAuditInfo",
        Effect::Reads,
        "OK",
    )
    .params(
        &[
            ParamMeta::new("VoiceCodes", Wire::String).required().list(",").items(0, 10),
            ParamMeta::new("BusinessType", Wire::Integer),
        ],
    );

impl Client {
    /// Look up the review of voice files.
    ///
    /// Says for each voice file where its review stands, and if it was not approved, why.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Required: `voice_codes`.
    ///
    /// Source: meta-2024, changes, sdk-5.
    #[doc(alias = "QueryVoiceFileAuditInfo")]
    #[doc(alias = "查看语音文件是否过审")]
    pub fn query_voice_file_audit_info(&self) -> QueryVoiceFileAuditInfo {
        QueryVoiceFileAuditInfo::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_voice_file_audit_info`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryVoiceFileAuditInfo<HasVoiceCodes = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasVoiceCodes,)>,
}

impl<HasVoiceCodes> QueryVoiceFileAuditInfo<HasVoiceCodes> {
    /// The voice files to look up.
    ///
    /// **Required.** At most 10 items; one text on the wire, items separated by `,`. Wire name
    /// `VoiceCodes`, String.
    #[doc(alias = "VoiceCodes")]
    pub fn voice_codes(
        mut self,
        values: impl IntoIterator<Item = impl Into<VoiceCode>>,
    ) -> QueryVoiceFileAuditInfo<Given> {
        self.request
            .set(
                "VoiceCodes",
                list(values.into_iter().map(Into::<VoiceCode>::into), ","),
            );
        QueryVoiceFileAuditInfo::new(self.request)
    }

    /// What the files are for.
    ///
    /// Default 0. Wire name `BusinessType`, Integer.
    #[doc(alias = "BusinessType")]
    pub fn business_type(mut self, value: VoiceFilePurpose) -> Self {
        self.request.set("BusinessType", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `InvalidParameters` (A parameter is missing or not accepted),
    /// `Query.Voice.File.Limit` (More than 10 voice files were asked for).
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryVoiceFileAuditInfoResponse>>> + Send
    where
        HasVoiceCodes: required::VoiceCodes,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryVoiceFileAuditInfoResponse>>
    where
        HasVoiceCodes: required::VoiceCodes,
    {
        self.request.send_blocking()
    }
}

builder!(QueryVoiceFileAuditInfo<HasVoiceCodes> => QueryVoiceFileAuditInfoResponse);

received! {
    /// What an accepted [`QueryVoiceFileAuditInfo`] answers.
    QueryVoiceFileAuditInfoResponse {
        /// One entry for each file.
        ///
        /// Wire name `Data`, Array.
        reviews: Vec<VoiceFileReview> = "Data",
    }
}

open_enum! {
    /// What a voice file is for.
    VoiceFilePurpose {
        /// Played as a notification.
        Notification = "0",
        /// Played during a call.
        InCall = "2",
    }
}

received! {
    /// The review of one voice file.
    VoiceFileReview {
        /// The file.
        ///
        /// Wire name `VoiceCode`, String.
        voice_code: Option<VoiceCode> = "VoiceCode",
        /// Where the review stands.
        ///
        /// Wire name `AuditState`, String.
        state: Option<VoiceFileReviewState> = "AuditState",
        /// What the reviewer remarked.
        ///
        /// Wire name `RejectInfo`, String.
        remarks: Option<String> = "RejectInfo",
    }
}

open_enum! {
    /// Where the review of a voice file stands.
    VoiceFileReviewState {
        /// Being reviewed.
        InReview = "AUDIT_STATE_INIT",
        /// Approved.
        Approved = "AUDIT_STATE_PASS",
        /// Not approved.
        Refused = "AUDIT_STATE_NOT_PASS",
        /// Approved, and the file is being uploaded.
        Uploading = "AUDIT_STATE_UPLOADING",
        /// Being processed again.
        Redoing = "AUDIT_STATE_REDOING",
        /// The review was cancelled. The value is misspelt on the wire.
        Cancelled = "AUDIT_SATE_CANCEL",
        /// The review was halted.
        Paused = "AUDIT_PAUSE",
        /// Approved by the vendor, waiting for the carrier.
        AwaitingCarrier = "AUDIT_ORDER_FINISHED",
    }
}
