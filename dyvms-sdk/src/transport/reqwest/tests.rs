//! The transport against real sockets that misbehave, and its timeouts on a clock that jumps.

use super::*;
use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};
use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};
use tokio::time::Instant;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Serves one connection after another with the same behaviour; the URL to reach it.
async fn serve<F, B>(behaviour: F) -> String
where
    F: Fn(TcpStream) -> B + Send + 'static,
    B: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            behaviour(stream).await;
        }
    });
    url
}

/// Reads one request to its end; what was read.
async fn read_request(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        read.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&read).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if count == 0 || body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
    }
}

fn request(url: &str) -> HttpRequest {
    HttpRequest {
        method: Method::Post,
        url: url.into(),
        headers: HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"))])
            .into(),
        body: b"CalledNumber=13900001234".to_vec(),
        timeout: None,
        answer_limit: 1000,
    }
}

fn transport(url: &str) -> ReqwestTransport {
    let second = Duration::from_secs(1);
    ReqwestTransport::new(&Url::parse(url).unwrap(), 10 * second, 10 * second).unwrap()
}

async fn answered(url: &str) -> Result<HttpResponse, TransportError> {
    transport(url).send(request(url)).await
}

#[tokio::test]
async fn host_and_port_are_sent_once_whatever_the_url() {
    let (to, mut heads) = tokio::sync::mpsc::unbounded_channel();
    let url = serve(move |mut stream| {
        let to = to.clone();
        async move {
            to.send(read_request(&mut stream).await).unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").await.unwrap();
        }
    })
    .await;
    let transport = transport(&url);
    for query in ["", "?a=b"] {
        transport.send(request(&format!("{url}{query}"))).await.unwrap();
        let head = heads.recv().await.unwrap();
        let hosts: Vec<_> = head.lines().filter_map(|line| line.strip_prefix("host: ")).collect();
        assert_eq!(hosts, [url.trim_start_matches("http://").trim_end_matches('/')], "{query}");
    }
}

#[tokio::test]
async fn a_body_may_come_in_pieces() {
    let url = serve(|mut stream| async move {
        read_request(&mut stream).await;
        for piece in ["HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n", "ab", "cd", "ef"] {
            stream.write_all(piece.as_bytes()).await.unwrap();
            stream.flush().await.unwrap();
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(answered(&url).await.unwrap().body(), "abcdef");
    let piece = |text: &'static str| Bytes::from_static(text.as_bytes());
    assert_eq!(["ab", "cd", "ef"].map(piece).into_iter().fold(Bytes::new(), joined), "abcdef");
}

/// What a server answers to any request, byte for byte, before it closes the connection.
async fn answers(bytes: &'static [u8]) -> Result<HttpResponse, TransportError> {
    let url = serve(move |mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(bytes).await.unwrap();
    })
    .await;
    answered(&url).await
}

#[tokio::test]
async fn a_post_arrives_as_it_was_built() {
    let url = serve(|mut stream| async move {
        let request = read_request(&mut stream).await;
        let answer =
            format!("HTTP/1.1 200 OK\r\nX-Acs-Request-Id: R-1\r\ncontent-length: {}\r\n\r\n{request}", request.len());
        stream.write_all(answer.as_bytes()).await.unwrap();
    })
    .await;
    let answer = answered(&url).await.unwrap();
    let echo = std::str::from_utf8(answer.body()).unwrap();
    assert!(echo.starts_with("POST / HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"), "{echo}");
    assert!(echo.contains("content-length: 24\r\n") && echo.ends_with("\r\n\r\nCalledNumber=13900001234"), "{echo}");
    assert_eq!((answer.status(), answer.header("x-acs-request-id")), (200, Some("R-1")));
}

/// The machine's clock stands still here, and the connections' idle time is told to pass.
#[tokio::test]
async fn an_idle_connection_is_used_for_a_while() {
    for (idle, connections) in [(IDLE - Duration::from_secs(1), 1), (IDLE + Duration::from_secs(1), 2)] {
        let accepted = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&accepted);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(async move {
                    for _ in 0..2 {
                        read_request(&mut stream).await;
                        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
                    }
                });
            }
        });
        let transport = transport(&url);
        transport.send(request(&url)).await.unwrap();
        tokio::time::pause();
        tokio::time::advance(idle).await;
        tokio::time::resume();
        transport.send(request(&url)).await.unwrap();
        assert_eq!(accepted.load(Ordering::Relaxed), connections, "after {idle:?}");
    }
}

