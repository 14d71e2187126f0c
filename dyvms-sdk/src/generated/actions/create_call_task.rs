// Generated from spec/actions/task/CreateCallTask.yaml by `cargo xtask codegen`. Edit that, not this.

//! Create a call task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "CreateCallTask",
        Effect::Writes,
        "200",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("TaskName", Wire::String),
            ParamMeta::new("BizType", Wire::String),
            ParamMeta::new("TemplateCode", Wire::String),
            ParamMeta::new("TemplateName", Wire::String),
            ParamMeta::new("ResourceType", Wire::String),
            ParamMeta::new("Resource", Wire::String).sensitive(),
            ParamMeta::new("DataType", Wire::String),
            ParamMeta::new("Data", Wire::String)
                .sensitive()
                .by(
                    "DataType",
                    &[
                        (
                            "LIST",
                            ParamMeta::new("Data", Wire::String)
                                .sensitive()
                                .list(",")
                                .items(0, 1000),
                        ),
                        (
                            "JSON",
                            ParamMeta::new("Data", Wire::String)
                                .sensitive()
                                .json(JsonKind::Object)
                                .fields(
                                    &[
                                        ParamMeta::new("calleeList", Wire::Flattened).items(0, 1000),
                                    ],
                                ),
                        ),
                    ],
                ),
            ParamMeta::new("FireTime", Wire::String).unusable(),
            ParamMeta::new("StopTime", Wire::String).unusable(),
            ParamMeta::new("ScheduleType", Wire::String).unusable(),
        ],
    );

