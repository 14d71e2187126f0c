// Generated from spec/receipts/ by `cargo xtask codegen`. Edit that, not this.

//! What the platform tells about calls without being asked.

use crate::prelude::*;

open_enum! {
    /// Which kind of receipt it is, by the platform's own name.
    MessageType {
        /// State of a running call.
        VoiceCallReport = "VoiceCallReport",
        /// Recognised sentence of a call.
        VoiceRTASRReport = "VoiceRTASRReport",
        /// Recording of a call.
        VoiceRecordReport = "VoiceRecordReport",
        /// Record of a call.
        VoiceReport = "VoiceReport",
    }
}

/// A receipt, by its kind.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Receipt {
    /// State of a running call.
    ///
    /// Sent at every step of a call: dialling, ringing, answered, a key pressed, ended. States may come
    /// more than once and in another order.
    ///
    /// Source: receipts 2.2.
    #[doc(alias = "通话进行中的状态")]
    VoiceCallReport(Box<VoiceCallReport>),
    /// Recognised sentence of a call.
    ///
    /// Sent during a call for every sentence that was recognised. The newest introduction no longer lists
    /// it; the sentences now come with the callback of the intelligent call.
    ///
    /// Source: receipts 2.4.
    #[doc(alias = "通话中识别出的一句话")]
    VoiceRTASRReport(Box<VoiceRTASRReport>),
    /// Recording of a call.
    ///
    /// Sent after a call of which there is a recording.
    ///
    /// Source: receipts 2.3.
    #[doc(alias = "通话录音")]
    VoiceRecordReport(Box<VoiceRecordReport>),
    /// Record of a call.
    ///
    /// Sent once, when a call is over. Which fields arrive depends on the action that placed the call. The
    /// same receipt may come more than once.
    ///
    /// Source: receipts 2.1.
    #[doc(alias = "通话结束后的话单")]
    VoiceReport(Box<VoiceReport>),
    /// A receipt of a kind that this version does not know.
    Unknown {
        /// Its kind.
        message_type: MessageType,
        /// It as it came.
        text: SensitiveText,
    },
}

impl Receipt {
    /// Which kind it is.
    #[must_use]
    pub fn message_type(&self) -> MessageType {
        match self {
            Self::VoiceCallReport(_) => MessageType::VoiceCallReport,
            Self::VoiceRTASRReport(_) => MessageType::VoiceRTASRReport,
            Self::VoiceRecordReport(_) => MessageType::VoiceRecordReport,
            Self::VoiceReport(_) => MessageType::VoiceReport,
            Self::Unknown { message_type, .. } => message_type.clone(),
        }
    }

    /// The fields that this version does not know; nothing for a kind of which it knows none.
    #[must_use]
    pub fn extra(&self) -> Option<&Extra> {
        match self {
            Self::VoiceCallReport(receipt) => Some(receipt.extra()),
            Self::VoiceRTASRReport(receipt) => Some(receipt.extra()),
            Self::VoiceRecordReport(receipt) => Some(receipt.extra()),
            Self::VoiceReport(receipt) => Some(receipt.extra()),
            Self::Unknown { .. } => None,
        }
    }

    /// Reads the fields of a receipt of that kind; `text` is kept of an unknown one.
    pub(crate) fn read(
        message_type: &MessageType,
        fields: serde_json::Value,
        text: &str,
    ) -> std::result::Result<Self, lenient::Mismatch> {
        Ok(
            match message_type {
                MessageType::VoiceCallReport => {
                    Self::VoiceCallReport(Box::new(lenient::from_value(fields)?))
                }
                MessageType::VoiceRTASRReport => {
                    Self::VoiceRTASRReport(Box::new(lenient::from_value(fields)?))
                }
                MessageType::VoiceRecordReport => {
                    Self::VoiceRecordReport(Box::new(lenient::from_value(fields)?))
                }
                MessageType::VoiceReport => {
                    Self::VoiceReport(Box::new(lenient::from_value(fields)?))
                }
                MessageType::Unknown(_) => {
                    Self::Unknown {
                        message_type: message_type.clone(),
                        text: text.into(),
                    }
                }
            },
        )
    }
}

impl MessageType {
    /// The fields that two receipts of this kind have in common only if they are the same receipt, sent twice.
    ///
    /// Of an unknown kind nothing is known: its list is empty.
    #[must_use]
    pub fn key(&self) -> &'static [&'static str] {
        match self {
            MessageType::VoiceCallReport => {
                &["call_id", "status_code", "status_time", "dtmf"]
            }
            MessageType::VoiceRTASRReport => {
                &["call_id", "role", "identity", "begin_offset"]
            }
            MessageType::VoiceRecordReport => &["call_id", "record_begin_time"],
            MessageType::VoiceReport => &["call_id", "voice_type"],
            Self::Unknown(_) => &[],
        }
    }
}

