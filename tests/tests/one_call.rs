//! What one call can do differently: calls by name, broken rules, ids that flow from one action to the next.

#![allow(clippy::unwrap_used)]

use dyvms_sdk::{
    Delivery,
    emulator::{CutPoint, Ending},
    meta::Effect,
    time::UnixMillis,
    types::{ProductId, RobotRetryType},
};
use dyvms_tests::{
    emulation::{client, emulator},
    wire::{Wire, answer},
};
use serde_json::json;

#[tokio::test]
async fn a_known_action_by_its_name() {
    let emulator = emulator().await;
    let answer = client(&emulator)
        .raw("SingleCallByTts")
        .param("CalledNumber", "13900001234")
        .param("TtsCode", "TTS_10001")
        .param("TtsParam", json!({"code": "1234"}))
        .param("OutId", json!(null))
        .param("Future", true)
        .send()
        .await
        .unwrap();
    assert!(answer["CallId"].as_str().is_some_and(|id| id.contains('^')));
    assert_eq!(answer["RequestId"].as_str(), answer.request_id());
    let call = emulator.last_call().unwrap();
    assert_eq!(call.json("TtsParam"), Some(json!({"code": "1234"})));
    assert_eq!((call.get("OutId"), call.get("Future")), (None, Some("true")));
}

#[tokio::test]
async fn a_known_action_by_its_name_keeps_its_rules_and_its_effect() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let error = client.raw("SingleCallByTts").param("PlayTimes", 4).send().await.unwrap_err();
    let broken: Vec<_> = error.broken_rules().iter().map(|rule| rule.parameter.as_str()).collect();
    assert_eq!(broken, ["CalledNumber", "TtsCode", "PlayTimes"]);
    assert!(emulator.calls().is_empty());

    emulator.script("GetToken").cut(CutPoint::BeforeAnswer, Ending::Close);
    assert_eq!(client.raw("GetToken").send().await.unwrap().attempts().len(), 2);
}

#[tokio::test]
async fn an_action_from_the_future_dials_until_told_otherwise() {
    let emulator = emulator().await;
    let client = client(&emulator);
    emulator.script("CloudWebcall").always().answer(json!({"Code": "OK", "Status": "CANCELLED"}));
    let answer = client.raw("CloudWebcall").param("CallId", "1^2").send().await.unwrap();
    assert_eq!(answer["Status"], "CANCELLED");

    emulator.script("CloudWebcall").cut(CutPoint::BeforeAnswer, Ending::Reset);
    let error = client.raw("CloudWebcall").send().await.unwrap_err();
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Unknown, 1));
    assert_eq!(emulator.executed("CloudWebcall"), 2);

    emulator.script("CloudWebcall").cut(CutPoint::BeforeAnswer, Ending::Reset);
    assert_eq!(client.raw("CloudWebcall").effect(Effect::Reads).send().await.unwrap().attempts().len(), 2);
    assert_eq!(emulator.executed("CloudWebcall"), 4);
}

#[tokio::test]
async fn an_action_that_nobody_knows_is_refused() {
    let emulator = emulator().await;
    let error = client(&emulator).raw("NoSuchAction").send().await.unwrap_err();
    assert_eq!((error.delivery(), error.code()), (Delivery::Refused, Some("InvalidAction.NotFound")));
    assert_eq!(error.http_status(), Some(404));
}

#[tokio::test]
async fn a_broken_rule_is_sent_on_request_and_the_service_has_the_last_word() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001").play_times(4);
    let error = call.clone().send().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(emulator.calls().is_empty());

    let error = call.clone().with_unchecked().send().await.unwrap_err();
    assert_eq!((error.delivery(), error.code()), (Delivery::Refused, Some("InvalidPlayTimes")));
    assert_eq!(emulator.last_call().unwrap().get("PlayTimes"), Some("4"));
}

#[tokio::test]
async fn a_broken_rule_that_the_service_lets_pass_becomes_a_warning() {
    let wire = Wire::answering(answer(200, r#"{"Code":"OK","CallId":"1^2"}"#));
    let client = wire.client();
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_10001").volume(101);
    let answer = call.with_unchecked().send().await.unwrap();
    let [rule] = answer.warnings() else { panic!("{answer:?}") };
    assert_eq!((rule.parameter.as_str(), rule.value.as_deref()), ("Volume", Some("101")));
}

#[tokio::test]
async fn a_disputed_rule_warns_and_never_blocks() {
    let emulator = emulator().await;
    let answer = client(&emulator)
        .single_call_by_tts()
        .called_number("13900001234")
        .tts_code("TTS_10001")
        .out_id("sixteen-bytes-16")
        .send()
        .await
        .unwrap();
    let [rule] = answer.warnings() else { panic!("{answer:?}") };
    assert_eq!(rule.parameter, "OutId");
    assert!(rule.to_string().contains("16 bytes"), "{rule}");
    assert_eq!(emulator.last_call().unwrap().get("OutId"), Some("sixteen-bytes-16"));
}

#[tokio::test]
async fn ids_flow_from_one_action_to_the_next() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let task = client
        .create_robot_task()
        .task_name("survey")
        .dialog_id(1_000_000_075_003)
        .caller(["057100000001"])
        .number_status_ident(true)
        .retry_type(RobotRetryType::NoRedial)
        .send()
        .await
        .unwrap();
    let filled = client.upload_robot_task_called_file().id(&task.task_id).called_number(["13900001234"]);
    assert_eq!(filled.send().await.unwrap().task_id, task.task_id);
    client.start_robot_task().task_id(&task.task_id).send().await.unwrap();
    assert_eq!(emulator.last_call().unwrap().get("TaskId"), Some(task.task_id.as_str()));

    let call = client.single_call_by_voice().called_number("13900001234").voice_code("a.wav").send().await.unwrap();
    client
        .query_call_detail_by_call_id()
        .call_id(&call.call_id)
        .prod_id(ProductId::VoiceNotification)
        .query_date(UnixMillis::new(1_700_000_000_000))
        .send()
        .await
        .unwrap();
    assert_eq!(emulator.last_call().unwrap().get("CallId"), Some(call.call_id.as_str()));
}
