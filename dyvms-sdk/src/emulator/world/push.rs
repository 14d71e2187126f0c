//! Brings receipts to an HTTP receiver, as the platform does: one POST of a JSON array, answered within 700 milliseconds.

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, StatusCode, Uri,
    client::conn::http1::{self, SendRequest},
    header::{CONTENT_TYPE, HOST, HeaderValue},
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::{io, time::Duration};
use tokio::{net::TcpStream, sync::Mutex, time::timeout};

/// How long a receiver may take to answer.
const PATIENCE: Duration = Duration::from_millis(700);

/// No honest answer is longer.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Where receipts of one kind are pushed to, over a connection that is kept.
#[derive(Debug)]
pub(crate) struct Receiver {
    address: String,
    host: HeaderValue,
    target: Uri,
    connection: Mutex<Option<SendRequest<Full<Bytes>>>>,
}

impl Receiver {
    /// Reads the receiver's URL.
    pub(crate) fn new(url: &str) -> io::Result<Self> {
        let wrong = |why: &str| {
            let message = format!(
                "receipts cannot be pushed to {url:?}: {why}; give a URL such as http://127.0.0.1:8080/receipts"
            );
            io::Error::new(io::ErrorKind::InvalidInput, message)
        };
        let uri: Uri = url.parse().map_err(|_| wrong("it is no URL"))?;
        if uri.scheme_str() != Some("http") {
            return Err(wrong("only http is spoken"));
        }
        let authority = uri.authority().ok_or_else(|| wrong("it names no host"))?;
        let address = format!("{}:{}", authority.host(), authority.port_u16().unwrap_or(80));
        let host = HeaderValue::from_str(authority.as_str()).map_err(|_| wrong("its host cannot stand in a header"))?;
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let target = path.parse().map_err(|_| wrong("its path cannot be requested"))?;
        Ok(Self { address, host, target, connection: Mutex::new(None) })
    }

    /// Pushes a JSON array; whether the receiver has taken it.
    pub(crate) async fn push(&self, body: Bytes) -> bool {
        let mut connection = self.connection.lock().await;
        // Taken out, and put back only after a whole answer: what a late answer is about would not be known.
        let kept = connection.take();
        match timeout(PATIENCE, self.exchange(kept, body)).await {
            Ok(Ok((sender, taken))) => {
                *connection = Some(sender);
                taken
            }
            Ok(Err(_)) | Err(_) => false,
        }
    }

    async fn exchange(
        &self,
        kept: Option<SendRequest<Full<Bytes>>>,
        body: Bytes,
    ) -> Result<(SendRequest<Full<Bytes>>, bool), Box<dyn std::error::Error + Send + Sync>> {
        if let Some(mut sender) = kept {
            if sender.ready().await.is_ok() {
                match self.send(&mut sender, body.clone()).await {
                    Ok(taken) => return Ok((sender, taken)),
                    // The receiver had closed the idle connection, and nothing was sent.
                    Err(error) if error.downcast_ref().is_some_and(hyper::Error::is_canceled) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let stream = TcpStream::connect(&self.address).await?;
        let _ = stream.set_nodelay(true);
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let taken = self.send(&mut sender, body).await?;
        Ok((sender, taken))
    }

    /// Sends one request and reads its answer: taken is HTTP 200 with a JSON body that has a number as `code`.
    async fn send(
        &self,
        sender: &mut SendRequest<Full<Bytes>>,
        body: Bytes,
    ) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
        let request = Request::post(self.target.clone())
            .header(HOST, self.host.clone())
            .header(CONTENT_TYPE, "application/json;charset=UTF-8")
            .body(Full::new(body))?;
        let answer = sender.send_request(request).await?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LONGEST_ANSWER).collect().await?.to_bytes();
        let code = serde_json::from_slice::<Value>(&body).ok();
        Ok(status == StatusCode::OK && code.is_some_and(|answer| answer["code"].is_number()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_url() {
        for (url, why) in [
            ("", "it is no URL"),
            ("not a url", "it is no URL"),
            ("/receipts", "only http is spoken"),
            ("https://127.0.0.1/receipts", "only http is spoken"),
        ] {
            let error = Receiver::new(url).unwrap_err().to_string();
            assert!(error.contains(why) && error.contains("http://127.0.0.1:8080/receipts"), "{error}");
        }
        let receiver = Receiver::new("http://localhost/a?b=c").unwrap();
        assert_eq!((receiver.address.as_str(), receiver.target.to_string().as_str()), ("localhost:80", "/a?b=c"));
    }
}
