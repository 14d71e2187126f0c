//! Values that break a rule of the documents are refused before anything is sent, by parameter, value and rule.

use dyvms_sdk::{
    Client, Delivery, Error,
    actions::{HotlineTransferTarget, MenuKey},
    types::{CallRouteMode, RobotRetryType},
};
use dyvms_tests::wire::Wire;
use serde_json::json;
use std::time::Duration;

/// A client that sends nothing, because sending would be the mistake.
fn client() -> Client {
    Wire::new(|request| panic!("{request:?} was sent")).client()
}

/// What an error must say of the one rule that is broken.
fn assert_refused(error: &Error, parameter: &str, value: Option<&str>, rule: &str) {
    assert_eq!(error.delivery(), Delivery::NotSent, "{error}");
    assert!(error.is_invalid_request() && error.attempts().is_empty(), "{error}");
    let [broken] = error.broken_rules() else { panic!("{error}") };
    assert_eq!((&*broken.parameter, broken.value.as_deref()), (parameter, value), "{error}");
    assert!(broken.rule.contains(rule), "{error}");
    let text = error.to_string();
    assert!(text.contains(parameter) && text.contains(&*broken.rule) && text.contains(&*broken.advice), "{text}");
    assert!(value.is_none_or(|value| text.contains(value)), "{text}");
    assert!(text.contains("Nothing was sent."), "{text}");
}

#[tokio::test]
async fn numbers_out_of_range() {
    let client = client();
    let call = || client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1");
    let robot = client
        .create_robot_task()
        .task_name("t")
        .dialog_id(1)
        .caller(["0571"])
        .number_status_ident(true)
        .retry_type(RobotRetryType::Redial);
    let cases = [
        (call().play_times(0).send().await.unwrap_err(), "PlayTimes", "0", "from 1 to 3"),
        (call().play_times(4).send().await.unwrap_err(), "PlayTimes", "4", "from 1 to 3"),
        (call().volume(-1).send().await.unwrap_err(), "Volume", "-1", "from 0 to 100"),
        (call().speed(i32::MIN).send().await.unwrap_err(), "Speed", "-2147483648", "from -500 to 500"),
        (
            robot.recall_interval(Duration::from_secs(31 * 60)).send().await.unwrap_err(),
            "RecallInterval",
            "31",
            "from 2 to 30",
        ),
        (client.list_call_task().page_size(-1).send().await.unwrap_err(), "PageSize", "-1", "0 or more"),
    ];
    for (error, parameter, value, rule) in &cases {
        assert_refused(error, parameter, Some(value), rule);
    }
}

#[tokio::test]
async fn values_that_cannot_be_written() {
    let client = client();
    let smart = || client.smart_call().called_show_number("0571").called_number("139").voice_code(["a.wav"]);
    let error = smart().noise_threshold(f64::NAN).send().await.unwrap_err();
    assert_refused(&error, "NoiseThreshold", None, "not a finite number");
    let error = smart().session_timeout(Duration::from_millis(1500)).send().await.unwrap_err();
    assert_refused(&error, "SessionTimeout", None, "not a whole number of seconds");
    let error = smart().session_timeout(Duration::MAX).send().await.unwrap_err();
    assert_refused(&error, "SessionTimeout", None, "not a whole number of seconds");
    let ivr = client.ivr_call().called_show_number("0571").called_number("139").start_code("TTS_1");
    let error = ivr.menu_key_map([MenuKey::default()]).send().await.unwrap_err();
    assert_refused(&error, "MenuKeyMap.1", None, "has no field");
}

#[tokio::test]
async fn required_values_that_are_empty() {
    let client = client();
    let error = client.single_call_by_tts().called_number("").tts_code("TTS_1").send().await.unwrap_err();
    assert_refused(&error, "CalledNumber", None, "is required");
    let nobody: [&str; 0] = [];
    let error = client.upload_robot_task_called_file().id(1).called_number(nobody).send().await.unwrap_err();
    assert_refused(&error, "CalledNumber", None, "is required");
    let pool = client.set_transfer_callee_pool_config().phone_number("400").qualification_id("1");
    let details: [HotlineTransferTarget; 0] = [];
    let error = pool.called_route_mode(CallRouteMode::Random).details(details).send().await.unwrap_err();
    assert_refused(&error, "Details", None, "is required");
}

