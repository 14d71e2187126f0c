// Generated from spec/actions/rtc/GetCallInfo.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up the current call of a converged communication account.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "GetCallInfo",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(&[ParamMeta::new("RtcId", Wire::String).required()]);

impl Client {
    /// Look up the current call of a converged communication account.
    ///
    /// Says which call an account of converged communication is in, and how far that call has come.
    ///
    /// **Removed by the vendor (2024-02-23).** Gone from the vendor's SDK since 3.0.0 and from the
    /// metadata; whether the service still answers is not known.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `rtc_id`.
    ///
    /// Source: vms-2022 14.3, sdk-5.
    #[doc(alias = "GetCallInfo")]
    #[doc(alias = "查看融合通信账户当前的通话")]
    pub fn get_call_info(&self) -> GetCallInfo {
        GetCallInfo::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_call_info`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetCallInfo<HasRtcId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasRtcId,)>,
}

impl<HasRtcId> GetCallInfo<HasRtcId> {
    /// The account, as AddRtcAccount returned it.
    ///
    /// **Required.** Wire name `RtcId`, String.
    #[doc(alias = "RtcId")]
    pub fn rtc_id(mut self, value: impl Into<RtcAccountId>) -> GetCallInfo<Given> {
        self.request.set("RtcId", Into::<RtcAccountId>::into(value));
        GetCallInfo::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(self) -> impl Future<Output = Result<Answer<GetCallInfoResponse>>> + Send
    where
        HasRtcId: required::RtcId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetCallInfoResponse>>
    where
        HasRtcId: required::RtcId,
    {
        self.request.send_blocking()
    }
}

builder!(GetCallInfo<HasRtcId> => GetCallInfoResponse);

received! {
    /// What an accepted [`GetCallInfo`] answers.
    GetCallInfoResponse {
        /// The call.
        ///
        /// Wire name `Data`, Object.
        call: Option<RtcCall> = "Data",
    }
}

received! {
    /// The call an account is in.
    RtcCall {
        /// Names the call. No other documented action takes it.
        ///
        /// Wire name `ChannelId`, String.
        channel_id: Option<RtcChannelId> = "ChannelId",
        /// How far the call has come.
        ///
        /// Wire name `Status`, String.
        status: Option<RtcCallStatus> = "Status",
    }
}

id_type! {
    /// Names one call of converged communication.
    RtcChannelId
}

open_enum! {
    /// How far a call of converged communication has come.
    RtcCallStatus {
        /// There is no call.
        Idle = "Idle",
        /// The call is being set up.
        Calling = "Calling",
        /// The two sides are talking.
        Talking = "Talking",
        /// The call is being ended.
        Terminating = "Terminating",
    }
}
