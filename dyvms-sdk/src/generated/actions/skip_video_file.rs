// Generated from spec/actions/video/SkipVideoFile.yaml by `cargo xtask codegen`. Edit that, not this.

//! Wind the video of a running call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SkipVideoFile",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Success")
    .params(
        &[
            ParamMeta::new("CallId", Wire::String),
            ParamMeta::new("SkipTimes", Wire::Long).required(),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// Wind the video of a running call.
    ///
    /// Winds the video that a running call plays, forward or back. By invitation only: the vendor opens the
    /// 5G video feature on request.
    ///
    /// Writes; never repeated once the service may have got it.
    ///
    /// Required: `skip_times`, `called_number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "SkipVideoFile")]
    #[doc(alias = "快进或倒回通话里的视频")]
    pub fn skip_video_file(&self) -> SkipVideoFile {
        SkipVideoFile::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::skip_video_file`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SkipVideoFile<HasSkipTimes = Missing, HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasSkipTimes, HasCalledNumber)>,
}

impl<HasSkipTimes, HasCalledNumber> SkipVideoFile<HasSkipTimes, HasCalledNumber> {
    /// The call, as SingleCallByVideo returned it.
    ///
    /// Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> Self {
        self.request.set("CallId", Into::<CallId>::into(value));
        self
    }

    /// How far to wind, in milliseconds; whether a number below zero winds back is not documented.
    ///
    /// **Required.** Wire name `SkipTimes`, Long.
    #[doc(alias = "SkipTimes")]
    pub fn skip_times(mut self, value: i64) -> SkipVideoFile<Given, HasCalledNumber> {
        self.request.set("SkipTimes", value);
        SkipVideoFile::new(self.request)
    }

    /// Your own id for the request, returned in the receipts.
    ///
    /// 1 to 15 bytes (another value is sent all the same, with a warning). Wire name `OutId`, String.
    #[doc(alias = "OutId")]
    pub fn out_id(mut self, value: impl Into<OutId>) -> Self {
        self.request.set("OutId", Into::<OutId>::into(value));
        self
    }

    /// The number on the call that sees the video.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SkipVideoFile<HasSkipTimes, Given> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        SkipVideoFile::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<SkipVideoFileResponse>>> + Send
    where
        HasSkipTimes: required::SkipTimes,
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SkipVideoFileResponse>>
    where
        HasSkipTimes: required::SkipTimes,
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(SkipVideoFile<HasSkipTimes, HasCalledNumber> => SkipVideoFileResponse);

received! {
    /// What an accepted [`SkipVideoFile`] answers.
    SkipVideoFileResponse {
        /// Why access was denied, when it was; the only word the documents show means none.
        ///
        /// Wire name `AccessDeniedDetail`, String.
        access_denied_detail: Option<String> = "AccessDeniedDetail",
        /// By its name the result; the documents do not say what it means, and their example is false in an
        /// answer of success.
        ///
        /// Wire name `Data`, Boolean.
        wound: Option<bool> = "Data",
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
    }
}
