//! The reply to a call of dynamic IVR: where it goes, or why it goes nowhere.

use super::{Reply, action};
use crate::{callbacks::HttpAnswer, types::PhoneNumber};
use serde_json::{Map, Value};
use std::fmt;

/// Where a call of [dynamic IVR](crate::callbacks::IvrTransferRequest) is transferred. `Debug` hides the numbers.
///
/// ```
/// use dyvms_sdk::callbacks::IvrTransferReply;
///
/// let reply = IvrTransferReply::transfer("13900000001").build()?;
/// assert_eq!(reply.to_http().status(), 200);
/// assert_eq!(IvrTransferReply::refuse("nobody is there").to_http().status(), 200);
/// # Ok::<(), dyvms_sdk::callbacks::InvalidReply>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct IvrTransferReply(Outcome);

#[derive(Clone, PartialEq)]
enum Outcome {
    Transfer(Map<String, Value>),
    Refusal(String),
}

impl IvrTransferReply {
    pub(super) fn transferring(data: Map<String, Value>) -> Self {
        Self(Outcome::Transfer(data))
    }

    /// Transfers the call to a number. Wire name `called`.
    pub fn transfer(to: impl Into<PhoneNumber>) -> Reply<action::IvrTransfer> {
        Reply::new(action::IvrTransfer { to: to.into(), shown_number: None })
    }

    /// Transfers it nowhere; the platform plays the prompt that the console sets for it. The reason is for the platform's
    /// people. Wire name `msg`.
    #[must_use]
    pub fn refuse(reason: impl Into<String>) -> Self {
        Self(Outcome::Refusal(reason.into()))
    }

    /// The answer to the question.
    #[must_use]
    pub fn to_http(&self) -> HttpAnswer {
        match &self.0 {
            Outcome::Transfer(data) => HttpAnswer::success(data),
            Outcome::Refusal(reason) => HttpAnswer::failure(200, reason),
        }
    }
}

impl Reply<action::IvrTransfer> {
    /// The number that is shown. Default: the number that was called. Wire name `showNumber`.
    pub fn shown_number(mut self, number: impl Into<PhoneNumber>) -> Self {
        self.action.shown_number = Some(number.into());
        self
    }
}

impl fmt::Debug for IvrTransferReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Outcome::Transfer(_) => "IvrTransferReply(transfer)",
            Outcome::Refusal(_) => "IvrTransferReply(refusal)",
        })
    }
}
