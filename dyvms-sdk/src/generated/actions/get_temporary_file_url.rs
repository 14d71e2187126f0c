// Generated from spec/actions/video/GetTemporaryFileUrl.yaml by `cargo xtask codegen`. Edit that, not this.

//! Get a URL at which a voice or video file can be seen.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "GetTemporaryFileUrl",
        Effect::Reads,
        "OK",
    )
    .confirmed_by("Success")
    .params(&[ParamMeta::new("VideoId", Wire::String).required()]);

impl Client {
    /// Get a URL at which a voice or video file can be seen.
    ///
    /// Gives an address at which an uploaded voice or video file can be fetched for a while.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Required: `video_id`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "GetTemporaryFileUrl")]
    #[doc(alias = "取得语音或视频文件的临时网址")]
    pub fn get_temporary_file_url(&self) -> GetTemporaryFileUrl {
        GetTemporaryFileUrl::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_temporary_file_url`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetTemporaryFileUrl<HasVideoId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasVideoId,)>,
}

impl<HasVideoId> GetTemporaryFileUrl<HasVideoId> {
    /// The voice or video file, by the id that the console's pages of voice files and videos show.
    ///
    /// **Required.** Wire name `VideoId`, String.
    #[doc(alias = "VideoId")]
    pub fn video_id(
        mut self,
        value: impl Into<VideoFileId>,
    ) -> GetTemporaryFileUrl<Given> {
        self.request.set("VideoId", Into::<VideoFileId>::into(value));
        GetTemporaryFileUrl::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<GetTemporaryFileUrlResponse>>> + Send
    where
        HasVideoId: required::VideoId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetTemporaryFileUrlResponse>>
    where
        HasVideoId: required::VideoId,
    {
        self.request.send_blocking()
    }
}

builder!(GetTemporaryFileUrl<HasVideoId> => GetTemporaryFileUrlResponse);

received! {
    /// What an accepted [`GetTemporaryFileUrl`] answers.
    GetTemporaryFileUrlResponse {
        /// Why access was denied, when it was; the only word the documents show means none.
        ///
        /// Wire name `AccessDeniedDetail`, String.
        access_denied_detail: Option<String> = "AccessDeniedDetail",
        /// The file and its address.
        ///
        /// Wire name `Data`, Object.
        file: Option<TemporaryFile> = "Data",
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
    }
}

received! {
    /// A file that can be fetched for a while.
    TemporaryFile {
        /// Where the file can be fetched.
        ///
        /// Wire name `videoFileUrl`, String.
        video_file_url: Option<SensitiveText> = "videoFileUrl",
        /// The voice or video file.
        ///
        /// Wire name `videoFile`, String.
        video_file: Option<String> = "videoFile",
        /// When the file can no longer be fetched.
        ///
        /// Unix milliseconds. Wire name `fileExpireTime`, Long.
        file_expire_time: Option<UnixMillis> = "fileExpireTime",
    }
}
