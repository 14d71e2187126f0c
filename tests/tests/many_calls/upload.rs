//! Uploads in batches: what is in a batch, when to stop, how to go on.

use dyvms_sdk::{
    Client, Delivery,
    emulator::{CutPoint, Emulator, Ending},
    retry::NoRetry,
    upload::{AfterFailure, Callee, Indexes, UploadReport},
};
use dyvms_tests::emulation::{emulator, settings};
use serde_json::json;
use std::{
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

pub(crate) const ACTION: &str = "UploadRobotTaskCalledFile";

pub(crate) fn client(emulator: &Emulator) -> Client {
    settings(emulator).retry(NoRetry).build().unwrap()
}

pub(crate) fn number(index: usize) -> String {
    format!("139{index:08}")
}

/// How often each callee arrived in a batch that was executed.
pub(crate) fn arrivals(emulator: &Emulator, callees: usize) -> Vec<u8> {
    let mut arrivals = vec![0; callees];
    for call in emulator.calls_of(ACTION).iter().filter(|call| call.executed()) {
        for number in call.list("CalledNumber", ",") {
            arrivals[number[3..].parse::<usize>().unwrap()] += 1;
        }
    }
    arrivals
}

fn set(range: Range<usize>) -> Indexes {
    std::iter::once(range).collect()
}

fn undecided(emulator: &Emulator) {
    emulator.script(ACTION).cut(CutPoint::BeforeAnswer, Ending::Reset);
}

#[tokio::test]
async fn a_batch_holds_its_callees_with_their_values() {
    let emulator = emulator().await;
    let callees = (0..5).map(|index| match index {
        3 => Callee::new(number(index)),
        _ => Callee::new(number(index)).values([format!("name {index}"), "杭州".to_owned()]),
    });
    let upload = client(&emulator).upload_robot_task_called_file().id(7).tts_param_head(["name", "city"]);
    let upload = upload.in_batches(callees).batch_callees(2).concurrency(1).values_for_all(["friend", "上海"]);
    let report = upload.send().await;
    assert!(report.is_complete() && report.accepted() == &set(0..5));

    let row = |index: usize| json!({ "number": number(index), "params": [format!("name {index}"), "杭州"] });
    let all = json!({ "number": "all", "params": ["friend", "上海"] });
    let batches = [
        (vec![0, 1], json!([all, row(0), row(1)])),
        (vec![2, 3], json!([all, row(2)])),
        (vec![4], json!([all, row(4)])),
    ];
    let calls = emulator.calls();
    assert_eq!(calls.len(), batches.len());
    for (call, (numbers, rows)) in calls.iter().zip(batches) {
        let numbers: Vec<_> = numbers.into_iter().map(number).collect();
        assert_eq!(call.list("CalledNumber", ","), numbers);
        assert_eq!(call.json("TtsParam"), Some(rows));
        assert_eq!(call.json("TtsParamHead"), Some(json!(["name", "city"])));
        assert_eq!(call.get("Id"), Some("7"));
    }
}

#[tokio::test]
async fn batches_stay_within_their_bytes() {
    let emulator = Emulator::builder().max_body(2_400).start().await.unwrap();
    let callees = (0..200).map(|index| Callee::new(number(index)).values(["x".repeat(index)]));
    let upload = client(&emulator).upload_robot_task_called_file().id(7).tts_param_head(["name"]);
    let report = upload.in_batches(callees).batch_bytes(2_000).send().await;
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(arrivals(&emulator, 200), [1; 200]);
    let sizes: Vec<_> = emulator.calls().iter().map(|call| call.list("CalledNumber", ",").len()).collect();
    assert!(sizes.len() < 40 && sizes.iter().all(|size| *size > 1), "{sizes:?}");
}

#[tokio::test]
async fn it_stops_at_a_failure_and_goes_on_from_the_report() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let upload = || {
        let upload = client.upload_robot_task_called_file().id(7).in_batches((0..100).map(number));
        upload.batch_callees(10).concurrency(1)
    };
    emulator.script(ACTION).times(2).succeed();
    emulator.script(ACTION).refuse("isv.TASK_STATE", "it runs already");
    let report = upload().send().await;
    assert_eq!((report.accepted(), report.rejected(), report.taken()), (&set(0..20), &set(20..30), 30));
    assert!(!report.is_complete() && report.undecided().is_empty());
    assert_eq!(report.failures()[0].callees, set(20..30));
    assert_eq!(report.failures()[0].error.code(), Some("isv.TASK_STATE"));

    undecided(&emulator);
    let report = upload().resume(report).send().await;
    assert_eq!((report.accepted(), report.undecided()), (&set(0..20), &set(20..30)));
    assert_eq!(report.failures()[0].error.delivery(), Delivery::Unknown);

    // Undecided callees are left alone, in this run and in the next.
    undecided(&emulator);
    let report = upload().resume(report).send().await;
    assert_eq!((report.accepted(), report.undecided(), report.taken()), (&set(0..20), &set(20..40), 40));

    // The emulator has them, as a look at the task would show.
    let report = upload().resume(report.with_undecided_in()).send().await;
    assert!(report.is_complete());
    assert_eq!(arrivals(&emulator, 100), [1; 100]);
}

