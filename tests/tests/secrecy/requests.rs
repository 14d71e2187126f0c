//! What is sent: in builders, in signed requests, and in what the emulator remembers.

use dyvms_sdk::transport::Method;
use dyvms_tests::{
    actions::every_action,
    emulation::{emulator, settings},
    marks::{self, assert_hidden},
    wire::Wire,
};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

#[test]
fn each_mark_belongs_to_one_parameter_and_can_be_recognised() {
    let mut seen = BTreeSet::new();
    for case in every_action() {
        let marks: BTreeSet<_> = marks::of(&case).into_iter().collect();
        for mark in marks {
            assert!(mark.len() >= 6, "{mark:?} is too short to be recognised");
            assert!(seen.insert(mark.clone()), "{mark:?} occurs in two actions");
        }
    }
    assert!(seen.len() > 50);
}

#[tokio::test]
async fn builders_and_records() {
    let emulator = emulator().await;
    let client = settings(&emulator).build().unwrap();
    for case in every_action() {
        let marks = marks::of(&case);
        let call = case.begin(&client);
        assert!(call.shown.contains(case.action), "{}", call.shown);
        assert_hidden(&marks, &call.shown, "builder");
        call.send().await.unwrap();
        let record = emulator.last_call().unwrap();
        assert_hidden(&marks, &format!("{record:?} {record:#?}"), "record of the emulator");
    }
}

#[tokio::test]
async fn signed_requests() {
    for method in [Method::Post, Method::Get] {
        let shown = Arc::new(Mutex::new(String::new()));
        let wire = {
            let shown = Arc::clone(&shown);
            Wire::new(move |request| {
                *shown.lock().unwrap() = format!("{request:?} {request:#?}");
                Ok(dyvms_tests::wire::answer(200, r#"{"Code":"isv.X"}"#))
            })
        };
        let client = wire.builder().method(method).build().unwrap();
        for case in every_action() {
            case.send(&client).await.unwrap_err();
            let shown = shown.lock().unwrap();
            assert!(shown.contains("HttpRequest"));
            assert_hidden(&marks::of(&case), &shown, "signed request");
            assert_hidden(&["Signature".to_owned()], &shown, "signed request");
        }
    }
}
