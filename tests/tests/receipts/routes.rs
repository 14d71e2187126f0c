//! What may arrive at the routes of axum, and what is answered.

use crate::fixture::Server;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const GOOD: &str = r#"{"call_id":"1^1","status_code":"200000","callee":"13900000009"}"#;

/// Pushes, and returns the whole answer.
async fn push(server: &Server, kind: &str, body: impl AsRef<[u8]>) -> String {
    request(server, &format!("POST /secret/{kind}"), "application/json", body.as_ref()).await
}

async fn request(server: &Server, request: &str, content_type: &str, body: &[u8]) -> String {
    let length = body.len();
    let head = format!(
        "{request} HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-type: {content_type}\r\n\
         content-length: {length}\r\n\r\n"
    );
    let mut stream = TcpStream::connect(address(server)).await.unwrap();
    stream.write_all(&[head.as_bytes(), body].concat()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn assert_taken(answer: &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json;charset=UTF-8"), "{head}");
    assert_eq!(body, r#"{"code":0,"msg":"taken"}"#);
}

#[tokio::test]
async fn each_kind_has_a_route() {
    let server = Server::with(|receiver| receiver).await;
    for kind in ["VoiceReport", "VoiceCallReport", "VoiceRecordReport", "VoiceRTASRReport"] {
        assert_taken(&push(&server, kind, format!("[{GOOD}]")).await);
    }
    server.assert_each_once(4);
    assert!(push(&server, "VoiceRapport", GOOD).await.starts_with("HTTP/1.1 404 "));
    assert!(request(&server, "GET /secret/VoiceReport", "text/plain", b"").await.starts_with("HTTP/1.1 405 "));
    server.assert_each_once(4);
}

#[tokio::test]
async fn a_broken_entry_is_kept_and_its_neighbours_are_read() {
    let server = Server::with(|receiver| receiver).await;
    let bad = r#"{"call_id":"1^2","status_code":,"callee":"13900000009"}"#;
    let other = GOOD.replace("1^1", "1^3");
    for _ in 0..2 {
        assert_taken(&push(&server, "VoiceReport", format!("[{GOOD},{bad},{other}]")).await);
    }
    server.assert_each_once(3);
    assert!(server.handled().values().any(|handled| handled.text == bad));
    assert_eq!(server.events().len(), 2);
    assert!(!server.events().concat().contains("139000"), "{:?}", server.events());
}

#[tokio::test]
async fn no_body_of_a_reasonable_size_is_lost() {
    let server = Server::with(|receiver| receiver).await;
    let bodies: [&[u8]; 6] = [b"{", b"call_id=1&status_code=2", b"\xff\xfe\x00", b"\"text\"", b"<xml/>", b"[[[["];
    for body in bodies {
        assert_taken(&push(&server, "VoiceReport", body).await);
    }
    server.assert_each_once(bodies.len());
    for nothing in ["", "[]", "\n"] {
        assert_taken(&push(&server, "VoiceReport", nothing).await);
    }
    server.assert_each_once(bodies.len());
}

#[tokio::test]
async fn the_content_type_is_not_looked_at() {
    let server = Server::with(|receiver| receiver).await;
    for (number, content_type) in
        ["text/plain", "application/x-www-form-urlencoded", "application/json;charset=GBK", "what?"].iter().enumerate()
    {
        let body = GOOD.replace("1^1", &number.to_string());
        assert_taken(&request(&server, "POST /secret/VoiceReport", content_type, body.as_bytes()).await);
    }
    server.assert_each_once(4);
}

#[tokio::test]
async fn a_gigantic_body_is_refused() {
    let server = Server::with(|receiver| receiver.body_limit(3_000_000)).await;
    // More than axum's own limit of two megabytes, and less than this one.
    let large = |length: usize| format!("[{GOOD}{}]", " ".repeat(length));
    assert_taken(&push(&server, "VoiceReport", large(2_500_000)).await);

    let mut stream = TcpStream::connect(address(&server)).await.unwrap();
    let head = "POST /secret/VoiceReport HTTP/1.1\r\nhost: h\r\ncontent-length: 999999999999\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413", "nobody waits for all of it");
    server.assert_each_once(1);
    assert!(server.events()[0].contains("has more than 3000000 bytes"));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_handled() {
    let server = Server::with(|receiver| receiver.time_limit(Duration::from_millis(100))).await;
    let half = format!("POST /secret/VoiceReport HTTP/1.1\r\nhost: h\r\ncontent-length: 1000\r\n\r\n[{GOOD}]");
    let mut broken = TcpStream::connect(address(&server)).await.unwrap();
    broken.write_all(half.as_bytes()).await.unwrap();
    drop(broken);
    let mut stalled = TcpStream::connect(address(&server)).await.unwrap();
    stalled.write_all(half.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    stalled.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 400");
    server.assert_each_once(0);
}

fn address(server: &Server) -> &str {
    server.url.strip_prefix("http://").unwrap().split('/').next().unwrap()
}
