//! HTTP for providers of credentials: one connection for one exchange, which happens about once an hour.

use super::{HttpCall, Peer, Verb};
use crate::transport::{
    HttpResponse, Sent, TransportError, TransportErrorKind,
    reqwest::{plain, settings},
};
use reqwest::{
    Body, Client, Method, Request, Url,
    header::{CONTENT_TYPE, HeaderName, HeaderValue},
};

/// No answer with credentials is larger.
const ANSWER_LIMIT: usize = 64 * 1024;

/// Sends one request and reads its answer.
pub(super) async fn exchange(call: HttpCall) -> Result<HttpResponse, TransportError> {
    let url = Url::parse(&call.url).map_err(|_| unsendable("the URL cannot be read"))?;
    let client = client(&url, call.peer).map_err(unsendable)?;
    let request = request(call, url).map_err(unsendable)?;
    plain::exchange(&client, request, ANSWER_LIMIT, TransportErrorKind::ReadTimeout).await
}

fn client(url: &Url, peer: Peer) -> Result<Client, String> {
    let mut builder = settings(url)?
        .connect_timeout(peer.connect_timeout())
        .timeout(peer.connect_timeout() + peer.read_timeout())
        .pool_max_idle_per_host(0);
    if peer == Peer::Metadata {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| format!("the HTTP client cannot be built: {error}"))
}

fn request(call: HttpCall, url: Url) -> Result<Request, String> {
    let method = match call.verb {
        Verb::Get => Method::GET,
        Verb::Post => Method::POST,
        Verb::Put => Method::PUT,
    };
    let mut request = Request::new(method, url);
    for (name, value) in &call.headers {
        let value = HeaderValue::from_str(value).map_err(|_| format!("the header {name} cannot hold its value"))?;
        request.headers_mut().insert(HeaderName::from_static(name), value);
    }
    if !call.form.is_empty() {
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(CONTENT_TYPE, form);
        *request.body_mut() = Some(Body::from(call.form));
    }
    Ok(request)
}

fn unsendable(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
        task::JoinHandle,
    };

    /// Answers one request with these bytes, and returns what was asked once `complete` holds for it.
    async fn server(answer: Vec<u8>, complete: fn(&str) -> bool) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = String::new();
            let mut piece = [0; 4096];
            while !complete(&asked) {
                let length = stream.read(&mut piece).await.unwrap();
                asked.push_str(std::str::from_utf8(&piece[..length]).unwrap());
            }
            // The client may hang up in the middle of an answer that is too large.
            let _ = stream.write_all(&answer).await;
            asked
        });
        (url, asked)
    }

    fn head_is_complete(asked: &str) -> bool {
        asked.ends_with("\r\n\r\n")
    }

    #[tokio::test]
    async fn a_put_with_a_header() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\ntoken".to_vec();
        let (url, asked) = server(answer, head_is_complete).await;
        let mut call = HttpCall::new(Verb::Put, format!("{url}/latest/api/token"), Peer::Metadata);
        call.headers.push(("x-aliyun-ecs-metadata-token-ttl-seconds", "21600".to_owned()));
        let answer = exchange(call).await.unwrap();
        assert_eq!((answer.status(), answer.header("x-a"), &answer.body()[..]), (200, Some("b"), &b"token"[..]));
        let asked = asked.await.unwrap();
        assert!(asked.starts_with("PUT /latest/api/token HTTP/1.1\r\n"), "{asked}");
        assert!(asked.contains("x-aliyun-ecs-metadata-token-ttl-seconds: 21600\r\n"), "{asked}");
    }

    #[tokio::test]
    async fn a_post_with_a_form() {
        let (url, asked) =
            server(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_vec(), |asked| asked.ends_with("A=1&B=%20"))
                .await;
        let mut call = HttpCall::new(Verb::Post, url, Peer::Service);
        call.form = "A=1&B=%20".into();
        exchange(call).await.unwrap();
        let asked = asked.await.unwrap();
        assert!(asked.starts_with("POST / HTTP/1.1\r\n"), "{asked}");
        assert!(asked.contains("content-type: application/x-www-form-urlencoded\r\n"), "{asked}");
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer() {
        let answer = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n".to_vec();
        let (url, _asked) = server(answer, head_is_complete).await;
        let answer = exchange(HttpCall::new(Verb::Get, url, Peer::Service)).await.unwrap();
        assert_eq!(answer.status(), 302);
    }

    #[tokio::test]
    async fn failures_are_told_apart() {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", ANSWER_LIMIT + 1);
        let large = [head.into_bytes(), vec![b'x'; ANSWER_LIMIT + 1]].concat();
        let cases = [
            (large, TransportErrorKind::AnswerTooLarge),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".to_vec(), TransportErrorKind::Broken),
            (b"what?\r\n\r\n".to_vec(), TransportErrorKind::Broken),
        ];
        for (answer, kind) in cases {
            let (url, _asked) = server(answer, head_is_complete).await;
            let error = exchange(HttpCall::new(Verb::Get, url, Peer::Service)).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
        }
        // A port that was just free: nobody listens.
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let error =
            exchange(HttpCall::new(Verb::Get, format!("http://{free}/?hidden"), Peer::Service)).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
        let error = exchange(HttpCall::new(Verb::Get, "not a URL".to_owned(), Peer::Service)).await.unwrap_err();
        assert_eq!(error.to_string(), "the request could not be sent: the URL cannot be read");
    }
}
