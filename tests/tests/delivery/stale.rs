//! Connections that end between two calls: no call is lost with them.

use dyvms_sdk::{
    Client, Delivery,
    emulator::{CutPoint, Emulator, Ending, Fault},
};
use dyvms_tests::{
    actions::{every_action, the_action},
    emulation::{client, emulator},
};
use tokio::task::JoinSet;

const DIALS: &str = "SingleCallByTts";

/// Lets the service end every connection once it has answered, without having announced it.
fn end_after_each_answer(emulator: &Emulator, by: Ending) {
    emulator.script_any().always().fault(Fault::cut(CutPoint::AfterAnswer, by));
}

/// Makes that many calls at once, each of a number of times; how many of them were answered.
async fn dial(client: &Client, tasks: usize, times: usize) -> usize {
    let mut all = JoinSet::new();
    for _ in 0..tasks {
        let client = client.clone();
        all.spawn(async move {
            let mut answered = 0;
            for _ in 0..times {
                match the_action(DIALS).send(&client).await {
                    Ok(reply) => answered += reply.attempts.len(),
                    Err(error) => assert_eq!(error.delivery(), Delivery::Unknown, "{error}"),
                }
            }
            answered
        });
    }
    all.join_all().await.into_iter().sum()
}

#[tokio::test]
async fn a_connection_that_ended_is_not_a_lost_call() {
    let emulator = emulator().await;
    end_after_each_answer(&emulator, Ending::Close);
    let client = client(&emulator);
    for case in every_action() {
        for executed in 1..=2 {
            let reply = case.send(&client).await.unwrap();
            assert_eq!((reply.attempts.len(), emulator.executed(case.action)), (1, executed), "{case:?}");
            emulator.wait_for_disconnection().await;
        }
    }
}

/// In each round eight calls at once find a pool of connections that have all ended.
#[tokio::test]
async fn hundreds_of_calls_survive_a_pool_of_ended_connections() {
    const ROUNDS: usize = 50;
    const TASKS: usize = 8;
    let emulator = emulator().await;
    end_after_each_answer(&emulator, Ending::Close);
    let client = client(&emulator);
    for _ in 0..ROUNDS {
        assert_eq!(dial(&client, TASKS, 1).await, TASKS);
        emulator.wait_for_disconnection().await;
    }
    assert_eq!(emulator.executed(DIALS), (ROUNDS * TASKS) as u64);
    assert_eq!(emulator.calls().len(), ROUNDS * TASKS);
}

/// Nobody waits for anybody: now and then the end of a connection and a request cross each other on the way. Whatever
/// becomes of them, a call that was answered was done once, and one that was lost is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_crosses_the_end_of_a_connection_is_done_once_or_told() {
    for by in [Ending::Close, Ending::Reset] {
        let emulator = Emulator::builder().start_blocking().unwrap();
        end_after_each_answer(&emulator, by);
        let client = client(&emulator);
        let answered = dial(&client, 4, 50).await;
        let executed = usize::try_from(emulator.executed(DIALS)).unwrap();
        assert!(0 < answered && answered <= executed && executed <= 4 * 50, "{answered} answered, {executed} done");
        // Nothing was sent again: what arrived and was not answered was told.
        assert_eq!(emulator.calls().len(), executed);
    }
}
