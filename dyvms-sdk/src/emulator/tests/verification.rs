//! Every check of the gateway, and that the first one that fails names the refusal.

use super::support::{Call, NOON, builder, emulator, send};
use crate::emulator::{Emulator, Verdict};
use std::time::{Duration, UNIX_EPOCH};

fn refused(emulator: &Emulator, call: &Call) -> (u16, String) {
    let answer = send(emulator, call.post());
    let refusal = answer.refusal();
    let recorded = emulator.last_call().unwrap();
    assert_eq!(recorded.verdict, Verdict::Refused { status: refusal.0, code: refusal.1.clone() });
    refusal
}

fn check(call: &Call, status: u16, code: &str) {
    assert_eq!(refused(&emulator(), call), (status, code.to_owned()));
}

#[test]
fn a_good_call_is_executed() {
    let emulator = emulator();
    let answer = send(&emulator, Call::tts().signed("POST").post());
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["Code"], "OK");
    assert_eq!(emulator.executed("SingleCallByTts"), 1);
    let call = emulator.last_call().unwrap();
    assert!(call.executed());
    assert_eq!(call.get("CalledNumber"), Some("13900001234"));
    assert_eq!(call.request_id, answer.json()["RequestId"]);
}

#[test]
fn format() {
    let answer = send(&emulator(), Call::tts().with("Format", "YAML").signed("POST").post());
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("<Error><RequestId>") && answer.text().contains("<Code>InvalidParameter.Format<"));
}

#[test]
fn action() {
    check(&Call::tts().without("Action").signed("POST"), 400, "MissingAction");
    check(&Call::tts().with("Action", "NoSuchAction").signed("POST"), 404, "InvalidAction.NotFound");
    check(&Call::tts().with("Action", "singlecallbytts").signed("POST"), 404, "InvalidAction.NotFound");
}

#[test]
fn version() {
    check(&Call::tts().without("Version").signed("POST"), 400, "MissingVersion");
    check(&Call::tts().with("Version", "2014-05-26").signed("POST"), 400, "NoSuchVersion");
}

#[test]
fn presence_of_the_common_parameters() {
    for name in ["AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"] {
        check(&Call::tts().without(name).signed("POST"), 400, &format!("Missing{name}"));
        check(&Call::tts().with(name, "").signed("POST"), 400, &format!("Missing{name}"));
    }
    check(&Call::tts(), 400, "MissingSignature");
}

#[test]
fn access_key() {
    check(&Call::tts().with("AccessKeyId", "other").signed("POST"), 404, "InvalidAccessKeyId.NotFound");
}

#[test]
fn security_token() {
    let (builder, clock) = builder();
    let expires = UNIX_EPOCH + Duration::from_secs(NOON + 60);
    let emulator =
        builder.temporary_key("STS.id", "secret", "token", expires).access_key("id", "other").start_blocking().unwrap();
    assert_eq!((emulator.credentials(), emulator.security_token()), (("STS.id", "secret"), Some("token")));

    let temporary = |token: &str| Call::tts().with("AccessKeyId", "STS.id").with("SecurityToken", token);
    let sign = |call: Call| call.signed_with("POST", "secret");
    assert_eq!(send(&emulator, sign(temporary("token")).post()).status, 200);
    let none = sign(temporary("").without("SecurityToken"));
    assert_eq!(refused(&emulator, &none).1, "MissingSecurityToken");
    assert_eq!(refused(&emulator, &sign(temporary("wrong"))).1, "InvalidSecurityToken.MismatchWithAccessKey");

    let permanent = Call::tts().with("AccessKeyId", "id");
    assert_eq!(send(&emulator, permanent.signed_with("POST", "other").post()).status, 200);
    let with_token = Call::tts().with("AccessKeyId", "id").with("SecurityToken", "token").signed_with("POST", "other");
    assert_eq!(refused(&emulator, &with_token).1, "InvalidSecurityToken.MismatchWithAccessKey");

    clock.turn_to(NOON + 60);
    assert_eq!(refused(&emulator, &sign(temporary("token"))).1, "InvalidSecurityToken.Expired");
}

#[test]
fn signature_scheme() {
    check(&Call::tts().with("SignatureMethod", "HMAC-MD5").signed("POST"), 400, "InvalidSignatureMethod");
    check(&Call::tts().with("SignatureVersion", "2.0").signed("POST"), 400, "InvalidSignatureVersion");
    check(&Call::tts().with("SignatureType", "BEARERTOKEN").signed("POST"), 400, "InvalidSignatureType");
    let lenient = Call::tts().with("SignatureMethod", "Hmac-SHA1").with("SignatureType", "").signed("POST");
    assert_eq!(send(&emulator(), lenient.post()).status, 200);
}

#[test]
fn timestamp() {
    for text in ["2024-3-1T01:15:01Z", "2024-03-01 01:15:01", "1709255701", "now"] {
        check(&Call::tts().with("Timestamp", text).signed("POST"), 400, "InvalidTimeStamp.Format");
    }
    let (builder, clock) = builder();
    let emulator = builder.start_blocking().unwrap();
    let now = || Call::tts().signed("POST");
    for good in [NOON - 900, NOON + 900] {
        clock.turn_to(good);
        assert_eq!(send(&emulator, now().post()).status, 200);
    }
    for bad in [NOON - 901, NOON + 901] {
        clock.turn_to(bad);
        let answer = send(&emulator, now().post());
        assert_eq!(answer.refusal(), (400, "InvalidTimeStamp.Expired".to_owned()));
        let side = if bad < NOON { "901 s ahead of" } else { "901 s behind" };
        assert!(answer.text().contains(side), "{}", answer.text());
    }
}

