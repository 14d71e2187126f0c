//! A whole campaign in turned time: a thousand people, faults on the way, every receipt.

use crate::{
    receiver::Says,
    stage::{secs, stage},
};
use dyvms_sdk::{
    actions::{CallTaskCommand, CallTaskState},
    emulator::{Conduct, CutPoint, Ending, World},
    types::CallTaskTemplateKind,
};
use std::collections::HashMap;

#[tokio::test]
async fn a_thousand_people_are_called_and_every_receipt_arrives() {
    let world =
        World::new().share(0.15, Conduct::busy()).share(0.15, Conduct::no_answer()).share(0.05, Conduct::powered_off());
    let stage = stage(world.lines(100).duplicates(0.1).disorder(0.2, secs(60))).await;
    stage.receiver.says((0..2000).map(|number| if number % 10 == 0 { Says::Later } else { Says::Taken }));
    let numbers: Vec<String> = (0..1000).map(|number| format!("139{number:08}")).collect();
    let create =
        stage.client.create_call_task().biz_type(CallTaskTemplateKind::NotificationText).template_code("TTS_1");
    let task = create.caller("05511234567").callees_list(&numbers).send().await.unwrap().task_id.clone();
    // The start is carried out, and its answer is lost; the list tells.
    stage.emulator.script("ExecuteCallTask").cut(CutPoint::BeforeAnswer, Ending::Reset);
    let start = stage.client.execute_call_task().task_id(&task).status(CallTaskCommand::Running).send().await;
    assert_eq!(start.unwrap_err().delivery(), dyvms_sdk::Delivery::Unknown);
    stage.world.advance(secs(5)).await;
    let page = stage.client.list_call_task().task_id(&task).send().await.unwrap();
    assert_eq!(page.tasks[0].status, Some(CallTaskState::Running));

    stage.world.run_until_idle().await;
    let page = stage.client.list_call_task().task_id(&task).send().await.unwrap();
    assert_eq!((&page.tasks[0].status, page.tasks[0].completed_count), (&Some(CallTaskState::Done), Some(1000)));

    let mut records = HashMap::new();
    for record in stage.receiver.with("caller") {
        records
            .insert(record["call_id"].as_str().unwrap().to_owned(), record["status_code"].as_str().unwrap().to_owned());
    }
    let history: HashMap<String, String> =
        stage.world.calls().into_iter().map(|call| (call.call_id, call.status_code.unwrap().to_owned())).collect();
    assert_eq!(records.len(), 1000);
    assert_eq!(records, history);
    let counts = stage.world.receipts();
    assert_eq!((counts.pending(), counts.dropped), (0, 0));
}
