// Generated from spec/actions/hotline/SendVerification.yaml by `cargo xtask codegen`. Edit that, not this.

//! Send a verification code by SMS.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SendVerification",
        Effect::Dials,
        "OK",
    )
    .confirmed_by("Data")
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("VerifyType", Wire::String).required(),
            ParamMeta::new("BizType", Wire::String).required(),
            ParamMeta::new("Target", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// Send a verification code by SMS.
    ///
    /// Sends a text message with a code to a mobile number. SubmitHotlineTransferRegister takes the code as
    /// proof of the handler's number.
    ///
    /// Dials or costs money; never repeated once the service may have got it. At most 100 calls per second
    /// and account.
    ///
    /// Required: `verify_type`, `biz_type`, `target`.
    ///
    /// Source: vms-2022 12.8, meta-2024.
    #[doc(alias = "SendVerification")]
    #[doc(alias = "给手机发短信校验码")]
    pub fn send_verification(&self) -> SendVerification {
        SendVerification::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::send_verification`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendVerification<
    HasVerifyType = Missing,
    HasBizType = Missing,
    HasTarget = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasVerifyType, HasBizType, HasTarget)>,
}

impl<
    HasVerifyType,
    HasBizType,
    HasTarget,
> SendVerification<HasVerifyType, HasBizType, HasTarget> {
    /// How the code is sent.
    ///
    /// **Required.** Wire name `VerifyType`, String.
    #[doc(alias = "VerifyType")]
    pub fn verify_type(
        mut self,
        value: VerificationChannel,
    ) -> SendVerification<Given, HasBizType, HasTarget> {
        self.request.set("VerifyType", value);
        SendVerification::new(self.request)
    }

    /// What the code is for.
    ///
    /// **Required.** Wire name `BizType`, String.
    #[doc(alias = "BizType")]
    pub fn biz_type(
        mut self,
        value: VerificationPurpose,
    ) -> SendVerification<HasVerifyType, Given, HasTarget> {
        self.request.set("BizType", value);
        SendVerification::new(self.request)
    }

    /// The mobile number that receives the code.
    ///
    /// **Required.** Wire name `Target`, String.
    #[doc(alias = "Target")]
    pub fn target(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> SendVerification<HasVerifyType, HasBizType, Given> {
        self.request.set("Target", Into::<PhoneNumber>::into(value));
        SendVerification::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `InvalidParameters` (A parameter is missing or not accepted), `Mobile.Invalid`
    /// (The mobile number is malformed), `UnauthorizedOperation` (The account may not use this action).
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<SendVerificationResponse>>> + Send
    where
        HasVerifyType: required::VerifyType,
        HasBizType: required::BizType,
        HasTarget: required::Target,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SendVerificationResponse>>
    where
        HasVerifyType: required::VerifyType,
        HasBizType: required::BizType,
        HasTarget: required::Target,
    {
        self.request.send_blocking()
    }
}

builder!(SendVerification<HasVerifyType, HasBizType, HasTarget> => SendVerificationResponse);

received! {
    /// What an accepted [`SendVerification`] answers.
    SendVerificationResponse {
        /// Whether the code was sent.
        ///
        /// Wire name `Data`, Boolean.
        accepted: bool = "Data",
    }
}

open_enum! {
    /// How a verification code is sent.
    VerificationChannel {
        /// By text message; the only value there is.
        Sms = "SMS",
    }
}

open_enum! {
    /// What a verification code is for.
    VerificationPurpose {
        /// To prove the number of a contact person; the only value there is.
        Contact = "CONTACT",
    }
}
