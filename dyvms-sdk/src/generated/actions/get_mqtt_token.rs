// Generated from spec/actions/rtc/GetMqttToken.yaml by `cargo xtask codegen`. Edit that, not this.

//! Get a token for the message broker.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "GetMqttToken",
        Effect::Reads,
        "200",
    )
    .user_qps(100)
    .params(&[]);

impl Client {
    /// Get a token for the message broker.
    ///
    /// Issues what a client of converged communication needs to log in to the message broker (MQTT), and
    /// names the client. RefreshMqttToken renews the token before it expires.
    ///
    /// **Removed by the vendor (2024-02-23).** Gone from the vendor's SDK since 3.0.0 and from the
    /// metadata; whether the service still answers is not known.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 14.4, sdk-5.
    #[doc(alias = "GetMqttToken")]
    #[doc(alias = "申请消息通道令牌（MQTT）")]
    pub fn get_mqtt_token(&self) -> GetMqttToken {
        GetMqttToken::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_mqtt_token`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetMqttToken {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl GetMqttToken {
    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<GetMqttTokenResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetMqttTokenResponse>> {
        self.request.send_blocking()
    }
}

builder!(GetMqttToken => GetMqttTokenResponse);

received! {
    /// What an accepted [`GetMqttToken`] answers.
    GetMqttTokenResponse {
        /// The token and where to use it.
        ///
        /// Wire name `Data`, Object.
        token: MqttToken = "Data",
    }
}
