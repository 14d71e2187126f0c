// Generated from spec/actions/robot/UploadRobotTaskCalledFile.yaml by `cargo xtask codegen`. Edit that, not this.

//! Add callees to a robot task.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "UploadRobotTaskCalledFile",
        Effect::Writes,
        "OK",
    )
    .user_qps(100)
    .params(
        &[
            ParamMeta::new("Id", Wire::Long).required(),
            ParamMeta::new("CalledNumber", Wire::String)
                .required()
                .sensitive()
                .list(",")
                .items(0, 300000),
            ParamMeta::new("TtsParam", Wire::String).sensitive().json(JsonKind::Array),
            ParamMeta::new("TtsParamHead", Wire::String).json(JsonKind::Array),
        ],
    );

impl Client {
    /// Add callees to a robot task.
    ///
    /// Adds the numbers a robot task is to call, with the values of the script's variables. A task takes at
    /// most 300,000 numbers, brought in by as many calls as needed. Sending the same numbers again may add
    /// them again.
    ///
    /// **Deprecated (2023-12-31).** The vendor set this date as the end of the robot feature and asked
    /// those who have it to move to its contact centre product by then. Nobody else can begin to use it.
    ///
    /// Writes; never repeated once the service may have got it. At most 100 calls per second and account.
    ///
    /// Required: `id`, `called_number`.
    ///
    /// Source: vms-2022 10.4, vms-2022 10.1, meta-2024.
    #[doc(alias = "UploadRobotTaskCalledFile")]
    #[doc(alias = "给机器人任务添加被叫号码")]
    pub fn upload_robot_task_called_file(&self) -> UploadRobotTaskCalledFile {
        UploadRobotTaskCalledFile::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::upload_robot_task_called_file`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct UploadRobotTaskCalledFile<HasId = Missing, HasCalledNumber = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasId, HasCalledNumber)>,
}

impl<HasId, HasCalledNumber> UploadRobotTaskCalledFile<HasId, HasCalledNumber> {
    /// The task to add to, as CreateRobotTask returned it.
    ///
    /// **Required.** Wire name `Id`, Long.
    #[doc(alias = "Id")]
    pub fn id(
        mut self,
        value: impl Into<RobotTaskId>,
    ) -> UploadRobotTaskCalledFile<Given, HasCalledNumber> {
        self.request.set("Id", Into::<RobotTaskId>::into(value));
        UploadRobotTaskCalledFile::new(self.request)
    }

    /// The numbers to call. The maximum holds for the task over all uploads.
    ///
    /// **Required.** At most 300000 items; one text on the wire, items separated by `,`. Wire name
    /// `CalledNumber`, String.
    #[doc(alias = "CalledNumber")]
    pub fn called_number(
        mut self,
        values: impl IntoIterator<Item = impl Into<PhoneNumber>>,
    ) -> UploadRobotTaskCalledFile<HasId, Given> {
        self.request
            .set(
                "CalledNumber",
                list(values.into_iter().map(Into::<PhoneNumber>::into), ","),
            );
        UploadRobotTaskCalledFile::new(self.request)
    }

    /// Values of the script's variables, in the order of TtsParamHead. Values that all callees share are
    /// given once, with all as the number; a callee's own entry goes before those.
    ///
    /// JSON inside a text on the wire; required when the script has variables. Wire name `TtsParam`,
    /// String. The documents print it as required, the gateway takes requests without it.
    #[doc(alias = "TtsParam")]
    pub fn tts_param(mut self, values: impl IntoIterator<Item = RobotCallee>) -> Self {
        self.request.set("TtsParam", json(&values.into_iter().collect::<Vec<_>>()));
        self
    }

    /// Names of the script's variables; TtsParam gives the values in the same order.
    ///
    /// JSON inside a text on the wire; required when the script has variables. Wire name `TtsParamHead`,
    /// String. The documents print it as required, the gateway takes requests without it.
    #[doc(alias = "TtsParamHead")]
    pub fn tts_param_head(
        mut self,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.request
            .set(
                "TtsParamHead",
                json(&values.into_iter().map(Into::<String>::into).collect::<Vec<_>>()),
            );
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<UploadRobotTaskCalledFileResponse>>> + Send
    where
        HasId: required::Id,
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<UploadRobotTaskCalledFileResponse>>
    where
        HasId: required::Id,
        HasCalledNumber: required::CalledNumber,
    {
        self.request.send_blocking()
    }
}

builder!(UploadRobotTaskCalledFile<HasId, HasCalledNumber> => UploadRobotTaskCalledFileResponse);

received! {
    /// What an accepted [`UploadRobotTaskCalledFile`] answers.
    UploadRobotTaskCalledFileResponse {
        /// The task, as in the request; QueryRobotTaskDetail shows it.
        ///
        /// Wire name `Data`, String.
        task_id: RobotTaskId = "Data",
    }
}
