// Generated from spec/actions/call/CancelCall.yaml by `cargo xtask codegen`. Edit that, not this.

//! Cancel a two-leg call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "CancelCall",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Status")
    .params(&[ParamMeta::new("CallId", Wire::String).required()]);

impl Client {
    /// Cancel a two-leg call.
    ///
    /// Gives up a call that connects two numbers, in which first the caller's phone rings and then the
    /// callee's. The action was taken away and came back in December 2025.
    ///
    /// Writes; never repeated once the service may have got it.
    ///
    /// Required: `call_id`.
    ///
    /// Source: changes 2025-12-02, sdk-5.
    #[doc(alias = "CancelCall")]
    #[doc(alias = "取消双呼")]
    pub fn cancel_call(&self) -> CancelCall {
        CancelCall::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::cancel_call`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CancelCall<HasCallId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCallId,)>,
}

impl<HasCallId> CancelCall<HasCallId> {
    /// The call to give up.
    ///
    /// **Required.** Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(mut self, value: impl Into<CallId>) -> CancelCall<Given> {
        self.request.set("CallId", Into::<CallId>::into(value));
        CancelCall::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(self) -> impl Future<Output = Result<Answer<CancelCallResponse>>> + Send
    where
        HasCallId: required::CallId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<CancelCallResponse>>
    where
        HasCallId: required::CallId,
    {
        self.request.send_blocking()
    }
}

builder!(CancelCall<HasCallId> => CancelCallResponse);

received! {
    /// What an accepted [`CancelCall`] answers.
    CancelCallResponse {
        /// Whether the call was cancelled; false is a refusal.
        ///
        /// Wire name `Status`, Boolean.
        cancelled: bool = "Status",
    }
}
