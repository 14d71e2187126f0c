// Generated from spec/actions/hotline/ListHotlineTransferNumber.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the numbers filed for a 400 number.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "ListHotlineTransferNumber",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("QualificationId", Wire::String).required(),
            ParamMeta::new("PageNo", Wire::Integer).range(0, 1000, Enforce::Refuse),
            ParamMeta::new("PageSize", Wire::Integer).range(1, 10, Enforce::Warn),
            ParamMeta::new("HotlineNumber", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// List the numbers filed for a 400 number.
    ///
    /// Lists the numbers that SubmitHotlineTransferRegister filed, with their owners. Only such numbers can
    /// be set with SetTransferCalleePoolConfig.
    ///
    /// **Removed by the vendor (by 2025-07-26).** No longer in the vendor's metadata and SDK; whether the
    /// service still answers is not known. ListHotlineTransferRegisterFile still lists the filings, without
    /// the numbers.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `qualification_id`, `hotline_number`.
    ///
    /// Source: vms-2022 12.4, meta-2024.
    #[doc(alias = "ListHotlineTransferNumber")]
    #[doc(alias = "分页列出400号码已登记的呼转目标")]
    pub fn list_hotline_transfer_number(&self) -> ListHotlineTransferNumber {
        ListHotlineTransferNumber::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::list_hotline_transfer_number`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListHotlineTransferNumber<
    HasQualificationId = Missing,
    HasHotlineNumber = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasQualificationId, HasHotlineNumber)>,
}

impl<
    HasQualificationId,
    HasHotlineNumber,
> ListHotlineTransferNumber<HasQualificationId, HasHotlineNumber> {
    /// The qualification of the 400 number, as GetHotlineQualificationByOrder returns it.
    ///
    /// **Required.** Wire name `QualificationId`, String.
    #[doc(alias = "QualificationId")]
    pub fn qualification_id(
        mut self,
        value: impl Into<QualificationId>,
    ) -> ListHotlineTransferNumber<Given, HasHotlineNumber> {
        self.request.set("QualificationId", Into::<QualificationId>::into(value));
        ListHotlineTransferNumber::new(self.request)
    }

    /// Page to read, counted from 1.
    ///
    /// 0 to 1000; default 1. Wire name `PageNo`, Integer. The documents print it as required, the gateway
    /// takes requests without it.
    #[doc(alias = "PageNo")]
    pub fn page_no(mut self, value: i32) -> Self {
        self.request.set("PageNo", value);
        self
    }

    /// Numbers per page.
    ///
    /// 1 to 10 (another value is sent all the same, with a warning). Wire name `PageSize`, Integer. The
    /// documents print it as required, the gateway takes requests without it.
    #[doc(alias = "PageSize")]
    pub fn page_size(mut self, value: i32) -> Self {
        self.request.set("PageSize", value);
        self
    }

    /// The 400 number.
    ///
    /// **Required.** Wire name `HotlineNumber`, String.
    #[doc(alias = "HotlineNumber")]
    pub fn hotline_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> ListHotlineTransferNumber<HasQualificationId, Given> {
        self.request.set("HotlineNumber", Into::<PhoneNumber>::into(value));
        ListHotlineTransferNumber::new(self.request)
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
    ) -> impl Future<Output = Result<Answer<ListHotlineTransferNumberResponse>>> + Send
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<ListHotlineTransferNumberResponse>>
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<ListHotlineTransferNumber<Given, Given>>
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        Pages::new(ListHotlineTransferNumber::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<ListHotlineTransferNumber<Given, Given>>
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        Items::new(ListHotlineTransferNumber::new(self.request))
    }
}

builder!(ListHotlineTransferNumber<HasQualificationId, HasHotlineNumber> => ListHotlineTransferNumberResponse);

received! {
    /// What an accepted [`ListHotlineTransferNumber`] answers.
    ListHotlineTransferNumberResponse {
        /// One page of filed numbers.
        ///
        /// Wire name `Data`, Object.
        page: Option<HotlineTransferNumberPage> = "Data",
    }
}

impl Paged for ListHotlineTransferNumber<Given, Given> {
    type Item = HotlineTransferNumber;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data.Values");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.page.as_mut()?.numbers)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.page.as_ref()?.total
    }
}

received! {
    /// One page of filed numbers.
    HotlineTransferNumberPage {
        /// The page, counted from 1.
        ///
        /// Wire name `PageNo`, Integer.
        page_no: Option<i32> = "PageNo",
        /// Numbers per page.
        ///
        /// Wire name `PageSize`, Integer.
        page_size: Option<i32> = "PageSize",
        /// Numbers on all pages together.
        ///
        /// Wire name `Total`, Long.
        total: Option<i64> = "Total",
        /// The numbers.
        ///
        /// Wire name `Values`, Array.
        numbers: Vec<HotlineTransferNumber> = "Values",
    }
}

received! {
    /// One filed number and its owner.
    HotlineTransferNumber {
        /// The filed number.
        ///
        /// Wire name `PhoneNumber`, String.
        phone_number: Option<PhoneNumber> = "PhoneNumber",
        /// The owner's real name, or the company's name when the number is the company's.
        ///
        /// Wire name `NumberOwnerName`, String.
        owner_name: Option<PersonName> = "NumberOwnerName",
        /// The qualification of the 400 number.
        ///
        /// Wire name `QualificationId`, String.
        qualification_id: Option<QualificationId> = "QualificationId",
        /// The 400 number.
        ///
        /// Wire name `HotlineNumber`, String.
        hotline_number: Option<PhoneNumber> = "HotlineNumber",
        /// The owner's identity card.
        ///
        /// Wire name `IdentityCard`, String.
        identity_card: Option<IdentityCard> = "IdentityCard",
        /// Names the resource.
        ///
        /// Wire name `ResUniqueCode`, String.
        resource_code: Option<HotlineResourceCode> = "ResUniqueCode",
    }
}
