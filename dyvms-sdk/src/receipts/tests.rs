//! Receipts of every kind, as the platform writes them and as it might.

use super::*;
use crate::{
    StatusClass,
    types::{CallStatusCode, SmartStatus},
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::time::Duration;

const ANSWERED: &str = r#"{"call_id":"100000000001^100000000002","start_time":"2024-03-01 09:15:12",
    "end_time":"2024-03-01 09:15:40","duration":"28","status_code":"200000","smart_status_code":"ANSWERED",
    "status_msg":"ok","out_id":"order-7","caller":"05710000000","callee":"13900000000","hangup_direction":"用户",
    "toll_type":"UNKNOWN","originate_time":"2024-03-01 09:15:01","ring_time":"2024-03-01 09:15:05",
    "voice_type":"voice","b_duration":28,"b_start_time":"2024-03-01 09:15:12",
    "b_originate_time":"2024-03-01 09:15:01","extend":""}"#;
const UNANSWERED: &str = r#"{"call_id":"100000000001^100000000003","start_time":"","end_time":"","duration":"0",
    "status_code":"200003","smart_status_code":"NO_ANSWER","status_msg":"","out_id":"order-8",
    "caller":"05710000000","callee":"13900000001","hangup_direction":"",
    "originate_time":"2024-03-01 09:16:01","ring_time":"2024-03-01 09:16:06","voice_type":"voice"}"#;
const KEY_PRESSED: &str = r#"{"call_id":"100000000001^100000000002","status_code":"300000",
    "status_time":"2024-03-01 09:15:20","out_id":"order-7","dtmf":"1"}"#;
const RECORDED: &str = r#"{"call_id":"100000000001^100000000002","start_time":"2024-03-01 09:15:12",
    "end_time":"2024-03-01 09:15:40","duration":28,"status_code":"200000",
    "record_file":"http://example.invalid/a.wav?Expires=0&Signature=x","out_id":"order-7",
    "record_begin_time":"2024-03-01 09:15:13"}"#;
const SAID: &str = r#"{"call_id":"100000000001^100000000002","role":"B","identity":"id2","words":"你好",
    "begin_offset":1000,"end_offset":2400,"begin_time":"2024-03-01 09:15:12","out_id":"order-7"}"#;

fn record(text: &str) -> VoiceReport {
    VoiceReport::from_json(text).unwrap()
}

fn read(message_type: MessageType, text: &str) -> Received {
    Received::from_json(message_type, text).unwrap()
}

