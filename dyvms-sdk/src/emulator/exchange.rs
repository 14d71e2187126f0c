//! One request from its first byte to its answer: read, judge, record, reply.

use super::{
    acs3,
    answer::{self, Examples},
    console::{self, Console},
    fault::{Fault, Work},
    format::Format,
    ids::Ids,
    intake,
    log::Log,
    open::Open,
    queues::{Queues, TOKEN_ACTION, is_for_queue},
    record::{ReceivedCall, Verdict},
    refusal::Refusal,
    response::{Answer, Rupture, status_code},
    script::{Book, Reply},
    spoil,
    verify::Gate,
    wire::Received,
    world::LiveWorld,
};
use crate::{generated::ACTIONS, meta::ActionMeta};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, Response, body::Incoming};
use serde_json::Value;
use std::{sync::Arc, time::SystemTime};

/// Tells the time; tests pass their own.
pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Is told of each call, once it is decided and before it is answered.
pub(crate) type Observer = Box<dyn Fn(&ReceivedCall) + Send + Sync>;

/// All that the exchanges of one emulator share.
pub(crate) struct Desk {
    pub(crate) gate: Gate,
    pub(crate) examples: Examples,
    pub(crate) ids: Arc<Ids>,
    pub(crate) book: Book,
    pub(crate) log: Log,
    pub(crate) open: Open,
    pub(crate) queues: Queues,
    pub(crate) clock: Clock,
    pub(crate) observer: Option<Observer>,
    pub(crate) world: Option<LiveWorld>,
    pub(crate) console: Console,
    pub(crate) max_url: usize,
    pub(crate) max_body: usize,
}

/// A call that passed the gate.
struct Admitted {
    action: String,
    meta: Option<&'static ActionMeta>,
}

/// What was decided about a call.
struct Decision {
    verdict: Verdict,
    answer: Answer,
    fault: Option<Fault>,
}

