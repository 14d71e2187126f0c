// Generated from spec/actions/rtc/RefreshMqttToken.yaml by `cargo xtask codegen`. Edit that, not this.

//! Renew a token for the message broker.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "RefreshMqttToken",
        Effect::Writes,
        "200",
    )
    .user_qps(100)
    .params(&[ParamMeta::new("ClientId", Wire::String).required()]);

impl Client {
    /// Renew a token for the message broker.
    ///
    /// Issues a new token for a client that GetMqttToken has named, before the old one expires.
    ///
    /// **Removed by the vendor (2024-02-23).** Gone from the vendor's SDK since 3.0.0 and from the
    /// metadata; whether the service still answers is not known.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `client_id`.
    ///
    /// Source: vms-2022 14.5, sdk-5.
    #[doc(alias = "RefreshMqttToken")]
    #[doc(alias = "续期消息通道令牌（MQTT）")]
    pub fn refresh_mqtt_token(&self) -> RefreshMqttToken {
        RefreshMqttToken::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::refresh_mqtt_token`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RefreshMqttToken<HasClientId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasClientId,)>,
}

impl<HasClientId> RefreshMqttToken<HasClientId> {
    /// The client, as GetMqttToken returned it.
    ///
    /// **Required.** Wire name `ClientId`, String.
    #[doc(alias = "ClientId")]
    pub fn client_id(
        mut self,
        value: impl Into<MqttClientId>,
    ) -> RefreshMqttToken<Given> {
        self.request.set("ClientId", Into::<MqttClientId>::into(value));
        RefreshMqttToken::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<RefreshMqttTokenResponse>>> + Send
    where
        HasClientId: required::ClientId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<RefreshMqttTokenResponse>>
    where
        HasClientId: required::ClientId,
    {
        self.request.send_blocking()
    }
}

builder!(RefreshMqttToken<HasClientId> => RefreshMqttTokenResponse);

received! {
    /// What an accepted [`RefreshMqttToken`] answers.
    RefreshMqttTokenResponse {
        /// The new token and where to use it.
        ///
        /// Wire name `Data`, Object.
        token: MqttToken = "Data",
    }
}
