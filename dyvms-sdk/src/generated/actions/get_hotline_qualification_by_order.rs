// Generated from spec/actions/hotline/GetHotlineQualificationByOrder.yaml by `cargo xtask codegen`. Edit that, not this.

//! Get the qualification of a 400 number by its order.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "GetHotlineQualificationByOrder",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(&[ParamMeta::new("OrderId", Wire::String).required()]);

impl Client {
    /// Get the qualification of a 400 number by its order.
    ///
    /// Gives the id of the qualification that was applied for with an order, and whether it is in force.
    /// The other actions on 400 numbers take the id.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `order_id`.
    ///
    /// Source: vms-2022 12.3, meta-2024.
    #[doc(alias = "GetHotlineQualificationByOrder")]
    #[doc(alias = "凭工单号取400号码的资质")]
    pub fn get_hotline_qualification_by_order(&self) -> GetHotlineQualificationByOrder {
        GetHotlineQualificationByOrder::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_hotline_qualification_by_order`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetHotlineQualificationByOrder<HasOrderId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasOrderId,)>,
}

impl<HasOrderId> GetHotlineQualificationByOrder<HasOrderId> {
    /// The order; the console lists it with the 400 qualifications.
    ///
    /// **Required.** Wire name `OrderId`, String.
    #[doc(alias = "OrderId")]
    pub fn order_id(
        mut self,
        value: impl Into<HotlineOrderId>,
    ) -> GetHotlineQualificationByOrder<Given> {
        self.request.set("OrderId", Into::<HotlineOrderId>::into(value));
        GetHotlineQualificationByOrder::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `InvalidParameters` (A parameter is missing or not accepted), `InternalError` (The
    /// service failed).
    pub fn send(
        self,
    ) -> impl Future<
        Output = Result<Answer<GetHotlineQualificationByOrderResponse>>,
    > + Send
    where
        HasOrderId: required::OrderId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetHotlineQualificationByOrderResponse>>
    where
        HasOrderId: required::OrderId,
    {
        self.request.send_blocking()
    }
}

builder!(GetHotlineQualificationByOrder<HasOrderId> => GetHotlineQualificationByOrderResponse);

received! {
    /// What an accepted [`GetHotlineQualificationByOrder`] answers.
    GetHotlineQualificationByOrderResponse {
        /// The qualification.
        ///
        /// Wire name `Data`, Object.
        qualification: Option<HotlineQualification> = "Data",
    }
}

id_type! {
    /// Names the order with which a 400 qualification was applied for.
    HotlineOrderId
}

received! {
    /// A qualification for 400 numbers.
    HotlineQualification {
        /// Whether the qualification is in force.
        ///
        /// Wire name `Status`, String.
        status: Option<HotlineQualificationStatus> = "Status",
        /// Names the qualification.
        ///
        /// Wire name `QualificationId`, String.
        qualification_id: Option<QualificationId> = "QualificationId",
        /// The order it was applied for with.
        ///
        /// Wire name `OrderId`, String.
        order_id: Option<HotlineOrderId> = "OrderId",
    }
}

open_enum! {
    /// Whether a qualification is in force.
    HotlineQualificationStatus {
        /// In force.
        Normal = "NORMAL",
        /// Not in force.
        Other = "OTHER",
    }
}
