// Generated from spec/actions/video/SingleCallByVideo.yaml by `cargo xtask codegen`. Edit that, not this.

//! Call a number and play a voice or video file.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SingleCallByVideo",
        Effect::Dials,
        "OK",
    )
    .params(
        &[
            ParamMeta::new("CalledShowNumber", Wire::String).sensitive(),
            ParamMeta::new("CalledNumber", Wire::String).required().sensitive(),
            ParamMeta::new("VoiceCode", Wire::String).required(),
            ParamMeta::new("PlayTimes", Wire::Integer).range(1, 3, Enforce::Refuse),
            ParamMeta::new("Volume", Wire::Integer).range(0, 100, Enforce::Refuse),
            ParamMeta::new("Speed", Wire::Integer).range(-500, 500, Enforce::Refuse),
            ParamMeta::new("OutId", Wire::String)
                .length(1, 15, LengthUnit::Bytes, Enforce::Warn),
            ParamMeta::new("VideoCode", Wire::String).required(),
        ],
    );

impl Client {
    /// Call a number and play a voice or video file.
    ///
    /// Rings one number and plays an approved voice file, or on a phone that can show it, a video file.
    /// While the call lasts, PlayVideoFile inserts further videos and PauseVideoFile, ResumeVideoFile and
    /// SkipVideoFile steer them. By invitation only: the vendor opens the 5G video feature on request.
    ///
    /// Dials or costs money; never repeated once the service may have got it.
    ///
    /// Required: `called_number`, `voice_code`, `video_code`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "SingleCallByVideo")]
    #[doc(alias = "拨打电话播放语音或视频")]
    pub fn single_call_by_video(&self) -> SingleCallByVideo {
        SingleCallByVideo::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::single_call_by_video`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SingleCallByVideo<
    HasCalledNumber = Missing,
    HasVoiceCode = Missing,
    HasVideoCode = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasCalledNumber, HasVoiceCode, HasVideoCode)>,
}

impl<
    HasCalledNumber,
    HasVoiceCode,
    HasVideoCode,
> SingleCallByVideo<HasCalledNumber, HasVoiceCode, HasVideoCode> {
    /// Number shown to the callee. Leave it out in shared (public) mode; in dedicated mode give one real or
    /// virtual number of the account.
    ///
    /// Required when the call goes out from a dedicated number. Wire name `CalledShowNumber`, String.
    #[doc(alias = "CalledShowNumber")]
    pub fn called_show_number(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("CalledShowNumber", Into::<PhoneNumber>::into(value));
        self
    }

    /// The number to call, a mobile or a landline in mainland China, or a number elsewhere with its country
    /// code in front.
    ///
    /// **Required.** Wire name `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SingleCallByVideo<Given, HasVoiceCode, HasVideoCode> {
        self.request.set("CalledNumber", Into::<PhoneNumber>::into(value));
        SingleCallByVideo::new(self.request)
    }

    /// The approved voice file to play, by the voice id that the console shows.
    ///
    /// **Required.** Wire name `VoiceCode`, String.
    #[doc(alias = "VoiceCode")]
    pub fn voice_code(
        mut self,
        value: impl Into<VoiceCode>,
    ) -> SingleCallByVideo<HasCalledNumber, Given, HasVideoCode> {
        self.request.set("VoiceCode", Into::<VoiceCode>::into(value));
        SingleCallByVideo::new(self.request)
    }

    /// How often the file is played in one call.
    ///
    /// 1 to 3. Wire name `PlayTimes`, Integer.
    #[doc(alias = "PlayTimes")]
    pub fn play_times(mut self, value: i32) -> Self {
        self.request.set("PlayTimes", value);
        self
    }

    /// Volume of the playback.
    ///
    /// 0 to 100; default 100. Wire name `Volume`, Integer.
    #[doc(alias = "Volume")]
    pub fn volume(mut self, value: i32) -> Self {
        self.request.set("Volume", value);
        self
    }

    /// Speed of the playback.
    ///
    /// -500 to 500. Wire name `Speed`, Integer.
    #[doc(alias = "Speed")]
    pub fn speed(mut self, value: i32) -> Self {
        self.request.set("Speed", value);
        self
    }

    /// Your own id for the call, returned in the receipts.
    ///
    /// 1 to 15 bytes (another value is sent all the same, with a warning). Wire name `OutId`, String.
    #[doc(alias = "OutId")]
    pub fn out_id(mut self, value: impl Into<OutId>) -> Self {
        self.request.set("OutId", Into::<OutId>::into(value));
        self
    }

    /// The approved video file to play, by the id that the console's page of video notification files
    /// shows.
    ///
    /// **Required.** Wire name `VideoCode`, String.
    #[doc(alias = "VideoCode")]
    pub fn video_code(
        mut self,
        value: impl Into<VideoFileId>,
    ) -> SingleCallByVideo<HasCalledNumber, HasVoiceCode, Given> {
        self.request.set("VideoCode", Into::<VideoFileId>::into(value));
        SingleCallByVideo::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<SingleCallByVideoResponse>>> + Send
    where
        HasCalledNumber: required::CalledNumber,
        HasVoiceCode: required::VoiceCode,
        HasVideoCode: required::VideoCode,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SingleCallByVideoResponse>>
    where
        HasCalledNumber: required::CalledNumber,
        HasVoiceCode: required::VoiceCode,
        HasVideoCode: required::VideoCode,
    {
        self.request.send_blocking()
    }
}

builder!(SingleCallByVideo<HasCalledNumber, HasVoiceCode, HasVideoCode> => SingleCallByVideoResponse);

received! {
    /// What an accepted [`SingleCallByVideo`] answers.
    SingleCallByVideoResponse {
        /// Names this call; the actions on running video calls take it.
        ///
        /// Wire name `CallId`, String.
        call_id: CallId = "CallId",
    }
}
