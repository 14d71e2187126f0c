//! What the suites ask of an emulator: one that runs, clients that talk to it, and what it answers.

use crate::{actions::every_action, clock::Unhurried, witness::Curious};
use dyvms_sdk::{Client, ClientBuilder, credentials::StaticCredentials, emulator::Emulator};
use serde_json::Value;

/// An emulator that runs until it is dropped.
pub async fn emulator() -> Emulator {
    Emulator::start().await.expect("a free port of this machine")
}

/// The settings of a client that knows the emulator's key and whose pauses take no time.
pub fn settings(emulator: &Emulator) -> ClientBuilder {
    let (id, secret) = emulator.credentials();
    Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(StaticCredentials::new(id, secret))
        .clock(Unhurried::new())
        .interceptor(Curious)
}

/// A client that knows the emulator's key and whose pauses take no time.
pub fn client(emulator: &Emulator) -> Client {
    settings(emulator).build().expect("the settings make sense")
}

/// What the emulator answers each action by default: the example of the documents.
pub async fn documented_answers() -> Vec<(&'static str, Value)> {
    let emulator = emulator().await;
    let client = client(&emulator);
    let mut answers = Vec::new();
    for case in every_action() {
        let reply = case.send(&client).await.expect("the documented answer");
        answers.push((case.action, serde_json::from_slice(reply.raw.body()).expect("a JSON answer")));
    }
    answers
}
