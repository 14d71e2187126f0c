//! A failed attempt: whether it was done all the same, and what would make a repetition worthwhile.

use crate::{
    Delivery, Error,
    attempt::{Attempt, Outcome},
    credentials::Credentials,
    error::Cause,
    judge::{self, Judgement, Remedy, Verdict},
    meta::{Effect, ErrorClass, ErrorMeta},
    pace::Hold,
    redact,
    request::Request,
    service,
    time::parse_http_date,
    transport::{HttpResponse, Sent, TransportError, TransportErrorKind},
};
use std::time::{Duration, SystemTime};

/// A failed attempt.
pub(super) struct Failure {
    cause: Cause,
    pub(super) delivery: Delivery,
    /// What makes a repetition both safe and worthwhile.
    pub(super) remedy: Remedy,
    pub(super) code: Option<Box<str>>,
    message: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) class: Option<ErrorClass>,
    pub(super) known: Option<&'static ErrorMeta>,
    /// Whether the service is known to have received what was lost.
    pub(super) arrived: bool,
    pub(super) answer: Option<HttpResponse>,
    pub(super) retry_after: Option<Duration>,
    /// The service's time and ours, when the answer came.
    pub(super) clocks: Option<(SystemTime, SystemTime)>,
}

impl Failure {
    /// No whole answer came.
    pub(super) fn of_transport(mut error: TransportError, request: &Request) -> Self {
        use TransportErrorKind::{AnswerTooLarge, OperationTimeout, Unsendable};

        let answer = error.take_answer();
        let judgement = answer.as_ref().map(judge::judge_part);
        let verdict = match (error.sent(), error.kind(), &judgement) {
            (Sent::No, ..) => None,
            // A second answer would be as large, and for another attempt there is no time.
            (_, AnswerTooLarge | OperationTimeout, None) => Some(Verdict::Undecided(Remedy::None)),
            (_, AnswerTooLarge | OperationTimeout, Some(part)) => Some(without_remedy(part.verdict)),
            (_, _, Some(part)) => Some(part.verdict),
            (_, _, None) => Some(Verdict::Undecided(Remedy::Pause)),
        };
        let (delivery, remedy) = match verdict {
            None if matches!(error.kind(), Unsendable | OperationTimeout) => (Delivery::NotSent, Remedy::None),
            None => (Delivery::NotSent, Remedy::Pause),
            Some(verdict) => decide(verdict, request.effect),
        };
        let (request_id, class) = judgement.map_or((None, None), |part| (part.request_id, part.class));
        Self { request_id, class, answer, ..Self::silent(Cause::Transport(error), delivery, remedy) }
    }

    /// The attempt was held back. What became of those before it is what became of the call.
    pub(super) fn of_hold(hold: Hold, before: &[Attempt]) -> Self {
        let ended = |delivery| before.iter().any(|attempt| attempt.outcome == Outcome::Failed(delivery));
        let known = [Delivery::Unknown, Delivery::Refused].into_iter().find(|delivery| ended(*delivery));
        Self::silent(Cause::Held(hold), known.unwrap_or(Delivery::NotSent), Remedy::None)
    }

    /// A failure of which the service said nothing.
    fn silent(cause: Cause, delivery: Delivery, remedy: Remedy) -> Self {
        Self {
            cause,
            delivery,
            remedy,
            code: None,
            message: None,
            request_id: None,
            class: None,
            known: None,
            arrived: false,
            answer: None,
            retry_after: None,
            clocks: None,
        }
    }

    /// An answer came, and it does not accept the request.
    pub(super) fn of_answer(
        answer: HttpResponse,
        judgement: Judgement,
        midpoint: SystemTime,
        request: &Request,
        credentials: &Credentials,
    ) -> Self {
        let (delivery, remedy) = decide(judgement.verdict, request.effect);
        let scrub = |text: &str| redact::scrub_keys(redact::scrub(text, request.meta, &request.params), credentials);
        let snippet = |text: &str| redact::hide_values(&scrub(text)).into_owned();
        let cause = match judgement.problem {
            Some(problem) => Cause::Answer { problem, snippet: judge::snippet(answer.body(), snippet) },
            None => Cause::Service,
        };
        let theirs = answer.header("date").and_then(parse_http_date);
        Self {
            cause,
            delivery,
            remedy,
            code: judgement.code,
            message: judgement.message.map(|message| scrub(&message).into()),
            request_id: judgement.request_id,
            class: judgement.class,
            known: judgement.known,
            arrived: false,
            retry_after: answer.header(service::RETRY_AFTER).and_then(millis),
            clocks: theirs.map(|theirs| (theirs, midpoint)),
            answer: Some(answer),
        }
    }

    /// Why no whole answer came, if none did.
    pub(super) fn transport_error(&self) -> Option<TransportErrorKind> {
        match &self.cause {
            Cause::Transport(error) => Some(error.kind()),
            _ => None,
        }
    }

    pub(super) fn into_error(self, request: &Request, attempts: Vec<Attempt>) -> Error {
        let mut error = Error::of(request, self.cause, self.delivery);
        let inner = error.inner_mut();
        inner.code = self.code;
        inner.message = self.message;
        inner.request_id = self.request_id;
        inner.class = self.class;
        inner.known = self.known;
        inner.arrived = self.arrived;
        inner.answer = self.answer;
        inner.retry_after = self.retry_after;
        inner.attempts = attempts;
        error
    }
}

/// The table of this crate's promise: what is undecided is repeated only if it reads.
fn decide(verdict: Verdict, effect: Effect) -> (Delivery, Remedy) {
    match (verdict, effect) {
        (Verdict::Refused(remedy), _) => (Delivery::Refused, remedy),
        (Verdict::Undecided(remedy), Effect::Reads) => (Delivery::Unknown, remedy),
        (Verdict::Undecided(_), Effect::Writes | Effect::Dials) => (Delivery::Unknown, Remedy::None),
        // Unreachable from here, and safe all the same.
        (Verdict::Accepted, _) => (Delivery::Done, Remedy::None),
    }
}

fn without_remedy(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Refused(_) => Verdict::Refused(Remedy::None),
        Verdict::Accepted | Verdict::Undecided(_) => Verdict::Undecided(Remedy::None),
    }
}

fn millis(text: &str) -> Option<Duration> {
    text.trim().parse().ok().map(Duration::from_millis)
}
