// Generated from spec/actions/task/ListCallTaskDetail.yaml by `cargo xtask codegen`. Edit that, not this.

//! List the calls of a call task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "ListCallTaskDetail",
        Effect::Reads,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskId", Wire::Long).required(),
            ParamMeta::new("CalledNum", Wire::String).sensitive(),
            ParamMeta::new("Status", Wire::String),
            ParamMeta::new("PageNumber", Wire::Integer),
            ParamMeta::new("PageSize", Wire::Integer),
        ],
    );

impl Client {
    /// List the calls of a call task.
    ///
    /// Lists the calls of one call task page by page, one entry per callee, filtered by callee or result.
    ///
    /// Reads; a failed attempt is repeated. At most 100 calls per second and account.
    ///
    /// Required: `task_id`.
    ///
    /// Source: vms-2022 7.4, meta-2024.
    #[doc(alias = "ListCallTaskDetail")]
    #[doc(alias = "查看群呼任务里的每一通电话")]
    pub fn list_call_task_detail(&self) -> ListCallTaskDetail {
        ListCallTaskDetail::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::list_call_task_detail`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListCallTaskDetail<HasTaskId = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasTaskId,)>,
}

impl<HasTaskId> ListCallTaskDetail<HasTaskId> {
    /// The task, as CreateCallTask returned it.
    ///
    /// **Required.** Wire name `TaskId`, Long.
    #[doc(alias = "TaskId")]
    pub fn task_id(mut self, value: impl Into<CallTaskId>) -> ListCallTaskDetail<Given> {
        self.request.set("TaskId", Into::<CallTaskId>::into(value));
        ListCallTaskDetail::new(self.request)
    }

    /// Only calls to this number.
    ///
    /// Wire name `CalledNum`, String.
    #[doc(alias = "CalledNum")]
    pub fn called_num(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("CalledNum", Into::<PhoneNumber>::into(value));
        self
    }

    /// Only calls with this result.
    ///
    /// Wire name `Status`, String.
    #[doc(alias = "Status")]
    pub fn status(mut self, value: CallTaskCallState) -> Self {
        self.request.set("Status", value);
        self
    }

    /// Page to read, counted from 1.
    ///
    /// Default 1. Wire name `PageNumber`, Integer.
    #[doc(alias = "PageNumber")]
    pub fn page_number(mut self, value: i32) -> Self {
        self.request.set("PageNumber", value);
        self
    }

    /// Calls per page.
    ///
    /// Default 10. Wire name `PageSize`, Integer.
    #[doc(alias = "PageSize")]
    pub fn page_size(mut self, value: i32) -> Self {
        self.request.set("PageSize", value);
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<ListCallTaskDetailResponse>>> + Send
    where
        HasTaskId: required::TaskId,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<ListCallTaskDetailResponse>>
    where
        HasTaskId: required::TaskId,
    {
        self.request.send_blocking()
    }

    /// Reads the list page by page; a page is the answer that `send` gives.
    ///
    /// Begins at `page_number` if it is set, and asks for `page_size` items at a time.
    pub fn pages(self) -> Pages<ListCallTaskDetail<Given>>
    where
        HasTaskId: required::TaskId,
    {
        Pages::new(ListCallTaskDetail::new(self.request))
    }

    /// Reads the list item by item, over all its pages.
    ///
    /// Begins at `page_number` if it is set, and asks for `page_size` items at a time.
    pub fn items(self) -> Items<ListCallTaskDetail<Given>>
    where
        HasTaskId: required::TaskId,
    {
        Items::new(ListCallTaskDetail::new(self.request))
    }
}

builder!(ListCallTaskDetail<HasTaskId> => ListCallTaskDetailResponse);

received! {
    /// What an accepted [`ListCallTaskDetail`] answers.
    ListCallTaskDetailResponse {
        /// How many pages there are.
        ///
        /// Wire name `TotalPage`, Long.
        total_page: Option<i64> = "TotalPage",
        /// Calls per page.
        ///
        /// Wire name `PageSize`, Long.
        page_size: Option<i64> = "PageSize",
        /// This page, counted from 1.
        ///
        /// Wire name `PageNumber`, Long.
        page_number: Option<i64> = "PageNumber",
        /// Callees on all pages together.
        ///
        /// Wire name `Total`, Long.
        total: Option<i64> = "Total",
        /// The calls of this page.
        ///
        /// Wire name `Data`, Array.
        calls: Vec<CallTaskCall> = "Data",
    }
}

impl Paged for ListCallTaskDetail<Given> {
    type Item = CallTaskCall;
    const PAGING: Paging = Paging::new("PageNumber", "PageSize", 1, "Data");
    fn items_of(response: &mut Self::Response) -> Option<&mut Vec<Self::Item>> {
        Some(&mut response.calls)
    }

    fn total(response: &Self::Response) -> Option<i64> {
        response.total
    }
}

open_enum! {
    /// What became of one call of a call task.
    CallTaskCallState {
        /// The call went through.
        Success = "SUCCESS",
        /// The call failed.
        Fail = "FAIL",
        /// Not called yet.
        Init = "INIT",
    }
}

received! {
    /// One call of a call task.
    CallTaskCall {
        /// What became of the call.
        ///
        /// Wire name `Status`, String.
        status: Option<CallTaskCallState> = "Status",
        /// How long the call lasted.
        ///
        /// Whole seconds on the wire. Wire name `Duration`, Long.
        duration: Option<Duration> = "Duration" by seconds,
        /// The number that was called.
        ///
        /// Wire name `CalledNum`, String.
        called_num: Option<PhoneNumber> = "CalledNum",
        /// The number that called.
        ///
        /// Wire name `Caller`, String.
        caller: Option<PhoneNumber> = "Caller",
        /// Id of the operation.
        ///
        /// The documents list it but say that it is not in use yet. Wire name `Id`, Long.
        id: Option<i64> = "Id",
    }
}
