//! A client that signs as a test tells it and speaks HTTP by hand.

use crate::emulator::{Emulator, EmulatorBuilder, canonical, params::Params};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
    net::{Shutdown, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, UNIX_EPOCH},
};

/// 2024-03-01T01:15:01Z.
pub(super) const NOON: u64 = 1_709_255_701;

/// A clock that stands still until it is turned.
#[derive(Clone)]
pub(super) struct Turnable(Arc<AtomicU64>);

impl Turnable {
    pub(super) fn turn_to(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

/// Settings with a clock that stands at [`NOON`], and the clock.
pub(super) fn builder() -> (EmulatorBuilder, Turnable) {
    let clock = Turnable(Arc::new(AtomicU64::new(NOON)));
    let reading = clock.clone();
    let builder =
        Emulator::builder().clock(move || UNIX_EPOCH + Duration::from_secs(reading.0.load(Ordering::SeqCst))).seed(1);
    (builder, clock)
}

/// An emulator whose clock stands at [`NOON`].
pub(super) fn emulator() -> Emulator {
    builder().0.start_blocking().unwrap()
}

/// The parameters of a request, to be bent as a test needs.
#[derive(Clone)]
pub(super) struct Call(BTreeMap<String, String>);

impl Call {
    /// A good SingleCallByTts, not signed yet.
    pub(super) fn tts() -> Self {
        static NONCES: AtomicU64 = AtomicU64::new(0);
        let nonce = format!("nonce-{}", NONCES.fetch_add(1, Ordering::Relaxed));
        let params = [
            ("AccessKeyId", "testId"),
            ("Action", "SingleCallByTts"),
            ("CalledNumber", "13900001234"),
            ("Format", "JSON"),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureNonce", &nonce),
            ("SignatureVersion", "1.0"),
            ("Timestamp", "2024-03-01T01:15:01Z"),
            ("TtsCode", "TTS_0000000"),
            ("TtsParam", r#"{"code":"1234","name":"张 三+*~"}"#),
            ("Version", "2017-05-25"),
        ];
        Self(params.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(super) fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }

    pub(super) fn nonce(&self) -> &str {
        &self.0["SignatureNonce"]
    }

    pub(super) fn string_to_sign(&self, method: &str) -> String {
        let pairs: Vec<(&str, &str)> = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        canonical::string_to_sign(method, &Params::of(&pairs))
    }

    /// Signs with `testSecret`.
    pub(super) fn signed(self, method: &str) -> Self {
        self.signed_with(method, "testSecret")
    }

    pub(super) fn signed_with(self, method: &str, secret: &str) -> Self {
        let signature = canonical::sign(secret, &self.string_to_sign(method));
        self.with("Signature", &signature)
    }

    /// The parameters whose names pass, encoded.
    pub(super) fn encoded(&self, pass: impl Fn(&str) -> bool) -> String {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> = self
            .0
            .iter()
            .filter(|(name, _)| pass(name))
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        pairs.join("&")
    }

    /// A whole POST with everything in the form.
    pub(super) fn post(&self) -> String {
        request("POST", "", &self.encoded(|_| true))
    }

    /// A whole GET.
    pub(super) fn get(&self) -> String {
        request("GET", &self.encoded(|_| true), "")
    }
}

/// A request that asks for the connection to be closed after it.
pub(super) fn request(method: &str, query: &str, form: &str) -> String {
    let kind = if form.is_empty() { "" } else { "Content-Type: application/x-www-form-urlencoded\r\n" };
    format!(
        "{method} /?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{kind}Content-Length: {}\r\n\r\n{form}",
        form.len()
    )
}

/// An answer, taken apart.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head") + 4;
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end..].to_vec() }
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Status and code; every other field an error must have is checked on the way.
    pub(super) fn refusal(&self) -> (u16, String) {
        let json = self.json();
        assert_eq!(json["HostId"], "dyvmsapi.aliyuncs.com");
        assert!(json["RequestId"].as_str().is_some_and(|id| id.len() == 36));
        assert!(json["Message"].as_str().is_some_and(|message| !message.is_empty()));
        (self.status, json["Code"].as_str().unwrap().to_owned())
    }
}

/// Sends bytes and reads whatever comes until the connection ends.
pub(super) fn exchange(emulator: &Emulator, bytes: impl AsRef<[u8]>) -> io::Result<Vec<u8>> {
    let mut stream = connect(emulator);
    // A connection that is cut early may refuse the bytes.
    stream.write_all(bytes.as_ref())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

pub(super) fn connect(emulator: &Emulator) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", emulator.port())).unwrap();
    // Only bounds how long a broken test hangs.
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Sends a request and takes the answer apart.
pub(super) fn send(emulator: &Emulator, bytes: impl AsRef<[u8]>) -> Answer {
    Answer::parse(&exchange(emulator, bytes).unwrap())
}

/// Reads one answer with a Content-Length off a connection that stays open.
pub(super) fn read_one(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        bytes.push(byte[0]);
    }
    let mut answer = Answer::parse(&bytes);
    let length = answer.head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    answer.body.resize(length, 0);
    stream.read_exact(&mut answer.body).unwrap();
    answer
}

/// Whether the other side keeps the connection open and says nothing for a while.
pub(super) fn is_silent(stream: &mut TcpStream) -> bool {
    stream.set_read_timeout(Some(Duration::from_millis(30))).unwrap();
    let silent = matches!(
        stream.read(&mut [0]),
        Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
    );
    let _ = stream.shutdown(Shutdown::Both);
    silent
}
