// Generated from spec/actions/hotline/SetTransferCalleePoolConfig.yaml by `cargo xtask codegen`. Edit that, not this.

//! Set where a 400 number forwards its calls.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SetTransferCalleePoolConfig",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("PhoneNumber", Wire::String).required().sensitive(),
            ParamMeta::new("QualificationId", Wire::String).required(),
            ParamMeta::new("CalledRouteMode", Wire::String).required(),
            ParamMeta::new("Details", Wire::Flattened)
                .required()
                .items(0, 10)
                .fields(
                    &[
                        ParamMeta::new("Caller", Wire::String).sensitive(),
                        ParamMeta::new("Called", Wire::String).required().sensitive(),
                    ],
                ),
        ],
    );

impl Client {
    /// Set where a 400 number forwards its calls.
    ///
    /// Sets the numbers, up to ten, to which a 400 number forwards its calls, in place of those set before.
    /// Each must have been filed with SubmitHotlineTransferRegister. QueryCallInPoolTransferConfig shows
    /// what is set.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `phone_number`, `qualification_id`, `called_route_mode`, `details`.
    ///
    /// Source: vms-2022 12.7, meta-2024.
    #[doc(alias = "SetTransferCalleePoolConfig")]
    #[doc(alias = "指定400号码把来电转给哪些号码")]
    pub fn set_transfer_callee_pool_config(&self) -> SetTransferCalleePoolConfig {
        SetTransferCalleePoolConfig::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::set_transfer_callee_pool_config`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SetTransferCalleePoolConfig<
    HasPhoneNumber = Missing,
    HasQualificationId = Missing,
    HasCalledRouteMode = Missing,
    HasDetails = Missing,
> {
    request: Request,
    given: PhantomData<
        fn() -> (HasPhoneNumber, HasQualificationId, HasCalledRouteMode, HasDetails),
    >,
}

impl<
    HasPhoneNumber,
    HasQualificationId,
    HasCalledRouteMode,
    HasDetails,
> SetTransferCalleePoolConfig<
    HasPhoneNumber,
    HasQualificationId,
    HasCalledRouteMode,
    HasDetails,
> {
    /// A 400 number that the account has bought.
    ///
    /// **Required.** Wire name `PhoneNumber`, String.
    #[doc(alias = "PhoneNumber")]
    pub fn phone_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SetTransferCalleePoolConfig<
        Given,
        HasQualificationId,
        HasCalledRouteMode,
        HasDetails,
    > {
        self.request.set("PhoneNumber", Into::<PhoneNumber>::into(value));
        SetTransferCalleePoolConfig::new(self.request)
    }

    /// The qualification of the 400 number, as GetHotlineQualificationByOrder returns it.
    ///
    /// **Required.** Wire name `QualificationId`, String.
    #[doc(alias = "QualificationId")]
    pub fn qualification_id(
        mut self,
        value: impl Into<QualificationId>,
    ) -> SetTransferCalleePoolConfig<
        HasPhoneNumber,
        Given,
        HasCalledRouteMode,
        HasDetails,
    > {
        self.request.set("QualificationId", Into::<QualificationId>::into(value));
        SetTransferCalleePoolConfig::new(self.request)
    }

    /// In which order the numbers are rung.
    ///
    /// **Required.** Wire name `CalledRouteMode`, String.
    #[doc(alias = "CalledRouteMode")]
    pub fn called_route_mode(
        mut self,
        value: CallRouteMode,
    ) -> SetTransferCalleePoolConfig<
        HasPhoneNumber,
        HasQualificationId,
        Given,
        HasDetails,
    > {
        self.request.set("CalledRouteMode", value);
        SetTransferCalleePoolConfig::new(self.request)
    }

    /// The numbers to which calls are forwarded.
    ///
    /// **Required.** At most 10 items. Wire name `Details`, Array.
    #[doc(alias = "Details")]
    pub fn details(
        mut self,
        values: impl IntoIterator<Item = HotlineTransferTarget>,
    ) -> SetTransferCalleePoolConfig<
        HasPhoneNumber,
        HasQualificationId,
        HasCalledRouteMode,
        Given,
    > {
        self.request.set_list("Details", values);
        SetTransferCalleePoolConfig::new(self.request)
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
    ) -> impl Future<Output = Result<Answer<SetTransferCalleePoolConfigResponse>>> + Send
    where
        HasPhoneNumber: required::PhoneNumber,
        HasQualificationId: required::QualificationId,
        HasCalledRouteMode: required::CalledRouteMode,
        HasDetails: required::Details,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SetTransferCalleePoolConfigResponse>>
    where
        HasPhoneNumber: required::PhoneNumber,
        HasQualificationId: required::QualificationId,
        HasCalledRouteMode: required::CalledRouteMode,
        HasDetails: required::Details,
    {
        self.request.send_blocking()
    }
}

builder!(SetTransferCalleePoolConfig<HasPhoneNumber, HasQualificationId, HasCalledRouteMode, HasDetails> => SetTransferCalleePoolConfigResponse);

received! {
    /// What an accepted [`SetTransferCalleePoolConfig`] answers.
    SetTransferCalleePoolConfigResponse {
        /// Whether the forwarding was set.
        ///
        /// Wire name `Data`, Boolean.
        accepted: bool = "Data",
    }
}

/// One number to which calls are forwarded.
#[derive(Clone, Debug)]
pub struct HotlineTransferTarget {
    /// A calling number. Whether it limits the entry to calls from that number is not documented.
    ///
    /// Wire name `Caller`, String.
    pub caller: Option<PhoneNumber>,
    /// The filed number to which calls are forwarded.
    ///
    /// Wire name `Called`, String.
    pub called: PhoneNumber,
}

impl Flatten for HotlineTransferTarget {
    fn flatten(self, to: &mut Flattened<'_>) {
        to.set("Caller", self.caller);
        to.set("Called", self.called);
    }
}
