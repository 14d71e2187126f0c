//! As many callees as a task takes, over sockets, with faults: the report against what the emulator has.

use crate::upload::{ACTION, arrivals, client, number};
use dyvms_sdk::{
    emulator::{CutPoint, Emulator, Ending},
    upload::{AfterFailure, UploadReport},
};
use dyvms_tests::emulation::emulator;

const CALLEES: usize = 300_000;

async fn upload(emulator: &Emulator, callees: usize, earlier: UploadReport) -> UploadReport {
    let upload = client(emulator).upload_robot_task_called_file().id(7).in_batches((0..callees).map(number));
    upload.resume(earlier).after_failure(AfterFailure::GoOn).send().await
}

/// Every callee is where the report says.
fn check(report: &UploadReport, arrived: &[u8]) {
    for (index, arrived) in arrived.iter().enumerate() {
        let places = [report.accepted(), report.undecided(), report.rejected()].map(|set| set.contains(index));
        match places {
            [true, false, false] => assert_eq!(*arrived, 1, "callee {index} is in"),
            [false, true, false] => assert!(*arrived <= 1, "callee {index} is undecided"),
            [false, false, true] => assert_eq!(*arrived, 0, "callee {index} is not in"),
            _ => panic!("callee {index} is in {places:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_thousand_callees_are_accounted_for() {
    let emulator = emulator().await;
    emulator.script(ACTION).times(40).succeed();
    for _ in 0..10 {
        emulator.script(ACTION).cut(CutPoint::BeforeAnswer, Ending::Reset);
        emulator.script(ACTION).times(9).succeed();
        emulator.script(ACTION).cut(CutPoint::MidAnswer, Ending::Close);
        emulator.script(ACTION).gateway_error(503, "ServiceUnavailable", "try later");
        emulator.script(ACTION).refuse("isv.LIMIT", "slower");
        emulator.script(ACTION).throttle(None);
        emulator.script(ACTION).times(5).succeed();
    }
    let report = upload(&emulator, CALLEES, UploadReport::default()).await;
    assert_eq!((report.taken(), report.failures().len()), (CALLEES, 50));
    let arrived = arrivals(&emulator, CALLEES);
    check(&report, &arrived);
    assert_eq!(report.rejected().len(), 20_000, "what was refused");
    assert_eq!(report.undecided().len(), 30_000, "what was lost, and what a server's error leaves open");

    // The task shows which of them are in; those of one batch are so together.
    let (lost, failed): (Vec<_>, Vec<_>) = report.undecided().iter().partition(|index| arrived[*index] == 1);
    assert_eq!((lost.len(), failed.len()), (20_000, 10_000));
    let known = report.accepted().ranges().chain(lost.into_iter().map(|index| index..index + 1)).collect();
    let upload = client(&emulator).upload_robot_task_called_file().id(7).in_batches((0..CALLEES).map(number));
    let report = upload.skip(known).send().await;
    assert!(report.is_complete());
    assert_eq!(report.accepted().to_string(), format!("0-{}", CALLEES - 1));
    assert!(arrivals(&emulator, CALLEES).iter().all(|arrived| *arrived == 1), "every callee is in once");
}

#[tokio::test]
async fn a_task_takes_no_more_than_its_documents_say() {
    let emulator = emulator().await;
    let report = upload(&emulator, CALLEES + 5, UploadReport::default()).await;
    assert_eq!((report.accepted().len(), report.taken(), report.is_complete()), (CALLEES, CALLEES, false));
    let failure = &report.failures()[0];
    assert!(failure.callees.is_empty());
    let text = failure.error.to_string();
    assert!(text.contains("CalledNumber has more than the 300000 callees that a task takes"), "{text}");
}