impl Desk {
    /// Takes one request to its end.
    pub(crate) async fn exchange(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Rupture> {
        // First of all, so that whoever looks on changes nothing: neither ids nor rules are used up.
        if self.console == Console::Open && console::is_for_console(&request) {
            return Ok(self.exchange_with_console(request).await);
        }
        let now = (self.clock)();
        let request_id = self.ids.request_id();
        if let Some(ending) = self.book.request() {
            let received = intake::read_head(&request.into_parts().0, b"");
            self.record(now, received, request_id, Verdict::Lost, None);
            return Err(Rupture::silent(ending));
        }
        if let Some(answer) = self.check_url(&request) {
            let received = Received::read(request.method().as_str(), b"", b"");
            let verdict = Verdict::Refused { status: answer.status, code: String::new() };
            self.record(now, received, request_id, verdict, None);
            return Ok(answer.into_response(now));
        }
        if is_for_queue(request.uri().path()) {
            return self.exchange_with_queue(&request.into_parts().0, now, request_id).await;
        }
        let received = intake::read(request, self.max_body).await?;
        let decision = self.decide(&received, &request_id, now);
        self.record(now, received, request_id, decision.verdict, decision.fault.clone());
        match decision.fault {
            None => Ok(decision.answer.into_response(now)),
            Some(fault) => spoil::apply(fault, decision.answer, now).await,
        }
    }

    /// A URL that is too long never reaches the gateway: its front server answers with a page.
    fn check_url(&self, request: &Request<Incoming>) -> Option<Answer> {
        let length = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
        (length > self.max_url).then(|| Answer::html_page(414))
    }

    fn decide(&self, received: &Received, request_id: &str, now: SystemTime) -> Decision {
        let asked = received.format();
        let format = *asked.as_ref().unwrap_or(&Format::Xml);
        let admitted = match &received.unreadable {
            Some(refusal) => Err(refusal.clone()),
            None => asked.and_then(|_| self.admit(received, now)),
        };
        match admitted {
            Ok(call) => {
                let reply = self.book.reply(&call.action);
                self.carry_out(reply, &call, received, format, request_id)
            }
            Err(refusal) => Decision::refused(refusal, format, request_id),
        }
    }

    /// Finds the action and takes the request through the gateway's checks.
    fn admit(&self, received: &Received, now: SystemTime) -> Result<Admitted, Refusal> {
        let action = received.envelope().action.ok_or_else(|| received.missing("Action", "x-acs-action"))?;
        let meta = find_action(action);
        let is_known = meta.is_some() || action == TOKEN_ACTION || self.book.names(action);
        if !is_known {
            let message =
                format!("Specified api is not found: there is no action {action:?}; names are case-sensitive.");
            return Err(Refusal::new(404, "InvalidAction.NotFound", message));
        }
        self.gate.admit(received, meta, now)?;
        if action == TOKEN_ACTION && received.params.filled("MessageType").is_none() {
            return Err(Refusal::missing("MessageType"));
        }
        Ok(Admitted { action: action.to_owned(), meta })
    }

    fn carry_out(
        &self,
        reply: Reply,
        call: &Admitted,
        received: &Received,
        format: Format,
        request_id: &str,
    ) -> Decision {
        let carried_out = || self.done(call, received, format, request_id);
        // The answer is a test's own; what the call does, if it does, it does all the same.
        let behind = |work, answer, code| match (work, &self.world) {
            (Work::Done, Some(_)) => Decision { answer, ..carried_out() },
            _ => Decision::by(work, answer, code),
        };
        match reply {
            Reply::Documented => carried_out(),
            Reply::Json(json) => Decision::told(json, call, format, request_id),
            Reply::Bytes { status, content_type, body, work } => {
                behind(work, Answer::new(status, content_type, body), String::new())
            }
            Reply::Refusal { code, message } => {
                let json = serde_json::json!({ "Code": code, "Message": message });
                Decision::told(json, call, format, request_id)
            }
            Reply::GatewayError { status, code, message, retry_after, work } => {
                let refusal = Refusal { retry_after, ..Refusal::new(status, code, message) };
                let answer = Answer::refusal(format, &refusal, request_id);
                behind(work, answer, refusal.code.into_owned())
            }
            Reply::Fault(fault) => {
                let decision = match &fault {
                    Fault::HtmlPage { status, work } => behind(*work, Answer::html_page(*status), String::new()),
                    _ if fault.work() == Work::NotDone => {
                        let answer = self.documented(call, received, format, request_id);
                        Decision { verdict: Verdict::Lost, answer, fault: None }
                    }
                    _ => carried_out(),
                };
                Decision { fault: Some(fault), ..decision }
            }
        }
    }

    /// Does what the call asks for: in the world, if there is one and the action is its business; else it answers as the
    /// documents show.
    fn done(&self, call: &Admitted, received: &Received, format: Format, request_id: &str) -> Decision {
        let told = self.world.as_ref().zip(call.meta).and_then(|(world, meta)| world.perform(meta, &received.params));
        match told {
            Some(Ok(json)) => Decision::told(json, call, format, request_id),
            Some(Err(refusal)) => Decision::refused(refusal, format, request_id),
            None => Decision::executed(self.documented(call, received, format, request_id)),
        }
    }

    fn documented(&self, call: &Admitted, received: &Received, format: Format, request_id: &str) -> Answer {
        if call.action == TOKEN_ACTION {
            let fields = self.queues.give_token(&received.params, request_id, (self.clock)());
            return Answer::fields(format, &call.action, &fields);
        }
        let meta = call.meta.unwrap_or(&answer::UNKNOWN);
        let fields = self.examples.answer(meta, &received.params, &self.ids, request_id);
        Answer::fields(format, &call.action, &fields)
    }

    fn record(&self, time: SystemTime, received: Received, request_id: String, verdict: Verdict, fault: Option<Fault>) {
        let action = received.envelope().action.unwrap_or_default().to_owned();
        let meta = find_action(&action);
        let Received { method, params, acs3, .. } = received;
        let headers = acs3.map_or_else(Vec::new, acs3::Head::into_own);
        self.keep(ReceivedCall { number: 0, time, method, action, verdict, fault, request_id, params, headers, meta });
    }

    /// Remembers a call, and tells of it.
    pub(super) fn keep(&self, call: ReceivedCall) {
        let call = self.log.add(call);
        if let Some(observer) = &self.observer {
            observer(&call);
        }
    }
}

impl Decision {
    fn executed(answer: Answer) -> Self {
        Self { verdict: Verdict::Executed, answer, fault: None }
    }

    /// The gateway says no.
    fn refused(refusal: Refusal, format: Format, request_id: &str) -> Self {
        Self {
            answer: Answer::refusal(format, &refusal, request_id),
            verdict: Verdict::Refused { status: refusal.status, code: refusal.code.into_owned() },
            fault: None,
        }
    }

    /// The answer is this JSON, which says by itself whether the call was done.
    fn told(json: Value, call: &Admitted, format: Format, request_id: &str) -> Self {
        let (verdict, fields) = answer::scripted(json, call.meta, request_id);
        Self { verdict, answer: Answer::fields(format, &call.action, &fields), fault: None }
    }

    /// The work was done or not, whatever the answer says.
    fn by(work: Work, answer: Answer, code: String) -> Self {
        let verdict = match work {
            Work::Done => Verdict::Executed,
            Work::NotDone => Verdict::Refused { status: status_code(answer.status).as_u16(), code },
        };
        Self { verdict, answer, fault: None }
    }
}

fn find_action(name: &str) -> Option<&'static ActionMeta> {
    let at = ACTIONS.binary_search_by(|action| action.name.cmp(name)).ok()?;
    Some(ACTIONS[at])
}
