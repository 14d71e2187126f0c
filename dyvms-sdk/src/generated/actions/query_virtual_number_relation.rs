// Generated from spec/actions/number/QueryVirtualNumberRelation.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the real numbers bound to virtual numbers.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryVirtualNumberRelation",
        Effect::Reads,
        "200",
    )
    .user_qps(200)
    .params(
        &[
            ParamMeta::new("ProdCode", Wire::String),
            ParamMeta::new("PageNo", Wire::Integer),
            ParamMeta::new("PageSize", Wire::Integer),
            ParamMeta::new("RouteType", Wire::Integer),
            ParamMeta::new("QualificationId", Wire::Long),
            ParamMeta::new("RegionNameCity", Wire::String),
            ParamMeta::new("SpecId", Wire::Long),
            ParamMeta::new("RelatedNum", Wire::String).sensitive(),
            ParamMeta::new("PhoneNum", Wire::String).sensitive(),
        ],
    );

impl Client {
    /// List the real numbers bound to virtual numbers.
    ///
    /// Lists the bindings of virtual and real numbers page by page, filtered by number, qualification,
    /// place, routing or kind of number. Only the account's own virtual numbers can be asked for.
    ///
    /// Reads; a failed attempt is repeated. At most 200 calls per second and account.
    ///
    /// Source: vms-2022 6.3, meta-2024.
    #[doc(alias = "QueryVirtualNumberRelation")]
    #[doc(alias = "查看虚拟号码下挂了哪些真实号码")]
    pub fn query_virtual_number_relation(&self) -> QueryVirtualNumberRelation {
        QueryVirtualNumberRelation::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_virtual_number_relation`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryVirtualNumberRelation {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl QueryVirtualNumberRelation {
    /// Name of the product.
    ///
    /// Default dyvms. Wire name `ProdCode`, String.
    #[doc(alias = "ProdCode")]
    pub fn prod_code(mut self, value: impl Into<String>) -> Self {
        self.request.set("ProdCode", Into::<String>::into(value));
        self
    }

    /// Page to read.
    ///
    /// Default 1. Wire name `PageNo`, Integer.
    #[doc(alias = "PageNo")]
    pub fn page_no(mut self, value: i32) -> Self {
        self.request.set("PageNo", value);
        self
    }

    /// Entries per page.
    ///
    /// Default 20. Wire name `PageSize`, Integer.
    #[doc(alias = "PageSize")]
    pub fn page_size(mut self, value: i32) -> Self {
        self.request.set("PageSize", value);
        self
    }

    /// Only virtual numbers that pick their real number this way.
    ///
    /// Wire name `RouteType`, Integer.
    #[doc(alias = "RouteType")]
    pub fn route_type(mut self, value: RouteType) -> Self {
        self.request.set("RouteType", value);
        self
    }

    /// Only numbers of this qualification; the console shows its id.
    ///
    /// Wire name `QualificationId`, Long.
    #[doc(alias = "QualificationId")]
    pub fn qualification_id(mut self, value: impl Into<QualificationId>) -> Self {
        self.request.set("QualificationId", Into::<QualificationId>::into(value));
        self
    }

    /// Only real numbers of this place, as the console shows it, such as Zhejiang/Hangzhou (浙江/杭州).
    ///
    /// Wire name `RegionNameCity`, String.
    #[doc(alias = "RegionNameCity")]
    pub fn region_name_city(mut self, value: impl Into<String>) -> Self {
        self.request.set("RegionNameCity", Into::<String>::into(value));
        self
    }

    /// Only numbers of this kind.
    ///
    /// Wire name `SpecId`, Long.
    #[doc(alias = "SpecId")]
    pub fn spec_id(mut self, value: NumberSpec) -> Self {
        self.request.set("SpecId", value);
        self
    }

    /// Only this real number.
    ///
    /// Wire name `RelatedNum`, String.
    #[doc(alias = "RelatedNum")]
    pub fn related_num(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("RelatedNum", Into::<PhoneNumber>::into(value));
        self
    }

    /// Only real numbers bound to this virtual number.
    ///
    /// Wire name `PhoneNum`, String.
    #[doc(alias = "PhoneNum")]
    pub fn phone_num(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("PhoneNum", Into::<PhoneNumber>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `UnauthorizedOperation` (The account has no right to this feature),
    /// `InvalidParameters` (A parameter is wrong), `VirtualNumber.NotOwn` (The virtual number is not the
    /// account's own).
    pub fn send(
        self,
    ) -> impl Future<
        Output = Result<Answer<QueryVirtualNumberRelationResponse>>,
    > + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryVirtualNumberRelationResponse>> {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<QueryVirtualNumberRelation> {
        Pages::new(QueryVirtualNumberRelation::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<QueryVirtualNumberRelation> {
        Items::new(QueryVirtualNumberRelation::new(self.request))
    }
}

builder!(QueryVirtualNumberRelation => QueryVirtualNumberRelationResponse);

received! {
    /// What an accepted [`QueryVirtualNumberRelation`] answers.
    QueryVirtualNumberRelationResponse {
        /// One page of bindings.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        page: Option<VirtualNumberRelationPage> = "Data",
    }
}

impl Paged for QueryVirtualNumberRelation {
    type Item = VirtualNumberRelationEntry;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data.data");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.page.as_mut()?.relations)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.page.as_ref()?.total
    }
}

open_enum! {
    /// Kind of a number, by who runs it.
    NumberSpec {
        /// A number of a virtual operator, beginning with 170 or 171.
        VirtualOperator = "1",
        /// A number of a carrier.
        Carrier = "2",
        /// A number that begins with 95.
        Prefix95 = "3",
    }
}

received! {
    /// One page of bindings.
    VirtualNumberRelationPage {
        /// The bindings of this page.
        ///
        /// Wire name `data`, array.
        relations: Vec<VirtualNumberRelationEntry> = "data",
        /// Entries per page.
        ///
        /// Wire name `pageSize`, number.
        page_size: Option<i64> = "pageSize" | "pagSize",
        /// Entries on all pages together.
        ///
        /// Wire name `total`, number.
        total: Option<i64> = "total",
        /// This page, counted from 1.
        ///
        /// Wire name `pageNo`, number.
        page_no: Option<i64> = "pageNo",
    }
}

received! {
    /// One real number bound to a virtual number.
    VirtualNumberRelationEntry {
        /// The real number.
        ///
        /// Wire name `relatedNum`, string.
        related_num: Option<PhoneNumber> = "relatedNum",
        /// When the number was opened.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `createTime`, string.
        create_time: Option<ChinaTime> = "createTime",
        /// The virtual number.
        ///
        /// Wire name `virtualNum`, string. Source: meta-2024.
        virtual_num: Option<PhoneNumber> = "virtualNum",
        /// Province of the number.
        ///
        /// Wire name `regionNameProvince`, string. Source: meta-2024.
        region_name_province: Option<String> = "regionNameProvince",
        /// City of the number.
        ///
        /// Wire name `regionNameCity`, string. Source: meta-2024.
        region_name_city: Option<String> = "regionNameCity",
        /// Name of the company.
        ///
        /// Wire name `corpName`, string. Source: meta-2024.
        corp_name: Option<CompanyName> = "corpName",
        /// The carrier and its area by the example; no text explains it.
        ///
        /// Wire name `specName`, string. Source: meta-2024.
        spec_name: Option<String> = "specName",
    }
}