received! {
    /// A state that a running call has reached.
    ///
    /// Source: receipts 2.2.
    VoiceCallReport {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// The state.
        ///
        /// Wire name `status_code`, string.
        status_code: CallStatusCode = "status_code",
        /// How the call went in finer words.
        ///
        /// Wire name `smart_status_code`, string.
        smart_status_code: Option<SmartStatus> = "smart_status_code",
        /// When the call reached the state.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `status_time`, string.
        status_time: Option<ChinaTime> = "status_time",
        /// The id that the caller gave with the call.
        ///
        /// Wire name `out_id`, string.
        out_id: Option<OutId> = "out_id",
        /// The key that was pressed, with the state 300000.
        ///
        /// Wire name `dtmf`, string.
        pressed_keys: Option<PressedKeys> = "dtmf",
        ..extra
    }
}

message!(VoiceCallReport);

received! {
    /// A sentence that was recognised during a call.
    ///
    /// Source: receipts 2.4.
    VoiceRTASRReport {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// Which side spoke, such as B.
        ///
        /// Wire name `role`, string.
        role: Option<String> = "role",
        /// Who of that side spoke.
        ///
        /// Wire name `identity`, string.
        identity: Option<String> = "identity",
        /// What was said.
        ///
        /// Wire name `words`, string.
        words: Option<SpokenWords> = "words",
        /// When the sentence began, counted from the start of the conversation.
        ///
        /// Whole milliseconds on the wire. Wire name `begin_offset`, number.
        begin_offset: Option<Duration> = "begin_offset" by milliseconds,
        /// When the sentence ended, counted from the start of the conversation.
        ///
        /// Whole milliseconds on the wire. Wire name `end_offset`, number.
        end_offset: Option<Duration> = "end_offset" by milliseconds,
        /// When the call began.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `begin_time`, string.
        call_began: Option<ChinaTime> = "begin_time",
        /// The id that the caller gave with the call.
        ///
        /// Wire name `out_id`, string.
        out_id: Option<OutId> = "out_id",
        ..extra
    }
}

message!(VoiceRTASRReport);

received! {
    /// A recording of a call.
    ///
    /// Source: receipts 2.3.
    VoiceRecordReport {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// When the callee answered. Nothing if nobody did.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `start_time`, string.
        start_time: Option<ChinaTime> = "start_time",
        /// When the call ended. Nothing if nobody answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `end_time`, string.
        end_time: Option<ChinaTime> = "end_time",
        /// How long they talked.
        ///
        /// Whole seconds on the wire. Wire name `duration`, string, also seen as number.
        duration: Option<Duration> = "duration" by seconds,
        /// How the call went.
        ///
        /// Wire name `status_code`, string.
        status_code: Option<CallStatusCode> = "status_code",
        /// How the call went in finer words.
        ///
        /// Wire name `smart_status_code`, string.
        smart_status_code: Option<SmartStatus> = "smart_status_code",
        /// Where the recording can be fetched for 7 days. Who has the address has the recording.
        ///
        /// Wire name `record_file`, string.
        recording_url: Option<SensitiveText> = "record_file",
        /// The id that the caller gave with the call.
        ///
        /// Wire name `out_id`, string.
        out_id: Option<OutId> = "out_id",
        /// When the recording began.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `record_begin_time`, string.
        record_begin_time: Option<ChinaTime> = "record_begin_time",
        ..extra
    }
}

message!(VoiceRecordReport);

