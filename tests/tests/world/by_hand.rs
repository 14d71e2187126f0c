//! Calls that somebody answers, refuses and steers while they run.

use crate::stage::{Stage, secs, stage};
use dyvms_sdk::{
    actions::{CallTaskCommand, MenuKey},
    emulator::{CallState, Conduct, HandError, ReceiptKind, ReceiptState, TaskState, World},
    types::CallTaskTemplateKind,
};
use std::time::Duration;

const NUMBER: &str = "13900001234";

fn by_hand() -> World {
    World::new().others(Conduct::by_hand())
}

fn states(stage: &Stage, id: &str) -> Vec<CallState> {
    stage.world.call(id).unwrap().states.into_iter().map(|(_, state)| state).collect()
}

async fn menu(stage: &Stage) -> String {
    let menu = MenuKey { key: Some("1".to_owned()), ..MenuKey::default() };
    let call = stage.client.ivr_call().called_show_number("057112345678").called_number(NUMBER);
    call.start_code("TTS_1").timeout(secs(8)).menu_key_map([menu]).send().await.unwrap().call_id.to_string()
}

#[tokio::test]
async fn nobody_acts_and_it_is_no_answer() {
    let stage = stage(by_hand()).await;
    let id = stage.call(NUMBER).await;
    stage.world.run_until_idle().await;
    let history = stage.world.call(&id).unwrap();
    assert_eq!(history.status_code, Some("200003"));
    assert_eq!(history.states[2].0.duration_since(history.states[1].0).unwrap(), secs(60));
}

#[tokio::test]
async fn it_is_answered_and_hung_up() {
    let stage = stage(by_hand()).await;
    let id = stage.call(NUMBER).await;
    assert_eq!(stage.world.answer(&id), Err(HandError::NotRinging));
    stage.world.advance(secs(10)).await;
    assert_eq!(stage.world.hang_up(&id), Err(HandError::NotAnswered));
    stage.world.answer(&id).unwrap();
    assert_eq!(states(&stage, &id).last(), Some(&CallState::Answered), "at once");
    assert_eq!(stage.world.answer(&id), Err(HandError::AlreadyAnswered));
    assert_eq!(stage.world.press(&id, "1"), Err(HandError::DeafToKeys));
    assert_eq!(stage.world.say(&id, "喂"), Err(HandError::DeafToWords));
    stage.world.advance(secs(3)).await;
    stage.world.hang_up(&id).unwrap();
    assert_eq!(stage.world.hang_up(&id), Err(HandError::Over));
    stage.world.run_until_idle().await;
    use CallState::{Answered, Dialling, Ended, Ringing};
    assert_eq!(states(&stage, &id), [Dialling, Ringing, Answered, Ended]);
    let record = &stage.receiver.with("caller")[0];
    assert_eq!((record["status_code"].as_str(), record["duration"].as_str()), (Some("200001"), Some("3")));
    assert_eq!(record["hangup_direction"], "用户");
    assert_eq!(stage.receiver.with("status_time").len(), 4);
    assert_eq!(stage.world.answer("1^2"), Err(HandError::UnknownCall));
}

#[tokio::test]
async fn it_is_refused() {
    let stage = stage(by_hand()).await;
    let id = stage.call(NUMBER).await;
    stage.world.advance(secs(10)).await;
    stage.world.refuse(&id).unwrap();
    assert_eq!(stage.world.refuse(&id), Err(HandError::Over));
    stage.world.run_until_idle().await;
    let record = &stage.receiver.with("caller")[0];
    assert_eq!(
        (record["status_code"].as_str(), record["smart_status_code"].as_str()),
        (Some("200002"), Some("USER_BUSY"))
    );
}

#[tokio::test]
async fn any_call_can_be_taken_in_hand() {
    let conduct = Conduct::answers().rings(secs(20)).talks(secs(40)).presses("12");
    let stage = stage(World::new().callee(NUMBER, conduct)).await;
    let id = menu(&stage).await;
    stage.world.advance(secs(5)).await;
    stage.world.answer(&id).unwrap();
    stage.world.advance(secs(30)).await;
    assert!(!states(&stage, &id).contains(&CallState::KeyPressed('1')), "its own keys are given up");
    stage.world.run_until_idle().await;
    let record = &stage.receiver.with("caller")[0];
    assert_eq!((record["status_code"].as_str(), record["duration"].as_str()), (Some("200008"), Some("40")));
}

