// Generated from spec/types/ by `cargo xtask codegen`. Edit that, not this.

//! The types that more than one action uses.

use crate::prelude::*;

text_type! {
    /// A phone number: mainland mobile (11 digits), landline with area code and leading 0, or country code
    /// and number without + or 00. Numbers of the account may also begin with 95 or 400. No blanks, no
    /// separators; some answers about robot calls print a hyphen all the same.
    ///
    /// Source: vms-2022 4.1, vms-2022 6.3, vms-2022 10.11, vms-2022 12.4, meta-2024.
    PhoneNumber, sensitive
}

id_type! {
    /// Names one call in this service; carried by its receipts and records. Contains a ^.
    ///
    /// Source: vms-2022 4.1.
    CallId
}

id_type! {
    /// Names an approved text-to-speech template, such as TTS_10001.
    ///
    /// Source: vms-2022 5.1.
    TemplateCode
}

id_type! {
    /// Names an uploaded and approved voice file.
    ///
    /// Source: vms-2022 4.1.
    VoiceCode
}

id_type! {
    /// Names an uploaded and approved video file.
    ///
    /// Source: meta-2024.
    VideoFileId
}

id_type! {
    /// What is played, either the id of a voice file or the code of a text-to-speech template.
    ///
    /// Source: vms-2022 8.1.
    PromptCode
}

text_type! {
    /// An id of the caller's own that comes back in the receipts of the call.
    ///
    /// Source: vms-2022 4.1.
    OutId
}

text_type! {
    /// The company's name exactly as on its approved qualification.
    ///
    /// Source: vms-2022 10.3, vms-2022 12.2.
    CompanyName
}

id_type! {
    /// Names an approved qualification.
    ///
    /// Source: vms-2022 6.3, vms-2022 12.3.
    QualificationId
}

id_type! {
    /// Names a robot script (话术), as QueryRobotv2AllList lists them.
    ///
    /// Source: vms-2022 10.2.
    DialogId
}

id_type! {
    /// Names a robot task, as CreateRobotTask returns it. Number or text on the wire.
    ///
    /// Source: vms-2022 10.3.
    RobotTaskId
}

id_type! {
    /// Names a call task, as CreateCallTask returns it. Number or text on the wire.
    ///
    /// Source: vms-2022 7.1.
    CallTaskId
}

text_type! {
    /// The name of a person, or of the company when a number belongs to one.
    ///
    /// Source: vms-2022 12.1.
    PersonName, sensitive
}

text_type! {
    /// The number of a Chinese identity card.
    ///
    /// Source: vms-2022 12.1.
    IdentityCard, sensitive
}

text_type! {
    /// A mail address.
    ///
    /// Source: vms-2022 12.1.
    MailAddress, sensitive
}

text_type! {
    /// A code that proves who reads a mailbox or holds a phone. SendVerification sends one to a phone.
    ///
    /// Source: vms-2022 12.1, vms-2022 12.8.
    VerifyCode, sensitive
}

id_type! {
    /// Names one resource in the filing of a 400 number. Number or text on the wire.
    ///
    /// Source: vms-2022 12.2, vms-2022 12.4.
    HotlineResourceCode
}

open_enum! {
    /// In which order the calls to a 400 number go to the numbers behind it.
    ///
    /// Source: vms-2022 12.5, vms-2022 12.7.
    CallRouteMode {
        /// One number after the other, in turn.
        RoundRobin = "roundRobin",
        /// Any of the numbers, by chance.
        Random = "random",
    }
}

open_enum! {
    /// How a virtual number picks the real number that a call goes out from.
    ///
    /// Source: vms-2022 6.1, vms-2022 6.2, vms-2022 6.3, meta-2024.
    RouteType {
        /// A real number of the fitting home area comes first.
        HomeAreaFirst = "0",
        /// Any of the bound real numbers.
        Random = "1",
    }
}

