//! How many calls a second the emulator's world lives through, receipts and all.
//!
//! `cargo bench -p dyvms-sdk --bench world --features emulator` dials through the client, 64 requests at a time, then turns
//! the world's time until every call is over and every receipt was taken by a receiver on loopback. The time of both
//! counts. Every receipt is counted at the receiver.

#[path = "../sample/mod.rs"]
#[allow(dead_code, reason = "another bench signs without sending")]
mod sample;
mod sink;

use dyvms_sdk::{
    Client,
    emulator::{Emulator, World},
};
use sink::Sink;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};
use tokio::{runtime, task::JoinSet};

/// The least calls per second.
const TARGET: f64 = 5_000.0;
const UNDER_WAY: usize = 64;
const ROUNDS: usize = 7;
const CALLS_PER_ROUND: usize = 20_000;
/// Dialling, ringing, answered, ended, and the record.
const RECEIPTS_PER_CALL: usize = 5;

fn main() {
    let sink = Sink::start();
    let world = World::new().without_callee_limits().push_all(sink.url());
    let emulator = Emulator::builder().keep_calls(1000).world(world).start_blocking().expect("a free port");
    let client = emulator.client_builder().build().expect("a client for loopback");
    let world = emulator.world().expect("it was given a world");
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let mut rates: Vec<f64> = (1..=ROUNDS)
        .map(|round| {
            let begun = Instant::now();
            runtime.block_on(async {
                dial(&client).await;
                world.run_until_idle().await;
            });
            assert_eq!(sink.receipts(), round * CALLS_PER_ROUND * RECEIPTS_PER_CALL, "every receipt was taken");
            CALLS_PER_ROUND as f64 / begun.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    let median = rates[ROUNDS / 2];
    println!("{UNDER_WAY} requests under way, median of {ROUNDS} rounds of {CALLS_PER_ROUND} calls");
    println!("calls dialled and lived through: {median:.0}/s (at least {TARGET:.0})");
    println!("receipts taken: {:.0}/s", median * RECEIPTS_PER_CALL as f64);
}

/// Dials all calls of a round.
async fn dial(client: &Client) {
    let left = Arc::new(AtomicUsize::new(CALLS_PER_ROUND));
    let mut callers = JoinSet::new();
    for _ in 0..UNDER_WAY {
        let (client, left) = (client.clone(), Arc::clone(&left));
        callers.spawn(async move {
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                sample::request(&client).send().await.expect("the emulator accepts every call");
            }
        });
    }
    while let Some(caller) = callers.join_next().await {
        caller.expect("no caller panics");
    }
}
