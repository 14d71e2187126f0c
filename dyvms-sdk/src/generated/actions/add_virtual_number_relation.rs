// Generated from spec/actions/number/AddVirtualNumberRelation.yaml by `cargo xtask codegen`. Edit that, not this.

//! Bind real numbers to a virtual number.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "AddVirtualNumberRelation",
        Effect::Writes,
        "200",
    )
    .user_qps(200)
    .params(
        &[
            ParamMeta::new("CorpNameList", Wire::String).list(","),
            ParamMeta::new("NumberList", Wire::String).required().sensitive().list(","),
            ParamMeta::new("PhoneNum", Wire::String).required().sensitive(),
            ParamMeta::new("ProdCode", Wire::String),
            ParamMeta::new("RouteType", Wire::Integer).required(),
        ],
    );

impl Client {
    /// Bind real numbers to a virtual number.
    ///
    /// Binds several real numbers to one virtual number at once. An accepted answer may still name numbers
    /// that could not be bound. The vendor's newer pages call a virtual number a service instance.
    ///
    /// Writes; never repeated once the service may have got it. At most 200 calls per second and account.
    ///
    /// Required: `number_list`, `phone_num`, `route_type`.
    ///
    /// Source: vms-2022 6.1, meta-2024.
    #[doc(alias = "AddVirtualNumberRelation")]
    #[doc(alias = "把一批真实号码挂到虚拟号码下")]
    pub fn add_virtual_number_relation(&self) -> AddVirtualNumberRelation {
        AddVirtualNumberRelation::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::add_virtual_number_relation`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddVirtualNumberRelation<
    HasNumberList = Missing,
    HasPhoneNum = Missing,
    HasRouteType = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasNumberList, HasPhoneNum, HasRouteType)>,
}

impl<
    HasNumberList,
    HasPhoneNum,
    HasRouteType,
> AddVirtualNumberRelation<HasNumberList, HasPhoneNum, HasRouteType> {
    /// Names of the companies.
    ///
    /// One text on the wire, items separated by `,`. Wire name `CorpNameList`, String. The documents print
    /// it as required, the gateway takes requests without it.
    #[doc(alias = "CorpNameList")]
    pub fn corp_name_list(
        mut self,
        values: impl IntoIterator<Item = impl Into<CompanyName>>,
    ) -> Self {
        self.request
            .set(
                "CorpNameList",
                list(values.into_iter().map(Into::<CompanyName>::into), ","),
            );
        self
    }

    /// The real numbers to bind.
    ///
    /// **Required.** One text on the wire, items separated by `,`. Wire name `NumberList`, String.
    #[doc(alias = "NumberList")]
    pub fn number_list(
        mut self,
        values: impl IntoIterator<Item = impl Into<PhoneNumber>>,
    ) -> AddVirtualNumberRelation<Given, HasPhoneNum, HasRouteType> {
        self.request
            .set(
                "NumberList",
                list(values.into_iter().map(Into::<PhoneNumber>::into), ","),
            );
        AddVirtualNumberRelation::new(self.request)
    }

    /// The virtual number to bind them to.
    ///
    /// **Required.** Wire name `PhoneNum`, String.
    #[doc(alias = "PhoneNum")]
    pub fn phone_num(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> AddVirtualNumberRelation<HasNumberList, Given, HasRouteType> {
        self.request.set("PhoneNum", Into::<PhoneNumber>::into(value));
        AddVirtualNumberRelation::new(self.request)
    }

    /// Name of the product.
    ///
    /// Default dyvms. Wire name `ProdCode`, String. The documents print it as required, the gateway takes
    /// requests without it.
    #[doc(alias = "ProdCode")]
    pub fn prod_code(mut self, value: impl Into<String>) -> Self {
        self.request.set("ProdCode", Into::<String>::into(value));
        self
    }

    /// How the virtual number picks a real number for a call.
    ///
    /// **Required.** Wire name `RouteType`, Integer.
    #[doc(alias = "RouteType")]
    pub fn route_type(
        mut self,
        value: RouteType,
    ) -> AddVirtualNumberRelation<HasNumberList, HasPhoneNum, Given> {
        self.request.set("RouteType", value);
        AddVirtualNumberRelation::new(self.request)
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `UnauthorizedOperation` (The account has no right to this feature),
    /// `VirtualNumber.Query.Fail` (The virtual number could not be looked up), `InternalError` (The service
    /// failed while it worked on the request).
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<AddVirtualNumberRelationResponse>>> + Send
    where
        HasNumberList: required::NumberList,
        HasPhoneNum: required::PhoneNum,
        HasRouteType: required::RouteType,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<AddVirtualNumberRelationResponse>>
    where
        HasNumberList: required::NumberList,
        HasPhoneNum: required::PhoneNum,
        HasRouteType: required::RouteType,
    {
        self.request.send_blocking()
    }
}

builder!(AddVirtualNumberRelation<HasNumberList, HasPhoneNum, HasRouteType> => AddVirtualNumberRelationResponse);

received! {
    /// What an accepted [`AddVirtualNumberRelation`] answers.
    AddVirtualNumberRelationResponse {
        /// The real numbers that could not be bound. Missing when all of them were bound.
        ///
        /// One text on the wire, items separated by `,`. Wire name `Data`, String.
        failed_numbers: Vec<PhoneNumber> = "Data" by comma_list,
    }
}