#[tokio::test]
async fn keys_are_pressed_and_the_menu_waits_for_more() {
    let stage = stage(by_hand()).await;
    let id = menu(&stage).await;
    stage.world.advance(secs(5)).await;
    stage.world.answer(&id).unwrap();
    assert_eq!(stage.world.press(&id, ""), Err(HandError::NoKey));
    assert_eq!(stage.world.press(&id, "1a"), Err(HandError::NoKey));
    for key in ["1", "0#"] {
        stage.world.advance(secs(37)).await;
        stage.world.press(&id, key).unwrap();
    }
    stage.world.run_until_idle().await;
    let record = &stage.receiver.with("caller")[0];
    assert_eq!((record["status_code"].as_str(), record["dtmf"].as_str()), (Some("200000"), Some("10#")));
    assert_eq!(record["duration"], (37 + 37 + 38).to_string());
}

#[tokio::test]
async fn words_are_said_and_a_talk_ends_some_day() {
    let stage = stage(by_hand()).await;
    let call = stage.client.smart_call().called_show_number("057112345678").called_number(NUMBER);
    let id = call.voice_code(["start.wav"]).record_flag(true).send().await.unwrap().call_id.to_string();
    stage.world.advance(secs(5)).await;
    stage.world.answer(&id).unwrap();
    stage.world.advance(secs(5)).await;
    stage.world.say(&id, "你好").unwrap();
    stage.world.run_until_idle().await;
    assert_eq!(stage.receiver.with("words")[0]["words"], "你好");
    assert_eq!(stage.receiver.with("caller")[0]["duration"], "600");
    assert_eq!(stage.receiver.with("record_file").len(), 1);
}

#[tokio::test]
async fn real_time_is_steered_the_same_way() {
    let stage = stage(by_hand().real_time()).await;
    let id = stage.call(NUMBER).await;
    while stage.world.answer(&id).is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stage.world.hang_up(&id).unwrap();
    stage.world.run_until_idle().await;
    assert_eq!(stage.world.call(&id).unwrap().status_code, Some("200001"));
    assert_eq!(stage.receiver.with("status_time").len(), 4);
}

#[tokio::test]
async fn tasks_and_receipts_can_be_listed() {
    let stage = stage(by_hand()).await;
    let create = stage.client.create_call_task().biz_type(CallTaskTemplateKind::NotificationText).task_name("spring");
    let task = create.template_code("TTS_1").caller("05511234567").callees_list([NUMBER, "13900005678"]);
    let task = task.send().await.unwrap().task_id.clone();
    stage.client.execute_call_task().task_id(&task).status(CallTaskCommand::Running).send().await.unwrap();
    stage.world.advance(secs(10)).await;
    let seen = &stage.world.tasks()[0];
    assert_eq!((seen.task_id.as_str(), seen.name.as_str(), seen.action), (task.as_str(), "spring", "CreateCallTask"));
    assert_eq!((seen.state, seen.callees, seen.on_line, seen.done), (TaskState::Running, 2, 2, 0));
    for call in stage.world.calls() {
        stage.world.refuse(&call.call_id).unwrap();
    }
    let pending = |kind| {
        let receipts = stage.world.latest_receipts();
        receipts.into_iter().filter(|receipt| receipt.kind == kind && receipt.state == ReceiptState::Pending).count()
    };
    assert_eq!((pending(ReceiptKind::State), pending(ReceiptKind::Record)), (2, 0), "time stands still");
    stage.world.run_until_idle().await;
    let seen = &stage.world.tasks()[0];
    assert_eq!((seen.state, seen.on_line, seen.done), (TaskState::Finished, 0, 2));
    let receipts = stage.world.latest_receipts();
    assert_eq!(receipts.len() as u64, stage.world.receipts().made);
    assert!(receipts.iter().all(|receipt| receipt.state == ReceiptState::Delivered && receipt.attempts == 1));
    assert!(receipts.iter().all(|receipt| stage.world.call(&receipt.call_id).is_some()));
}