#[cfg(any(feature = "receipts", feature = "callbacks"))]
text_type! {
    /// Keys that a person pressed during a call. They may be a code or a number.
    ///
    /// Source: receipts 2.1, receipts 2.2.
    PressedKeys, sensitive
}

#[cfg(any(feature = "receipts", feature = "callbacks"))]
text_type! {
    /// What a person said during a call, as speech recognition understood it.
    ///
    /// Source: receipts 2.4.
    SpokenWords, sensitive
}

open_enum! {
    /// Which voice product made a call; decides where its record is looked up.
    ///
    /// Source: vms-2022 11.1, meta-2024.
    ProductId {
        /// Voice notification, such as SingleCallByVoice.
        VoiceNotification = "11000000300006",
        /// Voice verification code, such as SingleCallByTts.
        VoiceVerification = "11010000138001",
        /// Interactive voice response, IvrCall.
        Ivr = "11000000300005",
        /// Call that connects two numbers. In the 2022 reference only; the 2024 metadata no longer lists it.
        TwoLegCall = "11000000300004",
        /// Voice SIP.
        VoiceSip = "11000000300009",
        /// Smart outbound call, such as SmartCall.
        SmartOutbound = "11030000180001",
    }
}

open_enum! {
    /// Where a robot task stands in its life.
    ///
    /// Source: vms-2022 10.9, meta-2024.
    RobotTaskState {
        /// Created, not started.
        Init = "INIT",
        /// About to start.
        Ready = "READY",
        /// The uploaded callees are being read.
        Dispatch = "DISPATCH",
        /// Calling. The value is misspelt on the wire.
        Executing = "EXCUTING",
        /// Paused by the user, as StopRobotTask does.
        ManualStop = "MANUAL_STOP",
        /// Paused by the service.
        SystemStop = "SYSTEM_STOP",
        /// Paused because the account owes money.
        ArrearsStop = "ARREARS_STOP",
        /// Ended for good by the user, as CancelRobotTask does.
        Cancelled = "CANCEL",
        /// Ended for good by the service.
        SystemCancelled = "SYSTEM_CANCEL",
        /// All callees are done.
        Finished = "FINISH",
    }
}

open_enum! {
    /// How a robot task is started.
    ///
    /// Source: vms-2022 10.9, vms-2022 10.10, meta-2024.
    RobotScheduleType {
        /// Starts at once.
        Immediate = "SINGLE",
        /// Starts at a set time.
        Scheduled = "ORDER",
    }
}

open_enum! {
    /// Whether a robot task calls again by itself when a call was not answered. A number on the wire.
    ///
    /// Source: vms-2022 10.3, vms-2022 10.10, meta-2024.
    RobotRetryType {
        /// Callees are called again.
        Redial = "1",
        /// Each callee is called once.
        NoRedial = "0",
    }
}

open_enum! {
    /// A result of a call after which a robot task calls the callee again.
    ///
    /// Source: vms-2022 10.3, meta-2024.
    RecallStateCode {
        /// The phone was switched off.
        PoweredOff = "200010",
        /// The number was suspended.
        Suspended = "200011",
        /// The line was busy.
        Busy = "200002",
        /// The call was lost on its way.
        CallLost = "200012",
        /// The callee could not be reached.
        Unreachable = "200005",
        /// Nobody answered.
        NoAnswer = "200003",
    }
}

open_enum! {
    /// Which side ended a call, as the request of QueryRobotTaskCallList counts it. Answers count the other
    /// way round, see RobotHangupDirection.
    ///
    /// Source: vms-2022 10.11, meta-2024.
    RobotHangupDirectionFilter {
        /// The callee hung up.
        User = "0",
        /// The robot hung up.
        Robot = "1",
    }
}

open_enum! {
    /// Which side ended a call, as the answers about robot calls count it. The request of
    /// QueryRobotTaskCallList counts the other way round, see RobotHangupDirectionFilter.
    ///
    /// Source: vms-2022 10.11, vms-2022 10.12, meta-2024.
    RobotHangupDirection {
        /// The callee hung up.
        User = "1",
        /// The robot hung up.
        Robot = "0",
    }
}

