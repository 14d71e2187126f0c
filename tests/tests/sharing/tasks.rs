//! One client used from many tasks at once.

use dyvms_sdk::{Client, Delivery, emulator::Verdict};
use dyvms_tests::{
    actions::every_action,
    emulation::{client, emulator},
};
use std::collections::HashSet;
use tokio::task::JoinSet;

const TASKS: usize = 16;

fn is_shareable<T: Clone + Send + Sync + 'static>() {}

#[test]
fn a_client_can_be_shared() {
    is_shareable::<Client>();
    assert!(size_of::<Client>() <= size_of::<usize>(), "cloning a client copies one pointer");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_task_gets_its_own_answer() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        let client = client.clone();
        tasks.spawn(async move {
            let mut ids = Vec::new();
            for case in every_action() {
                let reply = case.send(&client).await.unwrap();
                ids.push((case.action, reply.request_id.clone().unwrap()));
                reply.assert_documented();
            }
            ids
        });
    }
    let answered: HashSet<_> = tasks.join_all().await.into_iter().flatten().collect();
    let calls = emulator.calls();
    let executed: HashSet<_> =
        calls.iter().filter(|call| call.executed()).map(|call| (&*call.action, call.request_id.clone())).collect();
    assert_eq!(answered, executed);
    assert_eq!(calls.len(), TASKS * every_action().len());
    let nonces: HashSet<_> = calls.iter().filter_map(|call| call.nonce()).collect();
    assert_eq!(nonces.len(), calls.len());
}

/// What one task meets does not reach the others.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_failure_is_one_tasks_own() {
    let emulator = emulator().await;
    let client = client(&emulator);
    emulator.script("SingleCallByTts").every(2).refuse("isv.BUSINESS_LIMIT_CONTROL", "触发流控");
    let mut tasks = JoinSet::new();
    for index in 0..TASKS {
        let client = client.clone();
        tasks.spawn(async move {
            let number = format!("139000{index:05}");
            let call = client.single_call_by_tts().called_number(&number).tts_code("TTS_1").send().await;
            (number, call.map(|_| ()).map_err(|error| (error.delivery(), error.request_id().unwrap().to_owned())))
        });
    }
    let ended = tasks.join_all().await;
    assert_eq!(ended.iter().filter(|(_, result)| result.is_ok()).count(), TASKS / 2);
    for call in emulator.calls() {
        let (_, result) = ended.iter().find(|(number, _)| call.get("CalledNumber") == Some(number)).unwrap();
        match &call.verdict {
            Verdict::Executed => assert_eq!(*result, Ok(())),
            _ => assert_eq!(*result, Err((Delivery::Refused, call.request_id.clone()))),
        }
    }
}

/// A client does not belong to the runtime in which it was first used.
#[test]
fn a_client_outlives_a_runtime() {
    let emulator = dyvms_sdk::emulator::Emulator::builder().start_blocking().unwrap();
    let client = client(&emulator);
    for round in 1..=3 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(client.get_token().send()).unwrap();
        assert_eq!(emulator.executed("GetToken"), round);
    }
}
