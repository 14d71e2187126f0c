//! The platform's side: pushes over one connection, each after the answer to the last.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

/// A connection and the requests that go over it.
pub(crate) struct Pusher {
    stream: BufReader<TcpStream>,
    requests: Vec<Vec<u8>>,
}

impl Pusher {
    pub(crate) fn new(address: &str, pushes: impl Iterator<Item = String>) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("a socket");
        let request = |body: String| {
            let length = body.len();
            let head = format!(
                "POST /receipts HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json;charset=UTF-8\r\n\
                 content-length: {length}\r\n\r\n"
            );
            (head + &body).into_bytes()
        };
        Self { stream: BufReader::new(stream), requests: pushes.map(request).collect() }
    }

    /// Pushes everything. Nothing may be refused.
    pub(crate) fn push_all(mut self) {
        for request in std::mem::take(&mut self.requests) {
            self.stream.get_mut().write_all(&request).expect("the server reads");
            self.expect_taken();
        }
    }

    fn expect_taken(&mut self) {
        let mut length = 0;
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("an answer");
        assert_eq!(line, "HTTP/1.1 200 OK\r\n");
        while line != "\r\n" {
            line.clear();
            self.stream.read_line(&mut line).expect("a header");
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a body");
        assert_eq!(body, br#"{"code":0,"msg":"taken"}"#);
    }
}
