//! Consumers that die and a queue that restarts: what was not deleted is handled by the next.

use crate::fixture::{Handled, NAME, consume, put, queue};
use dyvms_sdk::emulator::{Emulator, Queues};
use dyvms_tests::emulation::emulator;
use std::{future::pending, io, sync::Arc, time::Duration};

#[tokio::test]
async fn what_a_consumer_died_with_is_handled_by_the_next() {
    let emulator = Arc::new(emulator().await);
    put(&emulator, 0..50);
    let handled = Handled::default();
    for _ in 0..3 {
        let (begun, mut seen) = tokio::sync::mpsc::unbounded_channel();
        let dying = tokio::spawn(queue(&emulator).consumer().run(move |_| {
            let _ = begun.send(());
            pending::<Result<(), io::Error>>()
        }));
        seen.recv().await.unwrap();
        dying.abort();
        assert!(dying.await.unwrap_err().is_cancelled());
        emulator.queue(NAME).release();
    }
    assert_eq!(emulator.queue(NAME).len(), 50);
    consume(&queue(&emulator), &emulator, &handled).await.unwrap();
    assert!(handled.is_each_of(0..50));
}

#[tokio::test]
async fn a_queue_that_restarts_is_read_on() {
    let queues = Queues::new();
    let first = Emulator::builder().queues(queues.clone()).start().await.unwrap();
    let port = first.port();
    first.queue(NAME).set_visibility_timeout(Duration::from_millis(200));
    put(&first, 0..20);
    let (handled, (stop, stopped)) = (Handled::default(), tokio::sync::oneshot::channel::<()>());
    let (noted, queue) = (handled.clone(), queue(&first));
    let (sender, mut progress) = tokio::sync::mpsc::unbounded_channel();
    let running = tokio::spawn(queue.consumer().stop_when(async { drop(stopped.await) }).run(move |message| {
        noted.note(&message);
        let _ = sender.send(());
        async { Ok::<_, io::Error>(()) }
    }));
    progress.recv().await.unwrap();
    drop(first);
    let second = Arc::new(restarted(port, queues).await);
    put(&second, 20..40);
    crate::fixture::emptied(&second).await;
    drop(stop);
    running.await.unwrap().unwrap();
    assert!(handled.is_each_of(0..40), "{:?}", handled.counts());
}

/// An emulator on this port, once the one before has let go of it.
async fn restarted(port: u16, queues: Queues) -> Emulator {
    loop {
        match Emulator::builder().port(port).queues(queues.clone()).start().await {
            Ok(emulator) => return emulator,
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                tokio::time::sleep(Duration::from_millis(5)).await
            }
            Err(error) => panic!("{error}"),
        }
    }
}
