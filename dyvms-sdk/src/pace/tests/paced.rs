//! The pace: who goes when.

use super::fixture::{Service, accepted, throttled};
use crate::{
    Client, Delivery, Error,
    pace::{Pacing, Rate},
    retry::Backoff,
};
use std::{collections::HashMap, sync::Mutex, time::Duration};
use tokio::task::JoinSet;

const MS: Duration = Duration::from_millis(1);

/// A pace of 50 calls per second for an action that the documents do not know.
fn fifty() -> Pacing {
    Pacing::documented().action("Any", Rate::per_second(50.0))
}

/// Starts so many calls at once, by a task each, and waits for all of them.
async fn crowd(client: &Client, action: &'static str, calls: usize) -> Vec<Result<(), Error>> {
    let mut tasks = JoinSet::new();
    for index in 0..calls {
        let call = client.raw(action).param("Index", index.to_string()).with_unchecked();
        tasks.spawn(async move { call.send().await.map(drop) });
    }
    tasks.join_all().await
}

/// Timers of Tokio go by the millisecond, and late.
fn assert_times(times: &[u128], expected: impl IntoIterator<Item = u128>) {
    let expected: Vec<_> = expected.into_iter().collect();
    assert_eq!(times.len(), expected.len());
    for (index, (time, expected)) in times.iter().copied().zip(expected).enumerate() {
        assert!((expected..=expected + 1).contains(&time), "call {index} came after {time} ms: {times:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_hundred_tasks_go_in_the_order_in_which_they_came() {
    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(fifty()));
    assert!(crowd(&client, "Any", 100).await.iter().all(Result::is_ok));
    let order: Vec<_> = service.came().iter().map(|call| call.get("Index").unwrap().to_owned()).collect();
    assert_eq!(order, (0..100).map(|index| index.to_string()).collect::<Vec<_>>());
    assert_times(&service.times(), (0..100).map(|index| 20 * index));
}

#[tokio::test(start_paused = true)]
async fn clones_share_a_pace_and_actions_do_not() {
    let service = Service::accepting();
    let pacing = fifty().action("Other", Rate::per_second(10.0));
    let client = service.client(|builder| builder.pacing(pacing));
    let clone = client.clone();
    let (a, b, c) = tokio::join!(crowd(&client, "Any", 3), crowd(&clone, "Any", 3), crowd(&client, "Other", 2));
    assert_eq!(a.len() + b.len() + c.len(), 8);
    let mut times: HashMap<String, Vec<u128>> = HashMap::new();
    for call in service.came() {
        times.entry(call.get("Action").unwrap().to_owned()).or_default().push(call.at.as_millis());
    }
    assert_times(&times["Any"], (0..6).map(|index| 20 * index));
    assert_times(&times["Other"], [0, 100]);
}

#[tokio::test(start_paused = true)]
async fn a_share_is_a_part_of_every_limit() {
    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(fifty().share(0.25)));
    crowd(&client, "Any", 5).await;
    assert_times(&service.times(), [0, 80, 160, 240, 320]);
}

#[tokio::test(start_paused = true)]
async fn the_documents_set_the_pace_where_nothing_else_does() {
    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(Pacing::documented()));
    crowd(&client, "IvrCall", 3).await;
    // The documents state no number for this one.
    crowd(&client, "BatchRobotSmartCall", 3).await;
    assert_times(&service.times(), [0, 10, 20, 20, 20, 20]);

    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(Pacing::documented().unpaced("IvrCall")));
    crowd(&client, "IvrCall", 3).await;
    assert_eq!(service.times(), [0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_turn_comes_too_late_ends_at_once() {
    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(Pacing::documented().action("Any", Rate::per_second(1.0))));
    client.raw("Any").send().await.unwrap();
    let began = service.now();
    let error = client.raw("Any").with_timeout(900 * MS).send().await.unwrap_err();
    assert_eq!(service.now(), began, "it did not wait");
    assert!(error.is_paced() && !error.is_timeout() && !error.is_callee_guarded());
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::NotSent, 0));
    let wait = error.retry_after().unwrap();
    assert!(wait.abs_diff(Duration::from_secs(1)) < MS, "{wait:?}");
    assert_eq!(error.retry_at(), Some(began + wait));
    let text = error.to_string();
    assert!(text.contains("the next call may go in 1") && text.contains("Nothing was sent."), "{text}");

    // It has left its turn to the next, who has the time.
    client.raw("Any").with_timeout(1100 * MS).send().await.unwrap();
    assert_times(&service.times(), [0, 1000]);
}

