// Generated from spec/actions/hotline/SubmitHotlineTransferRegister.yaml by `cargo xtask codegen`. Edit that, not this.

//! File the numbers that a 400 number forwards to.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SubmitHotlineTransferRegister",
        Effect::Writes,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("QualificationId", Wire::String).required(),
            ParamMeta::new("OperatorName", Wire::String).required().sensitive(),
            ParamMeta::new("OperatorMail", Wire::String).required().sensitive(),
            ParamMeta::new("OperatorMailVerifyCode", Wire::String).sensitive(),
            ParamMeta::new("OperatorMobile", Wire::String).required().sensitive(),
            ParamMeta::new("OperatorMobileVerifyCode", Wire::String)
                .required()
                .sensitive(),
            ParamMeta::new("OperatorIdentityCard", Wire::String).required().sensitive(),
            ParamMeta::new("Agreement", Wire::String).required(),
            ParamMeta::new("HotlineNumber", Wire::String).required().sensitive(),
            ParamMeta::new("TransferPhoneNumberInfos", Wire::Flattened)
                .required()
                .items(0, 10)
                .fields(
                    &[
                        ParamMeta::new("PhoneNumber", Wire::String)
                            .required()
                            .sensitive(),
                        ParamMeta::new("PhoneNumberOwnerName", Wire::String)
                            .required()
                            .sensitive(),
                        ParamMeta::new("IdentityCard", Wire::String)
                            .required()
                            .sensitive(),
                    ],
                ),
        ],
    );