fn fields(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_record_of_an_answered_call() {
    let record = record(ANSWERED);
    assert_eq!(record.call_id.as_str(), "100000000001^100000000002");
    assert_eq!(record.status_code, CallStatusCode::HeardToEnd);
    assert_eq!(record.smart_status_code, Some(SmartStatus::Answered));
    assert_eq!(record.status_code.class(), Some(StatusClass::Answered));
    assert_eq!(record.duration, Some(Duration::from_secs(28)));
    assert_eq!(record.b_duration, Some(Duration::from_secs(28)), "a number where the table says text");
    assert_eq!(record.start_time, Some("2024-03-01 09:15:12".parse().unwrap()));
    assert_eq!(record.hangup_direction, Some(HangupDirection::Callee));
    assert_eq!(record.voice_type, Some(ReceiptVoiceType::Call));
    assert_eq!(record.callee.as_ref().unwrap(), "13900000000");
    assert_eq!(record.extend, None, "empty is not there");
    assert!(record.extra().is_empty(), "{:?}", record.extra());
}

#[test]
fn a_record_of_a_call_that_nobody_answered() {
    let record = record(UNANSWERED);
    assert_eq!(record.status_code.class(), Some(StatusClass::NoAnswer));
    assert_eq!((record.start_time, record.end_time), (None, None));
    assert_eq!(record.duration, Some(Duration::ZERO));
    assert_eq!((record.hangup_direction, record.status_message), (None, None));
    assert!(record.ring_time.is_some() && record.b_ring_time.is_none());
}

#[test]
fn a_state_of_a_running_call() {
    let state = VoiceCallReport::from_json(KEY_PRESSED).unwrap();
    assert_eq!(state.status_code, CallStatusCode::KeyPressed);
    assert_eq!(state.status_code.class(), Some(StatusClass::InProgress));
    assert_eq!(state.pressed_keys.unwrap(), "1");
    assert_eq!(state.status_time, Some("2024-03-01 09:15:20".parse().unwrap()));
}

#[test]
fn a_recording() {
    let recording = VoiceRecordReport::from_json(RECORDED).unwrap();
    assert_eq!(recording.recording_url.unwrap(), "http://example.invalid/a.wav?Expires=0&Signature=x");
    assert_eq!(recording.duration, Some(Duration::from_secs(28)));
    assert_eq!(recording.status_code, Some(CallStatusCode::HeardToEnd));
}

#[test]
fn a_recognised_sentence() {
    let said = VoiceRTASRReport::from_json(SAID).unwrap();
    assert_eq!(said.words.unwrap(), "你好");
    assert_eq!((said.begin_offset, said.end_offset), (Some(Duration::from_secs(1)), Some(Duration::from_millis(2400))));
}

#[test]
fn each_kind_is_read_as_itself() {
    for (text, message_type) in [
        (ANSWERED, MessageType::VoiceReport),
        (KEY_PRESSED, MessageType::VoiceCallReport),
        (RECORDED, MessageType::VoiceRecordReport),
        (SAID, MessageType::VoiceRTASRReport),
    ] {
        let received = read(message_type.clone(), text);
        assert_eq!(received.message_type(), message_type);
        assert_eq!(received.raw(), text);
        assert!(received.extra().unwrap().is_empty(), "{received:?}");
        let is_of_its_kind = match (&message_type, received.into_receipt()) {
            (MessageType::VoiceReport, Receipt::VoiceReport(record)) => record.caller.is_some(),
            (MessageType::VoiceCallReport, Receipt::VoiceCallReport(state)) => state.status_time.is_some(),
            (MessageType::VoiceRecordReport, Receipt::VoiceRecordReport(it)) => it.record_begin_time.is_some(),
            (MessageType::VoiceRTASRReport, Receipt::VoiceRTASRReport(said)) => said.role.is_some(),
            _ => false,
        };
        assert!(is_of_its_kind, "{message_type}");
    }
}

#[test]
fn what_is_not_there_is_missing_or_null_or_empty() {
    let optional = |name: &str| !matches!(name, "call_id" | "status_code");
    for nothing in [None, Some(Value::Null), Some(json!("")), Some(json!("  "))] {
        let mut all = fields(ANSWERED);
        let names: Vec<String> = all.keys().filter(|name| optional(name)).cloned().collect();
        for name in names {
            match &nothing {
                Some(value) => drop(all.insert(name, value.clone())),
                None => drop(all.remove(&name)),
            }
        }
        let record = record(&Value::Object(all).to_string());
        assert_eq!((record.duration, record.start_time, record.b_duration), (None, None, None), "{nothing:?}");
        assert!(record.callee.is_none_or(|callee| callee.as_str().trim().is_empty()), "{nothing:?}");
        assert_eq!(record.smart_status_code.and_then(|status| status.class()), None, "{nothing:?}");
    }
}

#[test]
fn numbers_come_as_texts_and_texts_as_numbers() {
    let text = r#"{"call_id":12,"status_code":200003,"duration":7.0,"b_duration":"7","a_duration":"","caller":5710000000,
        "dtmf":1,"out_id":true,"start_time":1709255712000}"#;
    let record = record(text);
    assert_eq!(record.call_id.as_str(), "12");
    assert_eq!(record.status_code, CallStatusCode::NoAnswer);
    assert_eq!((record.duration, record.b_duration), (Some(Duration::from_secs(7)), Some(Duration::from_secs(7))));
    assert_eq!(record.caller.unwrap(), "5710000000");
    assert_eq!((record.pressed_keys.unwrap().as_str(), record.out_id.unwrap().as_str()), ("1", "true"));
    assert_eq!(record.start_time, Some("2024-03-01 09:15:12".parse().unwrap()));
}

