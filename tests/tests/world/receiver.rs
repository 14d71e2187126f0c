//! A program that receipts are pushed to: it keeps what it gets, and answers as it is told.

use serde_json::Value;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the receiver answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// HTTP 200 with a code.
    Taken,
    /// HTTP 503.
    Later,
    /// HTTP 200 with something else.
    Nonsense,
    /// Nothing at all.
    Silence,
}

#[derive(Debug, Default)]
struct Kept {
    requests: Vec<(String, Vec<Value>)>,
    says: VecDeque<Says>,
}

/// A receiver that runs as long as the test's runtime.
#[derive(Clone, Debug)]
pub(crate) struct Receiver {
    url: String,
    kept: Arc<Mutex<Kept>>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/receipts", listener.local_addr().unwrap());
        let receiver = Self { url, kept: Arc::default() };
        let kept = Arc::clone(&receiver.kept);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept)));
            }
        });
        receiver
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// What the next requests are answered; all others are taken.
    pub(crate) fn says(&self, says: impl IntoIterator<Item = Says>) {
        self.kept.lock().unwrap().says.extend(says);
    }

    /// The content type and the receipts of every request.
    pub(crate) fn requests(&self) -> Vec<(String, Vec<Value>)> {
        self.kept.lock().unwrap().requests.clone()
    }

    /// All receipts, in the order of their arrival.
    pub(crate) fn receipts(&self) -> Vec<Value> {
        self.requests().into_iter().flat_map(|(_, receipts)| receipts).collect()
    }

    /// The receipts that have this field.
    pub(crate) fn with(&self, field: &str) -> Vec<Value> {
        self.receipts().into_iter().filter(|receipt| receipt.get(field).is_some()).collect()
    }
}

/// Serves one connection.
async fn serve(stream: TcpStream, kept: Arc<Mutex<Kept>>) {
    let mut stream = BufReader::new(stream);
    while let Some((content_type, body)) = read_request(&mut stream).await {
        let says = {
            let mut kept = kept.lock().unwrap();
            kept.requests.push((content_type, serde_json::from_slice(&body).expect("a JSON array")));
            kept.says.pop_front().unwrap_or(Says::Taken)
        };
        let (status, body) = match says {
            Says::Taken => ("200 OK", r#"{"code":0,"msg":"taken"}"#),
            Says::Later => ("503 Service Unavailable", ""),
            Says::Nonsense => ("200 OK", r#"{"code":"0"}"#),
            Says::Silence => std::future::pending().await,
        };
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        stream.get_mut().write_all(answer.as_bytes()).await.unwrap();
    }
}

/// The content type and the body of the next request.
async fn read_request(stream: &mut BufReader<TcpStream>) -> Option<(String, Vec<u8>)> {
    let (mut content_type, mut length, mut lines) = (String::new(), 0, 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        lines += 1;
        if lines == 1 {
            assert_eq!(line, "POST /receipts HTTP/1.1\r\n");
        }
        match line.trim_end().split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value)) {
            Some((name, value)) if name == "content-type" => content_type = value.to_owned(),
            Some((name, value)) if name == "content-length" => length = value.parse().unwrap(),
            None if line == "\r\n" => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some((content_type, body))
}
