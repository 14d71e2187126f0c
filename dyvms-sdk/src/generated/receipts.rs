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

/// A state that a running call has reached.
///
/// Source: receipts 2.2.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VoiceCallReport {
    /// The call.
    ///
    /// Wire name `call_id`, string.
    pub call_id: CallId,
    /// The state.
    ///
    /// Wire name `status_code`, string.
    pub status_code: CallStatusCode,
    /// How the call went in finer words.
    ///
    /// Wire name `smart_status_code`, string.
    pub smart_status_code: Option<SmartStatus>,
    /// When the call reached the state.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `status_time`, string.
    pub status_time: Option<ChinaTime>,
    /// The id that the caller gave with the call.
    ///
    /// Wire name `out_id`, string.
    pub out_id: Option<OutId>,
    /// The key that was pressed, with the state 300000.
    ///
    /// Wire name `dtmf`, string.
    #[serde(rename = "dtmf")]
    pub pressed_keys: Option<PressedKeys>,
    #[serde(flatten)]
    extra: Extra,
}

message!(VoiceCallReport);

/// A sentence that was recognised during a call.
///
/// Source: receipts 2.4.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VoiceRTASRReport {
    /// The call.
    ///
    /// Wire name `call_id`, string.
    pub call_id: CallId,
    /// Which side spoke, such as B.
    ///
    /// Wire name `role`, string.
    pub role: Option<String>,
    /// Who of that side spoke.
    ///
    /// Wire name `identity`, string.
    pub identity: Option<String>,
    /// What was said.
    ///
    /// Wire name `words`, string.
    pub words: Option<SpokenWords>,
    /// When the sentence began, counted from the start of the conversation.
    ///
    /// Whole milliseconds on the wire. Wire name `begin_offset`, number.
    #[serde(default, deserialize_with = "lenient::milliseconds")]
    pub begin_offset: Option<Duration>,
    /// When the sentence ended, counted from the start of the conversation.
    ///
    /// Whole milliseconds on the wire. Wire name `end_offset`, number.
    #[serde(default, deserialize_with = "lenient::milliseconds")]
    pub end_offset: Option<Duration>,
    /// When the call began.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `begin_time`, string.
    #[serde(rename = "begin_time")]
    pub call_began: Option<ChinaTime>,
    /// The id that the caller gave with the call.
    ///
    /// Wire name `out_id`, string.
    pub out_id: Option<OutId>,
    #[serde(flatten)]
    extra: Extra,
}

message!(VoiceRTASRReport);

/// A recording of a call.
///
/// Source: receipts 2.3.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VoiceRecordReport {
    /// The call.
    ///
    /// Wire name `call_id`, string.
    pub call_id: CallId,
    /// When the callee answered. Nothing if nobody did.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `start_time`, string.
    pub start_time: Option<ChinaTime>,
    /// When the call ended. Nothing if nobody answered.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `end_time`, string.
    pub end_time: Option<ChinaTime>,
    /// How long they talked.
    ///
    /// Whole seconds on the wire. Wire name `duration`, string, also seen as number.
    #[serde(default, deserialize_with = "lenient::seconds")]
    pub duration: Option<Duration>,
    /// How the call went.
    ///
    /// Wire name `status_code`, string.
    pub status_code: Option<CallStatusCode>,
    /// How the call went in finer words.
    ///
    /// Wire name `smart_status_code`, string.
    pub smart_status_code: Option<SmartStatus>,
    /// Where the recording can be fetched for 7 days. Who has the address has the recording.
    ///
    /// Wire name `record_file`, string.
    #[serde(rename = "record_file")]
    pub recording_url: Option<SensitiveText>,
    /// The id that the caller gave with the call.
    ///
    /// Wire name `out_id`, string.
    pub out_id: Option<OutId>,
    /// When the recording began.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `record_begin_time`, string.
    pub record_begin_time: Option<ChinaTime>,
    #[serde(flatten)]
    extra: Extra,
}

message!(VoiceRecordReport);

