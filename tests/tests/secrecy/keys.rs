//! Keys and tokens: in clients, in their settings, in errors, and in what the emulator remembers.

use dyvms_sdk::{
    Client,
    credentials::StaticCredentials,
    emulator::{CutPoint, Emulator, Ending},
    sign::Acs3,
    transport::Method,
};
use dyvms_tests::{
    actions::{every_action, the_action},
    emulation::settings,
    marks::{assert_hidden, everything_said},
    witness::{Witness, overheard},
};
use std::time::{Duration, SystemTime};

const ID: &str = "STS.NUhiddenKeyId739";
const SECRET: &str = "hidden/Secret+739";
const TOKEN: &str = "hidden/Token+739==";

fn secrets() -> Vec<String> {
    [ID, SECRET, TOKEN].map(str::to_owned).to_vec()
}

/// An emulator that knows the key, and one that knows the id with another secret.
async fn emulators() -> (Emulator, Emulator) {
    let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
    let with = |secret| Emulator::builder().temporary_key(ID, secret, TOKEN, tomorrow).start();
    (with(SECRET).await.unwrap(), with("another").await.unwrap())
}

fn client(emulator: &Emulator) -> Client {
    let keys = StaticCredentials::sts(ID, SECRET, TOKEN);
    let settings = settings(emulator).credentials(keys).method(Method::Get);
    assert_hidden(&secrets(), &format!("{settings:?} {settings:#?}"), "settings");
    settings.build().unwrap()
}

#[tokio::test]
async fn clients_and_answers() {
    let _witness = Witness::begin();
    let (emulator, _) = emulators().await;
    let client = client(&emulator);
    assert_hidden(&secrets(), &format!("{client:?} {client:#?}"), "client");
    for case in every_action() {
        let reply = case.send(&client).await.unwrap();
        assert_hidden(&secrets(), &reply.shown, "answer");
        assert_hidden(&secrets(), &overheard(), "spans, events, measurements or interceptors");
        let record = emulator.last_call().unwrap();
        assert_eq!(record.get("SecurityToken"), Some(TOKEN));
        assert_hidden(&secrets()[1..], &format!("{record:?}"), "record of the emulator");
    }
}

/// The service quotes the string that it has signed, with the key's id and token in it.
#[tokio::test]
async fn a_signature_that_does_not_match() {
    let _witness = Witness::begin();
    let (_, emulator) = emulators().await;
    let with_acs3 = settings(&emulator).credentials(StaticCredentials::sts(ID, SECRET, TOKEN)).signer(Acs3);
    for client in [client(&emulator), with_acs3.build().unwrap()] {
        for case in every_action() {
            let error = case.send(&client).await.unwrap_err();
            assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
            let quoted = String::from_utf8_lossy(error.raw().unwrap().body());
            assert!(quoted.contains("hidden"), "the service quotes the token: {quoted}");
            let said = format!("{} {} {}", everything_said(&error), error.message().unwrap(), overheard());
            assert_hidden(&secrets(), &said, "error");
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks() {
    let _witness = Witness::begin();
    let (emulator, _) = emulators().await;
    let client = client(&emulator);
    for (at, by) in [(CutPoint::BeforeWork, Ending::Reset), (CutPoint::MidAnswer, Ending::Close)] {
        emulator.script("SingleCallByTts").cut(at, by);
        let error = the_action("SingleCallByTts").send(&client).await.unwrap_err();
        assert_hidden(&secrets(), &(everything_said(&error) + &overheard()), "error");
    }
}
