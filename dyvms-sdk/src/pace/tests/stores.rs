//! Shared stores: what clients ask of them, and what happens while they fail.

use super::fixture::Service;
use crate::{
    BoxFuture, Client, Delivery,
    pace::{
        Admission, CalleeGuard, GuardStore, GuardedCall, PaceStore, Pacing, Rate, StoreError, Turn, WantedTurn,
        WhenStoreFails,
    },
};
use std::{
    error::Error as _,
    future::ready,
    sync::{Arc, Mutex},
    time::Duration,
};

const MS: Duration = Duration::from_millis(1);
const KEY: &str = "0123456789abcdef";

/// A store that answers as it is told and remembers what it was asked. Clones are one store.
#[derive(Debug, Clone, Default)]
struct FakeStore(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    is_down: bool,
    wait: Duration,
    wanted: Vec<(String, Duration, Duration)>,
    counted: Vec<u128>,
    taken_back: Vec<u128>,
}

impl FakeStore {
    fn set_down(&self, is_down: bool) {
        self.0.lock().unwrap().is_down = is_down;
    }

    fn answer<T>(&self, answer: impl FnOnce(&mut State) -> T) -> Result<T, StoreError> {
        let mut state = self.0.lock().unwrap();
        if state.is_down { Err(StoreError::new("no route to host")) } else { Ok(answer(&mut state)) }
    }
}

impl PaceStore for FakeStore {
    fn take_turn<'a>(&'a self, wanted: &'a WantedTurn<'a>) -> BoxFuture<'a, Result<Turn, StoreError>> {
        Box::pin(ready(self.answer(|state| {
            state.wanted.push((wanted.action.to_owned(), wanted.interval, wanted.longest));
            let is_too_far = wanted.longest <= state.wait;
            if is_too_far { Turn::TooFar(state.wait) } else { Turn::After(state.wait) }
        })))
    }
}

impl GuardStore for FakeStore {
    fn admit<'a>(&'a self, call: &'a GuardedCall<'a>) -> BoxFuture<'a, Result<Admission, StoreError>> {
        Box::pin(ready(self.answer(|state| {
            if state.wait.is_zero() {
                state.counted.push(call.id);
                Admission::Admitted
            } else {
                Admission::NotBefore(state.wait)
            }
        })))
    }

    fn take_back<'a>(&'a self, call: &'a GuardedCall<'a>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(ready(self.answer(|state| state.taken_back.push(call.id))))
    }
}

fn paced(service: &Service, store: &FakeStore, policy: WhenStoreFails) -> Client {
    let pacing = Pacing::documented().action("Any", Rate::per_second(50.0));
    service.client(|builder| builder.pacing(pacing.store(store.clone()).when_store_fails(policy)))
}

fn guarded(service: &Service, store: &FakeStore, policy: WhenStoreFails) -> Client {
    let guard = CalleeGuard::documented().store(store.clone(), KEY).when_store_fails(policy);
    service.client(|builder| builder.callee_guard(guard))
}

async fn call(client: &Client) -> crate::Result<()> {
    client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.map(drop)
}

