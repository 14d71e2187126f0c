//! What is sent and what becomes of each kind of answer, without a socket and without waiting.

use super::fixture::{Fixture, batch, message};
use crate::{
    queue::{Ack, Json, Message, Received},
    transport::{Sent, TransportError, TransportErrorKind},
};
use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

const REPORT: &str = r#"{"call_id":"1^2"}"#;

async fn receipt(fixture: &Fixture) -> Message<Json> {
    match fixture.queue.messages().next().await {
        Some(Ok(Received::Receipt(message))) => message,
        other => panic!("{other:?}"),
    }
}

fn broken() -> TransportError {
    TransportError::new(TransportErrorKind::Broken, Sent::Maybe)
}

#[tokio::test]
async fn a_message_is_received_and_deleted_by_its_handle() {
    let fixture = Fixture::new();
    fixture.says(200, batch(&[message("A", REPORT)])).says(204, "");
    let message = receipt(&fixture).await;
    assert_eq!((message.id(), message.deliveries(), message.content().text()), ("A", 1, REPORT));
    assert_eq!(message.ack().await.unwrap(), Ack::Deleted);
    assert_eq!(fixture.sent(), ["GET numOfMessages=16&waitseconds=10 MNS id1", "DELETE ReceiptHandle=A%2F%3D MNS id1"]);
    assert!(!format!("{message:?}").contains("1^2"));
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let fixture = Fixture::new();
    fixture.refuses(403, "AccessDenied").says(200, batch(&[message("A", REPORT)]));
    receipt(&fixture).await;
    let keys: Vec<_> = fixture.sent().iter().map(|sent| sent[sent.len() - 3..].to_owned()).collect();
    assert_eq!(keys, ["id1", "id2"]);

    for code in ["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"] {
        let fixture = Fixture::new();
        fixture.refuses(403, code).refuses(403, code);
        let mut messages = fixture.queue.messages();
        let error = messages.next().await.unwrap().unwrap_err();
        assert!(error.is_lasting() && error.to_string().contains("new token was refused too"), "{error}");
        assert!(messages.next().await.is_none(), "the stream ends");
    }
}

#[tokio::test]
async fn what_lasts_ends_the_stream_and_says_what_to_do() {
    for (status, code, advice) in [
        (404, "QueueNotExist", "check the queue's name"),
        (400, "TimeExpired", "clock is wrong"),
        (400, "InvalidDateHeader", "clock is wrong"),
        (400, "InvalidArgument", "InvalidArgument: no (request R)"),
    ] {
        let fixture = Fixture::new();
        fixture.refuses(status, code);
        let error = fixture.queue.messages().next().await.unwrap().unwrap_err();
        assert!(error.to_string().contains(advice), "{error}");
        assert_eq!((error.code(), error.status(), error.request_id()), (Some(code), Some(status), Some("R")));
    }
}

#[tokio::test]
async fn what_passes_is_repeated_after_pauses() {
    let fixture = Fixture::new();
    fixture
        .refuses(503, "InternalError")
        .refuses(400, "QpsLimitExceeded")
        .says(502, "<html>bad gateway</html>")
        .says(403, "<html>some proxy</html>")
        .says(200, "<Messages><Message>half of")
        .answer(Duration::ZERO, Err(broken()))
        .says(200, batch(&[message("A", REPORT)]));
    receipt(&fixture).await;
    let events = fixture.events.lock().unwrap();
    assert_eq!(events.len(), 6);
    assert!(events.iter().all(|event| event.starts_with("ReceiveFailed")), "{events:?}");
    assert!(fixture.clock.pauses().iter().all(|pause| *pause <= Duration::from_secs(20)));
}

