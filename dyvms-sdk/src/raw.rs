//! Calls by name, for actions that this version does not know yet.

use crate::{
    Answer, Call, Client, Result,
    call::Built,
    error::BrokenRule,
    generated::ACTIONS,
    macros::call_options,
    meta::{ActionMeta, Effect},
    params::IntoParam,
    redact,
    request::Request,
};
use serde_json::Value;
use std::borrow::Cow;

/// An action that the tables do not know: taken for one that rings a phone, and for one that needs no `Code` to be
/// accepted.
static UNKNOWN: ActionMeta = ActionMeta::new("", Effect::Dials, "");

/// The common parameters, which the client sets itself. A region may be given with a call.
pub(crate) const SET_BY_THE_CLIENT: [&str; 10] = [
    "AccessKeyId",
    "Action",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

impl Client {
    /// Calls an action by its name, for actions and parameters that this version does not know yet.
    ///
    /// The parameters of a known action are checked as those of its builder are; parameters that are not known are
    /// sent as they are, and never shown in errors. An unknown action is taken for one that rings a phone, so that it
    /// is never repeated once it may have been done; [`effect`](RawRequest::effect) says otherwise.
    ///
    /// ```no_run
    /// # async fn example(client: dyvms_sdk::Client) -> dyvms_sdk::Result<()> {
    /// use dyvms_sdk::meta::Effect;
    ///
    /// let answer = client
    ///     .raw("ListServiceInstanceForPage")
    ///     .param("RelationNumber", "057112345678")
    ///     .effect(Effect::Reads)
    ///     .send()
    ///     .await?;
    /// println!("{}", answer["Model"]);
    /// # Ok(()) }
    /// ```
    pub fn raw(&self, action: impl Into<Cow<'static, str>>) -> RawRequest {
        let action = action.into();
        let meta = ACTIONS.iter().find(|meta| meta.name == action).copied().unwrap_or(&UNKNOWN);
        RawRequest { request: Request::named(self, action, meta) }
    }
}

/// A call of an action by its name; [`Client::raw`] begins it.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    request: Request,
}

impl RawRequest {
    /// Sets a parameter under its wire name. A JSON value is sent as JSON text, and a `null` not at all.
    pub fn param(mut self, name: impl Into<Cow<'static, str>>, value: impl IntoParam) -> Self {
        let name = name.into();
        if SET_BY_THE_CLIENT.contains(&&*name) {
            let advice = "leave it out, or change it on the client's builder";
            self.request.refuse(BrokenRule::new(&name, None, "is set by the client", advice));
        } else {
            self.request.set(name, value);
        }
        self
    }

    /// Says what the action does in the world. Retries follow from it.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.request.effect = effect;
        self
    }

    /// Sends the request. The answer is the whole JSON object, with `Code`, `Message` and `RequestId`.
    ///
    /// # Errors
    ///
    /// As every call: see [`Error`](crate::Error), and above all its [`delivery`](crate::Error::delivery).
    pub fn send(self) -> impl Future<Output = Result<Answer<Value>>> + Send {
        self.request.send_shown(redact::outline)
    }

    /// As [`send`](Self::send), for a program without a runtime: blocks until the answer is here.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); also, and with [`Delivery::NotSent`](crate::Delivery::NotSent), inside an async runtime.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<Value>> {
        crate::blocking::runtime_for(&self.request)?.block_on(self.send())
    }
}

impl Built for RawRequest {
    fn from_request(request: Request) -> Self {
        Self { request }
    }

    fn into_request(self) -> Request {
        self.request
    }

    fn request(&self) -> &Request {
        &self.request
    }
}

impl Call for RawRequest {
    type Response = Value;

    fn send(self) -> impl Future<Output = Result<Answer<Value>>> + Send {
        Self::send(self)
    }
}

call_options!(RawRequest);