#[test]
fn the_window_can_be_set() {
    let (builder, clock) = builder();
    let emulator = builder.timestamp_window(Duration::from_secs(31 * 60)).start_blocking().unwrap();
    clock.turn_to(NOON + 31 * 60);
    assert_eq!(send(&emulator, Call::tts().signed("POST").post()).status, 200);
    clock.turn_to(NOON + 31 * 60 + 1);
    assert_eq!(refused(&emulator, &Call::tts().signed("POST")).1, "InvalidTimeStamp.Expired");
}

#[test]
fn signature() {
    check(&Call::tts().with("Signature", "short"), 400, "IncompleteSignature");
    check(&Call::tts().signed("GET"), 400, "SignatureDoesNotMatch");
    check(&Call::tts().signed("POST").with("CalledNumber", "13900009999"), 400, "SignatureDoesNotMatch");
    check(&Call::tts().signed("POST").with("RegionId", "cn-hangzhou"), 400, "SignatureDoesNotMatch");

    let call = Call::tts();
    let answer = send(&emulator(), call.clone().signed_with("POST", "wrong").post());
    assert_eq!(answer.refusal(), (400, "SignatureDoesNotMatch".to_owned()));
    let message = answer.json()["Message"].as_str().unwrap().to_owned();
    let shown = message.split_once("server string to sign is:").unwrap().1;
    assert_eq!(shown, call.string_to_sign("POST"));
}

#[test]
fn nonce() {
    let (builder, clock) = builder();
    let emulator = builder.start_blocking().unwrap();
    let call = Call::tts().signed("POST");
    assert_eq!(send(&emulator, call.post()).status, 200);
    assert_eq!(refused(&emulator, &call), (400, "SignatureNonceUsed".to_owned()));
    assert_eq!(emulator.executed("SingleCallByTts"), 1);
    assert_eq!(emulator.last_call().unwrap().nonce(), Some(call.nonce()));

    // A refused signature uses no nonce up.
    let spoilt = Call::tts();
    assert_eq!(refused(&emulator, &spoilt.clone().signed_with("POST", "wrong")).1, "SignatureDoesNotMatch");
    assert_eq!(send(&emulator, spoilt.signed("POST").post()).status, 200);

    // Once the request is too old to be replayed, its age is the reason.
    clock.turn_to(NOON + 901);
    assert_eq!(refused(&emulator, &call).1, "InvalidTimeStamp.Expired");
}

#[test]
fn parameters() {
    check(&Call::tts().without("CalledNumber").signed("POST"), 400, "MissingCalledNumber");
    check(&Call::tts().with("TtsCode", "").signed("POST"), 400, "MissingTtsCode");
    check(&Call::tts().with("PlayTimes", "often").signed("POST"), 400, "InvalidPlayTimes");
    check(&Call::tts().with("PlayTimes", "4").signed("POST"), 400, "InvalidPlayTimes");
    check(&Call::tts().with("TtsParam", "{code:1}").signed("POST"), 400, "InvalidTtsParam");
    let long = Call::tts().with("OutId", "PROD#202104281027120000").signed("POST");
    assert_eq!(send(&emulator(), long.post()).status, 200, "a rule under dispute refuses nothing");
}

#[test]
fn a_flattened_list() {
    let ivr = || {
        Call::tts()
            .with("Action", "IvrCall")
            .with("CalledShowNumber", "05710000000")
            .with("StartCode", "TTS_1")
            .without("TtsCode")
            .without("TtsParam")
    };
    let emulator = emulator();
    let good = ivr().with("MenuKeyMap.1.Key", "1").with("MenuKeyMap.1.Code", "A").with("MenuKeyMap.2.Key", "2");
    assert_eq!(send(&emulator, good.signed("POST").post()).status, 200);
    let call = emulator.last_call().unwrap();
    let items = call.items("MenuKeyMap");
    assert_eq!((items.len(), items[0]["Key"], items[0]["Code"], items[1]["Key"]), (2, "1", "A", "2"));
    check(&ivr().with("MenuKeyMap.0.Key", "1").signed("POST"), 400, "InvalidMenuKeyMap");
    let params = ivr().with("MenuKeyMap.1.TtsParams", "[]").signed("POST");
    check(&params, 400, "InvalidMenuKeyMap.1.TtsParams");
}

#[test]
fn the_first_check_that_fails_names_the_refusal() {
    // Everything is wrong at once; each step mends what the one before complained about.
    let emulator = emulator();
    let mut call = Call::tts().with("PlayTimes", "9").without("CalledNumber").without("Action").without("Version");
    call = call.with("AccessKeyId", "x").with("SignatureMethod", "x").with("Timestamp", "x");
    call = call.with("Signature", "x").with("SecurityToken", "x");
    let mut codes = Vec::new();
    for (name, value) in [
        ("Action", "SingleCallByTts"),
        ("Version", "2017-05-25"),
        ("AccessKeyId", "testId"),
        ("SecurityToken", ""),
        ("SignatureMethod", "HMAC-SHA1"),
        ("Timestamp", "2024-03-01T01:15:01Z"),
    ] {
        codes.push(refused(&emulator, &call).1);
        call = call.with(name, value);
    }
    codes.push(refused(&emulator, &call).1);
    let call = call.without("Signature").signed("POST");
    codes.push(refused(&emulator, &call).1);
    codes.push(refused(&emulator, &call).1);
    assert_eq!(
        codes,
        [
            "MissingAction",
            "MissingVersion",
            "InvalidAccessKeyId.NotFound",
            "InvalidSecurityToken.MismatchWithAccessKey",
            "InvalidSignatureMethod",
            "InvalidTimeStamp.Format",
            "IncompleteSignature",
            "MissingCalledNumber",
            "SignatureNonceUsed",
        ]
    );
    assert_eq!(emulator.executed("SingleCallByTts"), 0);
}
