//! Calls many numbers with one task: create it, start it, watch it.
//!
//! `cargo run -p dyvms-sdk --features emulator --example call_task`

use dyvms_sdk::{
    actions::{CallTaskCallee, CallTaskCallees, CallTaskCommand},
    emulator::Emulator,
    types::CallTaskTemplateKind,
};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A local service stands in for the real one. With an account, `Client::from_env()?` replaces these lines.
    let emulator = Emulator::start().await?;
    let client = emulator.client_builder().build()?;

    // Nothing rings yet: creating a task only writes it down.
    let created = client
        .create_call_task()
        .task_name("delivery notices, Monday")
        .biz_type(CallTaskTemplateKind::NotificationText)
        .template_code("TTS_10002")
        .caller("05511234567")
        .callees_json(CallTaskCallees {
            param_names: vec!["name".into(), "locker".into()],
            callee_list: vec![callee("13900001234", "张三", "12"), callee("13900005678", "李四", "7")],
        })
        .send()
        .await?;
    println!("task {} created", created.task_id);

    // This one dials. If its answer is lost, `delivery()` says `Unknown`, and the list below tells whether it started.
    let started = client.execute_call_task().task_id(&created.task_id).status(CallTaskCommand::Running).send().await?;
    println!("start accepted: {}", started.accepted);

    let page = client.list_call_task().page_number(1).page_size(10).send().await?;
    println!("{} tasks in all, {} on this page", page.total.unwrap_or_default(), page.tasks.len());
    for task in &page.tasks {
        println!(
            "  {}  {}  {} of {} calls",
            task.task_id.as_ref().map_or("-", |id| id.as_str()),
            task.status.as_ref().map_or("-", |status| status.as_str()),
            task.completed_count.unwrap_or_default(),
            task.total_count.unwrap_or_default(),
        );
    }
    Ok(())
}

/// A number with the values of the template's variables, in the order of their names.
fn callee(number: &str, name: &str, locker: &str) -> CallTaskCallee {
    CallTaskCallee { callee: number.into(), params: vec![name.into(), locker.into()] }
}
