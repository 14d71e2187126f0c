//! What the page's buttons do, by the commands that they send.

use crate::{
    stage::{NUMBER, Stage},
    visitor::{act, look, picture},
};
use dyvms_sdk::emulator::{CallState, Emulator};
use serde_json::{Value, json};

#[test]
fn a_call_is_answered_pressed_and_hung_up() {
    let stage = Stage::new();
    let id = stage.ask(NUMBER);
    stage.turn(5);
    for command in [
        json!({ "act": "answer", "call": id }),
        json!({ "act": "press", "call": id, "keys": "1#" }),
        json!({ "act": "hang_up", "call": id }),
    ] {
        let seen = act(&stage.emulator, &command);
        assert_eq!((seen.status, &*seen.body), (204, ""), "{command}");
    }
    stage.turn(5);
    let history = stage.world.call(&id).unwrap();
    let states: Vec<CallState> = history.states.iter().map(|(_, state)| *state).collect();
    use CallState::{Answered, Dialling, Ended, KeyPressed, Ringing};
    assert_eq!(states, [Dialling, Ringing, Answered, KeyPressed('1'), KeyPressed('#'), Ended]);
    assert_eq!(history.status_code, Some("200001"));
}

#[test]
fn a_call_is_refused_and_another_spoken_to() {
    let stage = Stage::new();
    let refused = stage.ask(NUMBER);
    let call = stage.client.smart_call().called_show_number("057112345678").called_number("13900005678");
    let heard = call.voice_code(["start.wav"]).send_blocking().unwrap().call_id.to_string();
    stage.turn(5);
    assert_eq!(act(&stage.emulator, &json!({ "act": "refuse", "call": refused })).status, 204);
    assert_eq!(act(&stage.emulator, &json!({ "act": "answer", "call": heard })).status, 204);
    assert_eq!(act(&stage.emulator, &json!({ "act": "say", "call": heard, "words": "你好" })).status, 204);
    stage.turn(5);
    assert_eq!(stage.world.call(&refused).unwrap().status_code, Some("200002"));
    let receipts = picture(&stage.emulator)["world"]["receipts"]["latest"].take();
    assert!(receipts.as_array().unwrap().iter().any(|receipt| receipt["kind"] == "VoiceRTASRReport"), "{receipts}");
}

#[test]
fn what_cannot_be_done_says_why() {
    let stage = Stage::new();
    let id = stage.ask(NUMBER);
    let why = |command: Value, status: u16| {
        let seen = act(&stage.emulator, &command);
        assert_eq!(seen.status, status, "{command}: {seen:?}");
        seen.json()["message"].as_str().unwrap().to_owned()
    };
    assert!(why(json!({ "act": "answer", "call": id }), 409).contains("does not ring yet"));
    assert!(why(json!({ "act": "hang_up", "call": id }), 409).contains("not answered"));
    assert!(why(json!({ "act": "answer", "call": "1^2" }), 409).contains("no call of this id"));
    for broken in [
        json!({ "act": "explode", "call": id }),
        json!({ "act": "answer" }),
        json!({ "act": "press", "call": id, "keys": 1 }),
        json!({ "act": "answer", "call": id, "more": true }),
        json!("answer"),
        json!(null),
    ] {
        assert!(why(broken, 400).contains("A command is JSON"));
    }
    assert!(why(json!({ "act": "say", "call": id, "words": "x".repeat(5000) }), 413).contains("as long as this"));
}

#[test]
fn without_a_world_there_is_nothing_to_do() {
    let emulator = Emulator::builder().console().start_blocking().unwrap();
    let seen = act(&emulator, &json!({ "act": "answer", "call": "1^2" }));
    assert!(seen.status == 409 && seen.body.contains("no world"), "{seen:?}");
    assert!(picture(&emulator)["world"].is_null());
    assert_eq!(look(&emulator, "/_console/nothing").status, 404);
}
