//! Questions of every kind.

use super::*;
use crate::time::UnixMillis;
use proptest::prelude::*;
use serde_json::json;
use std::time::Duration;

const SPEECH: &str = r#"{"words":"你好","begin_offset":"1000","end_offset":2400,"begin_time":"2024-03-01 09:15:12",
    "role":"B","identity":"id2","is_playing":"true","current_media_code":"early_media","dynamic_id":"step-1",
    "record_begin_time":1709255713000,"asr_begin_time":"1709255714000","play_end_time":"0"}"#;

fn turn(content_type: &str, content: &str) -> TurnRequest {
    TurnRequest::from_params([
        ("call_id", "100000000001^100000000002"),
        ("timestamp", "1709255714000"),
        ("content_type", content_type),
        ("content", content),
    ])
    .unwrap()
}

#[test]
fn somebody_spoke() {
    let turn = turn("normal", SPEECH);
    assert_eq!((turn.call_id.as_str(), &turn.content_type), ("100000000001^100000000002", &TurnKind::Speech));
    assert_eq!(turn.asked_at, Some(UnixMillis::new(1_709_255_714_000)));
    let OutboundCallContent::Speech(speech) = turn.outbound().unwrap() else { panic!("{turn:?}") };
    assert_eq!(speech.words.as_ref().unwrap(), "你好");
    assert_eq!(speech.begin_offset, Some(Duration::from_secs(1)));
    assert_eq!(speech.end_offset, Some(Duration::from_millis(2400)), "a number where the table says text");
    assert_eq!((speech.is_playing, speech.identity.as_deref()), (Some(true), Some("id2")));
    assert_eq!(speech.call_began.as_deref(), Some("2024-03-01 09:15:12"));
    assert_eq!(speech.playback_ended, Some(UnixMillis::new(0)), "still playing");
    assert_eq!(speech.speech_ended, None);
    assert!(speech.extra().is_empty());
}

#[test]
fn each_event_is_read_as_itself() {
    type Fits = fn(&OutboundCallContent) -> bool;
    let events: [(&str, &str, Fits); 6] = [
        (
            "mute",
            r#"{"dynamic_id":"step-1"}"#,
            |it| matches!(it, OutboundCallContent::Silence(silence) if silence.dynamic_id.as_deref() == Some("step-1")),
        ),
        ("mute", "", |it| matches!(it, OutboundCallContent::Silence(silence) if silence.dynamic_id.is_none())),
        (
            "timebreak",
            r#"{"asr_begin_time":1709255714000}"#,
            |it| matches!(it, OutboundCallContent::SpeechTooLong(long) if long.speech_began.is_some()),
        ),
        (
            "dtmf",
            r#"{"dtmf_digits":"noInputTimeout"}"#,
            |it| matches!(it, OutboundCallContent::Keys(keys) if keys.keys.as_ref().is_some_and(|keys| *keys == "noInputTimeout")),
        ),
        ("parallel_transfer", r#"{"transfer_status":"fail","fail_cause":"busy","is_monitor":"false"}"#, |it| {
            matches!(it, OutboundCallContent::ParallelTransfer(state)
                if state.status == Some(TransferStatus::Failed) && state.is_monitor == Some(false))
        }),
        ("laughter", r#"{"how":"loud"}"#, |it| {
            matches!(it, OutboundCallContent::Unknown { content_type, text }
                if content_type.as_str() == "laughter" && *text == r#"{"how":"loud"}"#)
        }),
    ];
    for (content_type, content, fits) in events {
        let content = turn(content_type, content).outbound().unwrap();
        assert!(fits(&content), "{content_type}: {content:?}");
    }
}

#[test]
fn a_call_comes_in() {
    let turn = turn("callin", r#"{"caller":"13900000000"," callee":"05710000000"," orgcallee":"05710000001"}"#);
    let InboundCallContent::CallIn(call) = turn.inbound().unwrap() else { panic!("{turn:?}") };
    assert_eq!(call.callee.unwrap(), "05710000000", "a name with a blank before it");
    assert_eq!(call.first_called.unwrap(), "05710000001");
    assert!(matches!(turn.outbound().unwrap(), OutboundCallContent::Unknown { .. }), "not of this callback");
}

#[test]
fn a_call_wants_to_be_transferred() {
    let params = [
        ("uuid", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
        ("caller", "13900000000"),
        ("serviceNumber", "05710000000"),
        ("dtmf", ""),
        ("action", "of the address itself"),
        ("caller", "13900000009"),
    ];
    let request = IvrTransferRequest::from_params(params).unwrap();
    assert_eq!(request.caller.as_ref().unwrap(), "13900000000", "the first of two");
    assert_eq!(request.id.as_ref().unwrap().as_str(), "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
    assert_eq!((&request.pressed_keys, &request.asked_at), (&None, &None), "a missing time loses no call");
    assert_eq!(request.extra().get("action"), Some(&json!("of the address itself")));
    assert!(!format!("{request:?}").contains("139000"), "{request:?}");
}

#[test]
fn what_cannot_be_read_comes_back_with_the_reason() {
    let none: [(&str, &str); 0] = [];
    let error = TurnRequest::from_params(none).unwrap_err();
    assert_eq!((error.what(), error.problem()), ("TurnRequest", "missing field `call_id`"));

    let turn = turn("normal", r#"{"words":"13900000000","is_playing":"maybe"}"#);
    let error = turn.outbound().unwrap_err();
    assert_eq!(error.what(), "SpeechHeard");
    assert_eq!(error.problem(), "is_playing: expected true or false, found a text of 5 characters");
    assert!(!format!("{error} {error:?} {turn:?}").contains("139"), "{turn:?}");
    for content in ["{", "[]", "1"] {
        let unreadable = self::turn("dtmf", content).outbound().unwrap_err();
        assert_eq!(unreadable.text(), content);
    }
}

proptest! {
    #[test]
    fn no_parameters_make_it_panic(
        params in proptest::collection::vec(("(call_id|content_type|content|timestamp|.{0,6})", ".{0,20}"), 0..8),
        kind in "(callin|normal|mute|timebreak|dtmf|parallel_transfer|.{0,6})",
        content in "(\\{\"[a-z_]{1,12}\":(1|\"[^\"\\\\]{0,9}\"|null|\\[\\])\\}|.{0,20})",
    ) {
        let _ = TurnRequest::from_params(params.clone());
        let _ = IvrTransferRequest::from_params(params);
        let kind = TurnKind::from_wire(&kind);
        let outbound = OutboundCallContent::from_json(&kind, &content).err();
        let inbound = InboundCallContent::from_json(&kind, &content).err();
        for unreadable in outbound.into_iter().chain(inbound) {
            prop_assert_eq!(unreadable.text(), content.as_str());
        }
    }
}