#[test]
fn what_is_new_is_kept() {
    let text = r#"{"call_id":"a^b","status_code":"299999","smart_status_code":"NEW","hangup_direction":"bleg",
        "mood":{"callee":"13900000000"}," padded ":1}"#;
    let record = record(text);
    assert_eq!(record.status_code, CallStatusCode::Unknown("299999".into()));
    assert_eq!(record.smart_status_code.as_ref().unwrap().as_str(), "NEW");
    assert_eq!(record.hangup_direction.as_ref().unwrap().as_str(), "bleg");
    assert_eq!(record.extra().get("mood"), Some(&json!({"callee": "13900000000"})));
    assert_eq!(record.extra().iter().map(|(name, _)| name).collect::<Vec<_>>(), ["mood", "padded"]);
}

#[test]
fn a_kind_that_is_new_is_kept_whole() {
    let message_type = MessageType::from_wire("ArtcCdrReport");
    let received = read(message_type.clone(), r#"{"call_id":"13900000000"}"#);
    assert_eq!((received.message_type(), received.extra()), (message_type.clone(), None));
    assert!(received.key().as_str().starts_with("ArtcCdrReport:"), "{}", received.key());
    assert!(!format!("{received:?}").contains("139"), "{received:?}");
    let other = read(message_type, r#"{"call_id":"13900000001"}"#);
    assert_ne!(received.key(), other.key());
    match received.into_receipt() {
        Receipt::Unknown { text, .. } => assert_eq!(text, r#"{"call_id":"13900000000"}"#),
        known => panic!("{known:?}"),
    }
}

#[test]
fn what_cannot_be_read_comes_back_with_the_reason() {
    for (text, problem) in [
        ("", "expected JSON text, found a text that stops being JSON at line 1 column 0"),
        ("{", "expected JSON text, found a text that stops being JSON at line 1 column 1"),
        ("[]", "expected an object, found an array of 0 items"),
        ("7", "expected an object, found a number"),
        (r#"{"status_code":"200000"}"#, "missing field `call_id`"),
        (r#"{"call_id":null,"status_code":"200000"}"#, "call_id: expected a text or a number, found nothing"),
        (
            r#"{"call_id":"a","status_code":"200000","start_time":"13900000000 soon"}"#,
            "start_time: expected a time that exists, written yyyy-MM-dd HH:mm:ss in China time, such as 2021-03-09 08:00:00",
        ),
        (
            r#"{"call_id":"a","status_code":"200000","duration":["13900000000"]}"#,
            "duration: expected a number, found an array of 1 items",
        ),
    ] {
        let error = Received::from_json(MessageType::VoiceReport, text).unwrap_err();
        assert_eq!((error.what(), error.problem(), error.text()), ("VoiceReport", problem, text));
        assert!(!format!("{error} {error:?}").contains("139"), "{error:?}");
    }
}

#[test]
fn nothing_sensitive_shows() {
    let sensitive =
        ["05710000000", "13900000000", "13900000009", "98765432", "example.invalid", "你好", "1234567", "secret"];
    let mut all = fields(ANSWERED);
    all.insert("caller_show_num".into(), json!("13900000009"));
    all.insert("dtmf".into(), json!("1234567"));
    all.insert("novelty".into(), json!("secret 98765432"));
    let texts = [(MessageType::VoiceReport, Value::Object(all).to_string())];
    let more =
        [(MessageType::VoiceRecordReport, RECORDED.to_owned()), (MessageType::VoiceRTASRReport, SAID.to_owned())];
    for (message_type, text) in texts.into_iter().chain(more) {
        let shown = format!("{:?}", read(message_type, &text));
        for secret in sensitive {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
}

#[test]
fn a_receipt_sent_twice_has_one_key() {
    let key = |message_type, text: &str| read(message_type, text).key().clone();
    let record = key(MessageType::VoiceReport, ANSWERED);
    assert_eq!(
        record.to_string(),
        "VoiceReport:52feb40b1fdea983956371c30f1a05ff7bdb95bc",
        "it is stored, and must stay as it is"
    );
    let mut again = fields(ANSWERED);
    again.insert("status_msg".into(), json!("said otherwise"));
    assert_eq!(key(MessageType::VoiceReport, &Value::Object(again).to_string()), record);
    assert_ne!(key(MessageType::VoiceReport, UNANSWERED), record);
    assert_ne!(key(MessageType::VoiceRecordReport, RECORDED), record, "the recording of the same call");

    let state = key(MessageType::VoiceCallReport, KEY_PRESSED);
    assert_eq!(state.as_str(), "VoiceCallReport:98e292e11f6fb8c0691fd642a6f61221b6b821b2");
    assert_eq!(key(MessageType::VoiceCallReport, &KEY_PRESSED.replace("\"300000\"", "300000")), state);
    assert_ne!(key(MessageType::VoiceCallReport, &KEY_PRESSED.replace("15:20", "15:21")), state);
    assert_ne!(key(MessageType::VoiceCallReport, &KEY_PRESSED.replace(r#""dtmf":"1""#, r#""dtmf":"2""#)), state);
}

/// The value of any field, of any kind.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({ "a": [1] })),
    ]
}

proptest! {
    #[test]
    fn no_value_of_any_field_makes_it_panic(
        changes in proptest::collection::vec((0..40_usize, any_value()), 0..6),
        name in "[a-z_ ]{0,8}",
    ) {
        for (message_type, text) in [
            (MessageType::VoiceReport, ANSWERED),
            (MessageType::VoiceCallReport, KEY_PRESSED),
            (MessageType::VoiceRecordReport, RECORDED),
            (MessageType::VoiceRTASRReport, SAID),
        ] {
            let mut all = fields(text);
            let names: Vec<String> = all.keys().cloned().chain([name.clone()]).collect();
            for (at, value) in &changes {
                all.insert(names[at % names.len()].clone(), value.clone());
            }
            let text = Value::Object(all).to_string();
            match Received::from_json(message_type, &text) {
                Ok(received) => prop_assert_eq!(received.raw(), text.as_str()),
                Err(unreadable) => prop_assert_eq!(unreadable.text(), text.as_str()),
            }
        }
    }

    #[test]
    fn spans_and_codes_are_the_same_as_number_and_as_text(seconds in 0..1_000_000_u32, code in 0..1_000_000_u32) {
        let numbers = json!({ "call_id": "a", "status_code": code, "duration": seconds });
        let texts = json!({ "call_id": "a", "status_code": code.to_string(), "duration": seconds.to_string() });
        let (numbers, texts) = (record(&numbers.to_string()), record(&texts.to_string()));
        prop_assert_eq!(numbers.duration, Some(Duration::from_secs(seconds.into())));
        prop_assert_eq!((numbers.status_code, numbers.duration), (texts.status_code, texts.duration));
    }

    #[test]
    fn every_unknown_field_is_kept(extra in proptest::collection::btree_map("x_[a-z]{1,6}", any_value(), 0..6)) {
        let mut all = fields(KEY_PRESSED);
        all.extend(extra.clone());
        let state = VoiceCallReport::from_json(&Value::Object(all).to_string()).unwrap();
        let kept: Vec<&str> = state.extra().iter().map(|(name, _)| name).collect();
        prop_assert_eq!(kept, extra.keys().map(String::as_str).collect::<Vec<_>>());
    }
}