#[tokio::test]
async fn an_empty_queue_is_idleness() {
    let fixture = Fixture::new();
    let waited = || Ok(crate::transport::HttpResponse::new(404, "<Error><Code>MessageNotExist</Code></Error>"));
    fixture.answer(Duration::from_secs(10), waited()).answer(Duration::from_secs(10), waited());
    fixture.says(200, batch(&[message("A", REPORT)]));
    receipt(&fixture).await;
    assert!(fixture.events.lock().unwrap().is_empty());
    assert!(fixture.clock.pauses().is_empty(), "it waited already");
}

#[tokio::test]
async fn an_empty_queue_that_does_not_wait_is_asked_less_often() {
    let fixture = Fixture::new();
    for _ in 0..8 {
        fixture.refuses(404, "MessageNotExist");
    }
    fixture.says(200, batch(&[message("A", REPORT)]));
    receipt(&fixture).await;
    let pauses = fixture.clock.pauses();
    assert!(pauses.len() >= 7, "{pauses:?}");
    assert!(pauses[7..].iter().all(|pause| *pause < Duration::from_millis(200 << 7)), "{pauses:?}");
}

#[tokio::test]
async fn a_deletion_is_repeated_and_gone_is_no_failure() {
    let fixture = Fixture::new();
    fixture.says(200, batch(&[message("A", REPORT)]));
    let message = receipt(&fixture).await;
    fixture.answer(Duration::ZERO, Err(broken())).refuses(503, "InternalError").refuses(404, "MessageNotExist");
    assert_eq!(message.ack().await.unwrap(), Ack::Gone);
    fixture.refuses(400, "ReceiptHandleError");
    assert_eq!(message.ack().await.unwrap(), Ack::Gone);
    for _ in 0..4 {
        fixture.refuses(500, "InternalError");
    }
    let error = message.ack().await.unwrap_err();
    assert!(error.to_string().contains("comes again"), "{error}");
    assert!(fixture.events.lock().unwrap().last().unwrap().starts_with("AckFailed"));
}

