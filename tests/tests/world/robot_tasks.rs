//! Robot tasks from their making to their deletion.

use crate::stage::{Stage, secs, stage};
use dyvms_sdk::{
    Delivery, Error,
    actions::{RobotCallResultFilter, RobotTaskDetail},
    emulator::{Conduct, World},
    time::ChinaTime,
    types::{
        CallStatusCode, RecallStateCode, RobotHangupDirection, RobotRetryType, RobotScheduleType, RobotTaskId,
        RobotTaskState,
    },
    upload::Callee,
};
use std::collections::HashMap;

const MINUTE: u64 = 60;

async fn create(stage: &Stage) -> RobotTaskId {
    let task = stage.client.create_robot_task().task_name("spring").dialog_id("1000000075003").caller(["057112345678"]);
    let task = task.number_status_ident(true).retry_type(RobotRetryType::Redial);
    let task = task.recall_state_codes([RecallStateCode::Busy, RecallStateCode::NoAnswer]).recall_times(2);
    task.recall_interval(secs(5 * MINUTE)).send().await.unwrap().task_id.clone()
}

async fn upload(stage: &Stage, task: &RobotTaskId, count: u32) {
    let upload = stage.client.upload_robot_task_called_file().id(task).tts_param_head(["name"]);
    let callees = (0..count).map(|number| Callee::new(format!("139{number:08}")).values(["张三"]));
    assert!(upload.in_batches(callees).send().await.is_complete());
}

async fn detail(stage: &Stage, task: &RobotTaskId) -> RobotTaskDetail {
    stage.client.query_robot_task_detail().id(task).send().await.unwrap().into_inner().task.unwrap()
}

async fn state(stage: &Stage, task: &RobotTaskId) -> RobotTaskState {
    detail(stage, task).await.status.unwrap()
}

/// Whether the service accepted.
fn accepted<T>(answer: Result<T, Error>) -> bool {
    answer.map_err(|error| assert_eq!(error.delivery(), Delivery::Refused, "{error}")).is_ok()
}

#[tokio::test]
async fn a_task_runs_to_its_end_calls_again_and_its_lists_agree() {
    let world = World::new().others(Conduct::answers().says("好的").hangs_up());
    let world = world.script("13900000001", [Conduct::busy(), Conduct::no_answer()]);
    let stage = stage(world.callee("13900000002", Conduct::busy())).await;
    let client = &stage.client;
    let task = create(&stage).await;
    assert_eq!(state(&stage, &task).await, RobotTaskState::Init);
    assert!(!accepted(client.start_robot_task().task_id(&task).send().await), "there is nobody to call");
    upload(&stage, &task, 100).await;

    assert!(client.start_robot_task().task_id(&task).send().await.unwrap().accepted);
    assert_eq!(state(&stage, &task).await, RobotTaskState::Ready);
    stage.world.advance(secs(0)).await;
    assert_eq!(state(&stage, &task).await, RobotTaskState::Dispatch);
    stage.world.advance(secs(5)).await;
    assert_eq!(state(&stage, &task).await, RobotTaskState::Executing);
    stage.world.run_until_idle().await;
    let end = detail(&stage, &task).await;
    assert_eq!((end.status, end.schedule_type), (Some(RobotTaskState::Finished), Some(RobotScheduleType::Immediate)));
    assert!(end.create_time <= end.fire_time && end.fire_time < end.complete_time);

    let list = client.query_robot_task_list().status(RobotTaskState::Finished).send().await.unwrap();
    assert_eq!(
        (list.total_count, list.tasks[0].total_count, list.tasks[0].finish_count),
        (Some(1), Some(100), Some(100))
    );

    let mut calls = HashMap::new();
    let mut items = client.query_robot_task_call_list().task_id(&task).page_size(30).items();
    while let Some(call) = items.try_next().await.unwrap() {
        calls.insert(call.called.clone().unwrap().as_str().to_owned(), call);
    }
    assert_eq!(calls.len(), 100);
    let (again, never) = (&calls["13900000001"], &calls["13900000002"]);
    assert_eq!((again.recall_cur_times, again.call_result.as_deref()), (Some(2), Some("接通")));
    assert_eq!((never.recall_cur_times, never.call_result.as_deref()), (Some(2), Some("用户占线")));
    assert_eq!(again.hangup_direction, Some(RobotHangupDirection::User));
    assert_eq!(again.dialog_count, Some(1));
    // 98 answered at once, two were called three times.
    assert_eq!(stage.world.calls().len(), 98 + 2 * 3);

    let query = client.query_robot_task_call_detail().task_id(&task).callee("13900000001").query_date(stage.today());
    let call = query.send().await.unwrap().into_inner().call.unwrap();
    assert_eq!(call.call_id, again.call_id);
    assert_eq!(call.dialog.len(), 2);
    let query = client.query_call_detail_by_task_id().task_id(&task).callee("13900000001").query_date(stage.today());
    let record = query.send().await.unwrap().into_inner().call.unwrap();
    assert_eq!((record.call_id, record.duration), (again.call_id.clone(), call.duration));
    assert_eq!((record.state, record.dialog.len()), (Some(CallStatusCode::HungUpEarly), 2));
    assert!(record.start_date < record.end_date && record.record_file.is_some());
    let nobody = client.query_call_detail_by_task_id().task_id(&task).callee("13911111111").query_date(stage.today());
    assert_eq!(nobody.send().await.unwrap_err().code(), Some("isv.INVALID_PARAMETERS"));
    assert_eq!(stage.receiver.with("words").len(), 99);
    assert_eq!(stage.receiver.with("record_file").len(), 99);
    let spoken = client
        .query_robot_task_call_list()
        .task_id(&task)
        .call_result(RobotCallResultFilter::Busy)
        .send()
        .await
        .unwrap();
    assert_eq!(spoken.calls.len(), 1);
}

