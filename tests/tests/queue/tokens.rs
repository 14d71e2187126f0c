//! Tokens that end, that are wrong, or that cannot be had; clocks that are wrong.

use crate::fixture::{Handled, NAME, emptied, put, queue, settings, tokens};
use dyvms_sdk::{
    BoxFuture, Client,
    clock::Clock,
    credentials::{Credentials, StaticCredentials},
    queue::{ProvideQueueToken, QueryQueueToken, QueueError, Received, TokenError, WantedToken},
};
use dyvms_tests::emulation::emulator;
use std::{
    io,
    sync::Arc,
    time::{Duration, SystemTime},
};

async fn failure(queue: dyvms_sdk::queue::Queue) -> QueueError {
    match queue.messages().next().await {
        Some(Err(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_that_ends_during_a_poll_is_replaced_and_nothing_lost() {
    let emulator = Arc::new(emulator().await);
    emulator.queue(NAME);
    let queue = settings(&emulator).wait(Duration::from_secs(30)).build().unwrap();
    let waiting = tokio::spawn(async move { queue.messages().next().await });
    emulator.wait_for_calls(1).await;
    emulator.revoke_queue_tokens();
    put(&emulator, 0..1);
    let Some(Ok(Received::Receipt(message))) = waiting.await.unwrap() else { panic!() };
    emulator.revoke_queue_tokens();
    message.ack().await.unwrap();
    assert!(emulator.queue(NAME).is_empty());
    assert_eq!(emulator.executed("QueryTokenForMnsQueue"), 3);
}

#[tokio::test]
async fn tokens_that_end_during_every_message_lose_nothing() {
    let emulator = Arc::new(emulator().await);
    put(&emulator, 0..20);
    let (watched, revoking, handled) = (emulator.clone(), emulator.clone(), Handled::default());
    let noted = handled.clone();
    let summary = queue(&emulator)
        .consumer()
        .concurrency(1)
        .stop_when(async move { emptied(&watched).await })
        .run(move |message| {
            noted.note(&message);
            revoking.revoke_queue_tokens();
            async { Ok::<_, io::Error>(()) }
        })
        .await
        .unwrap();
    assert!(handled.is_each_of(0..20));
    assert_eq!((summary.handled, emulator.executed("QueryTokenForMnsQueue")), (20, 21));
}

#[tokio::test]
async fn a_secret_that_does_not_fit_is_refused_for_good() {
    let emulator = emulator().await;
    emulator.queue(NAME);
    /// Gives tokens with a wrong secret.
    #[derive(Debug)]
    struct Spoilt(QueryQueueToken);
    impl ProvideQueueToken for Spoilt {
        fn provide<'a>(&'a self, wanted: WantedToken<'a>) -> BoxFuture<'a, Result<Credentials, TokenError>> {
            Box::pin(async move {
                let token = self.0.provide(wanted).await?;
                Ok(Credentials::new(token.access_key_id(), "another secret")
                    .with_security_token(token.security_token().unwrap_or_default()))
            })
        }
    }
    let tokens = Spoilt(tokens(&emulator));
    let error = failure(settings(&emulator).tokens(tokens).build().unwrap()).await;
    assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
    assert!(error.is_lasting() && !error.to_string().contains("another secret"), "{error}");
}

#[tokio::test]
async fn credentials_that_are_refused_end_it_at_once() {
    let emulator = emulator().await;
    let nobody = Client::builder().endpoint(emulator.endpoint()).credentials(StaticCredentials::new("nobody", "x"));
    let queue = settings(&emulator).tokens(QueryQueueToken::with(nobody).unwrap()).build().unwrap();
    let error = failure(queue).await;
    assert!(error.is_lasting() && error.to_string().contains("InvalidAccessKeyId"), "{error}");
}

#[tokio::test]
async fn a_queue_that_does_not_exist_is_named() {
    let emulator = emulator().await;
    let error = failure(queue(&emulator)).await;
    assert_eq!(error.code(), Some("QueueNotExist"));
    assert!(error.to_string().contains(NAME) && error.request_id().is_some(), "{error}");
}

#[tokio::test]
async fn a_wrong_clock_is_said_to_be_wrong() {
    #[derive(Debug)]
    struct Late;
    impl Clock for Late {
        fn now(&self) -> SystemTime {
            SystemTime::now() + Duration::from_secs(3600)
        }
        fn ticks(&self) -> Duration {
            Duration::ZERO
        }
        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(async {})
        }
    }
    let emulator = dyvms_sdk::emulator::Emulator::builder()
        .queue_token_lifetime(Duration::from_secs(24 * 3600))
        .start()
        .await
        .unwrap();
    emulator.queue(NAME);
    let error = failure(settings(&emulator).clock(Late).build().unwrap()).await;
    assert_eq!(error.code(), Some("TimeExpired"));
    assert!(error.to_string().contains("clock is wrong"), "{error}");
}
