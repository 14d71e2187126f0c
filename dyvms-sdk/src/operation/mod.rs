//! One call from request to answer: check, sign, send, judge, repeat. Every action takes this one way.

mod failure;
mod sign;
mod step;

use self::{failure::Failure, step::Step};
use crate::{
    Delivery, Error, Result,
    answer::Accepted,
    attempt::{Attempt, Outcome},
    client::Inner,
    credentials::Credentials,
    error::{BrokenRule, Cause},
    judge::{Verdict, judge},
    meta::ErrorClass,
    pace::Pass,
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
    Ok(sign::attempt(request, &credentials, request.timeout()))
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
        Self { request, client, began, attempts: Vec::new(), credentials_refreshed: false, clock_corrected: false }
    }

    fn elapsed(&self) -> Duration {
        self.client.clock.ticks().saturating_sub(self.began)
    }

    /// How much of the call's own timeout is left.
    fn time_left(&self) -> Option<Duration> {
        self.request.timeout().map(|timeout| timeout.saturating_sub(self.elapsed()))
    }

    async fn credentials(&self) -> Result<Credentials> {
        let cause = match self.within_time(self.client.credentials.provide()).await {
            Some(Ok(credentials)) => return Ok(credentials),
            Some(Err(error)) => Cause::Credentials(error),
            None => Cause::Transport(TransportError::new(TransportErrorKind::CallTimeout, Sent::No)),
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
        let Some(left) = self.time_left() else { return Some(future.await) };
        let (mut future, mut alarm) = (pin!(future), self.client.clock.sleep(left));
        std::future::poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending => alarm.as_mut().poll(context).map(|()| None),
        })
        .await
    }

    async fn pause(&mut self, pause: Duration) {
        if let Some(last) = self.attempts.last_mut() {
            last.pause = Some(pause);
        }
        self.client.clock.sleep(pause).await;
    }

    /// Waits until the next attempt may go, if this client keeps to limits.
    async fn pass(&self) -> Result<Option<Pass<'a>>, Box<Failure>> {
        let Some(gate) = &self.client.gate else { return Ok(None) };
        let deadline = self.request.timeout().map(|timeout| self.began.saturating_add(timeout));
        let pass = gate.pass(self.request, deadline).await;
        pass.map(Some).map_err(|hold| Box::new(Failure::of_hold(hold, &self.attempts)))
    }

    /// Makes one attempt and remembers it.
    async fn attempt(&mut self, credentials: &Credentials) -> Result<AcceptedAttempt, Box<Failure>> {
        let pass = self.pass().await?;
        let left = self.time_left();
        let clock = &self.client.clock;
        let (started, began) = (clock.now(), clock.ticks());
        let exchange = if left.is_some_and(|left| left.is_zero()) {
            Err(TransportError::new(TransportErrorKind::CallTimeout, Sent::No))
        } else {
            self.client.transport.send(sign::attempt(self.request, credentials, left)).await
        };
        let took = clock.ticks().saturating_sub(began);
        let midpoint = started.checked_add(took / 2).unwrap_or(started);
        let result = self.judge(exchange, midpoint, credentials);
        self.remember(&result, started, took);
        if let Some(pass) = pass {
            let failure = result.as_ref().err();
            let outcome = failure.map_or(Outcome::Accepted, |failure| Outcome::Failed(failure.delivery));
            let throttled = failure.is_some_and(|failure| failure.class == Some(ErrorClass::Throttle));
            pass.settle(outcome, throttled).await;
        }
        result
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

    fn fail(self, failure: Box<Failure>) -> Error {
        failure.into_error(self.request, self.attempts)
    }
}

#[cfg(test)]
mod tests;
