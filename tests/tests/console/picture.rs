//! What there is to see, as the page reads it.

use crate::{
    stage::{NUMBER, Stage},
    visitor::{act, picture},
};
use dyvms_sdk::emulator::{Conduct, Emulator, World};
use dyvms_tests::emulation::client;
use serde_json::{Value, json};

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn a_call_is_seen_from_its_dialling_to_its_record() {
    let stage = Stage::new();
    let id = stage.ask(NUMBER);
    let seen = || picture(&stage.emulator)["world"].take();
    assert_eq!((&seen()["time"], &seen()["calls"]["dialled"]), (&json!("turned"), &json!(1)));
    assert_eq!(seen()["calls"]["latest"][0]["acts"], json!([]));

    stage.turn(5);
    let world = seen();
    let call = &world["calls"]["latest"][0];
    assert_eq!((&call["key"], &call["action"], &call["callee"]), (&json!(id), &json!("IvrCall"), &json!("***34")));
    assert_eq!((&call["acts"], &world["calls"]["ringing"]), (&json!(["answer", "refuse"]), &json!(1)));
    assert_eq!(call["states"].as_array().unwrap().len(), 2);

    act(&stage.emulator, &json!({ "act": "answer", "call": id }));
    let world = seen();
    assert_eq!(world["calls"]["latest"][0]["acts"], json!(["press", "hang_up"]));
    assert_eq!((&world["calls"]["ringing"], &world["calls"]["talking"]), (&json!(0), &json!(1)));

    act(&stage.emulator, &json!({ "act": "press", "call": id, "keys": "1" }));
    act(&stage.emulator, &json!({ "act": "hang_up", "call": id }));
    stage.turn(5);
    let world = seen();
    let call = &world["calls"]["latest"][0];
    let states: Vec<_> = list(&call["states"]).iter().map(|state| state["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["dialling", "ringing", "answered", "key", "ended"]);
    assert_eq!((&call["states"][3]["key"], &call["acts"]), (&json!("1"), &json!([])));
    assert_eq!((&call["result"]["code"], &call["result"]["word"]), (&json!("200001"), &json!("answered")));
    let receipts = &world["receipts"];
    assert_eq!((&receipts["delivered"], &receipts["pending"], &receipts["dropped"]), (&json!(6), &json!(0), &json!(0)));
    let kinds: Vec<_> = list(&receipts["latest"]).iter().map(|receipt| receipt["kind"].as_str().unwrap()).collect();
    assert_eq!((kinds[0], kinds.len()), ("VoiceReport", 6), "the latest come first");
    let numbers: Vec<_> = list(&receipts["latest"]).iter().map(|receipt| receipt["key"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [5, 4, 3, 2, 1, 0]);
}

#[test]
fn receipts_that_nobody_takes_are_pending_and_then_given_up() {
    let nobody = "http://127.0.0.1:9/";
    let stage = Stage::with(World::new().others(Conduct::busy()).push_all(nobody));
    stage.ask(NUMBER);
    stage.turn(30);
    let receipts = || picture(&stage.emulator)["world"]["receipts"].take();
    assert_eq!((&receipts()["pending"], &receipts()["latest"][0]["state"]), (&json!(3), &json!("pending")));
    stage.turn(3600);
    assert_eq!((&receipts()["dropped"], &receipts()["latest"][0]["state"]), (&json!(3), &json!("dropped")));
    assert_eq!(receipts()["latest"][0]["attempts"], 4);
}

#[test]
fn a_conversation_is_seen_by_its_callbacks_and_not_by_its_words() {
    let world = World::new().others(Conduct::answers().says("739104")).callbacks("http://127.0.0.1:9/");
    let stage = Stage::with(world);
    let call = stage.client.smart_call().called_show_number("057112345678").called_number(NUMBER);
    call.voice_code(["start.wav"]).send_blocking().unwrap();
    stage.turn(60);
    let calls = picture(&stage.emulator)["world"]["calls"].take();
    let callback = &calls["latest"][0]["callbacks"][0];
    assert_eq!((&callback["about"], &callback["reply"]), (&json!("normal"), &json!(null)));
    assert!(callback["wrong"].is_string() && !calls.to_string().contains("739104"), "{calls}");
}

#[test]
fn tasks_are_seen_as_they_go() {
    let stage = Stage::new();
    stage.start_task("Notice of March");
    let task = || picture(&stage.emulator)["world"]["tasks"]["latest"][0].take();
    stage.turn(5);
    assert_eq!((&task()["name"], &task()["state"]), (&json!("Notice of March"), &json!("running")));
    assert_eq!((&task()["callees"], &task()["on_line"], &task()["done"]), (&json!(1), &json!(1), &json!(0)));
    stage.turn(120);
    assert_eq!((&task()["state"], &task()["done"]), (&json!("finished"), &json!(1)));
}

#[test]
fn only_the_latest_are_shown_and_what_goes_on_before_what_is_over() {
    let stage = Stage::with(World::new().others(Conduct::busy()).callee(NUMBER, Conduct::by_hand()));
    let first = stage.ask(NUMBER);
    for number in 0..120 {
        stage.ask(&format!("138{number:08}"));
    }
    stage.turn(10);
    let seen = picture(&stage.emulator);
    let calls = list(&seen["world"]["calls"]["latest"]);
    assert_eq!((calls.len(), &calls[0]["key"]), (100, &json!(first)));
    assert_eq!(seen["world"]["calls"]["dialled"], 121);
    let requests = &seen["requests"];
    assert_eq!((list(&requests["latest"]).len(), &requests["seen"]), (100, &json!(121)));
    assert_eq!(requests["latest"][0]["key"], 121);
}

#[test]
fn requests_show_their_verdicts_and_nothing_sensitive() {
    let emulator = Emulator::builder().console().start_blocking().unwrap();
    let client = client(&emulator);
    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "触发流控");
    for _ in 0..2 {
        let call = client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").tts_param([("code", "739104")]);
        let _ = call.send_blocking();
    }
    let requests = picture(&emulator)["requests"].take();
    assert_eq!((&requests["seen"], &requests["executed"]), (&json!(2), &json!(1)));
    let [done, refused] = list(&requests["latest"]) else { panic!("two requests: {requests}") };
    assert_eq!((&done["verdict"], &done["parameters"]["TtsCode"]), (&json!("executed"), &json!("TTS_1")));
    assert_eq!((&refused["verdict"], &refused["code"]), (&json!("refused"), &json!("isv.BUSINESS_LIMIT_CONTROL")));
    let text = requests.to_string();
    assert!(!text.contains(NUMBER) && !text.contains("739104"), "{text}");
}
