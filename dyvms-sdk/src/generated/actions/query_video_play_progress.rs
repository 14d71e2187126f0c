// Generated from spec/actions/video/QueryVideoPlayProgress.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up how far a video has played.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryVideoPlayProgress",
        Effect::Reads,
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
    /// Look up how far a video has played.
    ///
    /// Says how much of a video that a call plays has been shown. By invitation only: the vendor opens the
    /// 5G video feature on request.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Required: `called_number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "QueryVideoPlayProgress")]
    #[doc(alias = "查看视频放到哪里")]
    pub fn query_video_play_progress(&self) -> QueryVideoPlayProgress {
        QueryVideoPlayProgress::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_video_play_progress`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryVideoPlayProgress<HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber,)>,
}

impl<HasCalledNumber> QueryVideoPlayProgress<HasCalledNumber> {
    /// The call, as SingleCallByVideo returned it.
    ///
    /// Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> Self {
        self.request.set("CallId", Into::<CallId>::into(value));
        self
    }

    /// The number on the call that sees the video.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> QueryVideoPlayProgress<Given> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        QueryVideoPlayProgress::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryVideoPlayProgressResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryVideoPlayProgressResponse>>
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(QueryVideoPlayProgress<HasCalledNumber> => QueryVideoPlayProgressResponse);

received! {
    /// What an accepted [`QueryVideoPlayProgress`] answers.
    QueryVideoPlayProgressResponse {
        /// Why access was denied, when it was; the only word the documents show means none.
        ///
        /// Wire name `AccessDeniedDetail`, String.
        access_denied_detail: Option<String> = "AccessDeniedDetail",
        /// How far the video has come.
        ///
        /// Wire name `Data`, Object.
        progress: Option<VideoProgress> = "Data",
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
    }
}

received! {
    /// How far a video has come. No document names the types of the fields.
    VideoProgress {
        /// How much has been played.
        ///
        /// Whole milliseconds on the wire. Wire name `progress`, Long.
        progress: Option<Duration> = "progress" by milliseconds,
        /// How long the whole file is.
        ///
        /// Whole milliseconds on the wire. Wire name `duration`, Long.
        duration: Option<Duration> = "duration" by milliseconds,
    }
}
