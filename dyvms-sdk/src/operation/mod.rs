//! One call from request to answer: check, sign, send, judge, repeat. Every action takes this one way.

mod allowance;
mod failure;
mod replay;
mod sign;
mod step;

use self::{failure::Failure, replay::Kept, step::Step};
use crate::{
    Delivery, Error, Result,
    answer::Accepted,
    attempt::{Attempt, Outcome},
    client::Inner,
    credentials::Credentials,
    error::{BrokenRule, Cause},
    judge::{Verdict, judge},
    meta::Effect,
    request::Request,
    transport::{HttpRequest, HttpResponse, Sent, TransportError, TransportErrorKind},
    validate,
};
use std::{
    future::Future,
    pin::pin,
    task::Poll,
    time::{Duration, SystemTime},
};

/// Sends a request until it is accepted, refused for good, or undecided.
pub(crate) async fn run(request: &Request) -> Result<Accepted> {
    let warnings = check(request)?;
    let mut operation = Operation::begin(request);
    let mut credentials = operation.credentials().await?;
    loop {
        let failure = match operation.attempt(&credentials).await {
            Ok(accepted) => return Ok(operation.finish(accepted, warnings)),
            Err(failure) => failure,
        };
        let step = operation.next_step(&failure);
        match step {
            Step::Pause(pause) => operation.pause(pause).await,
            Step::RefreshCredentials => match operation.refresh(&credentials).await {
                Some(fresh) => credentials = fresh,
                None => return Err(operation.fail(failure)),
            },
            Step::CorrectClock(theirs, ours) => request.client.inner().clock_offset.learn(theirs, ours),
            Step::GiveUp => return Err(operation.fail(failure)),
        }
    }
}

/// The HTTP request of a first attempt, without sending it.
pub(crate) async fn first_request(request: &Request) -> Result<HttpRequest> {
    check(request)?;
    let provided = request.client.inner().credentials.provide().await;
    let credentials = provided.map_err(|error| not_sent(request, Cause::Credentials(error)))?;
    Ok(sign::attempt(request, &credentials, request.attempt_timeout().min(request.timeout())))
}

fn not_sent(request: &Request, cause: Cause) -> Error {
    Error::new(request.action.clone(), request.effect, cause, Delivery::NotSent)
}

/// Checks a request against the documents. What does not keep it from being sent is returned.
fn check(request: &Request) -> Result<Vec<BrokenRule>> {
    let mut findings = validate::check(request.meta, &request.params);
    let mut refusals = request.unwritable().to_vec();
    // A parameter that could not be written is there, and not missing.
    findings.refusals.retain(|rule| refusals.iter().all(|unwritable| unwritable.parameter != rule.parameter));
    if request.is_unchecked() {
        findings.warnings.append(&mut findings.refusals);
    }
    refusals.append(&mut findings.refusals);
    if refusals.is_empty() {
        return Ok(findings.warnings);
    }
    Err(not_sent(request, Cause::Invalid(refusals)))
}

/// A call under way.
struct Operation<'a> {
    request: &'a Request,
    client: &'a Inner,
    began: Duration,
    attempts: Vec<Attempt>,
    /// The latest request, if it may have to be replayed.
    kept: Option<Kept>,
    credentials_refreshed: bool,
    clock_corrected: bool,
}

/// The accepted answer of an attempt.
struct AcceptedAttempt {
    answer: HttpResponse,
    code: Option<Box<str>>,
    message: Option<Box<str>>,
    request_id: Option<Box<str>>,
}

impl<'a> Operation<'a> {
    fn begin(request: &'a Request) -> Self {
        let client = request.client.inner();
        let began = client.clock.ticks();
        Self {
            request,
            client,
            began,
            attempts: Vec::new(),
            kept: None,
            credentials_refreshed: false,
            clock_corrected: false,
        }
    }

    fn elapsed(&self) -> Duration {
        self.client.clock.ticks().saturating_sub(self.began)
    }

    async fn credentials(&self) -> Result<Credentials> {
        let cause = match self.within_time(self.client.credentials.provide()).await {
            Some(Ok(credentials)) => return Ok(credentials),
            Some(Err(error)) => Cause::Credentials(error),
            None => Cause::Transport(
                TransportError::new(TransportErrorKind::OperationTimeout, Sent::No)
                    .with_limit(self.request.timeout())
                    .with_source("there were no credentials yet"),
            ),
        };
        Err(not_sent(self.request, cause))
    }

