//! Call tasks from their making to their end.

use crate::stage::{Stage, secs, stage};
use dyvms_sdk::{
    actions::{CallTaskCallState, CallTaskCallee, CallTaskCallees, CallTaskCommand, CallTaskEntry, CallTaskState},
    emulator::{Conduct, World},
    time::ChinaTime,
    types::{CallTaskId, CallTaskTemplateKind},
};
use std::collections::HashSet;

fn numbers(count: u32) -> Vec<String> {
    (0..count).map(|number| format!("139{number:08}")).collect()
}

async fn create(stage: &Stage, numbers: &[String]) -> CallTaskId {
    let task = stage.client.create_call_task().task_name("notices").biz_type(CallTaskTemplateKind::NotificationText);
    let task = task.template_code("TTS_1").caller("05511234567").callees_list(numbers);
    task.send().await.unwrap().task_id.clone()
}

/// Whether the service accepted the command.
async fn command(stage: &Stage, task: &CallTaskId, command: CallTaskCommand) -> bool {
    match stage.client.execute_call_task().task_id(task).status(command).send().await {
        Ok(answer) => answer.accepted,
        Err(error) => {
            assert!(error.delivery() == dyvms_sdk::Delivery::Refused, "{error}");
            false
        }
    }
}

async fn entry(stage: &Stage, task: &CallTaskId) -> CallTaskEntry {
    let page = stage.client.list_call_task().page_number(1).task_id(task).send().await.unwrap();
    assert_eq!((page.total, page.tasks.len()), (Some(1), 1));
    page.tasks[0].clone()
}

#[tokio::test]
async fn a_task_of_100_runs_to_its_end_and_its_lists_agree() {
    let stage = stage(World::new().share(0.2, Conduct::busy()).share(0.2, Conduct::no_answer()).lines(10)).await;
    let task = create(&stage, &numbers(100)).await;
    assert_eq!(entry(&stage, &task).await.status, Some(CallTaskState::Init));
    stage.world.advance(secs(600)).await;
    assert!(stage.world.calls().is_empty(), "nothing rings before the task is started");

    assert!(command(&stage, &task, CallTaskCommand::Running).await);
    stage.world.advance(secs(0)).await;
    assert_eq!(entry(&stage, &task).await.status, Some(CallTaskState::Parsing));
    stage.world.advance(secs(30)).await;
    let half = entry(&stage, &task).await;
    assert_eq!(half.status, Some(CallTaskState::Running));
    let done = half.completed_count.unwrap();
    assert!((1..100).contains(&done), "{done}");

    stage.world.run_until_idle().await;
    let end = entry(&stage, &task).await;
    assert_eq!((end.status, end.completed_count, end.total_count), (Some(CallTaskState::Done), Some(100), Some(100)));
    assert_eq!(end.completed_rate, Some(10_000));
    assert!(end.fire_time < end.complete_time);

    let mut calls = stage.client.list_call_task_detail().task_id(&task).page_size(7).items();
    let (mut seen, mut answered) = (HashSet::new(), 0);
    while let Some(call) = calls.try_next().await.unwrap() {
        answered += usize::from(call.status == Some(CallTaskCallState::Success));
        assert_eq!(call.status == Some(CallTaskCallState::Success), call.duration > Some(secs(0)));
        seen.insert(call.called_num.unwrap().as_str().to_owned());
    }
    assert_eq!(seen, numbers(100).into_iter().collect());
    let history = stage.world.calls();
    assert_eq!(history.len(), 100);
    assert_eq!(history.iter().filter(|call| call.status_code == Some("200000")).count(), answered);
    let records = stage.receiver.with("caller");
    assert_eq!(records.len(), 100);
    assert_eq!(records.iter().filter(|record| record["status_code"] == "200000").count(), answered);

    let failed =
        stage.client.list_call_task_detail().task_id(&task).status(CallTaskCallState::Fail).send().await.unwrap();
    assert_eq!(failed.total, Some(100 - answered as i64));
    assert_eq!(failed.calls.len(), 10);
}

#[tokio::test]
async fn a_task_is_paused_goes_on_and_is_given_up() {
    let stage = stage(World::new().lines(2)).await;
    let task = create(&stage, &numbers(30)).await;
    assert!(!command(&stage, &task, CallTaskCommand::Stop).await, "it does not run yet");
    assert!(command(&stage, &task, CallTaskCommand::Running).await);
    stage.world.advance(secs(40)).await;
    assert!(!command(&stage, &task, CallTaskCommand::Running).await, "it runs already");

    assert!(command(&stage, &task, CallTaskCommand::Stop).await);
    stage.world.run_until_idle().await;
    let paused = entry(&stage, &task).await;
    assert_eq!(paused.status, Some(CallTaskState::Stop));
    let called = stage.world.calls().len();
    assert!((1..30).contains(&called), "{called}");
    assert_eq!(paused.completed_count, Some(called as i64), "calls under way were finished");
    assert!(paused.stop_time.is_some());

    assert!(command(&stage, &task, CallTaskCommand::Running).await);
    stage.world.advance(secs(40)).await;
    assert!(command(&stage, &task, CallTaskCommand::Cancel).await);
    stage.world.run_until_idle().await;
    let cancelled = entry(&stage, &task).await;
    assert_eq!(cancelled.status, Some(CallTaskState::Cancelled));
    let called = stage.world.calls().len() as i64;
    assert!(called < 30 && cancelled.completed_count == Some(called));
    assert!(!command(&stage, &task, CallTaskCommand::Running).await, "it is over");
    let open =
        stage.client.list_call_task_detail().task_id(&task).status(CallTaskCallState::Init).send().await.unwrap();
    assert_eq!(open.total, Some(30 - called));
}

#[tokio::test]
async fn a_task_starts_at_its_time() {
    let stage = stage(World::new()).await;
    let task = create(&stage, &numbers(3)).await;
    let fire: ChinaTime = "2024-03-02 08:00:00".parse().unwrap();
    let timed = stage.client.execute_call_task().task_id(&task).status(CallTaskCommand::Timing).fire_time(fire);
    assert!(timed.send().await.unwrap().accepted);
    stage.world.advance(secs(20 * 3600)).await;
    assert!(stage.world.calls().is_empty());
    stage.world.run_until_idle().await;
    assert_eq!(stage.world.calls().len(), 3);
    let entry = entry(&stage, &task).await;
    assert_eq!(entry.status, Some(CallTaskState::Done));
    assert_eq!(ChinaTime::try_from(entry.fire_time.unwrap()).unwrap(), fire);
}

#[tokio::test]
async fn callees_may_come_with_values_and_must_come_at_all() {
    let stage = stage(World::new()).await;
    let callees = CallTaskCallees {
        param_names: vec!["name".into()],
        callee_list: vec![CallTaskCallee { callee: "13900001234".into(), params: vec!["张三".into()] }],
    };
    let task = stage.client.create_call_task().callees_json(callees).send().await.unwrap().task_id.clone();
    assert_eq!(entry(&stage, &task).await.total_count, Some(1));
    let error = stage.client.create_call_task().task_name("empty").send().await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameters"));
    let error = stage.client.list_call_task_detail().task_id(CallTaskId::from("404")).send().await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameters"));
}