#[tokio::test]
async fn a_get_has_no_body_and_marks_its_departure() {
    let url = serve(|mut stream| async move {
        let request = read_request(&mut stream).await;
        assert!(request.starts_with("GET /?a=b HTTP/1.1\r\n") && !request.contains("content-length"), "{request}");
    })
    .await;
    let request =
        HttpRequest { method: Method::Get, url: format!("{url}?a=b").into(), body: Vec::new(), ..request(&url) };
    let error = transport(&url).send(request).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Broken, Sent::Maybe));
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let error = answered(&url).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Connect, Sent::No));
    assert!(error.to_string().starts_with("could not connect: "), "{error}");
}

#[tokio::test]
async fn the_connection_closes_before_and_after_reading() {
    let before = serve(|stream| async move { drop(stream) }).await;
    let error = answered(&before).await.unwrap_err();
    // The bytes may have left before the close was seen, so that either answer to "sent?" is honest.
    assert_eq!(error.kind(), TransportErrorKind::Broken);
    let error = answers(b"").await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Broken, Sent::Maybe));
    assert!(error.answer().is_none());
}

#[tokio::test]
async fn half_an_answer_is_kept() {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\nx-acs-request-id: R-1\r\n\r\n{\"Code\":\"OK\",\"Call";
    let error = answers(half).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Broken, Sent::Maybe));
    let part = error.answer().unwrap();
    assert_eq!((part.status(), part.header("x-acs-request-id")), (200, Some("R-1")));
    assert_eq!(&part.body()[..], b"{\"Code\":\"OK\",\"Call");
}

#[tokio::test]
async fn what_is_not_http_is_broken() {
    for garbage in [&b"\x00\x01\x02\x03\r\n\r\n"[..], b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 2x0\r\n\r\n"] {
        let error = answers(garbage).await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Broken, Sent::Maybe));
    }
}

#[tokio::test]
async fn an_enormous_answer_is_cut() {
    let url = serve(|mut stream| async move {
        read_request(&mut stream).await;
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n";
        stream.write_all(head).await.unwrap();
        // The client hangs up when it has had enough.
        while stream.write_all(&[b'x'; 500]).await.is_ok() {}
    })
    .await;
    let error = answered(&url).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::AnswerTooLarge, Sent::Maybe));
    assert_eq!(error.answer().unwrap().body().len(), 1000);
    assert!(error.to_string().ends_with("the answer is larger than the limit: more than 1000 bytes"), "{error}");
}

#[tokio::test]
async fn redirects_are_answers() {
    let answer =
        answers(b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    assert_eq!(answer.status(), 302);
}

#[tokio::test]
async fn a_silent_service_runs_into_the_timeouts() {
    let url = serve(|mut stream| async move {
        read_request(&mut stream).await;
        std::future::pending().await
    })
    .await;
    let brief = Duration::from_millis(20);
    let error = transport(&url).send(HttpRequest { timeout: Some(brief), ..request(&url) }).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::AttemptTimeout);
    let transport = ReqwestTransport::new(&Url::parse(&url).unwrap(), Duration::from_secs(10), brief).unwrap();
    let error = transport.send(request(&url)).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::ReadTimeout, Sent::Maybe));
    assert_eq!(error.to_string(), "the service was silent for longer than the read timeout of 20ms");
}

