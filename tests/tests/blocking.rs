//! Calls without a runtime: from plain threads, from many at once, and where a thread must not be blocked.

#![allow(clippy::unwrap_used)]

use dyvms_sdk::{
    Client, Delivery,
    emulator::{CutPoint, Emulator, Ending},
};
use dyvms_tests::emulation::client;
use std::{collections::HashSet, thread, time::Duration};

const THREADS: usize = 16;
const CALLS: usize = 25;

fn emulator() -> Emulator {
    Emulator::builder().start_blocking().unwrap()
}

fn ring(client: &Client) -> dyvms_sdk::Result<String> {
    let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send_blocking()?;
    Ok(call.call_id.as_str().to_owned())
}

#[test]
fn a_plain_thread_waits_for_its_answer() {
    let emulator = emulator();
    let client = client(&emulator);
    assert!(ring(&client).unwrap().contains('^'));
    let by_name = client.raw("GetToken").send_blocking().unwrap();
    assert_eq!(by_name.request_id(), Some(&*emulator.last_call().unwrap().request_id));

    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "触发流控");
    assert_eq!(ring(&client).unwrap_err().delivery(), Delivery::Refused);
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Reset);
    assert_eq!(ring(&client).unwrap_err().delivery(), Delivery::Unknown);
    emulator.script("GetToken").cut(CutPoint::BeforeAnswer, Ending::Reset);
    assert_eq!(client.get_token().send_blocking().unwrap().attempts().len(), 2);
}

/// A connection lives on between calls: one that came later would be reset.
#[test]
fn a_connection_serves_one_call_after_the_other() {
    let emulator = emulator();
    let client = client(&emulator);
    ring(&client).unwrap();
    emulator.on_connection().always().cut(Ending::Reset);
    for _ in 0..CALLS {
        ring(&client).unwrap();
    }
    assert_eq!(emulator.executed("SingleCallByTts"), CALLS as u64 + 1);
}

#[test]
fn many_threads_share_a_client() {
    let emulator = emulator();
    let client = client(&emulator);
    let ids: HashSet<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| scope.spawn(|| (0..CALLS).map(|_| ring(&client).unwrap()).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(ids.len(), THREADS * CALLS);
    assert_eq!(emulator.executed("SingleCallByTts"), (THREADS * CALLS) as u64);
}

#[test]
fn a_timeout_runs_without_a_runtime_of_the_caller() {
    let emulator = emulator();
    let client = Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(dyvms_sdk::credentials::StaticCredentials::new("testId", "testSecret"))
        .build()
        .unwrap();
    emulator.script("GetToken").always().cut(CutPoint::BeforeAnswer, Ending::Silence);
    let error = client.get_token().with_timeout(Duration::from_millis(50)).send_blocking().unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

async fn assert_refused_here(client: &Client, emulator: &Emulator) {
    let error = ring(client).unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(error.attempts().is_empty());
    let text = error.to_string();
    assert!(text.starts_with("SingleCallByTts: ") && text.contains(".send().await"), "{text}");
    assert!(text.contains("spawn_blocking"), "{text}");
    assert!(emulator.calls().is_empty());
    // The task goes on as if nothing had been.
    client.get_token().send().await.unwrap();
}

#[tokio::test]
async fn a_task_is_told_to_await() {
    let emulator = emulator();
    assert_refused_here(&client(&emulator), &emulator).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_of_many_threads_is_told_to_await() {
    let emulator = emulator();
    let client = client(&emulator);
    assert_refused_here(&client, &emulator).await;
    tokio::task::block_in_place(|| ring(&client)).unwrap();
}

#[tokio::test]
async fn a_thread_for_blocking_may_wait_while_tasks_go_on() {
    let emulator = emulator();
    let client = client(&emulator);
    let waiting: Vec<_> = (0..THREADS)
        .map(|_| {
            let client = client.clone();
            tokio::task::spawn_blocking(move || ring(&client).unwrap())
        })
        .collect();
    // The same client, awaited.
    client.get_token().send().await.unwrap();
    for waiting in waiting {
        waiting.await.unwrap();
    }
    assert_eq!(emulator.executed("SingleCallByTts"), THREADS as u64);
}
