//! Receipts on their way: batches, refusals, silence, doubles, disorder.

use crate::{
    receiver::Says,
    stage::{secs, stage, stage_of},
};
use dyvms_sdk::emulator::{Conduct, Emulator, ReceiptKind, World};
use serde_json::Value;
use std::{collections::HashSet, time::Instant};

const NUMBER: &str = "13900001234";

fn busy() -> World {
    World::new().others(Conduct::busy())
}

#[tokio::test]
async fn what_is_not_taken_comes_again_as_it_was() {
    let stage = stage(busy()).await;
    stage.receiver.says([Says::Later, Says::Nonsense, Says::Later, Says::Later]);
    stage.call(NUMBER).await;
    stage.world.run_until_idle().await;
    let counts = stage.world.receipts();
    assert_eq!((counts.made, counts.delivered, counts.dropped), (3, 3, 0));
    let unique: HashSet<String> = stage.receiver.receipts().iter().map(Value::to_string).collect();
    assert_eq!((unique.len(), stage.receiver.receipts().len()), (3, 3 + 4));
}

#[tokio::test]
async fn the_plan_is_one_five_and_ten_minutes() {
    let stage = stage(busy()).await;
    stage.receiver.says([Says::Later; 64]);
    let begin = stage.world.now();
    stage.call(NUMBER).await;
    let mut tried = Vec::new();
    for minute in 0..20 {
        stage.world.advance(secs(60)).await;
        tried.extend(std::iter::repeat_n(minute, stage.receiver.requests().len() - tried.len()));
    }
    // Three receipts, each in a request of its own, four times.
    assert_eq!(tried, [0, 0, 0, 1, 1, 1, 6, 6, 6, 16, 16, 16]);
    let counts = stage.world.receipts();
    assert_eq!((counts.made, counts.dropped, counts.pending()), (3, 3, 0));
    assert_eq!(stage.world.now(), begin + secs(1200));
}

#[tokio::test]
async fn a_receiver_has_700_milliseconds() {
    let stage = stage(busy()).await;
    stage.receiver.says([Says::Silence]);
    let begun = Instant::now();
    stage.call(NUMBER).await;
    stage.world.run_until_idle().await;
    assert!(begun.elapsed() >= std::time::Duration::from_millis(700));
    assert_eq!(stage.world.receipts().delivered, 3);
    assert_eq!(stage.receiver.receipts().len(), 4);
}

#[tokio::test]
async fn nobody_listens() {
    let world = World::new().others(Conduct::busy()).push(ReceiptKind::Record, "http://127.0.0.1:9/receipts");
    let emulator = Emulator::builder().world(world).start().await.unwrap();
    let client = emulator.client_builder().build().unwrap();
    client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").send().await.unwrap();
    let world = emulator.world().unwrap();
    world.run_until_idle().await;
    // One kind was asked for, and nobody was there to take it.
    assert_eq!((world.receipts().made, world.receipts().dropped), (1, 1));
}

#[tokio::test]
async fn an_odd_url_is_told_at_the_start() {
    let world = World::new().push(ReceiptKind::State, "https://127.0.0.1/receipts");
    let error = Emulator::builder().world(world).start().await.unwrap_err();
    assert!(error.to_string().contains("only http is spoken"), "{error}");
}

#[tokio::test]
async fn doubles_and_disorder_lose_nothing() {
    let stage = stage(busy().duplicates(0.5).disorder(0.5, secs(30))).await;
    for number in 0..200 {
        stage.call(&format!("139{number:08}")).await;
    }
    stage.world.run_until_idle().await;
    let receipts = stage.receiver.receipts();
    let unique: HashSet<String> = receipts.iter().map(Value::to_string).collect();
    assert_eq!(unique.len(), 600, "every receipt has come");
    let doubled = receipts.len() - unique.len();
    assert!((240..360).contains(&doubled), "{doubled} of 600 came twice");
    let mut last = std::collections::HashMap::new();
    let overtaken = stage.receiver.with("status_time").into_iter().filter(|state| {
        let before = last.insert(state["call_id"].clone(), state["status_code"] == "200100");
        before == Some(true) && state["status_code"] == "200101"
    });
    assert!(overtaken.count() > 20, "some ended before they were dialled");
    assert_eq!(stage.world.receipts().made, receipts.len() as u64);
}

#[tokio::test]
async fn the_same_seed_is_the_same_history() {
    let history = async |seed| {
        let world = World::new().share(0.3, Conduct::busy()).share(0.3, Conduct::no_answer());
        let stage = stage_of(seed, world.duplicates(0.1).disorder(0.2, secs(20))).await;
        for number in 0..50 {
            stage.call(&format!("139{number:08}")).await;
            stage.world.advance(secs(1)).await;
        }
        stage.world.run_until_idle().await;
        (stage.world.calls(), stage.receiver.requests())
    };
    let first = history(3).await;
    assert_eq!(first, history(3).await);
    assert_ne!(first.0, history(4).await.0);
}
