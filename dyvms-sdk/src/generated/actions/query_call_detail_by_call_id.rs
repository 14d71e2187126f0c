// Generated from spec/actions/record/QueryCallDetailByCallId.yaml by `cargo xtask codegen`. Edit that, not this.

//! Look up the record of one call.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryCallDetailByCallId",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("CallId", Wire::String).required(),
            ParamMeta::new("ProdId", Wire::Long).required(),
            ParamMeta::new("QueryDate", Wire::Long).required().time(TimeForm::UnixMs),
        ],
    );

impl Client {
    /// Look up the record of one call.
    ///
    /// Returns what became of one call of any voice product: notification, verification code, interactive
    /// voice response, smart interaction and so on. Three things must fit together: the call, the product
    /// that made it, and the day it was made.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `call_id`, `prod_id`, `query_date`.
    ///
    /// Source: vms-2022 11.1, meta-2024.
    #[doc(alias = "QueryCallDetailByCallId")]
    #[doc(alias = "按通话编号查一次通话的明细")]
    pub fn query_call_detail_by_call_id(&self) -> QueryCallDetailByCallId {
        QueryCallDetailByCallId::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_call_detail_by_call_id`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryCallDetailByCallId<
    HasCallId = Missing,
    HasProdId = Missing,
    HasQueryDate = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasCallId, HasProdId, HasQueryDate)>,
}

impl<
    HasCallId,
    HasProdId,
    HasQueryDate,
> QueryCallDetailByCallId<HasCallId, HasProdId, HasQueryDate> {
    /// The call, as the action that dialled returned it.
    ///
    /// **Required.** Wire name `CallId`, String.
    #[doc(alias = "CallId")]
    pub fn call_id(
        mut self,
        value: impl Into<CallId>,
    ) -> QueryCallDetailByCallId<Given, HasProdId, HasQueryDate> {
        self.request.set("CallId", Into::<CallId>::into(value));
        QueryCallDetailByCallId::new(self.request)
    }

    /// The product that made the call; must be the right one for CallId.
    ///
    /// **Required.** Wire name `ProdId`, Long.
    #[doc(alias = "ProdId")]
    pub fn prod_id(
        mut self,
        value: ProductId,
    ) -> QueryCallDetailByCallId<HasCallId, Given, HasQueryDate> {
        self.request.set("ProdId", value);
        QueryCallDetailByCallId::new(self.request)
    }

    /// When the call was made; must lie on the same day as the call. The documents differ on whether the
    /// whole day or the 24 hours from this moment on are searched, so a moment on that day shortly before
    /// the call fits both.
    ///
    /// **Required.** Unix milliseconds. Wire name `QueryDate`, Long.
    #[doc(alias = "QueryDate")]
    pub fn query_date(
        mut self,
        value: impl Into<UnixMillis>,
    ) -> QueryCallDetailByCallId<HasCallId, HasProdId, Given> {
        self.request.set("QueryDate", Into::<UnixMillis>::into(value));
        QueryCallDetailByCallId::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryCallDetailByCallIdResponse>>> + Send
    where
        HasCallId: required::CallId,
        HasProdId: required::ProdId,
        HasQueryDate: required::QueryDate,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryCallDetailByCallIdResponse>>
    where
        HasCallId: required::CallId,
        HasProdId: required::ProdId,
        HasQueryDate: required::QueryDate,
    {
        self.request.send_blocking()
    }

    /// Waits until the record of the call is there. No document says what is answered before, or how soon a
    /// record comes after the end of a call: an accepted answer without a record is taken for one that
    /// comes too early, and a code that means the same can be named by the caller.
    ///
    /// Asks at once, then after pauses that grow from 2 s to 30 s.
    pub fn wait_until_there(self) -> Waiter<QueryCallDetailByCallId<Given, Given, Given>>
    where
        HasCallId: required::CallId,
        HasProdId: required::ProdId,
        HasQueryDate: required::QueryDate,
    {
        Waiter::new(QueryCallDetailByCallId::new(self.request))
    }
}

builder!(QueryCallDetailByCallId<HasCallId, HasProdId, HasQueryDate> => QueryCallDetailByCallIdResponse);

received! {
    /// What an accepted [`QueryCallDetailByCallId`] answers.
    QueryCallDetailByCallIdResponse {
        /// The record of the call.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        call: Option<CallDetail> = "Data",
    }
}

impl Waits for QueryCallDetailByCallId<Given, Given, Given> {
    const WAIT: Wait = Wait::new(&[], &[], 2, 30);
    fn state<'a>(response: &'a Self::Response, _: &str) -> Option<&'a str> {
        response.call.as_ref().map(|_| "there")
    }
}

received! {
    /// What became of one call. Which fields are there depends on the product, so any may be missing or
    /// empty.
    CallDetail {
        /// The calling number.
        ///
        /// Wire name `caller`, string.
        caller: Option<PhoneNumber> = "caller",
        /// When the conversation began; empty if nobody answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `startDate`, string.
        start_date: Option<ChinaTime> = "startDate",
        /// The state in words; the documents' example repeats the code.
        ///
        /// Wire name `stateDesc`, string.
        state_desc: Option<String> = "stateDesc",
        /// How long the conversation lasted; 0 if nobody answered.
        ///
        /// Whole seconds on the wire. Wire name `duration`, number.
        duration: Option<Duration> = "duration" by seconds,
        /// The number shown on the caller's side.
        ///
        /// Wire name `callerShowNumber`, string.
        caller_show_number: Option<PhoneNumber> = "callerShowNumber",
        /// When the request to call was received.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `gmtCreate`, string.
        gmt_create: Option<ChinaTime> = "gmtCreate",
        /// The state of the call, as the carrier reports it.
        ///
        /// Wire name `state`, string.
        state: Option<CallStatusCode> = "state",
        /// When the conversation ended; empty if nobody answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `endDate`, string.
        end_date: Option<ChinaTime> = "endDate",
        /// The number shown to the callee.
        ///
        /// Wire name `calleeShowNumber`, string.
        callee_show_number: Option<PhoneNumber> = "calleeShowNumber",
        /// The number that was called.
        ///
        /// Wire name `callee`, string.
        callee: Option<PhoneNumber> = "callee",
        /// When leg A began to ring.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `aRingTime`, string.
        a_ring_time: Option<ChinaTime> = "aRingTime",
        /// When leg A stopped ringing.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `aEndTime`, string.
        a_end_time: Option<ChinaTime> = "aEndTime",
        /// When leg B began to ring.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `bRingTime`, string.
        b_ring_time: Option<ChinaTime> = "bRingTime",
        /// When leg B stopped ringing.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `bEndTime`, string.
        b_end_time: Option<ChinaTime> = "bEndTime",
    }
}
