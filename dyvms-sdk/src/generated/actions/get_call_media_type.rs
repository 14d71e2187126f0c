// Generated from spec/actions/video/GetCallMediaType.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up whether a running call has video.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "GetCallMediaType",
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
    /// Look up whether a running call has video.
    ///
    /// Says whether a running call is one of voice or of video at this moment. By invitation only: the
    /// vendor opens the 5G video feature on request.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Required: `called_number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "GetCallMediaType")]
    #[doc(alias = "查看通话是语音还是视频")]
    pub fn get_call_media_type(&self) -> GetCallMediaType {
        GetCallMediaType::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_call_media_type`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetCallMediaType<HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber,)>,
}

impl<HasCalledNumber> GetCallMediaType<HasCalledNumber> {
    /// The call, as SingleCallByVideo returned it.
    ///
    /// Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> Self {
        self.request.set("CallId", Into::<CallId>::into(value));
        self
    }

    /// The number on the call.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> GetCallMediaType<Given> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        GetCallMediaType::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<GetCallMediaTypeResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetCallMediaTypeResponse>>
    where
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(GetCallMediaType<HasCalledNumber> => GetCallMediaTypeResponse);

received! {
    /// What an accepted [`GetCallMediaType`] answers.
    GetCallMediaTypeResponse {
        /// Why access was denied, when it was; the only word the documents show means none.
        ///
        /// Wire name `AccessDeniedDetail`, String.
        access_denied_detail: Option<String> = "AccessDeniedDetail",
        /// The kind of call.
        ///
        /// Wire name `Data`, Object.
        media: Option<CallMedia> = "Data",
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
    }
}

received! {
    /// The kind of a running call.
    CallMedia {
        /// Whether the call has video.
        ///
        /// Wire name `MediaType`, String.
        media_type: Option<CallMediaType> = "MediaType",
    }
}

open_enum! {
    /// Whether a running call has video.
    CallMediaType {
        /// Voice alone.
        Audio = "audio",
        /// Voice and video.
        Video = "video",
        /// Not certain, because the call is changing from one to the other.
        Switching = "Null",
    }
}