#[tokio::test(start_paused = true)]
async fn turns_come_from_the_store() {
    let (service, store) = (Service::accepting(), FakeStore::default());
    let client = paced(&service, &store, WhenStoreFails::GoOnAlone);
    client.raw("Any").send().await.unwrap();
    store.0.lock().unwrap().wait = 300 * MS;
    client.raw("Any").with_timeout(400 * MS).send().await.unwrap();
    let error = client.raw("Any").with_timeout(200 * MS).send().await.unwrap_err();
    assert!(error.is_paced() && error.retry_after() == Some(300 * MS), "{error}");
    client.raw("NotPaced").send().await.unwrap();
    let asked = |longest| ("Any".to_owned(), 20 * MS, longest);
    let wanted = &store.0.lock().unwrap().wanted;
    assert_eq!(*wanted, [asked(90_000 * MS), asked(400 * MS), asked(200 * MS)]);
    assert_eq!(service.times(), [0, 300, 300]);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_was_throttled_asks_for_longer_turns() {
    let (service, store) = (Service::answering(|_| super::fixture::throttled()), FakeStore::default());
    let client = paced(&service, &store, WhenStoreFails::GoOnAlone);
    for _ in 0..2 {
        assert!(client.raw("Any").send().await.unwrap_err().is_throttled());
    }
    let intervals: Vec<_> = store.0.lock().unwrap().wanted.iter().map(|(_, interval, _)| *interval).collect();
    assert_eq!(intervals, [20 * MS, 40 * MS]);
}

#[tokio::test(start_paused = true)]
async fn without_the_store_a_client_paces_to_its_share_and_says_so() {
    let (service, store) = (Service::accepting(), FakeStore::default());
    let client = paced(&service, &store, WhenStoreFails::GoOnAlone);
    store.set_down(true);
    assert!(client.pace_store_failure().is_none());
    for _ in 0..3 {
        client.raw("Any").send().await.unwrap();
    }
    // A quarter of 50 per second, as nobody has set another share.
    let times = service.times();
    assert!(times.iter().zip([0, 80, 160]).all(|(time, due)| (due..=due + 1).contains(time)), "{times:?}");
    let failure = client.pace_store_failure().unwrap();
    assert!(failure.to_string().contains("no route to host"), "{failure}");

    store.set_down(false);
    tokio::time::sleep(Duration::from_secs(1)).await;
    client.raw("Any").send().await.unwrap();
    assert!(client.pace_store_failure().is_none());
    assert_eq!(store.0.lock().unwrap().wanted.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn or_it_refuses_and_says_why() {
    let (service, store) = (Service::accepting(), FakeStore::default());
    store.set_down(true);
    let paced = paced(&service, &store, WhenStoreFails::Refuse);
    let guarded = guarded(&service, &store, WhenStoreFails::Refuse);
    for error in [paced.raw("Any").send().await.map(drop).unwrap_err(), call(&guarded).await.unwrap_err()] {
        assert!(error.is_pace_store_failure() && !error.is_paced() && !error.is_callee_guarded());
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert!(error.to_string().contains("could not be asked: no route to host"), "{error}");
        assert!(error.source().is_some() && error.retry_at().is_none());
    }
    assert!(service.came().is_empty());
}

#[tokio::test(start_paused = true)]
async fn calls_are_counted_in_the_store() {
    let (service, store) = (Service::accepting(), FakeStore::default());
    let client = guarded(&service, &store, WhenStoreFails::GoOnAlone);
    // The store alone decides: it lets a second call through.
    call(&client).await.unwrap();
    call(&client).await.unwrap();
    store.0.lock().unwrap().wait = 7 * MS;
    let error = call(&client).await.unwrap_err();
    assert!(error.is_callee_guarded() && error.retry_after() == Some(7 * MS), "{error}");
    assert_eq!(store.0.lock().unwrap().counted.len(), 2);
    // What it had let through is known here too when it is gone.
    store.set_down(true);
    assert!(call(&client).await.unwrap_err().is_callee_guarded());
}

#[tokio::test(start_paused = true)]
async fn a_refused_call_is_taken_back_from_the_store() {
    let refusing = Service::answering(|_| super::fixture::answer(200, "isv.BUSINESS_LIMIT_CONTROL"));
    let store = FakeStore::default();
    let client = guarded(&refusing, &store, WhenStoreFails::GoOnAlone);
    assert!(!call(&client).await.unwrap_err().is_callee_guarded());
    let state = store.0.lock().unwrap();
    assert_eq!((state.counted.len(), &state.taken_back), (1, &state.counted));
}

#[test]
fn a_key_that_can_be_guessed_is_refused() {
    let guard = CalleeGuard::documented().store(FakeStore::default(), "short");
    let error = Client::builder().callee_guard(guard).build().unwrap_err();
    assert!(error.to_string().contains("give at least 16 random bytes"), "{error}");
}
