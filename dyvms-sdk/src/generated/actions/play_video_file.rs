// Generated from spec/actions/video/PlayVideoFile.yaml by `cargo xtask codegen`. Edit that, not this.

//! Insert a video into a running call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "PlayVideoFile",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Success")
    .params(
        &[
            ParamMeta::new("VideoId", Wire::String).required(),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
            ParamMeta::new("CallId", Wire::String),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
            ParamMeta::new("OnlyPhone", Wire::Boolean),
        ],
    );

impl Client {
    /// Insert a video into a running call.
    ///
    /// Plays an approved video file to the callee of a running call. QueryVideoPlayProgress says how far it
    /// has come. By invitation only: the vendor opens the 5G video feature on request.
    ///
    /// Writes; never repeated once the service may have got it.
    ///
    /// Required: `video_id`, `called_number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "PlayVideoFile")]
    #[doc(alias = "在通话中插播视频")]
    pub fn play_video_file(&self) -> PlayVideoFile {
        PlayVideoFile::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::play_video_file`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct PlayVideoFile<HasVideoId = Missing, HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasVideoId, HasCalledNumber)>,
}

impl<HasVideoId, HasCalledNumber> PlayVideoFile<HasVideoId, HasCalledNumber> {
    /// The approved video file, by the id that the console's page of videos to insert shows.
    ///
    /// **Required.** Wire name `VideoId`, String.
    #[doc(alias = "VideoId")]
    pub fn video_id(
        mut self,
        value: impl Into<VideoFileId>,
    ) -> PlayVideoFile<Given, HasCalledNumber> {
        self.request.set("VideoId", Into::<VideoFileId>::into(value));
        PlayVideoFile::new(self.request)
    }

    /// The number on the call that sees the video.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> PlayVideoFile<HasVideoId, Given> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        PlayVideoFile::new(self.request)
    }

    /// The call, as SingleCallByVideo returned it.
    ///
    /// Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> Self {
        self.request.set("CallId", Into::<CallId>::into(value));
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

    /// Whether the video is shown on the phone alone.
    ///
    /// Default false. Wire name `OnlyPhone`, Boolean.
    #[doc(alias = "OnlyPhone")]
    pub fn only_phone(mut self, value: bool) -> Self {
        self.request.set("OnlyPhone", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<PlayVideoFileResponse>>> + Send
    where
        HasVideoId: required::VideoId,
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<PlayVideoFileResponse>>
    where
        HasVideoId: required::VideoId,
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(PlayVideoFile<HasVideoId, HasCalledNumber> => PlayVideoFileResponse);

received! {
    /// What an accepted [`PlayVideoFile`] answers.
    PlayVideoFileResponse {
        /// Why access was denied, when it was; the only word the documents show means none.
        ///
        /// Wire name `AccessDeniedDetail`, String.
        access_denied_detail: Option<String> = "AccessDeniedDetail",
        /// What kind of call it is.
        ///
        /// Wire name `Model`, String.
        media: Option<PlayedMedia> = "Model",
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
    }
}

open_enum! {
    /// What kind of call a video was inserted into.
    PlayedMedia {
        /// A video call.
        Video = "video",
        /// A voice call.
        Voice = "voice",
    }
}
