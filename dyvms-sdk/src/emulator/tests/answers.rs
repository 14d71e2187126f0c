//! What calls are answered: the documents' examples with fresh ids, and what scripts say.

use super::support::{Answer, Call, NOON, builder, emulator, send};
use crate::emulator::{Emulator, Reply, Verdict, When, Work};
use serde_json::json;
use std::{sync::Mutex, time::Duration};

fn call(emulator: &Emulator) -> Answer {
    send(emulator, Call::tts().signed("POST").post())
}

#[test]
fn json_with_fresh_ids_and_the_emulators_date() {
    let (builder, clock) = builder();
    let emulator = builder.start_blocking().unwrap();
    let one = call(&emulator);
    assert!(one.head.contains("content-type: application/json;charset=utf-8\r\n"), "{}", one.head);
    assert!(one.head.contains("date: fri, 01 mar 2024 01:15:01 gmt\r\n"), "{}", one.head);
    clock.turn_to(NOON + 1);
    let two = call(&emulator);
    assert!(two.head.contains("date: fri, 01 mar 2024 01:15:02 gmt\r\n"), "{}", two.head);
    for field in ["RequestId", "CallId"] {
        assert_ne!(one.json()[field], two.json()[field]);
    }
    assert!(one.json()["CallId"].as_str().unwrap().contains('^'));
    assert_eq!(one.head.matches("date:").count(), 1);
}

#[test]
fn xml_is_the_default() {
    let emulator = emulator();
    for call in [Call::tts().without("Format"), Call::tts().with("Format", "xml")] {
        let answer = send(&emulator, call.signed("POST").post());
        assert!(answer.head.contains("content-type: application/xml;charset=utf-8\r\n"), "{}", answer.head);
        let text = answer.text();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><SingleCallByTtsResponse>"), "{text}");
        assert!(text.contains("<Code>OK</Code>") && text.ends_with("</SingleCallByTtsResponse>"), "{text}");
    }
    let refused = send(&emulator, Call::tts().without("Format").with("Signature", "x").post());
    assert_eq!(refused.status, 400);
    assert!(
        refused.text().contains("<Error><RequestId>") && refused.text().contains("<Code>IncompleteSignature</Code>")
    );
}

#[test]
fn scripts_follow_their_order_and_count() {
    let emulator = emulator();
    emulator.script_any().always().refuse("isv.OUT_OF_SERVICE", "suspended");
    emulator.script("SingleCallByTts").answer(json!({"Code": "OK", "CallId": "1^1"}));
    emulator.script("SingleCallByTts").times(2).succeed();
    emulator.script("IvrCall").answer(json!({"Code": "OK", "CallId": "never"}));
    let codes: Vec<String> = (0..4)
        .map(|_| {
            let json = call(&emulator).json();
            format!("{} {}", json["Code"].as_str().unwrap(), json["CallId"] == "1^1")
        })
        .collect();
    assert_eq!(codes, ["OK true", "OK false", "OK false", "isv.OUT_OF_SERVICE false"]);
    assert_eq!(emulator.executed("SingleCallByTts"), 3);
    emulator.clear_scripts();
    assert_eq!(call(&emulator).json()["Code"], "OK");
}

#[test]
fn a_refused_request_uses_no_rule_up() {
    let emulator = emulator();
    emulator.script("SingleCallByTts").refuse("isv.X", "once");
    assert_eq!(send(&emulator, Call::tts().signed_with("POST", "wrong").post()).status, 400);
    assert_eq!(call(&emulator).json()["Code"], "isv.X");
}

#[test]
fn a_business_refusal_is_200_and_not_executed() {
    let emulator = emulator();
    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "too often");
    let answer = call(&emulator);
    assert_eq!(answer.status, 200);
    assert_eq!(
        (&answer.json()["Code"], &answer.json()["Message"]),
        (&json!("isv.BUSINESS_LIMIT_CONTROL"), &json!("too often"))
    );
    assert_eq!(answer.json()["RequestId"], emulator.last_call().unwrap().request_id);
    assert_eq!(emulator.last_call().unwrap().refused_with(), Some("isv.BUSINESS_LIMIT_CONTROL"));
    assert_eq!(emulator.executed("SingleCallByTts"), 0);
}

#[test]
fn gateway_errors_and_throttling() {
    let emulator = emulator();
    emulator.script("SingleCallByTts").throttle(Some(Duration::from_millis(1500)));
    emulator.script("SingleCallByTts").throttle(None);
    emulator.script("SingleCallByTts").gateway_error(503, "ServiceUnavailable", "down");
    let throttled = call(&emulator);
    assert_eq!(throttled.refusal(), (400, "Throttling.User".to_owned()));
    assert!(throttled.head.contains("x-acs-retry-after: 1500\r\n"), "{}", throttled.head);
    assert!(!call(&emulator).head.contains("x-acs-retry-after"));
    assert_eq!(call(&emulator).refusal(), (503, "ServiceUnavailable".to_owned()));
    assert_eq!(emulator.executed("SingleCallByTts"), 0);

    emulator.script("SingleCallByTts").reply(Reply::GatewayError {
        status: 500,
        code: "InternalError".to_owned(),
        message: "after the work".to_owned(),
        retry_after: None,
        work: Work::Done,
    });
    assert_eq!(call(&emulator).refusal(), (500, "InternalError".to_owned()));
    assert_eq!(emulator.executed("SingleCallByTts"), 1);
}

#[test]
fn any_bytes_under_any_status() {
    let emulator = emulator();
    emulator.script("SingleCallByTts").when(When::Next(1)).reply(Reply::Bytes {
        status: 418,
        content_type: "text/plain".to_owned(),
        body: b"short and stout".to_vec(),
        work: Work::NotDone,
    });
    let answer = call(&emulator);
    assert_eq!((answer.status, answer.text()), (418, "short and stout"));
    assert_eq!(emulator.last_call().unwrap().verdict, Verdict::Refused { status: 418, code: String::new() });
}

#[test]
fn an_action_the_sdk_does_not_know_can_be_scripted() {
    let emulator = emulator();
    let unknown = || Call::tts().with("Action", "CloudWebcall").signed("POST").post();
    assert_eq!(send(&emulator, unknown()).status, 404);
    emulator.script("CloudWebcall").answer(json!({"Code": "OK", "Data": true}));
    assert_eq!(send(&emulator, unknown()).json()["Data"], true);
    assert_eq!(send(&emulator, unknown()).json()["Code"], "OK");
    assert_eq!(emulator.executed("CloudWebcall"), 2);
}

#[test]
fn observers_see_each_call_before_its_answer() {
    let (builder, _) = builder();
    let seen = std::sync::Arc::new(Mutex::new(Vec::new()));
    let sink = std::sync::Arc::clone(&seen);
    let emulator = builder
        .on_call(move |call| sink.lock().unwrap().push(serde_json::to_value(call).unwrap()))
        .start_blocking()
        .unwrap();
    call(&emulator);
    send(&emulator, Call::tts().signed_with("POST", "wrong").post());
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 2);
    assert_eq!((&seen[0]["number"], &seen[0]["verdict"]), (&json!(1), &json!("executed")));
    assert_eq!(seen[0]["parameters"]["CalledNumber"], "13900001234");
    assert_eq!(seen[0]["places"]["CalledNumber"], "form");
    assert_eq!((&seen[1]["verdict"], &seen[1]["code"]), (&json!("refused"), &json!("SignatureDoesNotMatch")));
}
