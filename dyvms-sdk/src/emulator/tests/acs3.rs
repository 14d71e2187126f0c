//! Requests signed with ACS3-HMAC-SHA256: every check, and that the first one that fails names the refusal.

use super::support::{Answer, NOON, builder, emulator, send};
use crate::emulator::{
    Emulator,
    acs3::{self, Head},
    params::Place,
    wire::Received,
};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    time::{Duration, UNIX_EPOCH},
};

const FORM: &str = "CalledNumber=13900001234&OutId=a%20b%2A&TtsCode=TTS_0000000";

/// A request, to be bent as a test needs.
#[derive(Clone)]
struct Call {
    method: &'static str,
    query: &'static str,
    form: &'static str,
    headers: BTreeMap<&'static str, String>,
    key: (&'static str, &'static str),
}

impl Call {
    /// A good SingleCallByTts, its parameters in the form.
    fn tts() -> Self {
        static NONCES: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let nonce = NONCES.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let headers = [
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
            ("host", "localhost".to_owned()),
            ("x-acs-action", "SingleCallByTts".to_owned()),
            ("x-acs-date", "2024-03-01T01:15:01Z".to_owned()),
            ("x-acs-signature-nonce", format!("acs3-{nonce}")),
            ("x-acs-version", "2017-05-25".to_owned()),
        ];
        let call =
            Self { method: "POST", query: "", form: FORM, headers: headers.into(), key: ("testId", "testSecret") };
        call.hashed()
    }

    fn hashed(self) -> Self {
        let hash: String = Sha256::digest(self.form).iter().map(|byte| format!("{byte:02x}")).collect();
        self.with("x-acs-content-sha256", &hash)
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, value.to_owned());
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// Signs every header.
    fn signed(self) -> Self {
        let all: Vec<&str> = self.headers.keys().copied().collect();
        self.signed_over(&all.join(";"))
    }

    fn signed_over(self, names: &str) -> Self {
        let (id, secret) = self.key;
        let authorization = |signature: &str| {
            format!("{} Credential={id},SignedHeaders={names},Signature={signature}", acs3::ALGORITHM)
        };
        let unsigned = self.clone().with("authorization", &authorization("none"));
        let headers: HeaderMap = unsigned
            .headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        let params = Received::read(self.method, self.query.as_bytes(), self.form.as_bytes()).params;
        let canonical = Head::read(&headers, self.form.as_bytes()).unwrap().canonical_request(self.method, &params);
        let signature = acs3::sign(secret, &acs3::string_to_sign(&canonical));
        self.with("authorization", &authorization(&signature))
    }

    fn bytes(&self) -> String {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!(
            "{} /?{} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {}\r\n\r\n{}",
            self.method,
            self.query,
            self.form.len(),
            self.form
        )
    }

    fn send(&self, emulator: &Emulator) -> Answer {
        send(emulator, self.bytes())
    }
}

fn check(call: &Call, status: u16, code: &str) {
    assert_eq!(call.send(&emulator()).refusal(), (status, code.to_owned()), "{}", call.bytes());
}

#[test]
fn a_form_a_query_and_both_are_executed_and_recorded() {
    let emulator = emulator();
    let form = Call::tts().signed();
    let query = Call { query: FORM, form: "", ..Call::tts() }.hashed();
    let get = Call { method: "GET", ..query.clone() }.with("x-acs-signature-nonce", "get");
    let (left, right) = FORM.split_once('&').unwrap();
    let both = Call { query: left, form: right, ..Call::tts() }.hashed().signed();
    let places =
        [(form, Place::Form), (query.signed(), Place::Query), (get.without("content-type").signed(), Place::Query)];
    for (call, place) in places {
        let answer = call.send(&emulator);
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["Code"], "OK");
        let recorded = emulator.last_call().unwrap();
        assert!(recorded.executed());
        assert_eq!((recorded.get("OutId"), recorded.place("OutId")), (Some("a b*"), Some(place)));
        assert_eq!(recorded.nonce(), Some(&*call.headers["x-acs-signature-nonce"]));
        assert_eq!(recorded.header("x-acs-date"), Some("2024-03-01T01:15:01Z"));
        assert_eq!(recorded.header("host"), None);
        let json = serde_json::to_value(&*recorded).unwrap();
        assert_eq!(json["headers"]["authorization"], call.headers["authorization"]);
        assert!(!format!("{recorded:?}").contains("Signature="));
    }
    assert_eq!(both.send(&emulator).status, 200);
}

#[test]
fn it_answers_in_json_unless_asked_for_xml() {
    let answer = Call::tts().signed().with("accept", "application/xml").send(&emulator());
    assert!(answer.text().contains("<SingleCallByTtsResponse>"), "{}", answer.text());
}