open_enum! {
    /// Whether a robot call was recorded. A number on the wire.
    ///
    /// Source: vms-2022 10.12, meta-2024.
    RobotRecordStatus {
        /// There is a recording.
        Recorded = "1",
        /// There is no recording.
        NotRecorded = "2",
    }
}

open_enum! {
    /// Whether a robot call was handed over to a human operator.
    ///
    /// Source: vms-2022 10.11, vms-2022 10.12, meta-2024.
    RobotTransferResult {
        /// Handed over.
        Transferred = "1",
        /// The hand-over was tried and failed.
        Failed = "0",
        /// No hand-over was tried.
        NotTransferred = "3",
    }
}

text_type! {
    /// The number of a callee, or the word all for values that every callee shares.
    /// UploadRobotTaskCalledFile documents all; BatchRobotSmartCall does not.
    ///
    /// Source: vms-2022 10.4, batch-2023, meta-2024.
    RobotCalleeNumber, sensitive
}

text_type! {
    /// The value of one variable of a robot script, spoken to the callee.
    ///
    /// Source: vms-2022 10.4, batch-2023, meta-2024.
    RobotTemplateValue, sensitive
}

sent! {
    /// The values of a script's variables for one callee, or for all of them. Where both exist, the
    /// callee's own entry wins.
    ///
    /// Source: vms-2022 10.4, batch-2023, meta-2024.
    RobotCallee {
        /// Whose values these are.
        ///
        /// Wire name `number`, string.
        number: RobotCalleeNumber = "number",
        /// The values, in the order of the names in TtsParamHead.
        ///
        /// Wire name `params`, array.
        params: Vec<RobotTemplateValue> = "params",
    }
}

id_type! {
    /// Names one account of converged communication, as AddRtcAccount returns it.
    ///
    /// Source: vms-2022 14.1, vms-2022 14.2.
    RtcAccountId
}

text_type! {
    /// A device of converged communication, named by the caller; best the UUID of the device.
    ///
    /// Source: vms-2022 14.1, vms-2022 14.2.
    RtcDeviceId
}

id_type! {
    /// Names one MQTT client, as GetMqttToken returns it.
    ///
    /// Source: vms-2022 14.4, vms-2022 14.5.
    MqttClientId
}

received! {
    /// What a client needs to log in to the message broker (MQTT).
    ///
    /// Source: vms-2022 14.4, vms-2022 14.5.
    MqttToken {
        /// Host of the broker.
        ///
        /// Wire name `Host`, String.
        host: Option<String> = "Host",
        /// The token to log in with.
        ///
        /// Wire name `Token`, String.
        token: Option<SensitiveText> = "Token",
        /// When the token stops being valid.
        ///
        /// Unix milliseconds. Wire name `ExpireTime`, String.
        expire_time: Option<UnixMillis> = "ExpireTime",
        /// The instance of the message queue.
        ///
        /// Wire name `InstanceId`, String.
        instance_id: Option<String> = "InstanceId",
        /// The MQTT client id of the server side.
        ///
        /// Wire name `ServerId`, String.
        server_id: Option<String> = "ServerId",
        /// The MQTT topic to use.
        ///
        /// Wire name `P2pTopic`, String.
        p2p_topic: Option<String> = "P2pTopic",
        /// The client the token is for; RefreshMqttToken takes it.
        ///
        /// Wire name `ClientId`, String.
        client_id: Option<MqttClientId> = "ClientId",
        /// The user name to log in with; the example has the form of an AccessKey id.
        ///
        /// Wire name `Username`, String.
        username: Option<SensitiveText> = "Username",
    }
}