#[tokio::test]
async fn an_answer_that_stops_runs_into_the_read_timeout() {
    let url = serve(|mut stream| async move {
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{").await.unwrap();
        std::future::pending().await
    })
    .await;
    let brief = Duration::from_millis(20);
    let transport = ReqwestTransport::new(&Url::parse(&url).unwrap(), Duration::from_secs(10), brief).unwrap();
    let error = transport.send(request(&url)).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::ReadTimeout, Sent::Maybe));
}

/// Waits for a head that is there before anything fails.
async fn head(
    patience: &Patience,
    head: impl Future<Output = Result<(), TransportError>>,
    departure: &Departure,
) -> Result<(), TransportError> {
    patience.wait_for_head(head, departure, |error| error).await
}

#[tokio::test(start_paused = true)]
async fn the_read_timeout_counts_from_departure() {
    let second = Duration::from_secs(1);
    let patience = Patience::begin(5 * second, 10 * second, None);
    let departure = Departure::default();
    let began = Instant::now();
    let departs_after_half_a_minute = async {
        tokio::time::sleep(30 * second).await;
        departure.mark();
        std::future::pending().await
    };
    let error = head(&patience, departs_after_half_a_minute, &departure).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::ReadTimeout, Sent::Maybe));
    assert_eq!(began.elapsed().as_secs(), 40);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_runs_out_while_connecting_was_not_sent() {
    let second = Duration::from_secs(1);
    let patience = Patience::begin(5 * second, 10 * second, Some(25 * second));
    let began = Instant::now();
    let error = head(&patience, std::future::pending(), &Departure::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::AttemptTimeout, Sent::No));
    assert_eq!(began.elapsed().as_secs(), 25);
}

#[tokio::test]
async fn what_cannot_be_sent_is_not_sent() {
    let url = "http://127.0.0.1:1/";
    let bad_url = HttpRequest { url: "no url".into(), ..request(url) };
    let error = transport(url).send(bad_url).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Unsendable, Sent::No));
}

#[test]
fn outside_a_runtime_there_is_a_clear_error_and_no_panic() {
    let transport = transport("http://127.0.0.1:1/");
    let mut sending = transport.send(request("http://127.0.0.1:1/"));
    let mut context = Context::from_waker(std::task::Waker::noop());
    let Poll::Ready(Err(error)) = sending.as_mut().poll(&mut context) else { panic!("it waits") };
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Unsendable, Sent::No));
    assert!(error.to_string().contains("there is no Tokio runtime here"), "{error}");
}

#[test]
fn only_this_machine_is_loopback() {
    let loopback = |url| is_loopback(&Url::parse(url).unwrap());
    assert!(loopback("http://127.0.0.1:1") && loopback("http://localhost") && loopback("http://[::1]:1"));
    assert!(!loopback("https://dyvmsapi.aliyuncs.com") && !loopback("http://10.0.0.1"));
}

#[cfg(any(feature = "rustls-ring", feature = "rustls-aws-lc-rs"))]
#[tokio::test]
async fn tls_needs_no_installed_provider_and_its_failure_is_not_sent() {
    let url = serve(|mut stream| async move { stream.write_all(b"this is not TLS").await.unwrap() }).await;
    let url = url.replace("http://", "https://");
    let second = Duration::from_secs(1);
    match ReqwestTransport::new(&Url::parse(&url).unwrap(), 10 * second, 10 * second) {
        Ok(transport) => {
            let error = transport.send(request(&url)).await.unwrap_err();
            assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Connect, Sent::No));
        }
        // On a machine without any certificates.
        Err(error) => assert!(error.starts_with("TLS cannot be set up: "), "{error}"),
    }
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}

#[cfg(not(any(feature = "rustls-ring", feature = "rustls-aws-lc-rs")))]
#[test]
fn https_without_tls_names_the_features() {
    let second = Duration::from_secs(1);
    let error = ReqwestTransport::new(&Url::parse("https://host").unwrap(), second, second).unwrap_err();
    assert!(error.contains("rustls-ring"), "{error}");
}
