// Generated from spec/actions/video/UpgradeVideoFile.yaml by `cargo xtask codegen`. Edit that, not this.

//! Turn a running voice call into a video call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "UpgradeVideoFile",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Success")
    .params(
        &[
            ParamMeta::new("CallId", Wire::String),
            ParamMeta::new("MediaType", Wire::String),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// Turn a running voice call into a video call.
    ///
    /// Adds pictures to a running voice call. DegradeVideoFile takes them away again. By invitation only:
    /// the vendor opens the 5G video feature on request.
    ///
    /// Writes; never repeated once the service may have got it.
    ///
    /// Required: `called_number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "UpgradeVideoFile")]
    #[doc(alias = "语音通话转为视频通话")]
    pub fn upgrade_video_file(&self) -> UpgradeVideoFile {
        UpgradeVideoFile::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::upgrade_video_file`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UpgradeVideoFile<HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber,)>,
}

impl<HasCalledNumber> UpgradeVideoFile<HasCalledNumber> {
    /// The call, as SingleCallByVideo returned it.
    ///
    /// Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> Self {
        self.request.set("CallId", Into::<CallId>::into(value));
        self
    }

    /// The kind of call to change to. Best left out, as the service knows only one.
    ///
    /// Default VIDEO. Wire name `MediaType`, String.
    #[doc(alias = "MediaType")]
    pub fn media_type(mut self, value: impl Into<String>) -> Self {
        self.request.set("MediaType", Into::<String>::into(value));
        self
    }

    /// Your own id for the request, returned in the receipts.
    ///
    /// 1 to 15 bytes (another value is sent all the same, with a warning). Wire name `OutId`, String.
    #[doc(alias = "OutId")]
    pub fn out_id(mut self, value: impl Into<OutId>) -> Self {
        self.request.set("OutId", Into::<OutId>::into(value));
        self
    }

    /// The number on the call.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> UpgradeVideoFile<Given> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        UpgradeVideoFile::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<UpgradeVideoFileResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<UpgradeVideoFileResponse>>
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(UpgradeVideoFile<HasCalledNumber> => UpgradeVideoFileResponse);

received! {
    /// What an accepted [`UpgradeVideoFile`] answers.
    UpgradeVideoFileResponse {
        /// Why access was denied, when it was; the only word the documents show means none.
        ///
        /// Wire name `AccessDeniedDetail`, String.
        access_denied_detail: Option<String> = "AccessDeniedDetail",
        /// Details of the result. No document names its fields.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, Object.
        details: Option<TextMap> = "Data",
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
    }
}