open_enum! {
    /// The voice that speaks the variables of a smart call.
    ///
    /// Source: vms-2022 9.1, smart-call-2020.
    TtsVoice {
        /// Xiaoyun, standard female voice.
        Xiaoyun = "xiaoyun",
        /// Xiaogang, standard male voice.
        Xiaogang = "xiaogang",
        /// Ruoxi, gentle female voice.
        Ruoxi = "ruoxi",
        /// Xiaomeng, standard female voice.
        Xiaomeng = "xiaomeng",
        /// Xiaowei, standard male voice.
        Xiaowei = "xiaowei",
        /// Amei, sweet female voice.
        Amei = "amei",
        /// Xiaoxue, gentle female voice.
        Xiaoxue = "xiaoxue",
        /// Siqi, gentle female voice.
        Siqi = "siqi",
        /// Sijia, standard female voice.
        Sijia = "sijia",
        /// Sicheng, standard male voice.
        Sicheng = "sicheng",
        /// Siyue, gentle female voice.
        Siyue = "siyue",
        /// Xiaomei, sweet female voice.
        Xiaomei = "xiaomei",
        /// Sitong, standard child's voice.
        Sitong = "sitong",
        /// Ning'er, standard female voice.
        Ninger = "ninger",
        /// Xiaobei, young girl's voice.
        Xiaobei = "xiaobei",
        /// Yina, female voice with a Zhejiang accent.
        Yina = "yina",
    }
}

open_enum! {
    /// The basic model that recognises what the callee says.
    ///
    /// Source: vms-2022 9.1, smart-call-2020, meta-2024.
    AsrBase {
        /// Standard Mandarin; what is used when nothing else is chosen.
        Mandarin = "customer_service_8k",
        /// Mandarin with a strong accent.
        StrongAccent = "dialect_customer_service_8k",
    }
}

id_type! {
    /// Names a speech recognition model of the account, as the console lists them.
    ///
    /// Source: vms-2022 9.1, smart-call-2020, meta-2024.
    AsrModelId
}

open_enum! {
    /// How a call went or where it stands, as the carrier reports it; in receipts, call details and task
    /// details. In a single call one phone is rung; in a double call the caller's phone is rung first, then
    /// the callee's. Other codes arrive too, such as the three digits of SIP answers (487, 502), which no
    /// document explains.
    ///
    /// Source: call-status, faq.
    CallStatusCode {
        /// Single call. The callee listened to the end.
        HeardToEnd = "200000",
        /// Hung up before the end.
        HungUpEarly = "200001",
        /// Busy: the callee of a single call, the caller of a double call. Also found in early media.
        Busy = "200002",
        /// The phone rang and nobody answered. Also found in early media.
        NoAnswer = "200003",
        /// The number is invalid or does not exist. Also found in early media.
        InvalidNumber = "200004",
        /// The callee cannot be reached: trouble at the carrier, a refusal, a filter on the phone, or a number
        /// marked as spam. Also found in early media.
        Unreachable = "200005",
        /// Playing failed because the audio has a wrong format.
        PlaybackFailed = "200006",
        /// The phone is out of reach or out of the service area. Also found in early media.
        OutOfReach = "200007",
        /// No key was pressed in time.
        KeyTimeout = "200008",
        /// The phone is switched off. Also found in early media.
        PoweredOff = "200010",
        /// The number is suspended. Also found in early media.
        Suspended = "200011",
        /// The call was lost or is restricted. In early media and robot tasks.
        LostOrRestricted = "200012",
        /// The call is over: the result of a double call, the last intermediate state of a single one.
        Ended = "200100",
        /// The callee of a single call is being dialled (intermediate state), or the caller of a double call is
        /// being connected.
        Dialling = "200101",
        /// Single call: answered (intermediate state). Double call: the caller has answered and the callee is
        /// being connected.
        Answered = "200102",
        /// Double call. Both are talking.
        InConversation = "200103",
        /// The caller's number is restricted.
        CallerRestricted = "200104",
        /// Double call. The callee's number is restricted.
        CalleeRestricted = "200105",
        /// Double call. The callee refused.
        CalleeRefused = "200111",
        /// Double call. The callee is busy.
        CalleeBusy = "200112",
        /// Double call. The callee's phone rang and nobody answered.
        CalleeNoAnswer = "200113",
        /// Double call. The callee's number is invalid.
        CalleeInvalidNumber = "200116",
        /// The network's rules do not allow the shown number.
        ShownNumberNotAllowed = "200117",
        /// The supplier forbids calls at this time of day.
        ForbiddenPeriod = "200118",
        /// The supplier's limit of calls, by this caller or between these two numbers, is used up.
        SupplierFrequencyLimit = "200119",
        /// Double call. The callee's phone is out of the service area.
        CalleeOutOfArea = "200120",
        /// The account has more calls at the same time than it may.
        ConcurrencyExceeded = "200121",
        /// The early media were not recognised as any of the other states.
        NotRecognised = "200130",
        /// The callee's phone rings (intermediate state).
        Ringing = "200201",
        /// A key was pressed (intermediate state); the receipt's dtmf has it.
        KeyPressed = "300000",
        /// A network element is busy.
        NetworkElementBusy = "400",
        /// Not answered in time. Not in the list of codes, but seen in practice.
        NotAnsweredInTime = "408",
        /// The number has been withdrawn and must be replaced.
        NumberWithdrawn = "476",
        /// The called number is not available.
        CalledNumberUnavailable = "482",
        /// Error at the carrier.
        CarrierError = "500",
        /// The call was never set up or is already over; answer to a query or a hang-up.
        NoSuchCall = "9996",
        /// Error of the system.
        SystemError = "999999",
    }
}

