//! Helpers over many calls, limits and stores: what they show of the calls they hold.

use dyvms_sdk::{
    Client,
    emulator::Emulator,
    pace::{CalleeGuard, Pacing, RedisStore},
    upload::{AfterFailure, Callee},
};
use dyvms_tests::{
    emulation::{emulator, settings},
    marks::{assert_hidden, everything_said},
};
use serde_json::json;
use std::{fmt::Debug, future::poll_fn, pin::pin, task::Poll};

const NUMBER: &str = "13977739001";
const SPOKEN: &str = "spoken-mark-7739";

fn marks() -> Vec<String> {
    [NUMBER, SPOKEN].map(str::to_owned).to_vec()
}

fn assert_discreet(shown: &impl Debug, name: &str) {
    let text = format!("{shown:?} {shown:#?}");
    assert!(text.contains(name), "{text}");
    assert_hidden(&marks(), &text, name);
}

/// An emulator that refuses every call and quotes what it was sent.
async fn quoting() -> (Emulator, Client) {
    let emulator = emulator().await;
    let quote = format!("{NUMBER} {SPOKEN} is refused");
    emulator.script_any().always().answer(json!({"Code": "isv.INVALID_PARAMETERS", "Message": quote}));
    let client = settings(&emulator).build().unwrap();
    (emulator, client)
}

/// Lets a future begin, and no more.
async fn begin(future: impl Future) {
    let mut future = pin!(future);
    poll_fn(|context| {
        let _ = future.as_mut().poll(context);
        Poll::Ready(())
    })
    .await;
}

#[tokio::test]
async fn calls_that_are_sent_many_at_a_time() {
    let (_emulator, client) = quoting().await;
    let call = client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").tts_param([("code", SPOKEN)]);
    let mut calls = client.send_all(vec![call; 3]).concurrency(1);
    let first = calls.next().await.unwrap();
    assert_discreet(&first, "Sent");
    assert_hidden(&marks(), &everything_said(&first.result.unwrap_err()), "error");
    begin(calls.next()).await;
    assert_discreet(&calls, "SendAll");
    assert_discreet(&calls.ledger(), "Ledger");
    assert_discreet(&calls.stop().await, "Stopped");
}

#[tokio::test]
async fn uploads_and_their_reports() {
    let (_emulator, client) = quoting().await;
    let callees = || (0..4).map(|_| Callee::new(NUMBER).values([SPOKEN]));
    assert_discreet(&callees().next().unwrap(), "Callee");
    let upload = || {
        let upload = client.upload_robot_task_called_file().id(7).tts_param_head(["name"]);
        upload.in_batches(callees()).batch_callees(1).values_for_all([SPOKEN]).after_failure(AfterFailure::GoOn)
    };
    assert_discreet(&upload(), "Upload");
    let mut uploading = upload().start();
    begin(uploading.run()).await;
    assert_discreet(&uploading, "Uploading");
    uploading.run().await;
    let report = uploading.stop().await;
    assert_eq!(report.rejected().len(), 4);
    assert_discreet(&report, "UploadReport");
    for failure in report.failures() {
        assert_discreet(failure, "UploadFailure");
        assert_hidden(&marks(), &everything_said(&failure.error), "error");
    }
    assert_hidden(&marks(), &report.rejected().to_string(), "numbers of a report");
}

#[tokio::test]
async fn lists_and_waits() {
    let (_emulator, client) = quoting().await;
    let list = client.list_call_task_detail().task_id(7).called_num(NUMBER);
    assert_discreet(&list.clone().pages(), "Pages");
    assert_discreet(&list.items(), "Items");
    let wait = client.query_robot_task_detail().id(7).wait_until_done();
    assert_discreet(&wait, "Waiter");
}

#[tokio::test]
async fn limits_and_their_errors() {
    let emulator = emulator().await;
    let guard = CalleeGuard::documented();
    let client = settings(&emulator).pacing(Pacing::documented()).callee_guard(guard.clone()).build().unwrap();
    let call = client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").tts_param([("code", SPOKEN)]);
    call.clone().send().await.unwrap();
    let held = call.send().await.unwrap_err();
    assert!(held.is_callee_guarded(), "{held}");
    assert_hidden(&marks(), &everything_said(&held), "error of the guard");
    assert_discreet(&guard, "CalleeGuard");
    assert_discreet(&client, "Client");
}

#[test]
fn the_password_of_a_store() {
    let store = RedisStore::new("redis://user:spoken-mark-7739@10.0.0.5:6379").unwrap();
    assert_discreet(&store, "RedisStore");
    let guard = CalleeGuard::documented().store(store.clone(), SPOKEN);
    assert_discreet(&guard, "CalleeGuard");
    assert_discreet(&Pacing::documented().store(store), "Pacing");
    let key = format!("{:?}", SPOKEN.as_bytes());
    assert!(!format!("{guard:?}").contains(&key), "{guard:?}");
    for url in
        ["redis://user:spoken-mark-7739@host:port", "redis+spoken-mark-7739://host", "http://:spoken-mark-7739@h"]
    {
        let error = RedisStore::new(url).unwrap_err();
        assert_hidden(&marks(), &everything_said(&error), "error of a URL");
    }
}