/// The record of a call, sent when it is over.
///
/// Source: receipts 2.1.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct VoiceReport {
    /// The call.
    ///
    /// Wire name `call_id`, string.
    pub call_id: CallId,
    /// How the call went.
    ///
    /// Wire name `status_code`, string.
    pub status_code: CallStatusCode,
    /// How the call went in finer words.
    ///
    /// Wire name `smart_status_code`, string.
    pub smart_status_code: Option<SmartStatus>,
    /// How the call went as a text.
    ///
    /// Wire name `status_msg`, string.
    #[serde(rename = "status_msg")]
    pub status_message: Option<String>,
    /// The id that the caller gave with the call. For robot tasks it is ALICOM_SMART_SAAS, the task and a
    /// number, with ^ between them, and the caller's own id is not in it.
    ///
    /// Wire name `out_id`, string.
    pub out_id: Option<OutId>,
    /// The number that called.
    ///
    /// Wire name `caller`, string.
    pub caller: Option<PhoneNumber>,
    /// The number that was called.
    ///
    /// Wire name `callee`, string.
    pub callee: Option<PhoneNumber>,
    /// When the platform handed the call to the carrier.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `originate_time`, string.
    pub originate_time: Option<ChinaTime>,
    /// When the callee's phone began to ring. Nothing if it never rang.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `ring_time`, string.
    pub ring_time: Option<ChinaTime>,
    /// When the callee answered. Nothing if nobody did.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `start_time`, string.
    pub start_time: Option<ChinaTime>,
    /// When the call ended. Nothing if nobody answered.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `end_time`, string.
    pub end_time: Option<ChinaTime>,
    /// How long they talked; zero if nobody answered.
    ///
    /// Whole seconds on the wire. Wire name `duration`, string.
    #[serde(default, deserialize_with = "lenient::seconds")]
    pub duration: Option<Duration>,
    /// The keys that were pressed.
    ///
    /// Wire name `dtmf`, string.
    #[serde(rename = "dtmf")]
    pub pressed_keys: Option<PressedKeys>,
    /// What was recognised in the sound before the answer. Only where that recognition is switched on.
    ///
    /// Wire name `early_media_code`, string.
    pub early_media_code: Option<CallStatusCode>,
    /// Who hung up.
    ///
    /// Wire name `hangup_direction`, string.
    pub hangup_direction: Option<HangupDirection>,
    /// The kind of tariff; no longer in use.
    ///
    /// Wire name `toll_type`, string.
    pub toll_type: Option<String>,
    /// When the first leg of a call with two legs was handed to the carrier.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_originate_time`, string.
    pub a_originate_time: Option<ChinaTime>,
    /// When the phone of the first leg began to ring.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_ring_time`, string.
    pub a_ring_time: Option<ChinaTime>,
    /// When the first leg was answered.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_start_time`, string.
    pub a_start_time: Option<ChinaTime>,
    /// When the first leg ended.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `a_end_time`, string.
    pub a_end_time: Option<ChinaTime>,
    /// How long the first leg lasted.
    ///
    /// Whole seconds on the wire. Wire name `a_duration`, string, also seen as number.
    #[serde(default, deserialize_with = "lenient::seconds")]
    pub a_duration: Option<Duration>,
    /// When the second leg was handed to the carrier.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_originate_time`, string.
    pub b_originate_time: Option<ChinaTime>,
    /// When the phone of the second leg began to ring.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_ring_time`, string.
    pub b_ring_time: Option<ChinaTime>,
    /// When the second leg was answered.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_start_time`, string.
    pub b_start_time: Option<ChinaTime>,
    /// When the second leg ended.
    ///
    /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `b_end_time`, string.
    pub b_end_time: Option<ChinaTime>,
    /// How long the second leg lasted.
    ///
    /// Whole seconds on the wire. Wire name `b_duration`, string, also seen as number.
    #[serde(default, deserialize_with = "lenient::seconds")]
    pub b_duration: Option<Duration>,
    /// Which kind of call the record is about.
    ///
    /// Wire name `voice_type`, string.
    pub voice_type: Option<ReceiptVoiceType>,
    /// The extension number or other additions.
    ///
    /// Wire name `extend`, string.
    pub extend: Option<SensitiveText>,
    /// Why a transfer of an intelligent call failed.
    ///
    /// Wire name `parallel_leg_hangup_cause`, string.
    pub parallel_leg_hangup_cause: Option<String>,
    /// The script of a robot call.
    ///
    /// Wire name `dialog_id`, string.
    pub dialog_id: Option<DialogId>,
    /// The number that the caller's phone showed in a call with two legs.
    ///
    /// Wire name `caller_show_num`, string.
    #[serde(rename = "caller_show_num")]
    pub number_shown_to_caller: Option<PhoneNumber>,
    /// The number that the callee's phone showed in a call with two legs.
    ///
    /// Wire name `callee_show_num`, string.
    #[serde(rename = "callee_show_num")]
    pub number_shown_to_callee: Option<PhoneNumber>,
    #[serde(flatten)]
    extra: Extra,
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
