//! The place of the transport in a scripted client: finds what a call is answered, and remembers the call.

use super::{clock::Unhurried, outcome, sent::SentRequest, unforeseen::Unforeseen};
use crate::{
    BoxFuture,
    clock::Clock,
    double::{
        answer::{self, Examples},
        fault::{Fault, Work},
        ids::Ids,
        node::Node,
        record::{ReceivedCall, Verdict},
        refusal::Refusal,
        script::{Book, Reply},
    },
    generated::examples::EXAMPLES,
    service,
    transport::{HttpRequest, HttpResponse, Sent, Transport, TransportError, TransportErrorKind},
};
use http::{HeaderName, header::CONTENT_TYPE};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What a scripted client talks to.
pub(super) struct Stage {
    pub(super) book: Book,
    pub(super) clock: Unhurried,
    pub(super) unforeseen: Unforeseen,
    examples: Examples,
    ids: Ids,
    calls: Mutex<Vec<Arc<ReceivedCall>>>,
}

/// What becomes of a call.
struct Decision {
    verdict: Verdict,
    fault: Option<Fault>,
    result: Result<HttpResponse, TransportError>,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self {
            book: Book::default(),
            clock: Unhurried::new(),
            unforeseen: Unforeseen::default(),
            examples: Examples::read(EXAMPLES),
            ids: Ids::new(1),
            calls: Mutex::default(),
        }
    }

    pub(super) fn calls(&self) -> Vec<Arc<ReceivedCall>> {
        self.remembered().clone()
    }

    fn remembered(&self) -> MutexGuard<'_, Vec<Arc<ReceivedCall>>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn exchange(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        if self.book.connection().is_some() {
            return Err(TransportError::new(TransportErrorKind::Connect, Sent::No));
        }
        let (sent, request_id) = (SentRequest::read(request), self.ids.request_id());
        let decision = self.decide(&sent, request, &request_id)?;
        let mut calls = self.remembered();
        let SentRequest { action, meta, params, headers } = sent;
        let number = calls.len() as u64 + 1;
        calls.push(Arc::new(ReceivedCall {
            number,
            time: self.clock.now(),
            method: request.method.as_str().to_owned(),
            action,
            verdict: decision.verdict,
            fault: decision.fault,
            request_id,
            params,
            headers,
            meta,
        }));
        decision.result
    }

    /// What becomes of a call; an error if nobody foresaw it.
    fn decide(&self, sent: &SentRequest, request: &HttpRequest, request_id: &str) -> Result<Decision, TransportError> {
        if let Some(ending) = self.book.request() {
            let result = Err(outcome::end(ending, request, &self.clock));
            return Ok(Decision { verdict: Verdict::Lost, fault: None, result });
        }
        let Some(reply) = self.book.scripted(&sent.action) else {
            return Err(self.unforeseen.refuse(self.describe(sent)));
        };
        Ok(self.carry_out(reply, sent, request, request_id))
    }

    fn carry_out(&self, reply: Reply, sent: &SentRequest, request: &HttpRequest, request_id: &str) -> Decision {
        match reply {
            Reply::Documented => Decision::executed(self.documented(sent, request_id)),
            Reply::Json(json) => scripted_json(json, sent, request_id),
            Reply::Refusal { code, message } => {
                scripted_json(serde_json::json!({ "Code": code, "Message": message }), sent, request_id)
            }
            Reply::Bytes { status, content_type, body, work } => {
                let answer = HttpResponse::new(status, body).with_header(CONTENT_TYPE, &content_type);
                Decision::by(work, answer, String::new())
            }
            Reply::GatewayError { status, code, message, retry_after, work } => {
                let refusal = Refusal::new(status, code, message);
                let answer = json_answer(status, refusal.fields(request_id).to_json());
                let answer = match retry_after {
                    Some(pause) => answer
                        .with_header(HeaderName::from_static(service::RETRY_AFTER), &pause.as_millis().to_string()),
                    None => answer,
                };
                Decision::by(work, answer, refusal.code.into_owned())
            }
            Reply::Fault(fault) => {
                let verdict = match (&fault, fault.work()) {
                    (_, Work::Done) => Verdict::Executed,
                    (Fault::HtmlPage { status, .. }, _) => Verdict::Refused { status: *status, code: String::new() },
                    _ => Verdict::Lost,
                };
                let result = outcome::spoil(&fault, self.documented(sent, request_id), request, &self.clock);
                Decision { verdict, fault: Some(fault), result }
            }
        }
    }

    fn documented(&self, sent: &SentRequest, request_id: &str) -> HttpResponse {
        ok(&self.examples.answer(sent.meta.unwrap_or(&answer::UNKNOWN), &sent.params, &self.ids, request_id))
    }

    /// What a person needs to know of a call that is not scripted; no values, which may be secret.
    fn describe(&self, sent: &SentRequest) -> String {
        let left = self.book.left();
        let left: Vec<String> = left.iter().map(|(action, times)| format!("{action} ({times} left)")).collect();
        let left = if left.is_empty() { "nothing more".to_owned() } else { left.join(", ") };
        format!(
            "{} was called, and the script has nothing for it; it has {left}. Script it with `on`, or with `on_any`",
            sent.action
        )
    }
}

impl Decision {
    fn executed(answer: HttpResponse) -> Self {
        Self { verdict: Verdict::Executed, fault: None, result: Ok(answer) }
    }

    /// The work was done or not, whatever the answer says.
    fn by(work: Work, answer: HttpResponse, code: String) -> Self {
        let verdict = match work {
            Work::Done => Verdict::Executed,
            Work::NotDone => Verdict::Refused { status: answer.status(), code },
        };
        Self { verdict, fault: None, result: Ok(answer) }
    }
}

/// Answers with a test's own JSON.
fn scripted_json(json: serde_json::Value, sent: &SentRequest, request_id: &str) -> Decision {
    let (verdict, fields) = answer::scripted(json, sent.meta, request_id);
    Decision { verdict, fault: None, result: Ok(ok(&fields)) }
}

fn ok(fields: &Node) -> HttpResponse {
    json_answer(200, fields.to_json())
}

fn json_answer(status: u16, json: Vec<u8>) -> HttpResponse {
    HttpResponse::new(status, json).with_header(CONTENT_TYPE, "application/json;charset=utf-8")
}

impl Transport for Stage {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move { self.exchange(&request) })
    }
}

impl fmt::Debug for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stage").field("calls", &self.remembered().len()).field("left", &self.book.left()).finish()
    }
}
