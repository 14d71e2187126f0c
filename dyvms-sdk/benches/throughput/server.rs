//! A server on a thread of its own that gives every request the same answer and keeps connections open.

use std::{
    mem,
    net::{self, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    thread,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime,
};

pub(crate) const CALL_ID: &str = "116012354148^102813780001";
pub(crate) const BODY: &str = "{\"Code\":\"OK\",\"Message\":\"OK\",\"RequestId\":\"D9CB3933-9FE3-4870-BA8E-2BEE91B69D23\",\
                               \"CallId\":\"116012354148^102813780001\"}";

pub(crate) struct Server {
    address: SocketAddr,
    newest: Newest,
}

/// The first request on the newest connection.
type Newest = Arc<Mutex<String>>;

impl Server {
    pub(crate) fn start() -> Self {
        let listener = net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a listener for Tokio");
        let address = listener.local_addr().expect("a listener has an address");
        let newest = Newest::default();
        let to = newest.clone();
        thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(accept(listener, &to));
        });
        Self { address, newest }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn newest_request(&self) -> String {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn accept(listener: net::TcpListener, newest: &Newest) {
    let listener = TcpListener::from_std(listener).expect("a listener for Tokio");
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        tokio::spawn(answer(stream, newest.clone()));
    }
}

/// Answers until the client hangs up. A client sends its next request after the answer to the one before.
async fn answer(mut stream: TcpStream, newest: Newest) {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", BODY.len());
    let answer = head + BODY;
    let mut request = Vec::with_capacity(4096);
    let mut is_first = true;
    stream.set_nodelay(true).expect("a socket that is open");
    while stream.read_buf(&mut request).await.is_ok_and(|read| read > 0) {
        if !is_whole(&request) {
            continue;
        }
        if mem::take(&mut is_first) {
            *newest.lock().unwrap_or_else(PoisonError::into_inner) = String::from_utf8_lossy(&request).into_owned();
        }
        request.clear();
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// Whether head and body are there.
fn is_whole(request: &[u8]) -> bool {
    let Some(head) = request.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let mut lines = request[..head].split(|&byte| byte == b'\n');
    let length = lines.find_map(|line| line.strip_prefix(b"content-length: ")).expect("both announce their bodies");
    let length = length.trim_ascii_end().iter().fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
    request.len() - head - 4 == length
}
