//! A robot calls a list of people: pick a script, create the task, add callees, start, wait, read the calls.
//!
//! `cargo run -p dyvms-sdk --features emulator --example robot_campaign`

use dyvms_sdk::{
    emulator::Emulator,
    types::{RecallStateCode, RobotRetryType},
    upload::Callee,
};
use serde_json::json;
use std::{error::Error, time::Duration};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A local service stands in for the real one. With an account, `Client::from_env()?` replaces these lines.
    let emulator = Emulator::start().await?;
    let client = emulator.client_builder().build()?;

    let robots = client.query_robotv2_all_list().send().await?;
    let script = robots.scripts.first().ok_or("the account has no robot script")?;
    let dialog = script.id.as_ref().ok_or("the script has no id")?;
    println!("script {dialog}, {}", script.robot_name.as_deref().unwrap_or("without a name"));

    // Every id is passed on as it came; nothing is parsed.
    let task = client
        .create_robot_task()
        .task_name("spring campaign")
        .dialog_id(dialog)
        .caller(["057112345678"])
        .number_status_ident(true)
        .retry_type(RobotRetryType::Redial)
        .recall_state_codes([RecallStateCode::Busy, RecallStateCode::NoAnswer])
        .recall_times(2)
        .recall_interval(Duration::from_secs(5 * 60))
        .send()
        .await?;
    println!("task {} created", task.task_id);

    // Any number of callees, up to 300,000 for a task, goes in batches that fit. The report says of each where it is.
    let people = [("13900001234", "张三", "杭州"), ("13900005678", "李四", "上海")];
    let report = client
        .upload_robot_task_called_file()
        .id(&task.task_id)
        .tts_param_head(["name", "city"])
        .in_batches(people.map(|(number, name, city)| Callee::new(number).values([name, city])))
        .on_progress(|report| println!("{} callees added", report.accepted().len()))
        .send()
        .await;
    if !report.is_complete() {
        return Err(format!("not every callee is in the task: {report:?}").into());
    }

    // From here on phones ring.
    let started = client.start_robot_task().task_id(&task.task_id).send().await?;
    println!("start accepted: {}", started.accepted);

    // Its answers change while the robot calls; the local service is told what to show.
    for state in ["EXCUTING", "FINISH"] {
        let task = json!({ "id": task.task_id, "status": state });
        emulator.script("QueryRobotTaskDetail").answer(json!({ "Code": "OK", "Data": task.to_string() }));
    }
    client
        .query_robot_task_detail()
        .id(&task.task_id)
        .wait_until_done()
        .back_off(Duration::from_millis(100), Duration::from_secs(1))
        .deadline(Duration::from_secs(4 * 60 * 60))
        .on_progress(|progress| println!("the task is {}", progress.state().unwrap_or("not there yet")))
        .await?;

    // The list comes in pages, and travels as JSON inside a text; here it is a stream of structs.
    let mut calls = client.query_robot_task_call_list().task_id(&task.task_id).page_size(20).items();
    while let Some(call) = calls.try_next().await? {
        println!(
            "called {:?} for {:?}: {}",
            call.called,
            call.duration.unwrap_or_default(),
            call.call_result.as_deref().unwrap_or("no result yet"),
        );
    }
    Ok(())
}
