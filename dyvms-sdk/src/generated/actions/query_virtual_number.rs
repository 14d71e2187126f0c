// Generated from spec/actions/number/QueryVirtualNumber.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the virtual numbers.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryVirtualNumber",
        Effect::Reads,
        "200",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("ProdCode", Wire::String),
            ParamMeta::new("PageNo", Wire::Integer),
            ParamMeta::new("PageSize", Wire::Integer),
            ParamMeta::new("RouteType", Wire::Integer),
        ],
    );

impl Client {
    /// List the virtual numbers.
    ///
    /// Lists the virtual numbers of the account page by page, each with its state, its routing and its
    /// counts.
    ///
    /// **Removed by the vendor (5.3.0 of the vendor's SDK).** The vendor's own SDK no longer has it while
    /// its help page is still there; the gateway may or may not answer.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 6.2, meta-2024, sdk-5.
    #[doc(alias = "QueryVirtualNumber")]
    #[doc(alias = "分页列出账号的虚拟号码")]
    pub fn query_virtual_number(&self) -> QueryVirtualNumber {
        QueryVirtualNumber::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_virtual_number`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryVirtualNumber {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl QueryVirtualNumber {
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
    /// Wire name `PageNo`, Integer.
    #[doc(alias = "PageNo")]
    pub fn page_no(mut self, value: i32) -> Self {
        self.request.set("PageNo", value);
        self
    }

    /// Entries per page.
    ///
    /// Wire name `PageSize`, Integer.
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

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `UnauthorizedOperation` (The account has no right to this feature),
    /// `InvalidParameters` (A parameter is wrong).
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryVirtualNumberResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryVirtualNumberResponse>> {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<QueryVirtualNumber> {
        Pages::new(QueryVirtualNumber::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<QueryVirtualNumber> {
        Items::new(QueryVirtualNumber::new(self.request))
    }
}

builder!(QueryVirtualNumber => QueryVirtualNumberResponse);

received! {
    /// What an accepted [`QueryVirtualNumber`] answers.
    QueryVirtualNumberResponse {
        /// One page of virtual numbers.
        ///
        /// JSON inside a text on the wire. Wire name `Data`, String.
        page: Option<VirtualNumberPage> = "Data",
    }
}

impl Paged for QueryVirtualNumber {
    type Item = VirtualNumberEntry;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data.data");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.page.as_mut()?.numbers)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.page.as_ref()?.total
    }
}

received! {
    /// One page of virtual numbers.
    VirtualNumberPage {
        /// The virtual numbers of this page.
        ///
        /// Wire name `data`, array.
        numbers: Vec<VirtualNumberEntry> = "data",
        /// Entries per page.
        ///
        /// Wire name `pageSize`, number.
        page_size: Option<i64> = "pageSize",
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
    /// One virtual number.
    VirtualNumberEntry {
        /// When the number was opened.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `createTime`, string.
        create_time: Option<ChinaTime> = "createTime",
        /// How many qualifications it has.
        ///
        /// Wire name `qualificationCount`, number.
        qualification_count: Option<i64> = "qualificationCount",
        /// How many cities it has.
        ///
        /// Wire name `cityCount`, number.
        city_count: Option<i64> = "cityCount",
        /// How many numbers it has; virtual ones, as the reference puts it.
        ///
        /// Wire name `phoneNumCount`, number.
        phone_num_count: Option<i64> = "phoneNumCount",
        /// A note on the number.
        ///
        /// Wire name `remark`, string.
        remark: Option<String> = "remark",
        /// The virtual number.
        ///
        /// Wire name `phoneNum`, string.
        phone_num: Option<PhoneNumber> = "phoneNum",
        /// How it picks a real number for a call.
        ///
        /// Wire name `routeType`, number.
        route_type: Option<RouteType> = "routeType",
        /// Whether it can be given up.
        ///
        /// Wire name `canCancel`, boolean.
        can_cancel: Option<bool> = "canCancel",
        /// How many suppliers it has.
        ///
        /// Wire name `specCount`, number.
        spec_count: Option<i64> = "specCount",
        /// Whether it is valid.
        ///
        /// Wire name `status`, string.
        status: Option<VirtualNumberState> = "status",
    }
}

open_enum! {
    /// State of a virtual number.
    VirtualNumberState {
        /// Valid.
        Valid = "1",
        /// Not valid.
        Invalid = "0",
        /// Given up.
        Cancelled = "-1",
    }
}