    /// New credentials after these expired; `None` if there are no newer ones.
    async fn refresh(&mut self, expired: &Credentials) -> Option<Credentials> {
        self.credentials_refreshed = true;
        let fresh = self.within_time(self.client.credentials.refresh(expired)).await?.ok()?;
        (fresh != *expired).then_some(fresh)
    }

    /// Waits for something no longer than the call may take.
    async fn within_time<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let (mut future, mut alarm) = (pin!(future), None);
        std::future::poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            // Most futures are ready at once and need no alarm.
            let alarm = alarm.get_or_insert_with(|| self.client.clock.sleep(self.time_left()));
            alarm.as_mut().poll(context).map(|()| None)
        })
        .await
    }

    async fn pause(&mut self, pause: Duration) {
        if let Some(last) = self.attempts.last_mut() {
            last.pause = Some(pause);
        }
        self.client.clock.sleep(pause).await;
    }

    /// Makes one attempt and remembers it.
    async fn attempt(&mut self, credentials: &Credentials) -> Result<AcceptedAttempt, Box<Failure>> {
        let allowance = self.allowance();
        let clock = &self.client.clock;
        let (started, began) = (clock.now(), clock.ticks());
        let exchange = if allowance.time.is_zero() {
            Err(TransportError::new(TransportErrorKind::OperationTimeout, Sent::No))
        } else {
            let request = self.next_request(credentials, allowance.time);
            self.client.transport.send(request).await
        };
        let exchange = exchange.map_err(|error| allowance.name(error));
        let took = clock.ticks().saturating_sub(began);
        let midpoint = started.checked_add(took / 2).unwrap_or(started);
        let mut result = self.judge(exchange, midpoint, credentials);
        if let (Err(failure), true) = (&mut result, self.is_replaying()) {
            replay::judge(failure);
        }
        self.remember(&result, started, took);
        result
    }

    /// A new request, or the bytes of one that is lost.
    fn next_request(&mut self, credentials: &Credentials, timeout: Duration) -> HttpRequest {
        if let Some(lost) = self.kept.as_ref().filter(|kept| kept.lost) {
            return lost.again(timeout);
        }
        let request = sign::attempt(self.request, credentials, timeout);
        // What reads is repeated with a new signature.
        if self.request.is_replay_checked() && self.request.effect != Effect::Reads {
            self.kept = Some(Kept::new(&request, &*self.client.clock));
        }
        request
    }

    fn is_replaying(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.lost)
    }

    fn judge(
        &self,
        exchange: Result<HttpResponse, TransportError>,
        midpoint: SystemTime,
        credentials: &Credentials,
    ) -> Result<AcceptedAttempt, Box<Failure>> {
        let answer = match exchange {
            Ok(answer) => answer,
            Err(error) => return Err(Box::new(Failure::of_transport(error, self.request))),
        };
        let judgement = judge(&answer, self.request.meta);
        if judgement.verdict == Verdict::Accepted {
            let (code, message, request_id) = (judgement.code, judgement.message, judgement.request_id);
            return Ok(AcceptedAttempt { answer, code, message, request_id });
        }
        Err(Box::new(Failure::of_answer(answer, judgement, midpoint, self.request, credentials)))
    }

    fn remember(&mut self, result: &Result<AcceptedAttempt, Box<Failure>>, started: SystemTime, took: Duration) {
        let (outcome, answer, code, request_id) = match result {
            Ok(accepted) => (Outcome::Accepted, Some(&accepted.answer), &accepted.code, &accepted.request_id),
            Err(failure) => {
                (Outcome::Failed(failure.delivery), failure.answer.as_ref(), &failure.code, &failure.request_id)
            }
        };
        self.attempts.push(Attempt {
            started,
            took,
            outcome,
            http_status: answer.map(HttpResponse::status),
            code: code.clone(),
            request_id: request_id.clone(),
            pause: None,
        });
    }

    fn finish(self, accepted: AcceptedAttempt, warnings: Vec<BrokenRule>) -> Accepted {
        self.client.budget.put_back();
        let AcceptedAttempt { answer, code, message, request_id } = accepted;
        Accepted { answer, code, message, request_id, attempts: self.attempts, warnings }
    }

    fn fail(self, mut failure: Box<Failure>) -> Error {
        let lost = self.attempts.iter().any(|attempt| attempt.outcome == Outcome::Failed(Delivery::Unknown));
        // What was not sent at last does not undo what was lost before.
        if lost && failure.delivery == Delivery::NotSent {
            failure.delivery = Delivery::Unknown;
        }
        failure.into_error(self.request, self.attempts)
    }
}

#[cfg(test)]
mod tests;
