//! One request to a queue from its head to its answer.

use super::{gate, message_not_exist, store::Message, tokens::Token, xml};
use crate::{
    double::{
        fault::{Fault, Work},
        params::{Param, Params, Place},
        record::{ReceivedCall, Verdict},
        refusal::Refusal,
        script::Reply,
    },
    emulator::{
        exchange::Desk,
        response::{Answer, Rupture},
        spoil,
        wire::{Malformed, pieces},
    },
};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Response, http::request::Parts};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// The path under which queues are.
const QUEUES: &str = "/queues/";

/// How often a long poll looks whether a hidden message has become visible, by a clock that may not be Tokio's.
const LOOK: Duration = Duration::from_millis(20);

/// The longest that a poll waits.
const LONGEST: u64 = 30;

/// The most messages of a batch.
const BATCH: usize = 16;

/// What a request wants.
enum Wanted {
    One { wait: Duration },
    Batch { most: usize, wait: Duration },
    Deletion { handle: String },
}

impl Wanted {
    /// The name under which rules and the record know it.
    fn action(&self) -> &'static str {
        match self {
            Self::One { .. } | Self::Batch { .. } => "ReceiveMessage",
            Self::Deletion { .. } => "DeleteMessage",
        }
    }
}

/// Whether a request is for a queue.
pub(crate) fn is_for_queue(path: &str) -> bool {
    path.starts_with(QUEUES)
}

impl Desk {
    /// Takes one request for a queue to its end. Its body, if it has one, is not read.
    pub(crate) async fn exchange_with_queue(
        &self,
        head: &Parts,
        now: SystemTime,
        request_id: String,
    ) -> Result<Response<Full<Bytes>>, Rupture> {
        let query = head.uri.query().unwrap_or_default().as_bytes();
        let (params, _given_twice) = Params::new(pieces(query).filter_map(readable).collect());
        let admitted = self.admit_to_queue(head, &params, now);
        let (action, decided) = match admitted {
            Ok((queue, wanted, token)) => {
                (wanted.action(), self.decide_for_queue(queue, &wanted, &token, &request_id).await)
            }
            Err(refusal) => ("", Decided::refused(&refusal, &request_id)),
        };
        let call = ReceivedCall {
            number: 0,
            time: now,
            method: head.method.to_string(),
            action: action.to_owned(),
            verdict: decided.verdict,
            fault: decided.fault.clone(),
            request_id,
            params,
            headers: Vec::new(),
            meta: None,
        };
        self.keep(call);
        let answered = (self.clock)();
        match decided.fault {
            None => Ok(decided.answer.into_response(answered)),
            Some(fault) => spoil::apply(fault, decided.answer, answered).await,
        }
    }

