//! The receipts of a call, as the platform writes them: snake-case names, China time, numbers mostly as text.

use super::{call::Call, ledger::ReceiptWay, moment::Moment};
use serde_json::{Value, json};
use std::{fmt, sync::Arc, time::Duration};

/// The kinds of receipts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ReceiptKind {
    /// `VoiceReport`: the record of a call, once after it.
    Record,
    /// `VoiceCallReport`: a state of a call, when it arises.
    State,
    /// `VoiceRecordReport`: where the recording of a call lies, after it.
    Recording,
    /// `VoiceRTASRReport`: a sentence that was recognised, during the call.
    Speech,
}

impl ReceiptKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Record, Self::State, Self::Recording, Self::Speech];

    /// The vendor's name of the message type.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Record => "VoiceReport",
            Self::State => "VoiceCallReport",
            Self::Recording => "VoiceRecordReport",
            Self::Speech => "VoiceRTASRReport",
        }
    }
}

impl fmt::Display for ReceiptKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A receipt, written.
#[derive(Clone, Debug)]
pub(crate) struct Receipt {
    pub(crate) kind: ReceiptKind,
    pub(crate) json: Arc<str>,
    /// Its way, and its number in the ledger, once it is announced.
    pub(crate) way: ReceiptWay,
    pub(crate) number: u64,
}

impl Receipt {
    fn new(kind: ReceiptKind, json: &Value) -> Self {
        Self { kind, json: json.to_string().into(), way: ReceiptWay::Push, number: 0 }
    }

    /// A state of a call, with its code.
    pub(crate) fn state(call: &Call, code: &str, now: Moment) -> Self {
        let state = json!({
            "call_id": call.id,
            "status_code": code,
            "status_time": now.china(),
            "out_id": call.order.out_id,
        });
        Self::new(ReceiptKind::State, &state)
    }

    /// A key that was pressed.
    pub(crate) fn key(call: &Call, key: char, now: Moment) -> Self {
        let state = json!({
            "call_id": call.id,
            "status_code": "300000",
            "status_time": now.china(),
            "out_id": call.order.out_id,
            "dtmf": key.to_string(),
        });
        Self::new(ReceiptKind::State, &state)
    }

    /// The record of a call that is over.
    pub(crate) fn record(call: &Call) -> Self {
        let record = json!({
            "call_id": call.id,
            "start_time": text(call.answered),
            "end_time": text(call.answered.and(call.ended)),
            "duration": call.seconds().to_string(),
            "status_code": call.plan.status,
            "smart_status_code": call.plan.smart_status,
            "status_msg": call.plan.words,
            "out_id": call.order.out_id,
            "caller": call.order.caller,
            "callee": call.order.callee,
            "dtmf": call.keys,
            "hangup_direction": call.plan.hung_up,
            "toll_type": "UNKNOWN",
            "originate_time": call.made.china(),
            "ring_time": text(call.rang),
            "voice_type": "voice",
        });
        Self::new(ReceiptKind::Record, &record)
    }

    /// Where the recording of a call lies; nothing can be fetched there. Its `duration` is a number, as in samples.
    pub(crate) fn recording(call: &Call) -> Self {
        let recording = json!({
            "call_id": call.id,
            "start_time": text(call.answered),
            "end_time": text(call.answered.and(call.ended)),
            "duration": call.seconds(),
            "status_code": call.plan.status,
            "smart_status_code": call.plan.smart_status,
            "record_file": recording_url(call),
            "out_id": call.order.out_id,
            "record_begin_time": text(call.answered),
        });
        Self::new(ReceiptKind::Recording, &recording)
    }

    /// What the callee has just finished saying.
    pub(crate) fn speech(call: &Call, words: &str, lasted: Duration, now: Moment) -> Self {
        let end = call.answered.map_or(Duration::ZERO, |answered| now.since(answered));
        let offset = |span: Duration| u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        let speech = json!({
            "call_id": call.id,
            "role": "B",
            "identity": "id2",
            "words": words,
            "begin_offset": offset(end.saturating_sub(lasted)),
            "end_offset": offset(end),
            "begin_time": text(call.answered),
            "out_id": call.order.out_id,
        });
        Self::new(ReceiptKind::Speech, &speech)
    }
}

/// A URL of the form that recordings have, under a name that exists nowhere.
pub(crate) fn recording_url(call: &Call) -> String {
    let name = call.id.replace('^', "_");
    format!(
        "http://recordings.invalid/{name}_record.wav?Expires={}&Signature=none",
        call.made.millis() / 1000 + 604_800
    )
}

fn text(time: Option<Moment>) -> String {
    time.map_or_else(String::new, Moment::china)
}
