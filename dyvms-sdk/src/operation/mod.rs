//! One call from request to answer: check, sign, send, judge, repeat. Every action takes this one way.

mod failure;
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
    nonce::Nonce,
    request::Request,
    service,
    sign::{Signed, Unsigned},
    transport::{HttpRequest, HttpResponse, Method, Sent, TransportError, TransportErrorKind},
    validate,
};
use bytes::Bytes;
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
    let operation = Operation::begin(request);
    let credentials = operation.credentials().await?;
    Ok(operation.sign(&credentials, request.options.timeout))
}

/// Checks a request against the documents. What does not keep it from being sent is returned.
fn check(request: &Request) -> Result<Vec<BrokenRule>> {
    let mut findings = validate::check(request.meta, &request.params);
    let mut refusals = request.unwritable.clone();
    // A parameter that could not be written is there, and not missing.
    findings.refusals.retain(|rule| refusals.iter().all(|unwritable| unwritable.parameter != rule.parameter));
    if request.options.unchecked {
        findings.warnings.append(&mut findings.refusals);
    }
    refusals.append(&mut findings.refusals);
    if refusals.is_empty() {
        return Ok(findings.warnings);
    }
    Err(Error::new(request.action.clone(), request.effect, Cause::Invalid(refusals), Delivery::NotSent))
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
        self.request.options.timeout.map(|timeout| timeout.saturating_sub(self.elapsed()))
    }

    async fn credentials(&self) -> Result<Credentials> {
        let error = match self.within_time(self.client.credentials.provide()).await {
            Some(Ok(credentials)) => return Ok(credentials),
            Some(Err(error)) => Cause::Credentials(error),
            None => Cause::Transport(TransportError::new(TransportErrorKind::CallTimeout, Sent::No)),
        };
        Err(Error::new(self.request.action.clone(), self.request.effect, error, Delivery::NotSent))
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

    /// Makes one attempt and remembers it.
    async fn attempt(&mut self, credentials: &Credentials) -> Result<AcceptedAttempt, Box<Failure>> {
        let left = self.time_left();
        let clock = &self.client.clock;
        let (started, began) = (clock.now(), clock.ticks());
        let exchange = if left.is_some_and(|left| left.is_zero()) {
            Err(TransportError::new(TransportErrorKind::CallTimeout, Sent::No))
        } else {
            let http = self.sign(credentials, left);
            self.client.transport.send(http).await
        };
        let took = clock.ticks().saturating_sub(began);
        let midpoint = started.checked_add(took / 2).unwrap_or(started);
        let result = self.judge(exchange, midpoint);
        self.remember(&result, started, took);
        result
    }

    /// Signs one attempt: new nonce, new timestamp, new signature.
    fn sign(&self, credentials: &Credentials, timeout: Option<Duration>) -> HttpRequest {
        let client = self.client;
        let now = client.clock.now();
        let nonce = Nonce::new(client.entropy.bits(now));
        let signed = client.signer.sign(
            &Unsigned {
                method: client.method,
                host: client.endpoint.host(),
                action: &self.request.action,
                version: service::VERSION,
                region: client.region.as_deref(),
                params: &self.request.params,
                nonce: nonce.as_str(),
                time: client.clock_offset.correct(now),
            },
            credentials,
        );
        http_request(client, signed, timeout)
    }

    fn judge(
        &self,
        exchange: Result<HttpResponse, TransportError>,
        midpoint: SystemTime,
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
        Err(Box::new(Failure::of_answer(answer, judgement, midpoint, self.request)))
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

fn http_request(client: &Inner, signed: Signed, timeout: Option<Duration>) -> HttpRequest {
    let (url, body) = match client.method {
        Method::Get => (format!("{}?{}", client.url, String::from_utf8_lossy(&signed.encoded)).into(), Bytes::new()),
        Method::Post => (client.url.clone(), Bytes::from(signed.encoded)),
    };
    let headers = if signed.headers.is_empty() {
        client.headers.clone()
    } else {
        client.headers.iter().cloned().chain(signed.headers).collect()
    };
    HttpRequest { method: client.method, url, headers, body, timeout, answer_limit: client.answer_limit }
}

#[cfg(test)]
mod tests;