classified! {
    CallStatusCode {
        HeardToEnd => Answered, "Single call. The callee listened to the end.";
        HungUpEarly => Answered, "Hung up before the end.";
        Busy => Busy, "Busy: the callee of a single call, the caller of a double call. Also found in early media.";
        NoAnswer => NoAnswer, "The phone rang and nobody answered. Also found in early media.";
        InvalidNumber => InvalidNumber, "The number is invalid or does not exist. Also found in early media.";
        Unreachable => Unreachable, "The callee cannot be reached: trouble at the carrier, a refusal, a filter on the phone, or a number marked as spam. Also found in early media.";
        PlaybackFailed => Failed, "Playing failed because the audio has a wrong format.";
        OutOfReach => Unreachable, "The phone is out of reach or out of the service area. Also found in early media.";
        KeyTimeout => Answered, "No key was pressed in time.";
        PoweredOff => Unreachable, "The phone is switched off. Also found in early media.";
        Suspended => Unreachable, "The number is suspended. Also found in early media.";
        LostOrRestricted => Failed, "The call was lost or is restricted. In early media and robot tasks.";
        Ended => Ended, "The call is over: the result of a double call, the last intermediate state of a single one.";
        Dialling => InProgress, "The callee of a single call is being dialled (intermediate state), or the caller of a double call is being connected.";
        Answered => InProgress, "Single call: answered (intermediate state). Double call: the caller has answered and the callee is being connected.";
        InConversation => InProgress, "Double call. Both are talking.";
        CallerRestricted => Blocked, "The caller's number is restricted.";
        CalleeRestricted => Blocked, "Double call. The callee's number is restricted.";
        CalleeRefused => NoAnswer, "Double call. The callee refused.";
        CalleeBusy => Busy, "Double call. The callee is busy.";
        CalleeNoAnswer => NoAnswer, "Double call. The callee's phone rang and nobody answered.";
        CalleeInvalidNumber => InvalidNumber, "Double call. The callee's number is invalid.";
        ShownNumberNotAllowed => Blocked, "The network's rules do not allow the shown number.";
        ForbiddenPeriod => Blocked, "The supplier forbids calls at this time of day.";
        SupplierFrequencyLimit => Blocked, "The supplier's limit of calls, by this caller or between these two numbers, is used up.";
        CalleeOutOfArea => Unreachable, "Double call. The callee's phone is out of the service area.";
        ConcurrencyExceeded => Blocked, "The account has more calls at the same time than it may.";
        NotRecognised => Failed, "The early media were not recognised as any of the other states.";
        Ringing => InProgress, "The callee's phone rings (intermediate state).";
        KeyPressed => InProgress, "A key was pressed (intermediate state); the receipt's dtmf has it.";
        NetworkElementBusy => Failed, "A network element is busy.";
        NotAnsweredInTime => NoAnswer, "Not answered in time. Not in the list of codes, but seen in practice.";
        NumberWithdrawn => Blocked, "The number has been withdrawn and must be replaced.";
        CalledNumberUnavailable => Unreachable, "The called number is not available.";
        CarrierError => Failed, "Error at the carrier.";
        NoSuchCall => Failed, "The call was never set up or is already over; answer to a query or a hang-up.";
        SystemError => Failed, "Error of the system.";
    }
}