received! {
    /// The record of a call, sent when it is over.
    ///
    /// Source: receipts 2.1.
    VoiceReport {
        /// The call.
        ///
        /// Wire name `call_id`, string.
        call_id: CallId = "call_id",
        /// How the call went.
        ///
        /// Wire name `status_code`, string.
        status_code: CallStatusCode = "status_code",
        /// How the call went in finer words.
        ///
        /// Wire name `smart_status_code`, string.
        smart_status_code: Option<SmartStatus> = "smart_status_code",
        /// How the call went as a text.
        ///
        /// Wire name `status_msg`, string.
        status_message: Option<String> = "status_msg",
        /// The id that the caller gave with the call. For robot tasks it is ALICOM_SMART_SAAS, the task and a
        /// number, with ^ between them, and the caller's own id is not in it.
        ///
        /// Wire name `out_id`, string.
        out_id: Option<OutId> = "out_id",
        /// The number that called.
        ///
        /// Wire name `caller`, string.
        caller: Option<PhoneNumber> = "caller",
        /// The number that was called.
        ///
        /// Wire name `callee`, string.
        callee: Option<PhoneNumber> = "callee",
        /// When the platform handed the call to the carrier.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `originate_time`, string.
        originate_time: Option<ChinaTime> = "originate_time",
        /// When the callee's phone began to ring. Nothing if it never rang.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `ring_time`, string.
        ring_time: Option<ChinaTime> = "ring_time",
        /// When the callee answered. Nothing if nobody did.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `start_time`, string.
        start_time: Option<ChinaTime> = "start_time",
        /// When the call ended. Nothing if nobody answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `end_time`, string.
        end_time: Option<ChinaTime> = "end_time",
        /// How long they talked; zero if nobody answered.
        ///
        /// Whole seconds on the wire. Wire name `duration`, string.
        duration: Option<Duration> = "duration" by seconds,
        /// The keys that were pressed.
        ///
        /// Wire name `dtmf`, string.
        pressed_keys: Option<PressedKeys> = "dtmf",
        /// What was recognised in the sound before the answer. Only where that recognition is switched on.
        ///
        /// Wire name `early_media_code`, string.
        early_media_code: Option<CallStatusCode> = "early_media_code",
        /// Who hung up.
        ///
        /// Wire name `hangup_direction`, string.
        hangup_direction: Option<HangupDirection> = "hangup_direction",
        /// The kind of tariff; no longer in use.
        ///
        /// Wire name `toll_type`, string.
        toll_type: Option<String> = "toll_type",
        /// When the first leg of a call with two legs was handed to the carrier.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_originate_time`, string.
        a_originate_time: Option<ChinaTime> = "a_originate_time",
        /// When the phone of the first leg began to ring.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_ring_time`, string.
        a_ring_time: Option<ChinaTime> = "a_ring_time",
        /// When the first leg was answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_start_time`, string.
        a_start_time: Option<ChinaTime> = "a_start_time",
        /// When the first leg ended.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_end_time`, string.
        a_end_time: Option<ChinaTime> = "a_end_time",
        /// How long the first leg lasted.
        ///
        /// Whole seconds on the wire. Wire name `a_duration`, string, also seen as number.
        a_duration: Option<Duration> = "a_duration" by seconds,
        /// When the second leg was handed to the carrier.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_originate_time`, string.
        b_originate_time: Option<ChinaTime> = "b_originate_time",
        /// When the phone of the second leg began to ring.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_ring_time`, string.
        b_ring_time: Option<ChinaTime> = "b_ring_time",
        /// When the second leg was answered.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_start_time`, string.
        b_start_time: Option<ChinaTime> = "b_start_time",
        /// When the second leg ended.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_end_time`, string.
        b_end_time: Option<ChinaTime> = "b_end_time",
        /// How long the second leg lasted.
        ///
        /// Whole seconds on the wire. Wire name `b_duration`, string, also seen as number.
        b_duration: Option<Duration> = "b_duration" by seconds,
        /// Which kind of call the record is about.
        ///
        /// Wire name `voice_type`, string.
        voice_type: Option<ReceiptVoiceType> = "voice_type",
        /// The extension number or other additions.
        ///
        /// Wire name `extend`, string.
        extend: Option<SensitiveText> = "extend",
        /// Why a transfer of an intelligent call failed.
        ///
        /// Wire name `parallel_leg_hangup_cause`, string.
        parallel_leg_hangup_cause: Option<String> = "parallel_leg_hangup_cause",
        /// The script of a robot call.
        ///
        /// Wire name `dialog_id`, string.
        dialog_id: Option<DialogId> = "dialog_id",
        /// The number that the caller's phone showed in a call with two legs.
        ///
        /// Wire name `caller_show_num`, string.
        number_shown_to_caller: Option<PhoneNumber> = "caller_show_num",
        /// The number that the callee's phone showed in a call with two legs.
        ///
        /// Wire name `callee_show_num`, string.
        number_shown_to_callee: Option<PhoneNumber> = "callee_show_num",
        ..extra
    }
}

message!(VoiceReport);

open_enum! {
    /// Who ended a call, as receipts say it. Free text in practice.
    ///
    /// Source: receipts 2.1.
    HangupDirection {
        /// The person who was called.
        Callee = "用户",
        /// The platform.
        Machine = "机器",
        /// The first leg; seen in one sample.
        FirstLeg = "aleg",
    }
}

open_enum! {
    /// Which kind of call a record is about.
    ///
    /// Source: receipts 2.1.
    ReceiptVoiceType {
        /// A call.
        Call = "voice",
        /// The recognition of speech.
        SpeechRecognition = "asr",
        /// The leg of an intelligent call to which it was transferred.
        Transfer = "smart_transfer",
    }
}