#[tokio::test]
async fn callees_that_are_not_in_are_sent_again() {
    let emulator = emulator().await;
    let client = client(&emulator);
    let upload = || client.upload_robot_task_called_file().id(7).in_batches((0..30).map(number)).batch_callees(10);
    emulator.script(ACTION).cut(CutPoint::BeforeWork, Ending::Reset);
    let report = upload().concurrency(1).after_failure(AfterFailure::GoOn).send().await;
    assert_eq!((report.accepted(), report.undecided()), (&set(10..30), &set(0..10)));
    let written = report.with_undecided_out().accepted().to_string();
    assert_eq!(written, "10-29");

    let report = upload().skip(written.parse().unwrap()).send().await;
    assert!(report.is_complete());
    assert_eq!(arrivals(&emulator, 30), [1; 30]);
}

#[tokio::test]
async fn stopping_accounts_for_every_callee() {
    let emulator = emulator().await;
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let callees = (0..1000).map(number).inspect(move |_| {
        counter.fetch_add(1, SeqCst);
    });
    let upload = client(&emulator).upload_robot_task_called_file().id(7).in_batches(callees);
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let upload = upload.batch_callees(10).concurrency(3).on_progress(move |report: &UploadReport| {
        // Three batches are under way at most, and of the next one the first callee is at hand.
        assert!(taken.load(SeqCst) <= report.accepted().len() + 31, "{taken:?} were taken for {report:?}");
        tell.send(()).unwrap();
    });
    let mut uploading = upload.start();
    tokio::select! {
        biased;
        _ = told.recv() => {}
        () = uploading.run() => panic!("it is far from its end"),
    }
    let report = uploading.stop().await;
    assert_eq!(report.accepted(), &set(0..report.taken()));
    assert!(!report.is_complete() && report.taken() < 1000 && report.failures().is_empty());
    let arrived = arrivals(&emulator, 1000);
    assert!((0..1000).all(|index| arrived[index] == u8::from(report.accepted().contains(index))));
}

#[tokio::test]
async fn a_number_that_cannot_travel_stops_at_its_batch() {
    let emulator = emulator().await;
    let callees = (0..30).map(|index| if index == 15 { "139,138".to_owned() } else { number(index) });
    let upload = client(&emulator).upload_robot_task_called_file().id(7).in_batches(callees);
    let report = upload.batch_callees(10).concurrency(1).send().await;
    assert_eq!((report.accepted(), report.rejected(), report.taken()), (&set(0..10), &set(10..20), 20));
    let failure = &report.failures()[0];
    assert!(failure.error.is_invalid_request() && failure.error.to_string().contains("item 6"), "{}", failure.error);
    assert!(!failure.error.to_string().contains("139"), "{}", failure.error);
}
