//! Recorded from a scripted service, played to another client.

use super::*;
use crate::{
    Client, Delivery,
    credentials::StaticCredentials,
    testing::{CutPoint, Ending, Scripted},
};
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};

const SECRETS: [&str; 8] = [
    "13900001234",
    "391284",
    "LTAI5tExampleKeyId42",
    "example-secret-key",
    "example/security+token",
    "eyJhbGciOiJSUzI1NiJ9",
    "057100000001",
    "Signature=",
];

fn recorder_of(scripted: &Scripted) -> (Recorder, Client) {
    let recorder = Recorder::new();
    let tape = recorder.clone();
    let keys = StaticCredentials::sts("LTAI5tExampleKeyId42", "example-secret-key", "example/security+token");
    let builder = scripted.client_builder().credentials(keys).wrap_transport(move |inner| tape.around(inner));
    (recorder, builder.build().unwrap())
}

/// A short program: rings, is refused, loses an answer, and reads twice.
async fn program(client: &Client) -> Vec<String> {
    let call = || {
        let call = client.single_call_by_tts().called_number("13900001234").called_show_number("057100000001");
        call.tts_code("TTS_1").tts_param([("code", "391284")]).play_times(2)
    };
    let shown = |result: crate::Result<crate::Answer<crate::actions::SingleCallByTtsResponse>>| match result {
        Ok(call) => format!("call {}", call.call_id),
        Err(error) => format!("{:?} {:?}", error.delivery(), error.code()),
    };
    let first = shown(call().send().await);
    let second = shown(call().send().await);
    let third = shown(call().play_times(3).send().await);
    let token = client.get_token().send().await.unwrap();
    vec![first, second, third, format!("{} attempts", token.attempts().len())]
}

fn script(scripted: &Scripted) {
    scripted.on(Client::single_call_by_tts).answer(json!({"Code": "OK", "CallId": "116^1028137", "Extra": "391284"}));
    let quoted = "13900001234 may not hear 391284, says LTAI5tExampleKeyId42 with example%2Fsecurity%2Btoken";
    scripted.on(Client::single_call_by_tts).refuse("isv.BUSINESS_LIMIT_CONTROL", quoted);
    scripted.on(Client::single_call_by_tts).cut(CutPoint::MidAnswer, Ending::Reset);
    scripted.on(Client::get_token).throttle(None);
    scripted.on(Client::get_token).answer(json!({"Code": "OK", "Success": "true", "Token": "eyJhbGciOiJSUzI1NiJ9"}));
}

async fn recorded() -> (Cassette, Vec<String>) {
    let scripted = Scripted::new();
    script(&scripted);
    let (recorder, client) = recorder_of(&scripted);
    let seen = program(&client).await;
    scripted.finish();
    (recorder.cassette(), seen)
}

#[tokio::test]
async fn what_was_recorded_is_played_to_another_client() {
    let (cassette, seen) = recorded().await;
    assert_eq!(cassette.len(), 5);
    let played: Cassette = cassette.to_string().parse().unwrap();
    for _ in 0..2 {
        let player = played.play();
        assert_eq!(program(&player.client()).await, seen);
        assert_eq!(player.left(), 0);
        player.finish();
    }
    assert_eq!(seen[0], "call 116^1028137");
    assert!(seen[1].starts_with("Refused") && seen[2].starts_with("Unknown") && seen[3] == "2 attempts", "{seen:?}");
}

#[tokio::test]
async fn no_secret_is_in_the_file() {
    let (cassette, _) = recorded().await;
    let text = cassette.to_string();
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let first = &json["exchanges"][0];
    assert_eq!(first["params"], json!({"PlayTimes": "2", "TtsCode": "TTS_1"}));
    assert_eq!(first["hidden"], json!(["CalledNumber", "CalledShowNumber", "TtsParam"]));
    assert_eq!(first["answer"]["json"]["Extra"], "***", "what no document describes does not show");
    assert_eq!(json["exchanges"][2]["failure"], json!({"kind": "broken", "sent": true}));
}

#[tokio::test]
async fn a_call_that_differs_is_told_how() {
    let (cassette, _) = recorded().await;
    let player = cassette.play();
    let call = player.client().single_call_by_tts().called_number("13900001234").tts_code("TTS_2").play_times(2);
    let error = call.send().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    let text = error.to_string();
    let expected = "the nearest differs in TtsCode (recorded \"TTS_1\", sent \"TTS_2\"), CalledShowNumber (recorded with \
                    it, sent without it), TtsParam (recorded with it, sent without it)";
    assert!(text.contains(expected), "{text}");
    let error = player.client().query_robotv2_all_list().send().await.unwrap_err();
    assert!(error.to_string().contains("no recorded exchange of QueryRobotv2AllList is left"), "{error}");
    assert!(catch_unwind(AssertUnwindSafe(move || drop(player))).is_err());
}

#[tokio::test]
async fn what_was_recorded_and_not_asked_for_ends_the_test() {
    let (cassette, _) = recorded().await;
    let player = cassette.play();
    player.client().get_token().send().await.unwrap();
    assert!(catch_unwind(AssertUnwindSafe(move || player.finish())).is_err());
}

#[test]
fn a_file_that_is_no_cassette_says_why() {
    let text = |text: &str| text.parse::<Cassette>().unwrap_err().to_string();
    assert!(text("{").starts_with("this is not a cassette: EOF"), "{}", text("{"));
    assert!(text(r#"{"form": 2, "exchanges": []}"#).contains("form 2, and this version reads 1"));
    let missing = Cassette::load("no/such/file.json").unwrap_err().to_string();
    assert!(missing.starts_with("no/such/file.json: "), "{missing}");
}
