//! What goes right, and what handlers do wrong.

use crate::fixture::{Handled, NAME, consume, emptied, put, queue, receipt, settings};
use dyvms_sdk::queue::{Ack, DeadLetter, Received};
use dyvms_tests::emulation::emulator;
use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

#[tokio::test]
async fn every_receipt_is_handled_once_and_deleted() {
    let emulator = Arc::new(emulator().await);
    put(&emulator, 0..100);
    let handled = Handled::default();
    let summary = consume(&queue(&emulator), &emulator, &handled).await.unwrap();
    assert!(handled.is_each_of(0..100));
    assert!(handled.counts().values().all(|count| *count == 1));
    assert_eq!((summary.handled, summary.failed, summary.dead_letters), (100, 0, 0));
    assert_eq!(emulator.executed("DeleteMessage"), 100);
    assert_eq!(emulator.executed("QueryTokenForMnsQueue"), 1);
    assert!(emulator.executed("ReceiveMessage") >= 7, "16 at most in one batch");
}

#[tokio::test]
async fn a_poll_waits_for_what_comes_later() {
    let emulator = Arc::new(emulator().await);
    emulator.queue(NAME);
    let queue = settings(&emulator).wait(Duration::from_secs(30)).build().unwrap();
    let waiting = tokio::spawn(async move { queue.messages().next().await });
    emulator.wait_for_calls(1).await;
    put(&emulator, 0..1);
    let Some(Ok(Received::Receipt(message))) = waiting.await.unwrap() else { panic!() };
    assert_eq!(message.content().text(), receipt(0));
    assert_eq!(message.ack().await.unwrap(), Ack::Deleted);
    assert_eq!(message.ack().await.unwrap(), Ack::Gone);
}

#[tokio::test]
async fn what_a_handler_fails_with_comes_again_with_another_handle() {
    let emulator = Arc::new(emulator().await);
    put(&emulator, 0..1);
    let mut messages = queue(&emulator).messages();
    let Some(Ok(Received::Receipt(first))) = messages.next().await else { panic!() };
    emulator.queue(NAME).release();
    let Some(Ok(Received::Receipt(second))) = messages.next().await else { panic!() };
    assert_eq!((first.deliveries(), second.deliveries()), (1, 2));
    assert_eq!(first.id(), second.id());
    assert_eq!(first.ack().await.unwrap(), Ack::Gone, "its handle is of the first delivery");
    assert_eq!(emulator.queue(NAME).len(), 1);
    assert_eq!(second.ack().await.unwrap(), Ack::Deleted);
    assert!(emulator.queue(NAME).is_empty());
}

#[tokio::test]
async fn handlers_that_fail_or_panic_harm_no_neighbour() {
    let emulator = Arc::new(emulator().await);
    emulator.queue(NAME).set_visibility_timeout(Duration::from_millis(100));
    put(&emulator, 0..30);
    let (watched, handled, begun) = (emulator.clone(), Handled::default(), Arc::new(AtomicUsize::new(0)));
    let noted = handled.clone();
    let summary = queue(&emulator)
        .consumer()
        .stop_when(async move { emptied(&watched).await })
        .run(move |message| {
            let turn = begun.fetch_add(1, Ordering::Relaxed);
            if turn % 5 != 3 && turn % 5 != 4 {
                noted.note(&message);
            }
            async move {
                match turn % 5 {
                    3 => Err(io::Error::other("the database is gone")),
                    4 => panic!("a handler's own mistake"),
                    _ => Ok(()),
                }
            }
        })
        .await
        .unwrap();
    assert!(handled.is_each_of(0..30));
    assert!(summary.failed >= 12, "{summary:?}");
}

#[tokio::test]
async fn dead_letters_keep_their_bodies() {
    let emulator = Arc::new(emulator().await);
    let poison = ["not base64 & <no xml>", "/w==", "W10=", ""];
    for body in poison {
        emulator.queue(NAME).put_raw(body);
    }
    put(&emulator, 0..3);
    let letters = Arc::new(Mutex::new(Vec::new()));
    let (taken, watched, handled) = (letters.clone(), emulator.clone(), Handled::default());
    let noted = handled.clone();
    let summary = queue(&emulator)
        .consumer()
        .dead_letters(move |letter: DeadLetter| {
            taken.lock().unwrap().push(letter.body().to_owned());
            async { Ok::<_, io::Error>(()) }
        })
        .stop_when(async move { emptied(&watched).await })
        .run(move |message| {
            noted.note(&message);
            async { Ok::<_, io::Error>(()) }
        })
        .await
        .unwrap();
    assert!(handled.is_each_of(0..3));
    let mut letters = letters.lock().unwrap().clone();
    letters.sort_unstable();
    assert_eq!(letters, ["", "/w==", "W10=", "not base64 & <no xml>"]);
    assert_eq!((summary.handled, summary.dead_letters), (3, 4));
}

#[tokio::test]
async fn stopping_finishes_what_is_in_hand() {
    let emulator = Arc::new(emulator().await);
    put(&emulator, 0..8);
    let (begun, mut seen) = tokio::sync::mpsc::unbounded_channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let finish = Arc::new(tokio::sync::Semaphore::new(0));
    let gate = finish.clone();
    let running = queue(&emulator).consumer().concurrency(4).stop_when(async { drop(stopped.await) }).run(move |_| {
        let (begun, gate) = (begun.clone(), gate.clone());
        async move {
            let _ = begun.send(());
            drop(gate.acquire().await);
            Ok::<_, io::Error>(())
        }
    });
    let running = tokio::spawn(running);
    for _ in 0..4 {
        seen.recv().await.unwrap();
    }
    drop(stop);
    finish.add_permits(100);
    let summary = running.await.unwrap().unwrap();
    assert!(summary.handled >= 4, "{summary:?}");
    assert_eq!(
        emulator.queue(NAME).len() as u64,
        8 - summary.handled,
        "what was handled was deleted, the rest is there"
    );
}

#[tokio::test]
async fn a_program_can_decode_for_itself() {
    #[derive(Debug, PartialEq)]
    struct Letters(usize);

    let emulator = emulator().await;
    emulator.queue(NAME).put("four");
    emulator.queue(NAME).put("");
    let queue = settings(&emulator)
        .decode_with(|text| if text.is_empty() { Err("nothing") } else { Ok(Letters(text.len())) })
        .build()
        .unwrap();
    let mut messages = queue.messages();
    let Some(Ok(Received::Receipt(first))) = messages.next().await else { panic!() };
    let Some(Ok(Received::DeadLetter(second))) = messages.next().await else { panic!() };
    assert_eq!(*first.content(), Letters(4));
    assert_eq!(second.content().to_string(), "the message is no receipt: nothing");
}
