// Generated from spec/actions/hotline/RecoverCallInConfig.yaml by `cargo xtask codegen`. Edit that, not this.

//! Resume incoming calls of a 400 number.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "RecoverCallInConfig",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Data")
    .params(&[ParamMeta::new("Number", Wire::String).required().sensitive()]);

impl Client {
    /// Resume incoming calls of a 400 number.
    ///
    /// Makes a 400 number take calls again after StopCallInConfig.
    ///
    /// Writes; never repeated once the service may have got it.
    ///
    /// Required: `number`.
    ///
    /// Source: meta-2024, sdk-5.
    #[doc(alias = "RecoverCallInConfig")]
    #[doc(alias = "恢复400号码的来电")]
    pub fn recover_call_in_config(&self) -> RecoverCallInConfig {
        RecoverCallInConfig::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::recover_call_in_config`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RecoverCallInConfig<HasNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasNumber,)>,
}

impl<HasNumber> RecoverCallInConfig<HasNumber> {
    /// The 400 number.
    ///
    /// **Required.** Wire name `Number`, String.
    #[doc(alias = "Number")]
    pub fn number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> RecoverCallInConfig<Given> {
        self.request.set("Number", Into::<PhoneNumber>::into(value));
        RecoverCallInConfig::new(self.request)
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
    ) -> impl Future<Output = Result<Answer<RecoverCallInConfigResponse>>> + Send
    where
        HasNumber: required::Number,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<RecoverCallInConfigResponse>>
    where
        HasNumber: required::Number,
    {
        self.request.send_blocking()
    }
}

builder!(RecoverCallInConfig<HasNumber> => RecoverCallInConfigResponse);

received! {
    /// What an accepted [`RecoverCallInConfig`] answers.
    RecoverCallInConfigResponse {
        /// Whether it was done; false is a refusal.
        ///
        /// Wire name `Data`, Boolean.
        accepted: bool = "Data",
    }
}
