//! The program `dyvms-emulator` as clients in other languages meet it: each puts the parameters in places of its own
//! and signs with code of its own.

#![cfg(feature = "emulator")]
#![allow(clippy::unwrap_used)]

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dyvms_sdk::time::ChinaTime;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha1::Sha1;
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, SystemTime},
};

/// A running program with its record, both gone with the test.
struct Program {
    child: Child,
    port: u16,
    record: PathBuf,
}

impl Program {
    fn start(name: &str) -> Self {
        let record = std::env::temp_dir().join(format!("dyvms-emulator-{}-{name}", std::process::id()));
        let _ = std::fs::remove_file(&record);
        let mut child = Command::new(env!("CARGO_BIN_EXE_dyvms-emulator"))
            .args(["--access-key-id", "me", "--access-key-secret", "mine", "--record"])
            .arg(&record)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.strip_prefix("listening on http://127.0.0.1:").unwrap().trim_end().parse().unwrap();
        Self { child, port, record }
    }

    /// Sends one request and gives status and body of the answer.
    fn send(&self, method: &str, query: &str, form: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!("{method} /?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        let kind = if form.is_empty() { "" } else { "Content-Type: application/x-www-form-urlencoded\r\n" };
        write!(stream, "{head}{kind}Content-Length: {}\r\n\r\n{form}", form.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Sends a request that must be executed, and gives its JSON.
    fn executed(&self, method: &str, query: &str, form: &str) -> Value {
        let (status, body) = self.send(method, query, form);
        assert_eq!(status, 200, "{body}");
        let json: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(json["Code"], "OK", "{body}");
        json
    }

    /// The lines of the record.
    fn calls(&self) -> Vec<Value> {
        let lines = std::fs::read_to_string(&self.record).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.record);
    }
}

type Params = BTreeMap<String, String>;

/// The common parameters, as the documents list them.
fn common(action: &str, nonce: &str) -> Params {
    // China is eight hours ahead, so the time there eight hours ago reads as the time in UTC now.
    let now = ChinaTime::try_from(SystemTime::now() - Duration::from_secs(8 * 3600)).unwrap();
    let timestamp = format!("{}Z", now.to_string().replace(' ', "T"));
    params(&[
        ("AccessKeyId", "me"),
        ("Action", action),
        ("Format", "JSON"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", &timestamp),
        ("Version", "2017-05-25"),
    ])
}

fn params(pairs: &[(&str, &str)]) -> Params {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The parameters of a call whose values need every kind of care.
fn call() -> Params {
    params(&[
        ("CalledNumber", "13900001234"),
        ("TtsCode", "TTS_10001"),
        ("TtsParam", r#"{"name":"张三 & co","code":"1+1=2"}"#),
        ("OutId", "a b*c~d+/="),
    ])
}

fn percent_encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn encoded(params: &Params) -> String {
    let pairs = params.iter().map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// The signature over the parameters of query and form together, step by step as the documents say it.
fn signature(method: &str, params: &Params, secret: &str) -> String {
    let text = format!("{method}&{}&{}", percent_encode("/"), percent_encode(&encoded(params)));
    let mut hmac = Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes()).unwrap();
    hmac.update(text.as_bytes());
    STANDARD.encode(hmac.finalize().into_bytes())
}

/// All parameters with the signature over them.
fn signed(method: &str, mut params: Params) -> Params {
    let signature = signature(method, &params, "mine");
    params.insert("Signature".to_owned(), signature);
    params
}

fn merged(one: Params, other: Params) -> Params {
    one.into_iter().chain(other).collect()
}

#[test]
fn the_signer_of_this_test_reproduces_the_vendors_example() {
    let example = params(&[
        ("AccessKeyId", "testid"),
        ("Action", "DescribeRegions"),
        ("Format", "XML"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
        ("SignatureVersion", "1.0"),
        ("Timestamp", "2016-02-23T12:46:24Z"),
        ("Version", "2014-05-26"),
    ]);
    assert_eq!(signature("GET", &example, "testsecret"), "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
}

/// The vendor's Python clients post everything in the query and nothing in the body; the older of them signs an empty
/// type of signature and a region, and writes booleans as Python does.
#[test]
fn everything_in_the_query_of_a_post() {
    let program = Program::start("python");
    let extra = params(&[("RegionId", "cn-hangzhou"), ("SignatureType", ""), ("RecordFlag", "True")]);
    let smart = params(&[("CalledShowNumber", "0571"), ("CalledNumber", "13900001234"), ("VoiceCode", "a.wav")]);
    let all = merged(common("SmartCall", "1"), merged(extra, smart));
    let answer = program.executed("POST", &encoded(&signed("POST", all)), "");
    assert!(answer["CallId"].as_str().unwrap().contains('^'));

    let [call] = &*program.calls() else { panic!("one call is recorded") };
    assert_eq!((&call["action"], &call["verdict"]), (&"SmartCall".into(), &"executed".into()));
    assert_eq!(call["parameters"]["RecordFlag"], "True");
    assert!(call["places"].as_object().unwrap().values().all(|place| place == "query"));
}

/// The vendor's client for Node posts everything in the form.
#[test]
fn everything_in_the_form_of_a_post() {
    let program = Program::start("node");
    let all = signed("POST", merged(common("SingleCallByTts", "1"), call()));
    program.executed("POST", "", &encoded(&all));
    let [call] = &*program.calls() else { panic!("one call is recorded") };
    assert_eq!(call["parameters"]["TtsParam"], r#"{"name":"张三 & co","code":"1+1=2"}"#);
    assert_eq!(call["parameters"]["OutId"], "a b*c~d+/=");
    assert!(call["places"].as_object().unwrap().values().all(|place| place == "form"));
}

/// The common parameters in the query, those of the action in the form, one signature over both.
#[test]
fn half_in_the_query_and_half_in_the_form() {
    let program = Program::start("mixed");
    let mut query = common("SingleCallByTts", "1");
    let signature = signature("POST", &merged(query.clone(), call()), "mine");
    query.insert("Signature".to_owned(), signature);
    program.executed("POST", &encoded(&query), &encoded(&call()));
    let [call] = &*program.calls() else { panic!("one call is recorded") };
    assert_eq!((&call["places"]["Action"], &call["places"]["TtsParam"]), (&"query".into(), &"form".into()));
}

/// A form library writes `+` for a space; the signature is over `%20` all the same.
#[test]
fn everything_in_a_get_with_a_plus_for_a_space() {
    let program = Program::start("get");
    let all = signed("GET", merged(common("SingleCallByTts", "1"), call()));
    program.executed("GET", &encoded(&all).replace("%20", "+"), "");
    assert_eq!(program.calls()[0]["parameters"]["OutId"], "a b*c~d+/=");
}

/// Without a format the gateway writes XML, answers and errors alike.
#[test]
fn xml_unless_json_is_asked_for() {
    let program = Program::start("xml");
    let mut all = merged(common("SingleCallByTts", "1"), call());
    all.remove("Format");
    let (status, body) = program.send("POST", "", &encoded(&signed("POST", all.clone())));
    assert_eq!(status, 200, "{body}");
    assert!(body.starts_with("<?xml") && body.contains("<SingleCallByTtsResponse>"), "{body}");
    assert!(body.contains("<Code>OK</Code>") && body.contains("<CallId>"), "{body}");

    let (status, body) = program.send("POST", "", &encoded(&signed("POST", all)));
    assert_eq!(status, 400, "{body}");
    assert!(body.contains("<Error>") && body.contains("<Code>SignatureNonceUsed</Code>"), "{body}");
    assert_eq!(program.calls()[1]["code"], "SignatureNonceUsed");
}

/// What was changed on the way is refused, with the string that should have been signed.
#[test]
fn a_changed_parameter_is_refused() {
    let program = Program::start("changed");
    let mut all = signed("POST", merged(common("SingleCallByTts", "1"), call()));
    all.insert("CalledNumber".to_owned(), "13900005678".to_owned());
    let (status, body) = program.send("POST", "", &encoded(&all));
    let refusal: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &refusal["Code"]), (400, &"SignatureDoesNotMatch".into()));
    all.remove("Signature");
    let string = format!("POST&%2F&{}", percent_encode(&encoded(&all)));
    assert!(refusal["Message"].as_str().unwrap().ends_with(&string), "{body}");
    for field in ["RequestId", "HostId"] {
        assert!(refusal[field].is_string(), "{body}");
    }
}
