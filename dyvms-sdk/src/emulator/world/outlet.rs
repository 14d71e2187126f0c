//! Requests of the platform to a program that listens to it: one POST, answered in time or not. Connections are kept.

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, StatusCode, Uri,
    client::conn::http1::{self, SendRequest},
    header::{CONTENT_TYPE, HOST, HeaderValue},
};
use hyper_util::rt::TokioIo;
use std::{
    io,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::{net::TcpStream, time::timeout};

/// No honest answer is longer.
const LONGEST_ANSWER: usize = 64 * 1024;

type Connection = SendRequest<Full<Bytes>>;
type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// Where a program listens, and the connections to it that nobody uses now.
#[derive(Debug)]
pub(crate) struct Outlet {
    address: String,
    host: HeaderValue,
    target: Uri,
    idle: Mutex<Vec<Connection>>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// It did not come in time.
    Late,
    /// The connection could not be made, or broke, or the answer could not be read.
    Broken,
}

impl Outlet {
    /// Reads the program's URL; `what` cannot be done begins the message about one that makes no sense.
    pub(crate) fn new(url: &str, what: &str) -> io::Result<Self> {
        let wrong = |why: &str| {
            let message = format!("{what} {url:?}: {why}; give a URL such as http://127.0.0.1:8080/receipts");
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
        Ok(Self { address, host, target, idle: Mutex::default() })
    }

    /// Posts a body, with parameters after those that the URL has of its own, and waits so long for the answer.
    pub(crate) async fn post(
        &self,
        query: &str,
        content_type: &'static str,
        body: Bytes,
        patience: Duration,
    ) -> Result<(StatusCode, Bytes), Silence> {
        // Taken out, and put back only after a whole answer: what a late answer is about would not be known.
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match timeout(patience, self.exchange(kept, query, content_type, body)).await {
            Ok(Ok((connection, answer))) => {
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
                Ok(answer)
            }
            Ok(Err(_)) => Err(Silence::Broken),
            Err(_) => Err(Silence::Late),
        }
    }

    async fn exchange(
        &self,
        kept: Option<Connection>,
        query: &str,
        content_type: &'static str,
        body: Bytes,
    ) -> Result<(Connection, (StatusCode, Bytes)), AnyError> {
        if let Some(mut connection) = kept {
            if connection.ready().await.is_ok() {
                match self.send(&mut connection, query, content_type, body.clone()).await {
                    Ok(answer) => return Ok((connection, answer)),
                    // The program had closed the idle connection, and nothing was sent.
                    Err(error) if error.downcast_ref().is_some_and(hyper::Error::is_canceled) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let stream = TcpStream::connect(&self.address).await?;
        let _ = stream.set_nodelay(true);
        let (mut connection, served) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(served);
        let answer = self.send(&mut connection, query, content_type, body).await?;
        Ok((connection, answer))
    }

    async fn send(
        &self,
        connection: &mut Connection,
        query: &str,
        content_type: &'static str,
        body: Bytes,
    ) -> Result<(StatusCode, Bytes), AnyError> {
        let request = Request::post(self.target(query)?)
            .header(HOST, self.host.clone())
            .header(CONTENT_TYPE, content_type)
            .body(Full::new(body))?;
        let answer = connection.send_request(request).await?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), LONGEST_ANSWER).collect().await?.to_bytes();
        Ok((status, body))
    }

    /// What is requested. Parameters come after those that the URL has of its own.
    fn target(&self, query: &str) -> Result<Uri, AnyError> {
        if query.is_empty() {
            return Ok(self.target.clone());
        }
        let mark = if self.target.query().is_some() { '&' } else { '?' };
        Ok(format!("{}{mark}{query}", self.target).parse()?)
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
            let error = Outlet::new(url, "receipts cannot be pushed to").unwrap_err().to_string();
            assert!(error.starts_with("receipts cannot be pushed to"), "{error}");
            assert!(error.contains(why) && error.contains("http://127.0.0.1:8080/receipts"), "{error}");
        }
        let outlet = Outlet::new("http://localhost/a?b=c", "nothing").unwrap();
        assert_eq!((outlet.address.as_str(), outlet.target.to_string().as_str()), ("localhost:80", "/a?b=c"));
    }

    #[test]
    fn parameters_join_those_of_the_url() {
        let target = |url, query| Outlet::new(url, "nothing").unwrap().target(query).unwrap().to_string();
        assert_eq!(target("http://localhost", ""), "/");
        assert_eq!(target("http://localhost/a", "x=1"), "/a?x=1");
        assert_eq!(target("http://localhost/a?b=c", "x=1"), "/a?b=c&x=1");
    }
}
