// Generated from spec/actions/rtc/GetRtcToken.yaml by `cargo xtask codegen`. Edit that, not this.

//! Get a converged communication token.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "GetRtcToken",
        Effect::Writes,
        "OK",
    )
    .user_qps(500)
    .params(
        &[
            ParamMeta::new("UserId", Wire::String).required(),
            ParamMeta::new("DeviceId", Wire::String).required(),
            ParamMeta::new("IsCustomAccount", Wire::Boolean),
        ],
    );

impl Client {
    /// Get a converged communication token.
    ///
    /// Issues the token with which one device of a user logs in to converged communication. A token for
    /// another device of the same user throws the device that logged in earlier out of the service.
    ///
    /// **Removed by the vendor (2024-02-23).** Gone from the vendor's SDK since 3.0.0 and from the
    /// metadata; whether the service still answers is not known.
    ///
    /// Writes; never repeated once the service may have got it. At most 500 calls per second and account.
    ///
    /// Required: `user_id`, `device_id`.
    ///
    /// Source: vms-2022 14.2, sdk-5.
    #[doc(alias = "GetRtcToken")]
    #[doc(alias = "申请融合通信登录令牌")]
    pub fn get_rtc_token(&self) -> GetRtcToken {
        GetRtcToken::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_rtc_token`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetRtcToken<HasUserId = Missing, HasDeviceId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasUserId, HasDeviceId)>,
}

impl<HasUserId, HasDeviceId> GetRtcToken<HasUserId, HasDeviceId> {
    /// The user, either an account as AddRtcAccount returned it or, without an account, an id of your own.
    ///
    /// **Required.** Wire name `UserId`, String.
    #[doc(alias = "UserId")]
    pub fn user_id(
        mut self,
        value: impl Into<RtcAccountId>,
    ) -> GetRtcToken<Given, HasDeviceId> {
        self.request.set("UserId", Into::<RtcAccountId>::into(value));
        GetRtcToken::new(self.request)
    }

    /// The device that will log in, best its UUID. Keep it the same for one device.
    ///
    /// **Required.** Wire name `DeviceId`, String.
    #[doc(alias = "DeviceId")]
    pub fn device_id(
        mut self,
        value: impl Into<RtcDeviceId>,
    ) -> GetRtcToken<HasUserId, Given> {
        self.request.set("DeviceId", Into::<RtcDeviceId>::into(value));
        GetRtcToken::new(self.request)
    }

    /// Whether UserId is an id of your own instead of an account from AddRtcAccount. The reference
    /// contradicts itself on which value means which; test it before you rely on it.
    ///
    /// Wire name `IsCustomAccount`, Boolean.
    #[doc(alias = "IsCustomAccount")]
    pub fn is_custom_account(mut self, value: bool) -> Self {
        self.request.set("IsCustomAccount", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(self) -> impl Future<Output = Result<Answer<GetRtcTokenResponse>>> + Send
    where
        HasUserId: required::UserId,
        HasDeviceId: required::DeviceId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetRtcTokenResponse>>
    where
        HasUserId: required::UserId,
        HasDeviceId: required::DeviceId,
    {
        self.request.send_blocking()
    }
}

builder!(GetRtcToken<HasUserId, HasDeviceId> => GetRtcTokenResponse);

received! {
    /// What an accepted [`GetRtcToken`] answers.
    GetRtcTokenResponse {
        /// The token. The device needs the whole JSON text, unchanged, to hand to its SDK.
        ///
        /// JSON inside a text on the wire. Wire name `Module`, String.
        token: RtcToken = "Module",
    }
}

received! {
    /// What a device needs to log in to converged communication. The reference shows the fields in an
    /// example and describes none of them.
    RtcToken {
        /// Whether the broker forgets earlier sessions.
        ///
        /// Wire name `cleansession`, boolean.
        clean_session: Option<bool> = "cleansession",
        /// The MQTT client of the device.
        ///
        /// Wire name `clientId`, string.
        client_id: Option<String> = "clientId",
        /// Topic for conferences.
        ///
        /// Wire name `conferenceTopic`, string.
        conference_topic: Option<String> = "conferenceTopic",
        /// Host of the broker.
        ///
        /// Wire name `host`, string.
        host: Option<String> = "host",
        /// How often a conference is kept alive; the unit is not documented.
        ///
        /// Wire name `meetingEventKeepAliveInterval`, number.
        meeting_event_keep_alive_interval: Option<i64> = "meetingEventKeepAliveInterval",
        /// Topic for phone calls.
        ///
        /// Wire name `phoneTopic`, string.
        phone_topic: Option<String> = "phoneTopic",
        /// Port without encryption.
        ///
        /// Wire name `port`, number.
        port: Option<i64> = "port",
        /// How long to wait before connecting again; the unit is not documented, by the example milliseconds.
        ///
        /// Wire name `reconnectTimeout`, number.
        reconnect_timeout: Option<i64> = "reconnectTimeout",
        /// When or for how long the device registers; the form is not documented.
        ///
        /// Wire name `registerTime`, number.
        register_time: Option<i64> = "registerTime",
        /// Port for the SDK on the device.
        ///
        /// Wire name `sdkClientPort`, number.
        sdk_client_port: Option<i64> = "sdkClientPort",
        /// The MQTT client of the server side.
        ///
        /// Wire name `serverId`, string.
        server_id: Option<String> = "serverId",
        /// Topic of the server's gateway.
        ///
        /// Wire name `sgwServerTopic`, string.
        sgw_server_topic: Option<String> = "sgwServerTopic",
        /// Port with encryption.
        ///
        /// Wire name `tlsport`, number.
        tls_port: Option<i64> = "tlsport",
        /// The token proper.
        ///
        /// Wire name `tokenData`, string.
        token_data: Option<SensitiveText> = "tokenData",
        /// Whether the connection is encrypted.
        ///
        /// Wire name `useTLS`, boolean.
        use_tls: Option<bool> = "useTLS",
    }
}
