//! Every action, recorded over a real socket and replayed without one.

#![allow(clippy::unwrap_used)]

use dyvms_sdk::{
    sign::Acs3,
    testing::{Cassette, Recorder},
    transport::Method,
};
use dyvms_tests::{
    actions::every_action,
    emulation::{emulator, settings},
    marks::{self, assert_hidden},
};
use serde_json::Value;

/// Records every action, signed in parameters or in headers, in a form or in a query.
async fn recorded(method: Method, in_headers: bool) -> (Cassette, Vec<Option<String>>) {
    let emulator = emulator().await;
    let recorder = Recorder::new();
    let tape = recorder.clone();
    let settings = settings(&emulator).method(method).wrap_transport(move |inner| tape.around(inner));
    let client = if in_headers { settings.signer(Acs3).build() } else { settings.build() }.unwrap();
    let mut ids = Vec::new();
    for case in every_action() {
        ids.push(case.send(&client).await.unwrap().request_id);
    }
    (recorder.cassette(), ids)
}

#[tokio::test]
async fn every_action_plays_as_it_was_recorded() {
    for (method, in_headers) in [(Method::Post, false), (Method::Get, false), (Method::Post, true), (Method::Get, true)]
    {
        let (cassette, ids) = recorded(method, in_headers).await;
        assert_eq!(cassette.len(), every_action().len());
        let player = cassette.to_string().parse::<Cassette>().unwrap().play();
        let client = player.client();
        // In another order than that of the recording.
        for (case, id) in every_action().iter().zip(&ids).rev() {
            let reply = case.send(&client).await.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(reply.request_id, *id, "{case:?}");
        }
        player.finish();
    }
}

#[tokio::test]
async fn no_secret_of_any_action_is_in_the_file() {
    let (cassette, _) = recorded(Method::Post, true).await;
    let text = cassette.to_string();
    for case in every_action() {
        assert_hidden(&marks::of(&case), &text, "cassette");
    }
    for own in ["testId", "testSecret", "Signature", "ACS3-HMAC", "nonce"] {
        assert!(!text.contains(own), "{own}");
    }
    let json: Value = serde_json::from_str(&text).unwrap();
    let answer = |action: &str| {
        let mut exchanges = json["exchanges"].as_array().unwrap().iter();
        exchanges.find(|exchange| exchange["action"] == action).unwrap()["answer"]["json"].clone()
    };
    assert_eq!(answer("GetToken")["Token"], "***");
    assert_eq!(answer("AddVirtualNumberRelation")["Data"], serde_json::json!(["***"]));
    let inside: Value = serde_json::from_str(answer("QueryCallDetailByCallId")["Data"].as_str().unwrap()).unwrap();
    assert_eq!((&inside["caller"], &inside["callee"]), (&"***".into(), &"***".into()));
    assert_eq!(inside["gmtCreate"], "2017-11-27 20:09:06");
    assert_eq!(answer("ListCallTaskDetail")["Data"][0]["CalledNum"], "***");
}

#[tokio::test]
async fn a_file_comes_back() {
    let (cassette, _) = recorded(Method::Post, false).await;
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-action.json");
    cassette.save(&path).unwrap();
    assert_eq!(Cassette::load(&path).unwrap().to_string(), cassette.to_string());
}