#[tokio::test(start_paused = true)]
async fn a_crowd_that_gives_up_leaves_its_turns() {
    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(fifty()));
    // Who goes away does so after 500 ms: 26 have gone by then, and 974 turns are free again.
    let gave_up = tokio::time::timeout(Duration::from_millis(510), crowd(&client, "Any", 1000)).await;
    assert!(gave_up.is_err());
    assert_eq!(service.times().len(), 26);
    crowd(&client, "Any", 2).await;
    assert_times(&service.times()[26..], [520, 540]);
}

#[tokio::test(start_paused = true)]
async fn who_waits_waits_longer_once_the_service_throttles() {
    // The first call is throttled, and nothing after it.
    let service = Service::answering(|came| if came.len() == 1 { throttled() } else { accepted() });
    let client = service.client(|builder| builder.pacing(fifty()));
    let results = crowd(&client, "Any", 1001).await;
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 1);
    let times = service.times();
    // 25 calls per second at first, and 2.5 more each second.
    let within = |from: u128, to: u128| times.iter().filter(|time| (from..to).contains(time)).count();
    assert!((25..=27).contains(&within(1, 1001)), "{}", within(1, 1001));
    assert!((34..=38).contains(&within(4001, 5001)), "{}", within(4001, 5001));
    // After ten seconds the pace is what it was.
    assert!((49..=51).contains(&within(10_001, 11_001)), "{}", within(10_001, 11_001));
    let order: Vec<usize> = service.came().iter().map(|call| call.get("Index").unwrap().parse().unwrap()).collect();
    assert!(order.is_sorted(), "nobody changed places");
}

/// A service whose true limit is lower than the documents say.
#[tokio::test(start_paused = true)]
async fn it_finds_the_pace_that_the_service_bears() {
    const TRUE_LIMIT: usize = 20;
    let taken = Mutex::new(Vec::<Duration>::new());
    let service = Service::answering(move |came| {
        let now = came.last().unwrap().at;
        let mut taken = taken.lock().unwrap();
        taken.retain(|at| *at + Duration::from_secs(1) > now);
        if taken.len() == TRUE_LIMIT {
            return throttled();
        }
        taken.push(now);
        accepted()
    });
    let client = service.client(|builder| builder.pacing(fifty()).operation_timeout(Duration::MAX));
    let results = crowd(&client, "Any", 2000).await;
    let refused = results.iter().filter(|result| result.is_err()).count();
    // Without adapting, three of five calls would be refused.
    assert!(refused > 0 && refused < 100, "{refused} of 2000 refused");
    // What the service bears is used well.
    let took = service.came().last().unwrap().at.as_secs();
    assert!(took < 140, "2000 calls took {took} s");
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_turn_and_the_first_refusal_is_kept() {
    let service = Service::answering(|_| throttled());
    let pacing = Pacing::documented().action("Any", Rate::per_minute(1.0));
    let client = service.client(|builder| builder.pacing(pacing).retry(Backoff::default()));
    let error = client.raw("Any").with_timeout(Duration::from_secs(30)).send().await.unwrap_err();
    assert!(error.is_paced(), "{error}");
    // The first attempt was refused, and the second had no turn in time.
    assert_eq!((error.delivery(), error.attempts().len()), (Delivery::Refused, 1));
    assert_eq!(error.attempts()[0].code.as_deref(), Some("Throttling.User"));
}

/// However many of its calls are under way, a stream of many takes no turn before those who came earlier.
#[tokio::test(start_paused = true)]
async fn streams_of_many_calls_share_a_pace_fairly() {
    let service = Service::accepting();
    let client = service.client(|builder| builder.pacing(fifty()));
    let send = |stream: &'static str, concurrency| {
        let call = client.raw("Any").param("Stream", stream).with_unchecked();
        let mut calls = client.send_all(vec![call; 40]).concurrency(concurrency).in_order();
        async move {
            for index in 0..40 {
                let sent = calls.next().await.unwrap();
                assert!(sent.index == index && sent.result.is_ok());
            }
        }
    };
    tokio::join!(send("a", 4), send("b", 4));
    assert_times(&service.times(), (0..80).map(|index| 20 * index));
    // At any time each has had its half, but for what was under way.
    let came = service.came();
    for end in 1..=80 {
        let of_a = came[..end].iter().filter(|call| call.get("Stream") == Some("a")).count();
        assert!(of_a.abs_diff(end - of_a) <= 4, "{of_a} of {end}");
    }
}