impl Client {
    /// Create a call task.
    ///
    /// Creates a task that calls many numbers from one virtual number, with a spoken text, a voice file or
    /// a verification code. Nothing rings until ExecuteCallTask starts the task. One task takes at most
    /// 1000 callees. For one callee, or for a real number as caller, use SingleCallByVoice or
    /// SingleCallByTts.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Source: vms-2022 7.1, meta-2024.
    #[doc(alias = "CreateCallTask")]
    #[doc(alias = "新建群呼任务")]
    pub fn create_call_task(&self) -> CreateCallTask {
        CreateCallTask::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::create_call_task`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateCallTask {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl CreateCallTask {
    /// Name of the task.
    ///
    /// Wire name `TaskName`, String.
    #[doc(alias = "TaskName")]
    pub fn task_name(mut self, value: impl Into<String>) -> Self {
        self.request.set("TaskName", Into::<String>::into(value));
        self
    }

    /// What kind of template TemplateCode names.
    ///
    /// Wire name `BizType`, String.
    #[doc(alias = "BizType")]
    pub fn biz_type(mut self, value: CallTaskTemplateKind) -> Self {
        self.request.set("BizType", value);
        self
    }

    /// What is spoken or played. For BizType VMS_VOICE_CODE the id of a voice file, else the code of a
    /// template.
    ///
    /// Wire name `TemplateCode`, String.
    #[doc(alias = "TemplateCode")]
    pub fn template_code(mut self, value: impl Into<PromptCode>) -> Self {
        self.request.set("TemplateCode", Into::<PromptCode>::into(value));
        self
    }

    /// Name of the template, or of the voice file.
    ///
    /// Wire name `TemplateName`, String.
    #[doc(alias = "TemplateName")]
    pub fn template_name(mut self, value: impl Into<String>) -> Self {
        self.request.set("TemplateName", Into::<String>::into(value));
        self
    }

    /// How the caller is given.
    ///
    /// Default LIST. Wire name `ResourceType`, String.
    #[doc(alias = "ResourceType")]
    pub fn caller_type(mut self, value: CallTaskCallerType) -> Self {
        self.request.set("ResourceType", value);
        self
    }

    /// The number that calls; it must be a virtual number.
    ///
    /// Wire name `Resource`, String.
    #[doc(alias = "Resource")]
    pub fn caller(mut self, value: impl Into<PhoneNumber>) -> Self {
        self.request.set("Resource", Into::<PhoneNumber>::into(value));
        self
    }

    /// How Data lists the callees.
    ///
    /// Wire name `DataType`, String.
    #[doc(alias = "DataType")]
    pub fn callees_format(mut self, value: CallTaskCalleeFormat) -> Self {
        self.request.set("DataType", value);
        self
    }

    /// The numbers to call, with the values of the template's variables where DataType is JSON.
    ///
    /// At most 1000 items. Wire name `Data`, String.
    ///
    /// Sets `DataType` to `LIST` as well.
    #[doc(alias = "Data")]
    pub fn callees_list(
        mut self,
        values: impl IntoIterator<Item = impl Into<PhoneNumber>>,
    ) -> Self {
        self.request.set("DataType", "LIST");
        self.request
            .set("Data", list(values.into_iter().map(Into::<PhoneNumber>::into), ","));
        self
    }

    /// The numbers to call, with the values of the template's variables where DataType is JSON.
    ///
    /// At most 1000 items. Wire name `Data`, String.
    ///
    /// Sets `DataType` to `JSON` as well.
    #[doc(alias = "Data")]
    pub fn callees_json(mut self, value: CallTaskCallees) -> Self {
        self.request.set("DataType", "JSON");
        self.request.set("Data", json(&value));
        self
    }

    /// When the task is to start. ExecuteCallTask has a start time of its own.
    ///
    /// The documents list it but say that it is not in use yet. Wire name `FireTime`, String.
    #[doc(alias = "FireTime")]
    #[deprecated(note = "the documents say that it does not work yet")]
    pub fn fire_time(mut self, value: impl Into<String>) -> Self {
        self.request.set("FireTime", Into::<String>::into(value));
        self
    }

    /// When the task is to stop.
    ///
    /// The documents list it but say that it is not in use yet. Wire name `StopTime`, String.
    #[doc(alias = "StopTime")]
    #[deprecated(note = "the documents say that it does not work yet")]
    pub fn stop_time(mut self, value: impl Into<String>) -> Self {
        self.request.set("StopTime", Into::<String>::into(value));
        self
    }

    /// How the task is scheduled.
    ///
    /// The documents list it but say that it is not in use yet. Wire name `ScheduleType`, String.
    #[doc(alias = "ScheduleType")]
    #[deprecated(note = "the documents say that it does not work yet")]
    pub fn schedule_type(mut self, value: impl Into<String>) -> Self {
        self.request.set("ScheduleType", Into::<String>::into(value));
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
    ) -> impl Future<Output = Result<Answer<CreateCallTaskResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<CreateCallTaskResponse>> {
        self.request.send_blocking()
    }
}

builder!(CreateCallTask => CreateCallTaskResponse);

received! {
    /// What an accepted [`CreateCallTask`] answers.
    CreateCallTaskResponse {
        /// The new task; ExecuteCallTask starts it.
        ///
        /// Wire name `Data`, Long.
        task_id: CallTaskId = "Data",
    }
}

open_enum! {
    /// How the caller of a call task is given; only one way exists.
    CallTaskCallerType {
        /// The number itself.
        List = "LIST",
    }
}

open_enum! {
    /// How the callees of a call task are listed.
    CallTaskCalleeFormat {
        /// Numbers only, with an ASCII comma between them.
        List = "LIST",
        /// Numbers with the values of the template's variables.
        Json = "JSON",
    }
}

sent! {
    /// Callees of a call task with their template variables.
    CallTaskCallees {
        /// Names of the template's variables.
        ///
        /// Wire name `paramNames`, array.
        param_names: Vec<CallTaskVariableName> = "paramNames",
        /// The callees.
        ///
        /// At most 1000 items. Wire name `calleeList`, array.
        callee_list: Vec<CallTaskCallee> = "calleeList",
    }
}

sent! {
    /// One callee of a call task with its values.
    CallTaskCallee {
        /// The number to call.
        ///
        /// Wire name `callee`, string.
        callee: PhoneNumber = "callee",
        /// The values, one for each name in paramNames and in the same order.
        ///
        /// Wire name `params`, array.
        params: Vec<CallTaskVariableValue> = "params",
    }
}

text_type! {
    /// Name of a template variable.
    CallTaskVariableName
}

text_type! {
    /// Value of a template variable, spoken to the callee.
    CallTaskVariableValue, sensitive
}
