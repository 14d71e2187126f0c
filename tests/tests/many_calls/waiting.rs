//! Waits: asked until the state is there, the wait has failed, or the deadline has passed.

use dyvms_sdk::{
    Client,
    emulator::{CutPoint, Emulator, Ending},
    pace::{Pacing, Rate},
    retry::NoRetry,
    time::UnixMillis,
    types::ProductId,
};
use dyvms_tests::{
    clock::Unhurried,
    emulation::{emulator, settings},
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

const ROBOT: &str = "QueryRobotTaskDetail";

struct Waiting {
    emulator: Emulator,
    client: Client,
    clock: Unhurried,
}

/// An emulator with these answers, and a client that repeats nothing by itself.
async fn waiting(action: &str, answers: impl IntoIterator<Item = Value>) -> Waiting {
    let (emulator, clock) = (emulator().await, Unhurried::new());
    for answer in answers {
        emulator.script(action).answer(answer);
    }
    let client = settings(&emulator).clock(clock.clone()).retry(NoRetry).build().unwrap();
    Waiting { emulator, client, clock }
}

impl Waiting {
    /// The pauses in whole seconds: real time passes beside them.
    fn pauses(&self) -> Vec<u64> {
        self.clock.pauses().iter().map(|pause| pause.as_secs_f64().round() as u64).collect()
    }
}

fn robot(state: &str) -> Value {
    json!({ "Code": "OK", "RequestId": "R-1", "Data": json!({ "id": 7, "status": state }).to_string() })
}

#[tokio::test]
async fn a_robot_task_is_asked_ever_less_often_until_it_is_finished() {
    let states = ["INIT", "DISPATCH", "EXCUTING", "MANUAL_STOP", "EXCUTING", "EXCUTING", "FINISH"];
    let waiting = waiting(ROBOT, states.map(robot)).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let waiter = waiting.client.query_robot_task_detail().id(7).wait_until_done().on_progress(move |progress| {
        let mut told = told.lock().unwrap();
        told.push(progress.state().unwrap().to_owned());
        assert_eq!(progress.queries() as usize, told.len());
        assert!(progress.answer().is_some());
    });
    let answer = waiter.await.unwrap();
    assert!(answer.task.as_ref().is_some_and(|task| task.id.is_some()));
    assert_eq!(*seen.lock().unwrap(), states);
    assert_eq!(waiting.pauses(), [5, 10, 20, 40, 60, 60]);
}

#[tokio::test]
async fn a_failed_state_is_an_error_that_names_it() {
    for state in ["CANCEL", "SYSTEM_CANCEL"] {
        let waiting = waiting(ROBOT, [robot("EXCUTING"), robot(state)]).await;
        let error = waiting.client.query_robot_task_detail().id(7).wait_until_done().await.unwrap_err();
        assert!(error.is_failed_state() && !error.is_timeout());
        assert_eq!((error.state(), error.request_id()), (Some(state), Some("R-1")));
        let text = error.to_string();
        assert!(text.contains(&format!("it ended as {state}, and FINISH was waited for")), "{text}");
    }
}

#[tokio::test]
async fn the_deadline_is_met_by_a_last_query_and_tells_the_last_state() {
    let waiting = waiting(ROBOT, ["INIT", "EXCUTING", "MANUAL_STOP"].map(robot)).await;
    let waiter = waiting.client.query_robot_task_detail().id(7).wait_until_done();
    let error = waiter.deadline(Duration::from_secs(8)).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_failed_state());
    assert_eq!(error.state(), Some("MANUAL_STOP"));
    assert_eq!(waiting.pauses(), [5, 3]);
    assert!(error.to_string().contains("while it was still MANUAL_STOP, and FINISH was waited for"), "{error}");
}

#[tokio::test]
async fn of_a_list_only_the_entry_in_question_counts() {
    let page = |entries: Value| json!({ "Code": "200", "Total": 2, "Data": entries });
    let tasks = |state: &str| page(json!([{ "Id": 6, "Status": "DONE" }, { "Id": 7, "Status": state }]));
    let waiting = waiting("ListCallTask", [page(json!([])), tasks("RUNNING"), tasks("DONE")]).await;
    let waiter = waiting.client.list_call_task().wait_until_done(7);
    waiter.back_off(Duration::from_secs(1), Duration::from_secs(1)).send().await.unwrap();
    assert!(waiting.emulator.calls().iter().all(|call| call.get("TaskId") == Some("7")));
    assert_eq!(waiting.pauses(), [1, 1]);
}

