//! What `tracing` is told: the tree of spans and events.

use dyvms_sdk::emulator::{CutPoint, Ending};
use dyvms_tests::{
    emulation::{emulator, settings},
    silence::{Silence, abandon},
    wire::{Wire, answer},
    witness::Witness,
};

const TARGET: &str = "dyvms_sdk";

#[tokio::test]
async fn a_retried_call() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    emulator.script("GetToken").throttle(None);
    client.get_token().send().await.unwrap();
    let port = client.endpoint().rsplit(':').next().unwrap();
    let [refused, accepted] = &emulator.calls()[..] else { panic!("two attempts") };
    let expected = format!(
        "INFO call otel.kind=client otel.name=Dyvmsapi/GetToken rpc.system.name=aliyun-rpc \
           rpc.method=Dyvmsapi/GetToken server.address=127.0.0.1 server.port={port} dyvms.effect=reads \
           dyvms.attempts=2 dyvms.delivery=done dyvms.request_id={second} rpc.response.status_code=OK \
           http.response.status_code=200\n\
         \x20 WARN attempt failed rpc.method=Dyvmsapi/GetToken dyvms.attempt=1 dyvms.delivery=refused \
           dyvms.duration_s=… dyvms.pause_s=… dyvms.request_id={first} rpc.response.status_code={code} \
           http.response.status_code=400 error.type=Throttling.User\n\
         \x20 DEBUG attempt accepted rpc.method=Dyvmsapi/GetToken dyvms.attempt=2 dyvms.delivery=done \
           dyvms.duration_s=… dyvms.request_id={second} rpc.response.status_code=OK http.response.status_code=200\n",
        first = refused.request_id,
        second = accepted.request_id,
        code = refused.refused_with().unwrap(),
    );
    assert_eq!(witness.spans.shown(TARGET), expected);
}

#[tokio::test]
async fn a_call_whose_answer_is_lost() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Close);
    client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send().await.unwrap_err();
    let port = client.endpoint().rsplit(':').next().unwrap();
    let expected = format!(
        "INFO call otel.kind=client otel.name=Dyvmsapi/SingleCallByTts rpc.system.name=aliyun-rpc \
           rpc.method=Dyvmsapi/SingleCallByTts server.address=127.0.0.1 server.port={port} dyvms.effect=dials \
           dyvms.attempts=1 dyvms.delivery=unknown error.type=connection_broken otel.status_code=ERROR\n\
         \x20 WARN attempt failed rpc.method=Dyvmsapi/SingleCallByTts dyvms.attempt=1 dyvms.delivery=unknown \
           dyvms.duration_s=… error.type=connection_broken\n",
    );
    assert_eq!(witness.spans.shown(TARGET), expected);
}

#[tokio::test]
async fn what_is_never_sent() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    client.single_call_by_tts().called_number("").tts_code("TTS_1").send().await.unwrap_err();
    let shown = witness.spans.shown(TARGET);
    let end = " dyvms.attempts=0 dyvms.delivery=not_sent error.type=invalid_request otel.status_code=ERROR\n";
    assert!(shown.lines().count() == 1 && shown.ends_with(end), "{shown}");
}

#[tokio::test]
async fn a_call_that_is_abandoned() {
    let witness = Witness::begin();
    let client = Wire::answering(answer(500, "")).builder().transport(Silence).build().unwrap();
    abandon(client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1").send());
    let shown = witness.spans.shown(TARGET);
    let lines: Vec<_> = shown.lines().collect();
    assert!(lines[0].ends_with("dyvms.attempts=1 dyvms.delivery=unknown error.type=abandoned otel.status_code=ERROR"));
    let event = "  WARN call abandoned rpc.method=Dyvmsapi/SingleCallByTts dyvms.attempts=1 dyvms.delivery=unknown \
                 dyvms.duration_s=…";
    assert_eq!(lines[1..], [event]);
}

/// What connections log belongs to the call that they serve.
#[tokio::test]
async fn the_work_of_a_call_is_within_its_span() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    settings(&emulator).build().unwrap().get_token().send().await.unwrap();
    let targets = witness.spans.targets_within("call");
    assert!(targets.iter().any(|target| target.starts_with("hyper_util")), "{targets:?}");
}
