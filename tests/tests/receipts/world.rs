//! The emulator's world pushes, twice and out of order, to a handler that fails now and then.

use crate::fixture::Server;
use dyvms_sdk::{
    emulator::{Emulator, ReceiptKind, World},
    retry::NoRetry,
};
use dyvms_tests::emulation::settings;
use std::time::Duration;

const CALLS: usize = 200;
/// Dialling, ringing, answered, ended, and the record.
const RECEIPTS_PER_CALL: usize = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_receipt_is_handled_once() {
    let server = Server::failing_each(10).await;
    let world = World::new().duplicates(0.5).disorder(0.5, Duration::from_secs(90));
    let world = ReceiptKind::ALL.iter().fold(world, |world, kind| world.push(*kind, format!("{}/{kind}", server.url)));
    let emulator = Emulator::builder().seed(11).world(world).start().await.unwrap();
    let client = settings(&emulator).retry(NoRetry).build().unwrap();
    for number in 0..CALLS {
        let number = format!("139{number:08}");
        client.single_call_by_tts().called_number(number).tts_code("TTS_1").send().await.unwrap();
    }
    let world = emulator.world().unwrap();
    world.run_until_idle().await;

    server.assert_each_once(CALLS * RECEIPTS_PER_CALL);
    let counts = world.receipts();
    assert_eq!(counts.delivered, counts.made, "what failed came again and was taken");
    assert!(counts.made > (CALLS * RECEIPTS_PER_CALL) as u64 * 4 / 3, "many came twice: {counts:?}");
    let failed = server.handled().values().filter(|handled| handled.begun == 2).count();
    assert_eq!(failed, CALLS * RECEIPTS_PER_CALL / 10);
    assert!(server.events().iter().any(|event| event.contains("not now")));
}
