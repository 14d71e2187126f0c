//! The queue's protocol: receive and delete, signed with the token of the moment.

use super::{
    error::{Operation, QueueError, Reason, Refusal},
    http::{Carry, Exchange},
    message::{Ack, Entry},
    sign, token, xml,
};
use crate::{
    clock::Clock,
    credentials::Credentials,
    redact,
    sign::encode,
    time::{http_date, parse_http_date},
    transport::HttpResponse,
};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{AUTHORIZATION, DATE},
};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

/// The most messages that one answer may have.
pub(super) const BATCH: usize = 16;

/// How long an answer may take besides the time that the queue was asked to wait.
const PATIENCE: Duration = Duration::from_secs(15);

/// A queue at the other end of a network.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) name: String,
    /// Scheme and host, without a slash.
    pub(super) endpoint: String,
    /// How long the queue waits for messages before it says that there are none; whole seconds.
    pub(super) wait: Duration,
    pub(super) tokens: token::Tokens,
    pub(super) carrier: Arc<dyn Carry>,
    pub(super) clock: Arc<dyn Clock>,
}

/// What a request is for.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// Up to so many messages.
    Messages(usize),
    /// That the message of this handle is deleted.
    Deletion(&'a str),
}

/// Messages that arrived.
pub(super) struct Batch {
    pub(super) entries: Vec<Entry>,
    /// When the queue sent them, by its own clock.
    pub(super) sent: SystemTime,
}

impl Wire {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Asks for up to so many messages. An empty queue gives an empty batch, once it has waited for messages.
    pub(super) async fn receive(&self, most: usize) -> Result<Batch, QueueError> {
        match self.exchange(Wanted::Messages(most.clamp(1, BATCH))).await {
            Ok(answer) => {
                let sent = answer.header("date").and_then(parse_http_date).unwrap_or_else(|| self.clock.now());
                match xml::messages(answer.body()) {
                    Ok(entries) => Ok(Batch { entries, sent }),
                    Err(why) => Err(self.error(Operation::Receive, Reason::Unreadable(why))),
                }
            }
            Err(error) if error.code() == Some("MessageNotExist") => {
                Ok(Batch { entries: Vec::new(), sent: self.clock.now() })
            }
            Err(error) => Err(error),
        }
    }

    /// Deletes a message by its handle.
    pub(super) async fn delete(&self, handle: &str) -> Result<Ack, QueueError> {
        match self.exchange(Wanted::Deletion(handle)).await {
            Ok(_) => Ok(Ack::Deleted),
            Err(error) if matches!(error.code(), Some("MessageNotExist" | "ReceiptHandleError")) => Ok(Ack::Gone),
            Err(error) => Err(error),
        }
    }

    /// Sends a request; if its token is refused, once more with a new one.
    async fn exchange(&self, wanted: Wanted<'_>) -> Result<HttpResponse, QueueError> {
        let (operation, method, timeout) = match wanted {
            Wanted::Messages(_) => (Operation::Receive, Method::GET, self.wait + PATIENCE),
            Wanted::Deletion(_) => (Operation::Delete, Method::DELETE, PATIENCE),
        };
        let (query, handle) = match wanted {
            Wanted::Messages(most) => (format!("numOfMessages={most}&waitseconds={}", self.wait.as_secs()), None),
            Wanted::Deletion(handle) => (format!("ReceiptHandle={}", encode(handle)), Some(handle)),
        };
        let target = format!("/queues/{}/messages?{query}", self.name);
        let mut renewed = false;
        loop {
            let token = self.tokens.get().await.map_err(|error| self.error(operation, Reason::Token(error)))?;
            let exchange = self
                .sign(method.clone(), &target, &token, timeout)
                .map_err(|why| self.error(operation, Reason::Token(token::TokenError::lasting(why))))?;
            let answer =
                self.carrier.send(exchange).await.map_err(|error| self.error(operation, Reason::Transport(error)))?;
            if (200..300).contains(&answer.status()) {
                return Ok(answer);
            }
            let refusal = Refusal::read(&answer, |text| redact::scrub_of_queue(text, &token, handle));
            if renewed || !refusal.is_of_token() {
                return Err(self.error(operation, Reason::Refused(refusal)));
            }
            self.tokens.discard(&token).await;
            renewed = true;
        }
    }

    fn sign(
        &self,
        method: Method,
        target: &str,
        token: &Credentials,
        timeout: Duration,
    ) -> Result<Exchange, &'static str> {
        const UNFIT: &str = "the token holds characters that no header can carry";
        let date = http_date(self.clock.now());
        let authorization = sign::authorization(method.as_str(), &date, target, token);
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x-mns-version"), HeaderValue::from_static(sign::VERSION));
        headers.insert(DATE, HeaderValue::try_from(date).map_err(|_| UNFIT)?);
        headers.insert(AUTHORIZATION, secret(&authorization).ok_or(UNFIT)?);
        if let Some(security_token) = token.security_token() {
            headers.insert(HeaderName::from_static("security-token"), secret(security_token).ok_or(UNFIT)?);
        }
        Ok(Exchange { method, url: format!("{}{target}", self.endpoint), headers, timeout })
    }

    fn error(&self, operation: Operation, reason: Reason) -> QueueError {
        QueueError::new(&self.name, operation, reason)
    }
}

fn secret(value: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(true);
    Some(value)
}