#[tokio::test]
async fn what_is_allowed_when() {
    let stage = stage(World::new().lines(1)).await;
    let client = &stage.client;
    let task = create(&stage).await;
    upload(&stage, &task, 20).await;
    let start = async || accepted(client.start_robot_task().task_id(&task).send().await);
    let stop = async || accepted(client.stop_robot_task().task_id(&task).send().await);
    let cancel = async || accepted(client.cancel_robot_task().task_id(&task).send().await);
    let unschedule = async || accepted(client.cancel_order_robot_task().task_id(&task).send().await);
    let delete = async || accepted(client.delete_robot_task().task_id(&task).send().await);

    assert!(!stop().await && !cancel().await && !unschedule().await, "nothing has begun");
    let fire: ChinaTime = "2024-03-01 12:00:00".parse().unwrap();
    assert!(client.start_robot_task().task_id(&task).schedule_time(fire).send().await.unwrap().accepted);
    assert_eq!(state(&stage, &task).await, RobotTaskState::Ready);
    assert_eq!(detail(&stage, &task).await.schedule_type, Some(RobotScheduleType::Scheduled));
    assert!(unschedule().await && !unschedule().await);
    stage.world.run_until_idle().await;
    assert_eq!(state(&stage, &task).await, RobotTaskState::Init);

    assert!(start().await);
    stage.world.advance(secs(60)).await;
    assert!(!start().await && !delete().await && !unschedule().await, "it runs");
    assert!(stop().await && !stop().await);
    assert_eq!(state(&stage, &task).await, RobotTaskState::ManualStop);
    assert!(!delete().await, "it has begun and is not over");
    assert!(start().await);
    stage.world.advance(secs(60)).await;
    assert!(cancel().await && !cancel().await && !start().await);
    stage.world.run_until_idle().await;
    assert_eq!(state(&stage, &task).await, RobotTaskState::Cancelled);
    assert!(stage.world.calls().len() < 20);
    assert!(delete().await);
    let error = client.query_robot_task_detail().id(&task).send().await.unwrap_err();
    assert_eq!(error.code(), Some("isv.INVALID_PARAMETERS"));
    assert_eq!(client.query_robot_task_list().send().await.unwrap().total_count, Some(0));
}

#[tokio::test]
async fn a_batch_is_called_at_once() {
    let stage = stage(World::new()).await;
    let batch = stage.client.batch_robot_smart_call().called_show_number(["057112345678", "057187654321"]);
    let batch = batch.called_number(["13900001234", "13900005678"]).dialog_id("100002970").task_name("batch");
    let task = batch.is_self_line(true).send().await.unwrap().task_id.clone();
    stage.world.run_until_idle().await;
    assert_eq!(state(&stage, &task).await, RobotTaskState::Finished);
    let callers: Vec<String> =
        stage.receiver.with("caller").iter().map(|record| record["caller"].as_str().unwrap().to_owned()).collect();
    assert_eq!(callers.len(), 2);
    assert_ne!(callers[0], callers[1], "the shown numbers take turns");
    assert!(stage.receiver.with("caller")[0]["out_id"].as_str().unwrap().starts_with("ALICOM_SMART_SAAS^"));
}