#[tokio::test]
async fn what_is_visible_again_before_its_turn_is_passed_over() {
    let fixture = Fixture::new();
    fixture.says(200, batch(&[message("A", REPORT), message("B", REPORT)])).says(200, {
        let later = message("C", REPORT).replace("1700000060000", "1700000600000");
        batch(&[later])
    });
    let mut messages = fixture.queue.messages();
    let Some(Ok(Received::Receipt(first))) = messages.next().await else { panic!() };
    fixture.clock.advance(Duration::from_secs(60));
    let Some(Ok(Received::Receipt(second))) = messages.next().await else { panic!() };
    assert_eq!((first.id(), second.id()), ("A", "C"));
    assert_eq!(*fixture.events.lock().unwrap(), [r#"Outdated { id: "B" }"#]);
}

/// Else a queue whose clocks disagree would never be read.
#[tokio::test]
async fn what_is_said_to_be_visible_already_is_handled() {
    for time in ["1600000000000", "1700000000000", "0", "-9223372036854775808", "9223372036854775807", "soon"] {
        let fixture = Fixture::new();
        fixture.says(200, batch(&[message("A", REPORT).replace("1700000060000", time)]));
        assert_eq!(receipt(&fixture).await.id(), "A", "{time}");
        assert!(fixture.events.lock().unwrap().is_empty(), "{time}");
    }
}

#[tokio::test]
async fn a_handler_that_panics_before_it_begins_harms_no_neighbour() {
    let fixture = Fixture::new();
    fixture.says(200, batch(&[message("mad", REPORT), message("dead", "[]"), message("good", REPORT)])).says(204, "");
    fixture.refuses(404, "QueueNotExist");
    let error = fixture
        .queue
        .consumer()
        .concurrency(3)
        .dead_letters(|letter| {
            assert!(letter.body().is_empty(), "a callback's own mistake");
            async { Ok::<_, io::Error>(()) }
        })
        .run(|message| {
            assert_eq!(message.id(), "good", "a handler's own mistake");
            async { Ok::<_, io::Error>(()) }
        })
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some("QueueNotExist"));
    let panicked = fixture.events.lock().unwrap().iter().filter(|event| *event == "HandlerPanicked").count();
    assert_eq!(panicked, 2);
    let deleted: Vec<_> = fixture.sent().into_iter().filter(|sent| sent.starts_with("DELETE")).collect();
    assert_eq!(deleted, ["DELETE ReceiptHandle=good%2F%3D MNS id1"]);
}

#[tokio::test]
async fn a_consumer_deletes_what_was_handled_and_nothing_else() {
    let fixture = Fixture::new();
    let all = [message("good", REPORT), message("bad", REPORT), message("mad", REPORT), message("dead", "[]")];
    fixture.says(200, batch(&all)).says(204, "").says(204, "");
    let (letters, (stop, stopped)) = (Arc::new(Mutex::new(Vec::new())), tokio::sync::oneshot::channel::<()>());
    let taken = letters.clone();
    let stop = Mutex::new(Some(stop));
    let summary = fixture
        .queue
        .consumer()
        .concurrency(4)
        .dead_letters(move |letter| {
            taken.lock().unwrap().push(letter.body().to_owned());
            drop(stop.lock().unwrap().take());
            async { Ok::<_, io::Error>(()) }
        })
        .stop_when(async { drop(stopped.await) })
        .run(|message| async move {
            match message.id() {
                "good" => Ok(()),
                "bad" => Err(io::Error::other("the database is gone")),
                _ => panic!("a handler's own mistake"),
            }
        })
        .await
        .unwrap();
    assert_eq!((summary.handled, summary.dead_letters, summary.failed), (1, 1, 2));
    assert_eq!(*letters.lock().unwrap(), ["W10="]);
    let mut deleted = fixture.sent();
    deleted.retain(|sent| sent.starts_with("DELETE"));
    deleted.sort();
    assert_eq!(deleted, ["DELETE ReceiptHandle=dead%2F%3D MNS id1", "DELETE ReceiptHandle=good%2F%3D MNS id1"]);
    let events = fixture.events.lock().unwrap().join("\n");
    assert!(events.contains("the database is gone") && events.contains("HandlerPanicked"), "{events}");
}

#[tokio::test]
async fn no_more_is_fetched_than_can_be_begun() {
    let fixture = Fixture::new();
    fixture.says(200, batch(&[message("A", REPORT), message("B", REPORT)])).says(204, "");
    let (sender, mut begun) = tokio::sync::mpsc::unbounded_channel();
    let running = fixture.queue.consumer().concurrency(2).run(move |message| {
        let sender = sender.clone();
        async move {
            sender.send(message.id().to_owned())?;
            if message.id() == "B" {
                std::future::pending::<()>().await;
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        }
    });
    let running = tokio::spawn(running);
    assert_eq!((begun.recv().await.unwrap(), begun.recv().await.unwrap()), ("A".to_owned(), "B".to_owned()));
    while fixture.sent().len() < 3 {
        tokio::task::yield_now().await;
    }
    let sent: Vec<_> = fixture.sent().iter().map(|sent| sent.split('&').next().unwrap().to_owned()).collect();
    assert_eq!(sent, ["GET numOfMessages=2", "DELETE ReceiptHandle=A%2F%3D MNS id1", "GET numOfMessages=1"]);
    running.abort();
}

#[tokio::test]
async fn nobody_who_takes_dead_letters_leaves_them_where_they_are() {
    let fixture = Fixture::new();
    fixture.says(200, batch(&[message("dead", "no JSON")])).refuses(404, "QueueNotExist");
    let error = fixture.queue.consumer().run(|_| async { Ok::<_, io::Error>(()) }).await.unwrap_err();
    assert_eq!(error.code(), Some("QueueNotExist"));
    assert_eq!(fixture.events.lock().unwrap().len(), 1);
    assert!(fixture.events.lock().unwrap()[0].starts_with("LeftUndecodable"));
    assert!(fixture.sent().iter().all(|sent| sent.starts_with("GET")));
}
