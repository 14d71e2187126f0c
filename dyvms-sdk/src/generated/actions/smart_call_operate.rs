// Generated from spec/actions/smart/SmartCallOperate.yaml by `cargo xtask codegen`. Edit that, not this.

//! Bridge an operator into a running smart call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "SmartCallOperate",
        Effect::Writes,
        "OK",
    )
    .confirmed_by("Status")
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("CallId", Wire::String).required(),
            ParamMeta::new("Command", Wire::String).required(),
            ParamMeta::new("Param", Wire::String).sensitive(),
        ],
    );

impl Client {
    /// Bridge an operator into a running smart call.
    ///
    /// Acts on a call that SmartCall has placed and that is being handed over to a call centre. So far
    /// there is one thing to do: bridge the callee with an operator. For parallel hand-over only, where the
    /// operator is called, and may listen in, while the callee still talks with the robot.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `call_id`, `command`.
    ///
    /// Source: vms-2022 9.2, meta-2024.
    #[doc(alias = "SmartCallOperate")]
    #[doc(alias = "把人工坐席接入进行中的智能通话")]
    pub fn smart_call_operate(&self) -> SmartCallOperate {
        SmartCallOperate::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::smart_call_operate`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct SmartCallOperate<HasCallId = Missing, HasCommand = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasCallId, HasCommand)>,
}

impl<HasCallId, HasCommand> SmartCallOperate<HasCallId, HasCommand> {
    /// The running call, as SmartCall returned it.
    ///
    /// **Required.** Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(
        mut self,
        value: impl Into<CallId>,
    ) -> SmartCallOperate<Given, HasCommand> {
        self.request.set("CallId", Into::<CallId>::into(value));
        SmartCallOperate::new(self.request)
    }

    /// What happens to the call.
    ///
    /// **Required.** Wire name `Command`, String.
    #[doc(alias = "Command")]
    pub fn command(
        mut self,
        value: SmartCallCommand,
    ) -> SmartCallOperate<HasCallId, Given> {
        self.request.set("Command", value);
        SmartCallOperate::new(self.request)
    }

    /// Reserved for extensions; no content is documented.
    ///
    /// Wire name `Param`, String.
    #[doc(alias = "Param")]
    pub fn param(mut self, value: impl Into<String>) -> Self {
        self.request.set("Param", Into::<String>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<SmartCallOperateResponse>>> + Send
    where
        HasCallId: required::CallId,
        HasCommand: required::Command,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<SmartCallOperateResponse>>
    where
        HasCallId: required::CallId,
        HasCommand: required::Command,
    {
        self.request.send_blocking()
    }
}

builder!(SmartCallOperate<HasCallId, HasCommand> => SmartCallOperateResponse);

received! {
    /// What an accepted [`SmartCallOperate`] answers.
    SmartCallOperateResponse {
        /// Whether the command was carried out; false is a refusal.
        ///
        /// Wire name `Status`, Boolean.
        accepted: bool = "Status",
    }
}

open_enum! {
    /// What can be done to a running smart call.
    SmartCallCommand {
        /// Bridges the callee with an operator of the call centre.
        ParallelBridge = "parallelBridge",
    }
}
