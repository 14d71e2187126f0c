//! What `metrics` is told: counters and histograms, and that their labels take few values.

use crate::notes::VetoFrom;
use dyvms_sdk::{
    emulator::{CutPoint, Ending},
    meta::Effect,
};
use dyvms_tests::{
    emulation::{emulator, settings},
    silence::{Silence, abandon},
    wire::{Wire, answer},
    witness::{Measurements, Witness},
};
use std::collections::BTreeSet;

/// The series, with the value of a counter and the number of values of a histogram.
fn counts(measurements: &Measurements) -> Vec<(String, usize)> {
    let all = measurements.all().into_iter();
    all.map(|(series, values)| {
        let shared = "rpc.system.name=aliyun-rpc,rpc.method=Dyvmsapi/";
        (series.replace(shared, "").replace("server.address=127.0.0.1", "local"), values.len())
    })
    .collect()
}

fn owned(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected.iter().map(|(series, count)| ((*series).to_owned(), *count)).collect()
}

#[tokio::test]
async fn a_retried_call() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    emulator.script("GetToken").throttle(None);
    client.get_token().send().await.unwrap();
    let expected = [
        ("dyvms.client.attempt.duration{GetToken,local,dyvms.delivery=done}", 1),
        ("dyvms.client.attempt.duration{GetToken,local,dyvms.delivery=refused,error.type=Throttling.User}", 1),
        ("dyvms.client.attempts{GetToken,local,dyvms.delivery=done}", 1),
        ("dyvms.client.attempts{GetToken,local,dyvms.delivery=refused,error.type=Throttling.User}", 1),
        ("dyvms.client.retries{GetToken,local}", 1),
        ("dyvms.client.throttles{GetToken,local}", 1),
        ("rpc.client.call.duration{GetToken,local,dyvms.delivery=done}", 1),
    ];
    assert_eq!(counts(&witness.measurements), owned(&expected));
    let all = witness.measurements.all();
    let sum = |name: &str| {
        let series = all.iter().filter(|(series, _)| series.starts_with(name));
        series.flat_map(|(_, values)| values).sum::<f64>()
    };
    let (call, attempts) = (sum("rpc.client.call.duration"), sum("dyvms.client.attempt.duration"));
    assert!(call >= attempts && call < 60.0 && attempts > 0.0, "seconds: {call} {attempts}");
}

#[tokio::test]
async fn failures_are_told_apart() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    let dial = || client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1");
    emulator.script("SingleCallByTts").cut(CutPoint::BeforeAnswer, Ending::Close);
    dial().send().await.unwrap_err();
    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "");
    dial().send().await.unwrap_err();
    dial().play_times(9).send().await.unwrap_err();
    let vetoing = settings(&emulator).interceptor(VetoFrom { attempt: 1, reason: "no" }).build().unwrap();
    vetoing.get_token().send().await.unwrap_err();
    abandon(settings(&emulator).transport(Silence).build().unwrap().get_token().send());
    let ends: Vec<_> =
        counts(&witness.measurements).into_iter().filter(|(series, _)| series.starts_with("rpc.")).collect();
    let expected = [
        ("rpc.client.call.duration{GetToken,local,dyvms.delivery=not_sent,error.type=vetoed}", 1),
        ("rpc.client.call.duration{GetToken,local,dyvms.delivery=unknown,error.type=abandoned}", 1),
        ("rpc.client.call.duration{SingleCallByTts,local,dyvms.delivery=not_sent,error.type=invalid_request}", 1),
        (
            "rpc.client.call.duration{SingleCallByTts,local,dyvms.delivery=refused,\
             error.type=isv.BUSINESS_LIMIT_CONTROL}",
            1,
        ),
        ("rpc.client.call.duration{SingleCallByTts,local,dyvms.delivery=unknown,error.type=connection_broken}", 1),
    ];
    assert_eq!(ends, owned(&expected));
}

/// Neither names of actions nor codes that nobody knows make new series.
#[tokio::test]
async fn what_the_tables_do_not_know_has_one_name() {
    let witness = Witness::begin();
    for index in 0..20 {
        let body = format!(r#"{{"Code":"NEW_{index}","Message":"","RequestId":"R-{index}"}}"#);
        let client = Wire::answering(answer(200, body)).client();
        client.raw(format!("Action{index}")).param("X", index).effect(Effect::Reads).send().await.unwrap_err();
    }
    let series: BTreeSet<_> = witness.measurements.all().into_keys().collect();
    assert_eq!(series.len(), 3, "{series:?}");
    for each in series {
        assert!(each.contains("rpc.method=_OTHER") && each.contains("error.type=_OTHER"), "{each}");
    }
}

#[tokio::test]
async fn every_measurement_is_described() {
    let witness = Witness::begin();
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    emulator.script("GetToken").throttle(None);
    client.get_token().send().await.unwrap();
    let described: BTreeSet<_> = witness.measurements.described().into_keys().collect();
    assert_eq!(described, witness.measurements.names());
    assert_eq!(described.len(), 5);
}
