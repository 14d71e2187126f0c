// Generated from spec/actions/rtc/AddRtcAccount.yaml by `cargo xtask codegen`. Edit that, not this.

//! Create a converged communication account.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "AddRtcAccount",
        Effect::Writes,
        "OK",
    )
    .user_qps(100)
    .params(&[ParamMeta::new("DeviceId", Wire::String)]);

impl Client {
    /// Create a converged communication account.
    ///
    /// Creates an account with which a device takes part in converged communication (voice over the
    /// internet). A cloud account can have up to 5 million of them.
    ///
    /// **Removed by the vendor (2024-02-23).** Gone from the vendor's SDK since 3.0.0 and from the
    /// metadata; whether the service still answers is not known.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 14.1, sdk-5.
    #[doc(alias = "AddRtcAccount")]
    #[doc(alias = "新建融合通信账户")]
    pub fn add_rtc_account(&self) -> AddRtcAccount {
        AddRtcAccount::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::add_rtc_account`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddRtcAccount {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl AddRtcAccount {
    /// The device the account is for; one device can have only one account.
    ///
    /// Wire name `DeviceId`, String.
    #[doc(alias = "DeviceId")]
    pub fn device_id(mut self, value: impl Into<RtcDeviceId>) -> Self {
        self.request.set("DeviceId", Into::<RtcDeviceId>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<AddRtcAccountResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<AddRtcAccountResponse>> {
        self.request.send_blocking()
    }
}

builder!(AddRtcAccount => AddRtcAccountResponse);

received! {
    /// What an accepted [`AddRtcAccount`] answers.
    AddRtcAccountResponse {
        /// Names the new account; GetRtcToken and GetCallInfo take it.
        ///
        /// Wire name `Module`, String.
        account_id: RtcAccountId = "Module",
    }
}
