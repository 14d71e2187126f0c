//! A program that callbacks are sent to: it keeps what it was asked, and replies as it is told.

use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A callback as it came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    /// The path, and the query's parameters that are not the callback's.
    pub(crate) path: String,
    pub(crate) own: BTreeMap<String, String>,
    pub(crate) place: &'static str,
    pub(crate) call_id: String,
    pub(crate) timestamp: u64,
    pub(crate) content_type: String,
    pub(crate) content: Value,
}

impl Asked {
    /// A good reply whose `data` has these fields too.
    pub(crate) fn reply(&self, mut data: Value) -> Replies {
        data["call_id"] = self.call_id.as_str().into();
        Replies::With(200, json!({ "result": "success", "msg": "ok", "code": 200, "data": data }).to_string())
    }

    pub(crate) fn play(&self, code: &str) -> Replies {
        self.reply(json!({ "action": "play", "action_code": code }))
    }

    pub(crate) fn words(&self) -> &str {
        self.content["words"].as_str().unwrap_or_default()
    }
}

/// What the program replies.
pub(crate) enum Replies {
    With(u16, String),
    /// It says nothing at all.
    Never,
}

type Handler = Box<dyn FnMut(&Asked) -> Replies + Send>;

struct Kept {
    asked: Vec<Asked>,
    handler: Handler,
}

/// A program that runs as long as the test's runtime.
#[derive(Clone)]
pub(crate) struct Program {
    url: String,
    kept: Arc<Mutex<Kept>>,
}

impl Program {
    pub(crate) async fn start(handler: impl FnMut(&Asked) -> Replies + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/callbacks?tenant=7", listener.local_addr().unwrap());
        let kept = Arc::new(Mutex::new(Kept { asked: Vec::new(), handler: Box::new(handler) }));
        let program = Self { url, kept: Arc::clone(&kept) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&kept)));
            }
        });
        program
    }

    /// Replies so, one after the other, and hangs up in the end.
    pub(crate) async fn saying(data: impl IntoIterator<Item = Value>) -> Self {
        let mut data: VecDeque<Value> = data.into_iter().collect();
        Self::start(move |asked| asked.reply(data.pop_front().unwrap_or_else(|| json!({ "action": "hangup" })))).await
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.kept.lock().unwrap().asked.clone()
    }

    pub(crate) fn kinds(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.content_type).collect()
    }
}

/// Serves one connection.
async fn serve(stream: TcpStream, kept: Arc<Mutex<Kept>>) {
    let mut stream = BufReader::new(stream);
    while let Some((target, body)) = read_request(&mut stream).await {
        let asked = read_callback(&target, &body);
        let replies = {
            let mut kept = kept.lock().unwrap();
            kept.asked.push(asked.clone());
            (kept.handler)(&asked)
        };
        let (status, body) = match replies {
            Replies::With(status, body) => (status, body),
            Replies::Never => std::future::pending().await,
        };
        let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        stream.get_mut().write_all(answer.as_bytes()).await.unwrap();
    }
}

fn read_callback(target: &str, body: &str) -> Asked {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let pairs = |text: &str| {
        reqwest::Url::parse(&format!("http://localhost/?{text}")).unwrap().query_pairs().into_owned().collect()
    };
    let mut own: BTreeMap<String, String> = pairs(query);
    let mut form: BTreeMap<String, String> = pairs(body);
    let place = if body.is_empty() { "query" } else { "form" };
    let params = if body.is_empty() { &mut own } else { &mut form };
    let mut take = |name: &str| params.remove(name).unwrap();
    let (call_id, timestamp) = (take("call_id"), take("timestamp").parse().unwrap());
    let (content_type, content) = (take("content_type"), serde_json::from_str(&take("content")).unwrap());
    Asked { path: path.to_owned(), own, place, call_id, timestamp, content_type, content }
}

/// The target and the body of the next request.
async fn read_request(stream: &mut BufReader<TcpStream>) -> Option<(String, String)> {
    let (mut target, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let lower = line.to_ascii_lowercase();
        if let Some(rest) = line.strip_prefix("POST ") {
            target = rest.split(' ').next()?.to_owned();
        } else if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        } else if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some((target, String::from_utf8(body).unwrap()))
}