#[test]
fn presence() {
    for (header, code) in [
        ("x-acs-action", "MissingAction"),
        ("x-acs-version", "MissingVersion"),
        ("x-acs-content-sha256", "MissingContentSha256"),
        ("x-acs-signature-nonce", "MissingSignatureNonce"),
        ("x-acs-date", "MissingTimestamp"),
    ] {
        let answer = Call::tts().without(header).signed().send(&emulator());
        assert_eq!(answer.refusal(), (400, code.to_owned()));
        assert!(answer.text().contains(&format!("{header} is mandatory")), "{}", answer.text());
    }
    check(&Call::tts(), 400, "MissingSignature");
    check(&Call { key: ("", "testSecret"), ..Call::tts() }.signed(), 400, "MissingAccessKeyId");
}

#[test]
fn version_action_and_key() {
    check(&Call::tts().with("x-acs-version", "2014-05-26").signed(), 400, "NoSuchVersion");
    check(&Call::tts().with("x-acs-action", "NoSuchAction").signed(), 404, "InvalidAction.NotFound");
    check(&Call { key: ("other", "testSecret"), ..Call::tts() }.signed(), 404, "InvalidAccessKeyId.NotFound");
}

#[test]
fn security_token() {
    let (builder, clock) = builder();
    let expires = UNIX_EPOCH + Duration::from_secs(NOON + 60);
    let emulator = builder.temporary_key("STS.id", "secret", "token", expires).start_blocking().unwrap();
    let temporary = || Call { key: ("STS.id", "secret"), ..Call::tts() };
    let with_token = || temporary().with("x-acs-security-token", "token").signed();
    assert_eq!(with_token().send(&emulator).status, 200);
    assert_eq!(temporary().signed().send(&emulator).refusal().1, "MissingSecurityToken");
    clock.turn_to(NOON + 60);
    assert_eq!(with_token().send(&emulator).refusal().1, "InvalidSecurityToken.Expired");
}

#[test]
fn algorithm_and_form_of_the_signature() {
    let good = Call::tts().signed();
    let bend = |from: &str, to: &str| {
        let authorization = good.headers["authorization"].replace(from, to);
        good.clone().with("authorization", &authorization)
    };
    check(&bend("HMAC-SHA256", "HMAC-SM3"), 400, "InvalidSignatureMethod");
    check(&bend("Signature=", "Sign="), 400, "IncompleteSignature");
    check(&bend("Signature=", "Signature=00"), 400, "IncompleteSignature");
    check(&bend("host;", "host;x-acs-nothing;"), 400, "IncompleteSignature");
}

#[test]
fn no_header_is_left_out() {
    let names = "content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    assert_eq!(Call::tts().signed_over(names).send(&emulator()).status, 200);
    for name in names.split(';') {
        let rest: Vec<&str> = names.split(';').filter(|each| *each != name).collect();
        let answer = Call::tts().signed_over(&rest.join(";")).send(&emulator());
        assert_eq!(answer.refusal().1, "IncompleteSignature");
        assert!(answer.text().contains(name), "{}", answer.text());
    }
}

#[test]
fn the_body_is_the_one_that_was_hashed() {
    let other = Call { form: "CalledNumber=13900009999&TtsCode=TTS_0000000", ..Call::tts().signed() };
    check(&other, 400, "InvalidContentSha256");
}

#[test]
fn the_window_of_the_date() {
    let emulator = emulator();
    for (date, code) in [
        ("2024-03-01T01:00:01Z", None),
        ("2024-03-01T01:30:01Z", None),
        ("2024-03-01T01:00:00Z", Some("InvalidTimeStamp.Expired")),
        ("2024-03-01T01:30:02Z", Some("InvalidTimeStamp.Expired")),
        ("2024-03-01 01:15:01", Some("InvalidTimeStamp.Format")),
    ] {
        let answer = Call::tts().with("x-acs-date", date).signed().send(&emulator);
        assert_eq!((answer.status != 200).then(|| answer.refusal().1).as_deref(), code, "{date}");
    }
}

#[test]
fn a_nonce_is_used_once_whatever_the_scheme() {
    let emulator = emulator();
    let call = Call::tts().signed();
    assert_eq!(call.send(&emulator).status, 200);
    assert_eq!(call.send(&emulator).refusal(), (400, "SignatureNonceUsed".to_owned()));
    assert_eq!(emulator.executed("SingleCallByTts"), 1);
}

#[test]
fn a_wrong_signature_is_told_what_was_calculated() {
    let answer = Call { key: ("testId", "wrong"), ..Call::tts() }.signed().send(&emulator());
    assert_eq!(answer.refusal(), (400, "SignatureDoesNotMatch".to_owned()));
    let message = answer.json()["Message"].as_str().unwrap().to_owned();
    assert!(message.contains("server string to sign is:ACS3-HMAC-SHA256\n"), "{message}");
    assert!(
        message.contains("POST\n/\n\ncontent-type:application/x-www-form-urlencoded\nhost:localhost\n"),
        "{message}"
    );
}