impl Client {
    /// File the numbers that a 400 number forwards to.
    ///
    /// Files up to ten numbers and their owners, together with the person who handles the filing. A number
    /// must be filed before SetTransferCalleePoolConfig can forward calls to it. The handler's phone is
    /// proven by a code that SendVerification sends. ListHotlineTransferRegisterFile shows what was filed.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `qualification_id`, `operator_name`, `operator_mail`, `operator_mobile`,
    /// `operator_mobile_verify_code`, `operator_identity_card`, `agreement`, `hotline_number`,
    /// `transfer_phone_number_infos`.
    ///
    /// Source: vms-2022 12.1, meta-2024.
    #[doc(alias = "SubmitHotlineTransferRegister")]
    #[doc(alias = "为400号码登记呼转目标号码")]
    pub fn submit_hotline_transfer_register(&self) -> SubmitHotlineTransferRegister {
        SubmitHotlineTransferRegister::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::submit_hotline_transfer_register`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SubmitHotlineTransferRegister<
    HasQualificationId = Missing,
    HasOperatorName = Missing,
    HasOperatorMail = Missing,
    HasOperatorMobile = Missing,
    HasOperatorMobileVerifyCode = Missing,
    HasOperatorIdentityCard = Missing,
    HasAgreement = Missing,
    HasHotlineNumber = Missing,
    HasTransferPhoneNumberInfos = Missing,
> {
    request: Request,
    given: PhantomData<
        fn() -> (
            HasQualificationId,
            HasOperatorName,
            HasOperatorMail,
            HasOperatorMobile,
            HasOperatorMobileVerifyCode,
            HasOperatorIdentityCard,
            HasAgreement,
            HasHotlineNumber,
            HasTransferPhoneNumberInfos,
        ),
    >,
}

impl<
    HasQualificationId,
    HasOperatorName,
    HasOperatorMail,
    HasOperatorMobile,
    HasOperatorMobileVerifyCode,
    HasOperatorIdentityCard,
    HasAgreement,
    HasHotlineNumber,
    HasTransferPhoneNumberInfos,
> SubmitHotlineTransferRegister<
    HasQualificationId,
    HasOperatorName,
    HasOperatorMail,
    HasOperatorMobile,
    HasOperatorMobileVerifyCode,
    HasOperatorIdentityCard,
    HasAgreement,
    HasHotlineNumber,
    HasTransferPhoneNumberInfos,
> {
    /// The qualification of the 400 number, as GetHotlineQualificationByOrder returns it.
    ///
    /// **Required.** Wire name `QualificationId`, String.
    #[doc(alias = "QualificationId")]
    pub fn qualification_id(
        mut self,
        value: impl Into<QualificationId>,
    ) -> SubmitHotlineTransferRegister<
        Given,
        HasOperatorName,
        HasOperatorMail,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        HasAgreement,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("QualificationId", Into::<QualificationId>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The person who handles the filing.
    ///
    /// **Required.** Wire name `OperatorName`, String.
    #[doc(alias = "OperatorName")]
    pub fn operator_name(
        mut self,
        value: impl Into<PersonName>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        Given,
        HasOperatorMail,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        HasAgreement,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("OperatorName", Into::<PersonName>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The handler's mail address.
    ///
    /// **Required.** Wire name `OperatorMail`, String.
    #[doc(alias = "OperatorMail")]
    pub fn operator_mail(
        mut self,
        value: impl Into<MailAddress>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        Given,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        HasAgreement,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("OperatorMail", Into::<MailAddress>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The code sent to the handler's mail address. No documented action sends one.
    ///
    /// Wire name `OperatorMailVerifyCode`, String. The documents print it as required, the gateway takes
    /// requests without it.
    #[doc(alias = "OperatorMailVerifyCode")]
    pub fn operator_mail_verify_code(mut self, value: impl Into<VerifyCode>) -> Self {
        self.request.set("OperatorMailVerifyCode", Into::<VerifyCode>::into(value));
        self
    }

    /// The handler's mobile number.
    ///
    /// **Required.** Wire name `OperatorMobile`, String.
    #[doc(alias = "OperatorMobile")]
    pub fn operator_mobile(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        HasOperatorMail,
        Given,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        HasAgreement,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("OperatorMobile", Into::<PhoneNumber>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The code that SendVerification sent to the handler's mobile number.
    ///
    /// **Required.** Wire name `OperatorMobileVerifyCode`, String.
    #[doc(alias = "OperatorMobileVerifyCode")]
    pub fn operator_mobile_verify_code(
        mut self,
        value: impl Into<VerifyCode>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        HasOperatorMail,
        HasOperatorMobile,
        Given,
        HasOperatorIdentityCard,
        HasAgreement,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("OperatorMobileVerifyCode", Into::<VerifyCode>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The handler's identity card.
    ///
    /// **Required.** Wire name `OperatorIdentityCard`, String.
    #[doc(alias = "OperatorIdentityCard")]
    pub fn operator_identity_card(
        mut self,
        value: impl Into<IdentityCard>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        HasOperatorMail,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        Given,
        HasAgreement,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("OperatorIdentityCard", Into::<IdentityCard>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// Whether the letter of commitment is declared to be true; false says that it is not.
    ///
    /// **Required.** Wire name `Agreement`, String.
    #[doc(alias = "Agreement")]
    pub fn agreement(
        mut self,
        value: bool,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        HasOperatorMail,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        Given,
        HasHotlineNumber,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("Agreement", value);
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The 400 number that will forward its calls.
    ///
    /// **Required.** Wire name `HotlineNumber`, String.
    #[doc(alias = "HotlineNumber")]
    pub fn hotline_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        HasOperatorMail,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        HasAgreement,
        Given,
        HasTransferPhoneNumberInfos,
    > {
        self.request.set("HotlineNumber", Into::<PhoneNumber>::into(value));
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// The numbers to file and who owns them.
    ///
    /// **Required.** At most 10 items. Wire name `TransferPhoneNumberInfos`, Array.
    #[doc(alias = "TransferPhoneNumberInfos")]
    pub fn transfer_phone_number_infos(
        mut self,
        values: impl IntoIterator<Item = HotlineNumberFiling>,
    ) -> SubmitHotlineTransferRegister<
        HasQualificationId,
        HasOperatorName,
        HasOperatorMail,
        HasOperatorMobile,
        HasOperatorMobileVerifyCode,
        HasOperatorIdentityCard,
        HasAgreement,
        HasHotlineNumber,
        Given,
    > {
        self.request.set_list("TransferPhoneNumberInfos", values);
        SubmitHotlineTransferRegister::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `InvalidParameters` (A parameter is missing or not accepted), `Mobile.Invalid`
    /// (The mobile number is malformed), `MobileVerifyCode.Invalid` (The code sent to the mobile number is
    /// wrong).
    pub fn send(
        self,
    ) -> impl Future<
        Output = Result<Answer<SubmitHotlineTransferRegisterResponse>>,
    > + Send
    where
        HasQualificationId: required::QualificationId,
        HasOperatorName: required::OperatorName,
        HasOperatorMail: required::OperatorMail,
        HasOperatorMobile: required::OperatorMobile,
        HasOperatorMobileVerifyCode: required::OperatorMobileVerifyCode,
        HasOperatorIdentityCard: required::OperatorIdentityCard,
        HasAgreement: required::Agreement,
        HasHotlineNumber: required::HotlineNumber,
        HasTransferPhoneNumberInfos: required::TransferPhoneNumberInfos,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SubmitHotlineTransferRegisterResponse>>
    where
        HasQualificationId: required::QualificationId,
        HasOperatorName: required::OperatorName,
        HasOperatorMail: required::OperatorMail,
        HasOperatorMobile: required::OperatorMobile,
        HasOperatorMobileVerifyCode: required::OperatorMobileVerifyCode,
        HasOperatorIdentityCard: required::OperatorIdentityCard,
        HasAgreement: required::Agreement,
        HasHotlineNumber: required::HotlineNumber,
        HasTransferPhoneNumberInfos: required::TransferPhoneNumberInfos,
    {
        self.request.send_blocking()
    }
}

builder!(SubmitHotlineTransferRegister<HasQualificationId, HasOperatorName, HasOperatorMail, HasOperatorMobile, HasOperatorMobileVerifyCode, HasOperatorIdentityCard, HasAgreement, HasHotlineNumber, HasTransferPhoneNumberInfos> => SubmitHotlineTransferRegisterResponse);

received! {
    /// What an accepted [`SubmitHotlineTransferRegister`] answers.
    SubmitHotlineTransferRegisterResponse {
        /// Names the filing. No other documented action takes it.
        ///
        /// Wire name `Data`, Long.
        filing_id: Option<HotlineFilingId> = "Data",
    }
}

id_type! {
    /// Names one filing of numbers.
    HotlineFilingId
}

/// One number to file and its owner.
#[derive(Clone, Debug)]
pub struct HotlineNumberFiling {
    /// The number to file.
    ///
    /// Wire name `PhoneNumber`, String.
    pub phone_number: PhoneNumber,
    /// The owner's real name, or the company's name when the number is the company's.
    ///
    /// Wire name `PhoneNumberOwnerName`, String.
    pub owner_name: PersonName,
    /// The owner's identity card.
    ///
    /// Wire name `IdentityCard`, String.
    pub identity_card: IdentityCard,
}

impl Flatten for HotlineNumberFiling {
    fn flatten(self, to: &mut Flattened<'_>) {
        to.set("PhoneNumber", self.phone_number);
        to.set("PhoneNumberOwnerName", self.owner_name);
        to.set("IdentityCard", self.identity_card);
    }
}
