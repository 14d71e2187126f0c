// Generated from spec/actions/hotline/ListHotlineTransferRegisterFile.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the filings of a 400 number.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "ListHotlineTransferRegisterFile",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("QualificationId", Wire::String).required(),
            ParamMeta::new("PageNo", Wire::Integer).range(0, i64::MAX, Enforce::Refuse),
            ParamMeta::new("PageSize", Wire::Integer).range(1, 10, Enforce::Warn),
            ParamMeta::new("HotlineNumber", Wire::String).required().sensitive(),
        ],
    );

impl Client {
    /// List the filings of a 400 number.
    ///
    /// Lists who handled the filings of a 400 number and for which company, as
    /// SubmitHotlineTransferRegister sent them. The numbers filed are not in it; ListHotlineTransferNumber
    /// had those.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `qualification_id`, `hotline_number`.
    ///
    /// Source: vms-2022 12.2, meta-2024.
    #[doc(alias = "ListHotlineTransferRegisterFile")]
    #[doc(alias = "分页列出400号码的登记资料")]
    pub fn list_hotline_transfer_register_file(
        &self,
    ) -> ListHotlineTransferRegisterFile {
        ListHotlineTransferRegisterFile::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::list_hotline_transfer_register_file`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListHotlineTransferRegisterFile<
    HasQualificationId = Missing,
    HasHotlineNumber = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasQualificationId, HasHotlineNumber)>,
}

impl<
    HasQualificationId,
    HasHotlineNumber,
> ListHotlineTransferRegisterFile<HasQualificationId, HasHotlineNumber> {
    /// The qualification of the 400 number, as GetHotlineQualificationByOrder returns it.
    ///
    /// **Required.** Wire name `QualificationId`, String.
    #[doc(alias = "QualificationId")]
    pub fn qualification_id(
        mut self,
        value: impl Into<QualificationId>,
    ) -> ListHotlineTransferRegisterFile<Given, HasHotlineNumber> {
        self.request.set("QualificationId", Into::<QualificationId>::into(value));
        ListHotlineTransferRegisterFile::new(self.request)
    }

    /// Page to read, counted from 1.
    ///
    /// At least 0; default 1. Wire name `PageNo`, Integer. The documents print it as required, the gateway
    /// takes requests without it.
    #[doc(alias = "PageNo")]
    pub fn page_no(mut self, value: i32) -> Self {
        self.request.set("PageNo", value);
        self
    }

    /// Filings per page.
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
    ) -> ListHotlineTransferRegisterFile<HasQualificationId, Given> {
        self.request.set("HotlineNumber", Into::<PhoneNumber>::into(value));
        ListHotlineTransferRegisterFile::new(self.request)
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
    ) -> impl Future<
        Output = Result<Answer<ListHotlineTransferRegisterFileResponse>>,
    > + Send
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<ListHotlineTransferRegisterFileResponse>>
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<ListHotlineTransferRegisterFile<Given, Given>>
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        Pages::new(ListHotlineTransferRegisterFile::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<ListHotlineTransferRegisterFile<Given, Given>>
    where
        HasQualificationId: required::QualificationId,
        HasHotlineNumber: required::HotlineNumber,
    {
        Items::new(ListHotlineTransferRegisterFile::new(self.request))
    }
}

builder!(ListHotlineTransferRegisterFile<HasQualificationId, HasHotlineNumber> => ListHotlineTransferRegisterFileResponse);

received! {
    /// What an accepted [`ListHotlineTransferRegisterFile`] answers.
    ListHotlineTransferRegisterFileResponse {
        /// One page of filings.
        ///
        /// Wire name `Data`, Object.
        page: Option<HotlineFilingPage> = "Data",
    }
}

impl Paged for ListHotlineTransferRegisterFile<Given, Given> {
    type Item = HotlineFiling;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data.Values");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.page.as_mut()?.filings)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.page.as_ref()?.total
    }
}

received! {
    /// One page of filings.
    HotlineFilingPage {
        /// The page, counted from 1.
        ///
        /// Wire name `PageNo`, Integer.
        page_no: Option<i32> = "PageNo",
        /// Filings per page.
        ///
        /// Wire name `PageSize`, Integer.
        page_size: Option<i32> = "PageSize",
        /// Filings on all pages together.
        ///
        /// Wire name `Total`, Long.
        total: Option<i64> = "Total",
        /// The filings.
        ///
        /// Wire name `Values`, Array.
        filings: Vec<HotlineFiling> = "Values",
    }
}

received! {
    /// One filing.
    HotlineFiling {
        /// Mail address of the person who handled the filing.
        ///
        /// Wire name `MngOpMail`, String.
        operator_mail: Option<MailAddress> = "MngOpMail",
        /// The person who handled the filing.
        ///
        /// Wire name `MngOpName`, String.
        operator_name: Option<PersonName> = "MngOpName",
        /// The company.
        ///
        /// Wire name `CorpName`, String.
        corp_name: Option<CompanyName> = "CorpName",
        /// Whether the letter of commitment was declared to be true.
        ///
        /// Wire name `Agree`, String.
        agreement: Option<bool> = "Agree",
        /// Mobile number of the person who handled the filing.
        ///
        /// Wire name `MngOpMobile`, String.
        operator_mobile: Option<PhoneNumber> = "MngOpMobile",
        /// Identity card of the person who handled the filing.
        ///
        /// Wire name `MngOpIdentityCard`, String.
        operator_identity_card: Option<IdentityCard> = "MngOpIdentityCard",
        /// The 400 number.
        ///
        /// Wire name `HotlineNumber`, String.
        hotline_number: Option<PhoneNumber> = "HotlineNumber",
        /// The qualification of the 400 number.
        ///
        /// Wire name `QualificationId`, String.
        qualification_id: Option<QualificationId> = "QualificationId",
        /// Names the resource.
        ///
        /// Wire name `ResUniqueCode`, Long.
        resource_code: Option<HotlineResourceCode> = "ResUniqueCode",
    }
}