#[tokio::test]
async fn what_other_values_require() {
    let client = client();
    let batch = || {
        let batch = client.batch_robot_smart_call().called_show_number(["0571"]).called_number(["139"]);
        batch.dialog_id(1).task_name("t")
    };
    let error = batch().is_self_line(false).send().await.unwrap_err();
    assert_refused(&error, "CorpName", None, "is required when IsSelfLine is false");
    let error = batch().schedule_call(true).send().await.unwrap_err();
    assert_refused(&error, "ScheduleTime", None, "is required when ScheduleCall is true");
}

#[tokio::test]
async fn lists_and_texts_that_are_too_long() {
    let client = client();
    let batch = |callees: usize, name: &str| {
        let callees = (0..callees).map(|index| format!("139{index:08}"));
        let batch = client.batch_robot_smart_call().called_show_number(["0571"]).called_number(callees);
        batch.dialog_id(1).task_name(name)
    };
    let error = batch(1001, "t").send().await.unwrap_err();
    assert_refused(&error, "CalledNumber", Some("***"), "has 1001 items; 1 to 1000 are allowed");
    let long = "名".repeat(31);
    let error = batch(1, &long).send().await.unwrap_err();
    assert_refused(&error, "TaskName", Some(&long), "has 31 characters");
    let key = MenuKey { key: Some("1".into()), ..MenuKey::default() };
    let ivr = client.ivr_call().called_show_number("0571").called_number("139").start_code("TTS_1");
    let error = ivr.menu_key_map(vec![key; 16]).send().await.unwrap_err();
    assert_refused(&error, "MenuKeyMap", None, "has 16 items");
}

#[tokio::test]
async fn an_item_that_would_arrive_as_two() {
    let client = client();
    let upload = client.upload_robot_task_called_file().id(1);
    let error = upload.called_number(["13900001234", "13900005678,13900009999"]).send().await.unwrap_err();
    assert_refused(&error, "CalledNumber", None, "item 2 contains the separator");
    assert!(!error.to_string().contains("1390000"), "{error}");
}

#[tokio::test]
async fn sensitive_values_are_told_by_their_last_digits_or_not_at_all() {
    let client = client();
    let raw = client.raw("SubmitHotlineTransferRegister").param("TransferPhoneNumberInfos.1.IdentityCard", "");
    let error = raw.send().await.unwrap_err();
    assert!(error.broken_rules().iter().all(|rule| rule.value.is_none()), "{error}");

    let error = client
        .raw("SingleCallByTts")
        .param("CalledNumber", "13900001234")
        .param("TtsCode", "TTS_1")
        .param("TtsParam", "the code is 739148")
        .send()
        .await
        .unwrap_err();
    assert_refused(&error, "TtsParam", Some("***"), "is not JSON text");
}

#[tokio::test]
async fn every_broken_rule_is_told_at_once() {
    let error =
        client().raw("SingleCallByTts").param("PlayTimes", "often").param("Volume", 101).send().await.unwrap_err();
    let text = error.to_string();
    for parameter in ["CalledNumber", "TtsCode", "PlayTimes", "Volume"] {
        assert!(text.contains(parameter), "{text}");
    }
    assert_eq!(error.broken_rules().len(), 4, "{text}");
}

#[tokio::test]
async fn json_of_the_wrong_shape() {
    let client = client();
    let call = || client.raw("SingleCallByTts").param("CalledNumber", "139").param("TtsCode", "TTS_1");
    let error = call().param("TtsParam", json!(["code"])).send().await.unwrap_err();
    assert_refused(&error, "TtsParam", Some("***"), "must be JSON text of an object");
    let error = call().param("TtsParam", "[".repeat(100_000)).send().await.unwrap_err();
    assert_refused(&error, "TtsParam", Some("***"), "is not JSON text");
}

#[tokio::test]
async fn times_that_do_not_exist() {
    let client = client();
    let cases = [
        ("StartRobotTask", "ScheduleTime", "2021-02-29 00:00:00"),
        ("StartRobotTask", "ScheduleTime", "tomorrow"),
        ("QueryRobotTaskList", "Time", "2021-13-01"),
    ];
    for (action, parameter, value) in cases {
        let error = client.raw(action).param("TaskId", 1).param(parameter, value).send().await.unwrap_err();
        assert_refused(&error, parameter, Some(value), "that exists");
    }
}
