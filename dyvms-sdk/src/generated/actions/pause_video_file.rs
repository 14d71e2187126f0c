// Generated from spec/actions/video/PauseVideoFile.yaml by `cargo xtask codegen`. Edit that, not this.

//! Pause the video of a running call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "PauseVideoFile",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Success")
    .params(
        &[
            ParamMeta::new("CallId", Wire::String),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// Pause the video of a running call.
    ///
    /// Halts the video that a running call plays, until ResumeVideoFile. By invitation only: the vendor
    /// opens the 5G video feature on request.
    ///
    /// Writes; never repeated once the service may have got it.
    ///
    /// Required: `called_number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "PauseVideoFile")]
    #[doc(alias = "让通话里的视频停一停")]
    pub fn pause_video_file(&self) -> PauseVideoFile {
        PauseVideoFile::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::pause_video_file`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PauseVideoFile<HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber,)>,
}

impl<HasCalledNumber> PauseVideoFile<HasCalledNumber> {
    /// The call, as SingleCallByVideo returned it.
    ///
    /// Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> Self {
        self.request.set("CallId", Into::<CallId>::into(value));
        self
    }

    /// The number on the call whose video is halted.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> PauseVideoFile<Given> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        PauseVideoFile::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<PauseVideoFileResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<PauseVideoFileResponse>>
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(PauseVideoFile<HasCalledNumber> => PauseVideoFileResponse);

received! {
    /// What an accepted [`PauseVideoFile`] answers.
    PauseVideoFileResponse {
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
