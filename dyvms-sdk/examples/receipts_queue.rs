//! Typed receipts from the message queue: handled, deleted, and once more where a handler failed.
//!
//! It runs against the emulator. For the real queue leave out `endpoint`, `tokens` and what puts messages, and give the
//! name that the console shows.

use dyvms_sdk::{
    emulator::Emulator,
    queue::{DeadLetter, Message, QueryQueueToken, Queue},
    receipts::{Receipt, Received},
};
use std::{error::Error, sync::Arc, time::Duration};

const NAME: &str = "Alicom-Queue-1000000000000001-VoiceReport";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let emulator = Arc::new(Emulator::start().await?);
    let there = emulator.queue(NAME);
    there.set_visibility_timeout(Duration::from_millis(200));
    there.put(r#"{"call_id":"1^1","status_code":"200000","status_msg":"answered"}"#);
    there.put(r#"{"call_id":"1^2","status_code":"200003","status_msg":"no answer"}"#);
    there.put("what is no receipt");

    let queue = Queue::builder(NAME)
        .endpoint(emulator.endpoint())
        .tokens(QueryQueueToken::with(emulator.client_builder())?)
        .wait(Duration::from_secs(1))
        .observe(|event| println!("  {event:?}"))
        .receipts()
        .build()?;

    let watched = emulator.clone();
    let summary = queue
        .consumer()
        .concurrency(8)
        .dead_letters(|letter: DeadLetter| async move {
            println!("set aside: {}", letter.body());
            Ok::<_, std::io::Error>(())
        })
        // A program would wait for a signal here.
        .stop_when(async move {
            while !watched.queue(NAME).is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
        .run(|message: Message<Received>| async move {
            let Receipt::VoiceReport(record) = &**message.content() else { return Ok(()) };
            println!("call {}: {:?}, delivery {}", record.call_id, record.status_code.class(), message.deliveries());
            // A program would store the record under the receipt's key, which is the same if it comes twice.
            match message.deliveries() {
                1 if record.call_id.as_str() == "1^2" => Err("the database is away for a moment"),
                _ => Ok(()),
            }
        })
        .await?;
    println!("{} handled, {} set aside, {} came again", summary.handled, summary.dead_letters, summary.failed);
    Ok(())
}