#[cfg(feature = "receipts")]
open_enum! {
    /// The outcome of a call in finer words than CallStatusCode; a beta feature that costs nothing.
    ///
    /// Source: call-status.
    SmartStatus {
        /// Answered.
        Answered = "ANSWERED",
        /// The caller hung up first.
        Cancel = "CANCEL",
        /// The callee refused.
        CallRejected = "CALL_REJECTED",
        /// Forwarded, also to an answering assistant.
        CallForwarding = "CALL_FORWARDING",
        /// The callee's number takes no incoming calls.
        IncomingCallBarred = "INCOMING_CALL_BARRED",
        /// The number is invalid.
        InvalidNumber = "INVALID_NUMBER",
        /// Nobody answered.
        NoAnswer = "NO_ANSWER",
        /// The phone is out of the service area.
        NoUserResponding = "NO_USER_RESPONDING",
        /// The network is busy.
        NetworkBusy = "NETWORK_BUSY",
        /// Blocked by the carrier.
        OperatorBlock = "OPERATOR_BLOCK",
        /// The phone is switched off.
        PoweredOff = "POWERED_OFF",
        /// The number is suspended.
        Suspended = "SUSPEND",
        /// The callee is busy.
        UserBusy = "USER_BUSY",
        /// The callee cannot be reached.
        Unavailable = "UNAVAILABLE",
        /// By its name, a machine answered; listed for the sister product AICCS only.
        IntelligentAnswer = "INTELLIGENT_ANSWER",
        /// Anything else.
        Other = "OTHER",
        /// Anything else, as the sister product AICCS spells it.
        Others = "OTHERS",
    }
}

#[cfg(feature = "receipts")]
classified! {
    SmartStatus {
        Answered => Answered, "Answered.";
        Cancel => NoAnswer, "The caller hung up first.";
        CallRejected => NoAnswer, "The callee refused.";
        CallForwarding => Answered, "Forwarded, also to an answering assistant.";
        IncomingCallBarred => Blocked, "The callee's number takes no incoming calls.";
        InvalidNumber => InvalidNumber, "The number is invalid.";
        NoAnswer => NoAnswer, "Nobody answered.";
        NoUserResponding => Unreachable, "The phone is out of the service area.";
        NetworkBusy => Failed, "The network is busy.";
        OperatorBlock => Blocked, "Blocked by the carrier.";
        PoweredOff => Unreachable, "The phone is switched off.";
        Suspended => Unreachable, "The number is suspended.";
        UserBusy => Busy, "The callee is busy.";
        Unavailable => Unreachable, "The callee cannot be reached.";
        IntelligentAnswer => Answered, "By its name, a machine answered; listed for the sister product AICCS only.";
        Other => Failed, "Anything else.";
        Others => Failed, "Anything else, as the sister product AICCS spells it.";
    }
}

open_enum! {
    /// What kind of template a call task plays or speaks.
    ///
    /// Source: vms-2022 7.1, vms-2022 7.3, meta-2024.
    CallTaskTemplateKind {
        /// A notification, spoken from a text-to-speech template.
        NotificationText = "VMS_VOICE_TTS",
        /// A notification, played from a voice file.
        NotificationFile = "VMS_VOICE_CODE",
        /// A verification code, spoken from its template.
        VerificationCode = "VMS_TTS",
    }
}
