// Generated from spec/actions/hotline/QueryCallInTransferRecord.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the calls a 400 number forwarded on one day.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryCallInTransferRecord",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("PhoneNumber", Wire::String).required().sensitive(),
            ParamMeta::new("CallInCaller", Wire::String).sensitive(),
            ParamMeta::new("QueryDate", Wire::String)
                .required()
                .time(TimeForm::DateTime),
            ParamMeta::new("PageNo", Wire::Long).required(),
            ParamMeta::new("PageSize", Wire::Long).required().range(1, 10, Enforce::Warn),
        ],
    );

impl Client {
    /// List the calls a 400 number forwarded on one day.
    ///
    /// Lists the calls to a 400 number that were forwarded on one day, with the address of each recording.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `phone_number`, `query_date`, `page_no`, `page_size`.
    ///
    /// Source: vms-2022 12.6, meta-2024.
    #[doc(alias = "QueryCallInTransferRecord")]
    #[doc(alias = "按天分页查看400号码的呼转明细")]
    pub fn query_call_in_transfer_record(&self) -> QueryCallInTransferRecord {
        QueryCallInTransferRecord::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_call_in_transfer_record`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryCallInTransferRecord<
    HasPhoneNumber = Missing,
    HasQueryDate = Missing,
    HasPageNo = Missing,
    HasPageSize = Missing,
> {
    request: Request,
    given: PhantomData<fn() -> (HasPhoneNumber, HasQueryDate, HasPageNo, HasPageSize)>,
}

impl<
    HasPhoneNumber,
    HasQueryDate,
    HasPageNo,
    HasPageSize,
> QueryCallInTransferRecord<HasPhoneNumber, HasQueryDate, HasPageNo, HasPageSize> {
    /// The 400 number.
    ///
    /// **Required.** Wire name `PhoneNumber`, String.
    #[doc(alias = "PhoneNumber")]
    pub fn phone_number(
        mut self,
        value: impl Into<PhoneNumber>,
    ) -> QueryCallInTransferRecord<Given, HasQueryDate, HasPageNo, HasPageSize> {
        self.request.set("PhoneNumber", Into::<PhoneNumber>::into(value));
        QueryCallInTransferRecord::new(self.request)
    }

    /// Only calls from this number.
    ///
    /// Wire name `CallInCaller`, String.
    #[doc(alias = "CallInCaller")]
    pub fn call_in_caller(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("CallInCaller", Into::<PhoneNumber>::into(value));
        self
    }

    /// The day; the records of the whole day come back, whatever the time of day.
    ///
    /// **Required.** China time, `yyyy-MM-dd HH:mm:ss`. Wire name `QueryDate`, String.
    #[doc(alias = "QueryDate")]
    pub fn query_date(
        mut self,
        value: impl Into<ChinaTime>,
    ) -> QueryCallInTransferRecord<HasPhoneNumber, Given, HasPageNo, HasPageSize> {
        self.request.set("QueryDate", Into::<ChinaTime>::into(value));
        QueryCallInTransferRecord::new(self.request)
    }

    /// Page to read, counted from 1.
    ///
    /// **Required.** Default 1. Wire name `PageNo`, Long.
    #[doc(alias = "PageNo")]
    pub fn page_no(
        mut self,
        value: i64,
    ) -> QueryCallInTransferRecord<HasPhoneNumber, HasQueryDate, Given, HasPageSize> {
        self.request.set("PageNo", value);
        QueryCallInTransferRecord::new(self.request)
    }

    /// Records per page.
    ///
    /// **Required.** 1 to 10 (another value is sent all the same, with a warning). Wire name `PageSize`,
    /// Long.
    #[doc(alias = "PageSize")]
    pub fn page_size(
        mut self,
        value: i64,
    ) -> QueryCallInTransferRecord<HasPhoneNumber, HasQueryDate, HasPageNo, Given> {
        self.request.set("PageSize", value);
        QueryCallInTransferRecord::new(self.request)
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
    ) -> impl Future<Output = Result<Answer<QueryCallInTransferRecordResponse>>> + Send
    where
        HasPhoneNumber: required::PhoneNumber,
        HasQueryDate: required::QueryDate,
        HasPageNo: required::PageNo,
        HasPageSize: required::PageSize,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryCallInTransferRecordResponse>>
    where
        HasPhoneNumber: required::PhoneNumber,
        HasQueryDate: required::QueryDate,
        HasPageNo: required::PageNo,
        HasPageSize: required::PageSize,
    {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<QueryCallInTransferRecord<Given, Given, Given, Given>>
    where
        HasPhoneNumber: required::PhoneNumber,
        HasQueryDate: required::QueryDate,
        HasPageSize: required::PageSize,
    {
        Pages::new(QueryCallInTransferRecord::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_no` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<QueryCallInTransferRecord<Given, Given, Given, Given>>
    where
        HasPhoneNumber: required::PhoneNumber,
        HasQueryDate: required::QueryDate,
        HasPageSize: required::PageSize,
    {
        Items::new(QueryCallInTransferRecord::new(self.request))
    }
}

builder!(QueryCallInTransferRecord<HasPhoneNumber, HasQueryDate, HasPageNo, HasPageSize> => QueryCallInTransferRecordResponse);

received! {
    /// What an accepted [`QueryCallInTransferRecord`] answers.
    QueryCallInTransferRecordResponse {
        /// One page of records.
        ///
        /// Wire name `Data`, Object.
        page: Option<HotlineTransferRecordPage> = "Data",
    }
}

impl Paged for QueryCallInTransferRecord<Given, Given, Given, Given> {
    type Item = HotlineTransferRecord;
    const PAGING: Paging = Paging::new("PageNo", "PageSize", 1, "Data.Values");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.page.as_mut()?.records)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.page.as_ref()?.total
    }
}

received! {
    /// One page of records.
    HotlineTransferRecordPage {
        /// The page, counted from 1.
        ///
        /// Wire name `PageNo`, Long.
        page_no: Option<i64> = "PageNo",
        /// Records per page.
        ///
        /// Wire name `PageSize`, Long.
        page_size: Option<i64> = "PageSize",
        /// Records on all pages together.
        ///
        /// Wire name `Total`, Long.
        total: Option<i64> = "Total",
        /// The records.
        ///
        /// Wire name `Values`, Array.
        records: Vec<HotlineTransferRecord> = "Values",
    }
}

received! {
    /// One forwarded call. It has an incoming leg, from the person calling, and a leg to the number
    /// forwarded to.
    HotlineTransferRecord {
        /// The number that was called on the incoming leg.
        ///
        /// Wire name `CallInCalled`, String.
        call_in_called: Option<PhoneNumber> = "CallInCalled",
        /// The number to which the call was forwarded.
        ///
        /// Wire name `TransferCalled`, String.
        transfer_called: Option<PhoneNumber> = "TransferCalled",
        /// Where the recording can be fetched. The address is signed and expires.
        ///
        /// Wire name `RecordUrl`, String.
        record_url: Option<SensitiveText> = "RecordUrl",
        /// The calling number of the leg to the number forwarded to.
        ///
        /// Wire name `TransferCaller`, String.
        transfer_caller: Option<PhoneNumber> = "TransferCaller",
        /// When the call was made.
        ///
        /// Unix milliseconds. Wire name `GmtCreate`, Long.
        called_at: Option<UnixMillis> = "GmtCreate",
        /// The number that called.
        ///
        /// Wire name `CallInCaller`, String.
        call_in_caller: Option<PhoneNumber> = "CallInCaller",
    }
}
