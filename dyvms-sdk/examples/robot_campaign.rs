//! A robot calls a list of people: pick a script, create the task, add callees, start, read the calls.
//!
//! `cargo run -p dyvms-sdk --features emulator --example robot_campaign`

use dyvms_sdk::{
    emulator::Emulator,
    types::{RecallStateCode, RobotCallee, RobotRetryType},
};
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

    // Values of the script's variables, one row per callee; `all` would give a row to everyone without one.
    client
        .upload_robot_task_called_file()
        .id(&task.task_id)
        .called_number(["13900001234", "13900005678"])
        .tts_param_head(["name", "city"])
        .tts_param([row("13900001234", ["张三", "杭州"]), row("13900005678", ["李四", "上海"])])
        .send()
        .await?;
    println!("2 callees added");

    // From here on phones ring.
    let started = client.start_robot_task().task_id(&task.task_id).send().await?;
    println!("start accepted: {}", started.accepted);

    // The list travels as JSON inside a text; here it is a list of structs.
    let list = client.query_robot_task_call_list().task_id(&task.task_id).page_no(1).page_size(20).send().await?;
    for call in &list.calls {
        println!(
            "called {:?} for {:?}: {}",
            call.called,
            call.duration.unwrap_or_default(),
            call.call_result.as_deref().unwrap_or("no result yet"),
        );
    }
    Ok(())
}

fn row(number: &str, values: [&str; 2]) -> RobotCallee {
    RobotCallee { number: number.into(), params: values.map(Into::into).to_vec() }
}