#[tokio::test]
async fn a_record_is_waited_for_until_it_is_there() {
    let record = |data: &str| json!({ "Code": "OK", "Data": data });
    let early = json!({ "Code": "isv.TOO_EARLY", "Message": "not yet" });
    let answers = [record(""), early.clone(), record(r#"{"duration":3}"#)];
    let waiting = waiting("QueryCallDetailByCallId", answers).await;
    let query = waiting.client.query_call_detail_by_call_id().call_id("1^2");
    let query = query.prod_id(ProductId::VoiceNotification).query_date(UnixMillis::new(1_615_248_000_000));
    let waiter = query.clone().wait_until_there().wait_on(|error| error.code() == Some("isv.TOO_EARLY"));
    let answer = waiter.await.unwrap();
    assert_eq!(answer.call.as_ref().and_then(|call| call.duration), Some(Duration::from_secs(3)));
    assert_eq!(waiting.pauses(), [2, 4]);

    // Nobody said that the code means so.
    waiting.emulator.script("QueryCallDetailByCallId").answer(early);
    let error = query.wait_until_there().await.unwrap_err();
    assert_eq!(error.code(), Some("isv.TOO_EARLY"));
}

#[tokio::test]
async fn an_outage_is_waited_out_but_not_for_ever() {
    let waiting = waiting(ROBOT, []).await;
    let script = || waiting.emulator.script(ROBOT);
    script().times(5).cut(CutPoint::BeforeAnswer, Ending::Reset);
    script().answer(robot("EXCUTING"));
    script().times(5).cut(CutPoint::BeforeAnswer, Ending::Reset);
    script().answer(robot("FINISH"));
    waiting.client.query_robot_task_detail().id(7).wait_until_done().await.unwrap();

    script().always().cut(CutPoint::BeforeAnswer, Ending::Reset);
    let error = waiting.client.query_robot_task_detail().id(7).wait_until_done().await.unwrap_err();
    assert!(error.state().is_none() && !error.is_failed_state(), "{error}");
    assert_eq!(waiting.emulator.calls().len(), 12 + 6);
}

/// Failures do not prolong a wait.
#[tokio::test]
async fn an_outage_ends_with_the_deadline() {
    let waiting = waiting(ROBOT, [robot("EXCUTING")]).await;
    waiting.emulator.script(ROBOT).always().cut(CutPoint::BeforeAnswer, Ending::Reset);
    let waiter = waiting.client.query_robot_task_detail().id(7).wait_until_done();
    let error = waiter.deadline(Duration::from_secs(8)).await.unwrap_err();
    assert!(!error.is_failed_state(), "{error}");
    assert_eq!(waiting.pauses(), [5, 3]);
    assert_eq!(waiting.emulator.calls().len(), 3);
}

/// A query that the client itself held back says nothing of the task.
#[tokio::test]
async fn a_query_whose_turn_came_too_late_is_asked_again() {
    let (emulator, clock) = (emulator().await, Unhurried::new());
    for state in ["EXCUTING", "FINISH"] {
        emulator.script(ROBOT).answer(robot(state));
    }
    let pacing = Pacing::documented().action(ROBOT, Rate::per_minute(1.0));
    let client = settings(&emulator).clock(clock.clone()).pacing(pacing).build().unwrap();
    let query = client.query_robot_task_detail().id(7).with_timeout(Duration::from_secs(20));
    query.wait_until_done().await.unwrap();
    let pauses: Vec<_> = clock.pauses().iter().map(|pause| pause.as_secs_f64().round() as u64).collect();
    // Held back after 5 and 15 s; after 35 s more the turn is near, and is waited for.
    assert_eq!(pauses[..3], [5, 10, 20], "{pauses:?}");
    assert_eq!(emulator.calls().len(), 2);
}
