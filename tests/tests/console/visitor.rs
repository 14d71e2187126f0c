//! A visitor who speaks HTTP by hand, so that every header is the test's own.

use dyvms_sdk::emulator::Emulator;
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
};

/// What browsers ask for when somebody opens a page.
pub(crate) const HTML: &str = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// An answer.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    /// Status and headers, in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Sends a request with these headers, and no others but what HTTP needs.
pub(crate) fn send(emulator: &Emulator, request: &str, headers: &[&str], body: &str) -> Seen {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, emulator.port())).unwrap();
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = body.len();
    write!(stream, "{request} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}")
        .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Seen { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

/// The `Host` under which the emulator is reached.
pub(crate) fn host(emulator: &Emulator) -> String {
    format!("Host: 127.0.0.1:{}", emulator.port())
}

/// Looks at something, as the page does.
pub(crate) fn look(emulator: &Emulator, path: &str) -> Seen {
    send(emulator, &format!("GET {path}"), &[&host(emulator), HTML], "")
}

/// What there is to see.
pub(crate) fn picture(emulator: &Emulator) -> Value {
    look(emulator, "/_console/picture").json()
}

/// Gives a command, as the page does.
pub(crate) fn act(emulator: &Emulator, command: &Value) -> Seen {
    let origin = format!("Origin: http://127.0.0.1:{}", emulator.port());
    let headers = [&*host(emulator), &origin, "Content-Type: application/json"];
    send(emulator, "POST /_console/act", &headers, &command.to_string())
}
