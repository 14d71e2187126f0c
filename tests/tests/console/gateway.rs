//! The console and the gateway share an address, and the gateway does not notice.

use crate::visitor::{HTML, act, host, look, picture, send};
use dyvms_sdk::{
    emulator::{Emulator, EmulatorBuilder, Ending},
    sign::Acs3,
};
use dyvms_tests::emulation::{client, settings};
use serde_json::json;

fn start(builder: EmulatorBuilder) -> Emulator {
    builder.start_blocking().unwrap()
}

#[test]
fn without_a_console_a_browser_meets_the_gateway() {
    let emulator = start(Emulator::builder());
    for path in ["/", "/_console/picture", "/_console/console.js"] {
        let seen = look(&emulator, path);
        assert!(matches!(seen.status, 400 | 404) && seen.body.contains("<Error>"), "{path}: {seen:?}");
    }
    assert_eq!(emulator.calls().len(), 3);
}

#[test]
fn whoever_is_no_browser_meets_the_gateway() {
    let emulator = start(Emulator::builder().console());
    let host = host(&emulator);
    for (request, headers) in [
        ("GET /", &[&*host][..]),
        ("GET /", &[&host, "Accept: */*"]),
        ("GET /?Action=SingleCallByTts", &[&host, HTML]),
        ("GET /?", &[&host, HTML, "x-acs-action: SingleCallByTts"]),
        ("POST /", &[&host, HTML]),
        ("GET /elsewhere", &[&host, HTML]),
    ] {
        let seen = send(&emulator, request, headers, "");
        assert!(seen.status >= 400 && seen.body.contains("Code"), "{request}: {seen:?}");
    }
    assert_eq!(emulator.calls().len(), 6);
}

#[test]
fn calls_of_every_kind_go_through() {
    let emulator = start(Emulator::builder().console());
    let acs3 = settings(&emulator).signer(Acs3).build().unwrap();
    for client in [client(&emulator), acs3] {
        let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1");
        call.send_blocking().unwrap();
    }
    assert_eq!(emulator.executed("SingleCallByTts"), 2);
}

/// Ids come from the seed in turn, and rules are for so many requests: looking on takes neither.
#[test]
fn looking_on_changes_nothing() {
    let answers = |visits: usize| {
        let emulator = start(Emulator::builder().seed(7).console());
        emulator.on_request().cut(Ending::Reset);
        emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "触发流控");
        for _ in 0..visits {
            look(&emulator, "/");
            picture(&emulator);
            act(&emulator, &json!({ "act": "answer", "call": "1^2" }));
        }
        let client = client(&emulator);
        let call = || {
            let call = client.single_call_by_tts().called_number("13900001234").tts_code("TTS_1");
            call.send_blocking().map(|call| call.call_id.to_string()).map_err(|error| error.code().map(str::to_owned))
        };
        let answers = [call(), call(), call()];
        assert_eq!(emulator.calls().len(), 3);
        assert!(answers[0].is_err() && answers[1].is_err() && answers[2].is_ok(), "{answers:?}");
        answers
    };
    assert_eq!(answers(0), answers(5));
}
