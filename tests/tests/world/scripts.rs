//! Scripts and faults in a world: they come first, and what was not done does not happen.

use crate::stage::stage;
use dyvms_sdk::{
    Delivery,
    emulator::{CutPoint, Ending, Fault, Reply, Work, World},
};
use serde_json::json;

#[tokio::test]
async fn what_was_done_rings_and_what_was_not_does_not() {
    let stage = stage(World::new()).await;
    let script = || stage.emulator.script("SingleCallByTts");
    let mut number = 0;
    let mut call = async || {
        number += 1;
        let call = stage.client.single_call_by_tts().called_number(format!("139{number:08}")).tts_code("TTS_1");
        call.send().await.map_err(|error| error.delivery())
    };
    for (fault, rings) in [
        (Fault::cut(CutPoint::BeforeWork, Ending::Reset), 0),
        (Fault::HtmlPage { status: 503, work: Work::NotDone }, 0),
        (Fault::cut(CutPoint::BeforeAnswer, Ending::Reset), 1),
        (Fault::HtmlPage { status: 502, work: Work::Done }, 1),
        (Fault::Garbage, 1),
    ] {
        let before = stage.world.calls().len();
        script().fault(fault.clone());
        assert!(matches!(call().await, Err(Delivery::Unknown | Delivery::Done)), "{fault}");
        assert_eq!(stage.world.calls().len() - before, rings, "{fault}");
    }
    let before = stage.world.calls().len();
    script().refuse("isv.OUT_OF_SERVICE", "out of service");
    assert_eq!(call().await.unwrap_err(), Delivery::Refused);
    script().answer(json!({ "Code": "OK", "CallId": "1^2" }));
    assert_eq!(call().await.unwrap().call_id.as_str(), "1^2");
    script().gateway_error(400, "InvalidParameter", "no");
    assert!(call().await.is_err());
    assert_eq!(stage.world.calls().len(), before, "a test's own answer is no call of the world");
    script().reply(Reply::GatewayError {
        status: 503,
        code: "ServiceUnavailable".to_owned(),
        message: "late".to_owned(),
        retry_after: None,
        work: Work::Done,
    });
    assert_eq!(call().await.unwrap_err(), Delivery::Unknown);
    script().succeed();
    assert!(call().await.is_ok());
    assert_eq!(stage.world.calls().len(), before + 2);
    assert_eq!(stage.emulator.executed("SingleCallByTts"), stage.world.calls().len() as u64 + 1);
}

#[tokio::test]
async fn actions_that_are_not_the_worlds_business_are_answered_as_ever() {
    let stage = stage(World::new()).await;
    assert!(!stage.client.query_robotv2_all_list().send().await.unwrap().scripts.is_empty());
    let bare = dyvms_tests::emulation::emulator().await;
    assert!(bare.world().is_none());
}
