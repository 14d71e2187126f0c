// Generated from spec/actions/hotline/QueryCallInPoolTransferConfig.yaml by `cargo xtask codegen`. Edit that, not this.

//! Show where a 400 number forwards its calls.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryCallInPoolTransferConfig",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(&[ParamMeta::new("PhoneNumber", Wire::String).required().sensitive()]);

impl Client {
    /// Show where a 400 number forwards its calls.
    ///
    /// Shows the numbers behind a 400 number and in which order they are rung, once
    /// SetTransferCalleePoolConfig has set them.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `phone_number`.
    ///
    /// Source: vms-2022 12.5, meta-2024.
    #[doc(alias = "QueryCallInPoolTransferConfig")]
    #[doc(alias = "查看400号码当前的呼转设置")]
    pub fn query_call_in_pool_transfer_config(&self) -> QueryCallInPoolTransferConfig {
        QueryCallInPoolTransferConfig::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_call_in_pool_transfer_config`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryCallInPoolTransferConfig<HasPhoneNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasPhoneNumber,)>,
}

impl<HasPhoneNumber> QueryCallInPoolTransferConfig<HasPhoneNumber> {
    /// A 400 number that the account has bought.
    ///
    /// **Required.** Wire name `PhoneNumber`, String.
    #[doc(alias = "PhoneNumber")]
    pub fn phone_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> QueryCallInPoolTransferConfig<Given> {
        self.request.set("PhoneNumber", Into::<PhoneNumber>::into(value));
        QueryCallInPoolTransferConfig::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `InvalidParameters` (A parameter is missing or not accepted).
    pub fn send(
        self,
    ) -> impl Future<
        Output = Result<Answer<QueryCallInPoolTransferConfigResponse>>,
    > + Send
    where
        HasPhoneNumber: required::PhoneNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryCallInPoolTransferConfigResponse>>
    where
        HasPhoneNumber: required::PhoneNumber,
    {
        self.request.send_blocking()
    }
}

builder!(QueryCallInPoolTransferConfig<HasPhoneNumber> => QueryCallInPoolTransferConfigResponse);

received! {
    /// What an accepted [`QueryCallInPoolTransferConfig`] answers.
    QueryCallInPoolTransferConfigResponse {
        /// Where the calls go.
        ///
        /// Wire name `Data`, Object.
        config: Option<HotlineTransferConfig> = "Data",
    }
}

received! {
    /// Where a 400 number forwards its calls.
    HotlineTransferConfig {
        /// When the forwarding was set.
        ///
        /// Unix milliseconds. Wire name `GmtCreate`, Long.
        created_at: Option<UnixMillis> = "GmtCreate",
        /// In which order the numbers are rung.
        ///
        /// Wire name `CalledRouteMode`, String.
        called_route_mode: Option<CallRouteMode> = "CalledRouteMode",
        /// How long a number is tried. The unit is not documented; the example looks like seconds.
        /// SetTransferCalleePoolConfig cannot set it.
        ///
        /// Wire name `TransferTimeout`, String.
        transfer_timeout: Option<i64> = "TransferTimeout",
        /// The numbers that are rung.
        ///
        /// Wire name `Details`, Array.
        callees: Vec<HotlineTransferCallee> = "Details",
    }
}

received! {
    /// One number that is rung.
    HotlineTransferCallee {
        /// The number to which calls are forwarded.
        ///
        /// Wire name `Called`, String.
        called: Option<PhoneNumber> = "Called",
    }
}
