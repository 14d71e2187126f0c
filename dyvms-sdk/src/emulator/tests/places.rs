//! Every place where clients put parameters, every way they write them, and what cannot be read.

use super::support::{Call, Turnable, builder, emulator, exchange, request, send};
use crate::emulator::{Emulator, Place};

const COMMON: [&str; 9] = [
    "AccessKeyId",
    "Action",
    "Format",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

fn executed(emulator: &Emulator, bytes: &str) {
    let before = emulator.executed("SingleCallByTts");
    let answer = send(emulator, bytes);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(emulator.executed("SingleCallByTts"), before + 1);
}

fn refused(bytes: impl AsRef<[u8]>, status: u16, word: &str) {
    let emulator = emulator();
    let answer = send(&emulator, bytes);
    assert_eq!(answer.status, status, "{}", answer.text());
    assert!(answer.text().contains(word), "{}", answer.text());
    assert!(!emulator.last_call().unwrap().executed());
}

#[test]
fn query_form_or_both() {
    let emulator = emulator();
    let common = |name: &str| COMMON.contains(&name);
    executed(&emulator, &Call::tts().signed("GET").get());
    assert_eq!(emulator.last_call().unwrap().place("CalledNumber"), Some(Place::Query));
    assert_eq!(emulator.last_call().unwrap().method, "GET");

    let call = Call::tts().signed("POST");
    executed(&emulator, &request("POST", &call.encoded(|_| true), ""));
    executed(&emulator, &Call::tts().signed("POST").post());
    assert_eq!(emulator.last_call().unwrap().place("CalledNumber"), Some(Place::Form));

    let call = Call::tts().signed("POST");
    executed(&emulator, &request("POST", &call.encoded(common), &call.encoded(|name| !common(name))));
    let recorded = emulator.last_call().unwrap();
    assert_eq!((recorded.place("Action"), recorded.place("TtsCode")), (Some(Place::Query), Some(Place::Form)));
    assert_eq!(recorded.place("Nothing"), None);
}

#[test]
fn a_space_is_plus_or_percent_20() {
    let emulator = emulator();
    executed(&emulator, &Call::tts().signed("GET").get().replace("%20", "+"));
    assert_eq!(emulator.last_call().unwrap().get("TtsParam"), Some(r#"{"code":"1234","name":"张 三+*~"}"#));
    executed(&emulator, &Call::tts().signed("POST").post().replace("%7B", "%7b"));
}

#[test]
fn a_form_may_come_in_chunks_and_name_its_charset() {
    let emulator = emulator();
    let form = Call::tts().signed("POST").encoded(|_| true);
    let (one, two) = form.split_at(form.len() / 2);
    executed(
        &emulator,
        &format!(
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\
             Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n\r\n{:x}\r\n{one}\r\n{:x}\r\n{two}\r\n0\r\n\r\n",
            one.len(),
            two.len()
        ),
    );
}

#[test]
fn an_empty_body_may_be_of_any_type() {
    let call = Call::tts().signed("POST");
    executed(
        &emulator(),
        &request("POST", &call.encoded(|_| true), "")
            .replace("Connection", "Content-Type: application/octet-stream\r\nConnection"),
    );
}

#[test]
fn extras_and_odd_cases_are_tolerated() {
    let emulator = emulator();
    let call = Call::tts().with("RegionId", "cn-hangzhou").with("SignatureType", "").with("Format", "json");
    executed(&emulator, &call.signed("POST").post());
    assert_eq!(emulator.last_call().unwrap().get("RegionId"), Some("cn-hangzhou"));
}

#[test]
fn what_cannot_be_read_is_a_clear_400() {
    let call = Call::tts().signed("POST");
    let form = call.encoded(|_| true);
    refused(request("POST", "x=%ZZ", &form), 400, "hexadecimal");
    refused(request("POST", "x=%FF%FE", &form), 400, "UTF-8");
    refused(request("POST", "=1", &form), 400, "no name");
    refused(request("POST", "TtsCode=other", &form), 400, "given twice");
    refused(request("GET", "", ""), 400, "MissingAction");
    let json = request("POST", "Format=JSON", r#"{"Action":"X"}"#).replace("x-www-form-urlencoded", "json");
    refused(json, 400, "application/json");
}

#[test]
fn only_get_and_post_at_the_root() {
    let call = Call::tts().signed("PUT");
    refused(call.post().replacen("POST", "PUT", 1), 400, "UnsupportedHTTPMethod");
    refused(Call::tts().signed("POST").post().replacen("/?", "/api/?", 1), 404, "InvalidAction.NotFound");
}

#[test]
fn limits_have_clear_answers() {
    let (builder, _): (_, Turnable) = builder();
    let emulator = builder.max_body(2000).max_url(3000).start_blocking().unwrap();
    let long = Call::tts().with("Extra", &"x".repeat(4000));
    let answer = send(&emulator, long.clone().signed("POST").post());
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("longer than 2000 bytes"), "{}", answer.text());
    let answer = send(&emulator, long.signed("GET").get());
    assert_eq!(answer.status, 414);
    assert!(answer.text().starts_with("<html>"), "{}", answer.text());
    assert!(answer.head.contains("content-type: text/html"));
    executed(&emulator, &Call::tts().signed("POST").post());
}

#[test]
fn what_is_no_http_is_a_400_and_harms_nobody() {
    let emulator = emulator();
    for bytes in [
        &b"hello\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nbroken header\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let answer = exchange(&emulator, bytes).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 400"), "{:?}", String::from_utf8_lossy(&answer));
    }
    // A body that ends early is no request at all.
    let mut stream = super::support::connect(&emulator);
    std::io::Write::write_all(&mut stream, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc").unwrap();
    drop(stream);
    executed(&emulator, &Call::tts().signed("POST").post());
    assert_eq!(emulator.calls().len(), 1);
}
