//! Receipts that go into queues, and are pulled from there.

use crate::stage::{Stage, morning, secs, stage};
use dyvms_sdk::{
    actions::CallTaskCommand,
    emulator::{Conduct, Emulator, ReceiptKind, ReceiptState, ReceiptWay, World},
    queue::{Json, Message, QueryQueueToken, Queue},
    types::CallTaskTemplateKind,
};
use dyvms_tests::{clock::Unhurried, emulation::settings};
use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

/// How often each receipt came, by its JSON text.
type Pulled = BTreeMap<String, u64>;

/// Pulls all receipts of a kind until its queue is empty.
async fn pull(emulator: &Emulator, kind: ReceiptKind) -> Pulled {
    let name = format!("Alicom-Queue-1-{kind}");
    let tokens = QueryQueueToken::with(settings(emulator)).unwrap();
    let queue = Queue::builder(&name).endpoint(emulator.endpoint()).tokens(tokens).clock(Unhurried::new());
    let queue = queue.wait(Duration::from_secs(1)).build().unwrap();
    let pulled = Arc::new(Mutex::new(Pulled::new()));
    let kept = Arc::clone(&pulled);
    let emptied = async {
        while !emulator.queue(&name).is_empty() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let handler = move |message: Message<Json>| {
        *kept.lock().unwrap().entry(message.content().text().to_owned()).or_default() += 1;
        async { Ok::<_, io::Error>(()) }
    };
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let consumer = queue.consumer().stop_when(async move { drop(stopped.await) });
    let (summary, ()) = tokio::join!(consumer.run(handler), async {
        emptied.await;
        let _ = stop.send(());
    });
    let pulled = pulled.lock().unwrap().clone();
    assert_eq!(summary.unwrap().handled, pulled.values().sum::<u64>());
    pulled
}

/// A task that calls so many people, lived to its end.
async fn campaign(stage: &Stage, people: usize) {
    let numbers: Vec<String> = (0..people).map(|number| format!("139{number:08}")).collect();
    let create =
        stage.client.create_call_task().biz_type(CallTaskTemplateKind::NotificationText).template_code("TTS_1");
    let task = create.caller("05511234567").callees_list(&numbers).send().await.unwrap().task_id.clone();
    stage.client.execute_call_task().task_id(&task).status(CallTaskCommand::Running).send().await.unwrap();
    stage.world.run_until_idle().await;
}

#[tokio::test]
async fn every_receipt_of_a_campaign_is_pulled_and_accounted_for() {
    let world = World::new().share(0.2, Conduct::busy()).share(0.2, Conduct::no_answer()).lines(50);
    let stage = stage(world.queue_all("1").duplicates(0.2).disorder(0.2, secs(60))).await;
    campaign(&stage, 300).await;
    let calls = stage.world.calls();
    assert_eq!(calls.len(), 300);

    let records = pull(&stage.emulator, ReceiptKind::Record).await;
    let states = pull(&stage.emulator, ReceiptKind::State).await;
    let state_count: usize = calls.iter().map(|call| call.states.len()).sum();
    assert_eq!((records.len(), states.len()), (300, state_count));
    for call in &calls {
        let told = format!(r#""status_code":"{}""#, call.status_code.unwrap());
        assert!(records.keys().any(|record| record.contains(&call.call_id) && record.contains(&told)));
    }
    let listed = |kind, way| {
        let receipts = stage.world.latest_receipts();
        receipts.into_iter().filter(|receipt| receipt.kind == kind && receipt.way == way).count() as u64
    };
    for (kind, pulled) in [(ReceiptKind::Record, &records), (ReceiptKind::State, &states)] {
        let came: u64 = pulled.values().sum();
        assert_eq!(came, listed(kind, ReceiptWay::Queue), "{kind}");
        let doubled = came - pulled.len() as u64;
        assert!(pulled.values().all(|times| *times <= 2) && doubled > pulled.len() as u64 / 10, "{doubled} came twice");
    }
    // The push is on as well, and has brought the same receipts.
    let mut pushed = Pulled::new();
    for receipt in stage.receiver.receipts() {
        *pushed.entry(receipt.to_string()).or_default() += 1;
    }
    assert_eq!(pushed.len(), records.len() + states.len());
    assert!(records.keys().chain(states.keys()).all(|receipt| {
        pushed.contains_key(&serde_json::from_str::<serde_json::Value>(receipt).unwrap().to_string())
    }));
    let counts = stage.world.receipts();
    assert_eq!(counts.delivered, counts.made);
    let pulled: u64 = records.values().chain(states.values()).sum();
    assert_eq!(counts.made, pulled + stage.receiver.receipts().len() as u64);
}

#[tokio::test]
async fn a_queue_alone_gets_its_kind_and_is_there_from_the_beginning() {
    let name = "Alicom-Queue-1-VoiceReport";
    let world = World::new().starts_at(morning()).queue(ReceiptKind::Record, name).others(Conduct::busy());
    let emulator = Emulator::builder().seed(7).world(world).start().await.unwrap();
    assert!(format!("{:?}", emulator.queues()).contains(name));
    let client = settings(&emulator).build().unwrap();
    client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.unwrap();
    let world = emulator.world().unwrap();
    world.run_until_idle().await;
    assert_eq!((emulator.queue(name).len(), world.receipts().made, world.receipts().pending()), (1, 1, 0));
    let receipt = &world.latest_receipts()[0];
    assert_eq!(
        (receipt.kind, receipt.way, receipt.state, receipt.attempts),
        (ReceiptKind::Record, ReceiptWay::Queue, ReceiptState::Delivered, 1)
    );
    assert_eq!(pull(&emulator, ReceiptKind::Record).await.len(), 1);
}