    fn admit_to_queue<'a>(
        &self,
        head: &'a Parts,
        params: &Params,
        now: SystemTime,
    ) -> Result<(&'a str, Wanted, Token), Refusal> {
        let queue = head
            .uri
            .path()
            .strip_prefix(QUEUES)
            .and_then(|rest| rest.strip_suffix("/messages"))
            .filter(|queue| !queue.is_empty() && !queue.contains('/'))
            .ok_or_else(|| Refusal::new(400, "InvalidRequestURL", "The path is not /queues/NAME/messages."))?;
        let token = gate::admit(head, queue, &self.queues.tokens(), now)?;
        Ok((queue, wanted(&head.method, params)?, token))
    }

    async fn decide_for_queue(&self, queue: &str, wanted: &Wanted, token: &Token, request_id: &str) -> Decided {
        let reply = self.book.reply(wanted.action());
        let (scripted, fault) = match reply {
            Reply::Documented => return self.do_for_queue(queue, wanted, token, request_id).await,
            Reply::Fault(fault) => match &fault {
                Fault::HtmlPage { status, work } => (Scripted::page(*status, *work), Some(fault)),
                _ if fault.work() == Work::NotDone => {
                    let answer = Answer::new(200, xml::CONTENT_TYPE, "");
                    return Decided { verdict: Verdict::Lost, answer, fault: Some(fault) };
                }
                _ => {
                    let done = self.do_for_queue(queue, wanted, token, request_id).await;
                    return Decided { fault: Some(fault), ..done };
                }
            },
            Reply::GatewayError { status, code, message, work, .. } => {
                (Scripted::refusal(&Refusal::new(status, code, message), work, request_id), None)
            }
            Reply::Refusal { code, message } => {
                (Scripted::refusal(&Refusal::new(400, code, message), Work::NotDone, request_id), None)
            }
            Reply::Bytes { status, content_type, body, work } => {
                (Scripted { answer: Answer::new(status, content_type, body), code: String::new(), work }, None)
            }
            Reply::Json(json) => {
                let answer = Answer::new(200, "application/json", json.to_string());
                (Scripted { answer, code: String::new(), work: Work::Done }, None)
            }
        };
        let verdict = match scripted.work {
            Work::Done => self.do_for_queue(queue, wanted, token, request_id).await.verdict,
            Work::NotDone => Verdict::Refused { status: scripted.answer.status, code: scripted.code },
        };
        Decided { verdict, answer: scripted.answer, fault }
    }

    async fn do_for_queue(&self, queue: &str, wanted: &Wanted, token: &Token, request_id: &str) -> Decided {
        let answer = match wanted {
            Wanted::One { wait } => self
                .receive_from_queue(queue, 1, *wait, token)
                .await
                .and_then(|messages| messages.first().map(xml::single).ok_or_else(message_not_exist)),
            Wanted::Batch { most, wait } => {
                self.receive_from_queue(queue, *most, *wait, token).await.map(|messages| xml::batch(&messages))
            }
            Wanted::Deletion { handle } => {
                let deleted = self.queues.store().delete(queue, handle, (self.clock)());
                deleted.map(|()| String::new())
            }
        };
        match answer {
            Ok(body) => {
                let status = if body.is_empty() { 204 } else { 200 };
                let answer = Answer::new(status, xml::CONTENT_TYPE, body);
                Decided { verdict: Verdict::Executed, answer, fault: None }
            }
            Err(refusal) => Decided::refused(&refusal, request_id),
        }
    }

    /// Waits for messages as long as was asked. A token that ends meanwhile ends the wait.
    async fn receive_from_queue(
        &self,
        queue: &str,
        most: usize,
        wait: Duration,
        token: &Token,
    ) -> Result<Vec<Message>, Refusal> {
        let deadline = Instant::now() + wait;
        loop {
            let arrival = self.queues.0.arrival.notified();
            let now = (self.clock)();
            self.queues.tokens().find(&token.id).map_or(Ok(()), |token| token.check(queue, now))?;
            let messages = self.queues.store().receive(queue, most, now)?;
            if !messages.is_empty() {
                return Ok(messages);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(message_not_exist());
            }
            let _ = tokio::time::timeout(left.min(LOOK), arrival).await;
        }
    }
}

/// What was decided about a request.
struct Decided {
    verdict: Verdict,
    answer: Answer,
    fault: Option<Fault>,
}

impl Decided {
    fn refused(refusal: &Refusal, request_id: &str) -> Self {
        let Scripted { answer, code, .. } = Scripted::refusal(refusal, Work::NotDone, request_id);
        Self { verdict: Verdict::Refused { status: refusal.status, code }, answer, fault: None }
    }
}

/// An answer, and whether the work is done before it.
struct Scripted {
    answer: Answer,
    code: String,
    work: Work,
}

impl Scripted {
    fn refusal(refusal: &Refusal, work: Work, request_id: &str) -> Self {
        let answer = Answer::new(refusal.status, xml::CONTENT_TYPE, xml::error(refusal, request_id));
        Self { answer, code: refusal.code.to_string(), work }
    }

    fn page(status: u16, work: Work) -> Self {
        Self { answer: Answer::html_page(status), code: String::new(), work }
    }
}

fn readable(piece: Result<(String, String), (String, Malformed)>) -> Option<Param> {
    piece.ok().map(|(name, value)| Param::new(name, value, Place::Query))
}

fn wanted(method: &Method, params: &Params) -> Result<Wanted, Refusal> {
    let invalid = |message: &str| Refusal::new(400, "InvalidArgument", message.to_owned());
    match *method {
        Method::GET => {
            let wait = match params.get("waitseconds").map(str::parse) {
                None => 0,
                Some(Ok(seconds)) if seconds <= LONGEST => seconds,
                Some(_) => return Err(invalid("waitseconds is 0 to 30.")),
            };
            let wait = Duration::from_secs(wait);
            match params.get("numOfMessages").map(str::parse) {
                None => Ok(Wanted::One { wait }),
                Some(Ok(most @ 1..=BATCH)) => Ok(Wanted::Batch { most, wait }),
                Some(_) => Err(invalid("numOfMessages is 1 to 16.")),
            }
        }
        Method::DELETE => match params.filled("ReceiptHandle") {
            Some(handle) => Ok(Wanted::Deletion { handle: handle.to_owned() }),
            None => Err(Refusal::new(400, "MissingReceiptHandle", "ReceiptHandle is missing.")),
        },
        _ => Err(Refusal::new(400, "InvalidRequestURL", "Messages are received with GET and deleted with DELETE.")),
    }
}
