//! One call from request to answer: check, sign, send, judge, repeat. Every action takes this one way.

mod allowance;
mod failure;
mod replay;
mod sign;
mod step;

use self::{failure::Failure, replay::Kept, step::Step};
use crate::{
    Answer, BoxFuture, Delivery, Error, Result,
    answer::Particulars,
    attempt::{Attempt, Outcome},
    client::Inner,
    credentials::Credentials,
    error::{BrokenRule, Cause},
    judge::{Judgement, Verdict, judge},
    lenient::{Document, Wanted},
    meta::{Effect, ErrorClass},
    pace::Pass,
    redact,
    request::Request,
    transport::{HttpRequest, HttpResponse, Sent, TransportError, TransportErrorKind},
    validate,
    watch::{ExtraHeaders, Veto, Watch},
};
use std::{
    future::Future,
    mem,
    pin::pin,
    task::Poll,
    time::{Duration, SystemTime},
};

/// The HTTP request of a first attempt, without sending it.
pub(crate) async fn first_request(request: &Request) -> Result<HttpRequest> {
    check(request)?;
    let provided = request.client.inner().credentials.provide().await;
    let credentials = provided.map_err(|error| not_sent(request, Cause::Credentials(error)))?;
    let extra = request.client.inner().interceptors.headers_of(request);
    let extra = extra.map_err(|veto| not_sent(request, vetoed(request, &veto)))?;
    let (now, timeout) = (request.client.inner().clock.now(), request.attempt_timeout().min(request.timeout()));
    sign::attempt(request, &credentials, now, timeout, extra)
        .map_err(|error| not_sent(request, Cause::Transport(error)))
}

fn not_sent(request: &Request, cause: Cause) -> Error {
    Error::of(request, cause, Delivery::NotSent)
}

/// An interceptor may quote what it saw.
fn vetoed(request: &Request, veto: &Veto) -> Cause {
    Cause::Vetoed(Veto::new(redact::scrub(&veto.to_string(), request.meta, &request.params)))
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
pub(crate) struct Operation<'a> {
    request: &'a Request,
    wanted: Wanted,
    client: &'a Inner,
    watch: Watch<'a>,
    began: Duration,
    attempts: Vec<Attempt>,
    /// The latest request, if it may have to be replayed.
    kept: Option<Kept>,
    credentials_refreshed: bool,
    clock_corrected: bool,
}

/// What an attempt that may go takes with it.
#[derive(Default)]
struct Leave<'a> {
    extra: ExtraHeaders,
    pass: Option<Pass<'a>>,
    /// When the pass was asked for.
    asked: Option<Duration>,
}

/// The accepted answer of an attempt.
pub(crate) struct Accepted {
    /// What is wanted of it; nothing, if it is not in UTF-8.
    pub(crate) document: Option<Document>,
    pub(crate) particulars: Box<Particulars>,
    /// For the attempt, which remembers it.
    code: Option<Box<str>>,
    request_id: Option<Box<str>>,
}

impl<'a> Operation<'a> {
    /// Begins a call, of whose answer these fields are wanted.
    pub(crate) fn begin(request: &'a Request, wanted: Wanted) -> Self {
        let client = request.client.inner();
        let began = client.clock.ticks();
        Self {
            request,
            wanted,
            client,
            watch: Watch::begin(request, began),
            began,
            attempts: Vec::new(),
            kept: None,
            credentials_refreshed: false,
            clock_corrected: false,
        }
    }

    /// Sends the request until it is accepted, refused for good, or undecided.
    pub(crate) fn run(&mut self) -> impl Future<Output = Result<Accepted>> {
        self.watch.span().around(self.complete())
    }

    /// How it ended, after the answer was read.
    pub(crate) fn end<T>(self, result: Result<Answer<T>>) -> Result<Answer<T>> {
        self.watch.end(result)
    }

    /// Checks, and makes attempts until there is nothing more to do.
    async fn complete(&mut self) -> Result<Accepted> {
        let warnings = check(self.request)?;
        let mut credentials = self.credentials().await?;
        loop {
            let leave = self.ask_leave().await?;
            match self.attempt(&credentials, leave).await {
                Ok(accepted) => return Ok(self.finish(accepted, warnings)),
                Err(failure) => self.prepare_another(failure, &mut credentials).await?,
            }
        }
    }

    /// Does what makes another attempt after this failure worthwhile, or gives up.
    async fn prepare_another(&mut self, failure: Box<Failure>, credentials: &mut Credentials) -> Result<()> {
        let step = self.next_step(&failure);
        self.attempt_ended(step.pause());
        match step {
            Step::Pause(pause) => self.client.clock.sleep(pause).await,
            Step::RefreshCredentials => match self.refresh(credentials).await {
                Some(fresh) => *credentials = fresh,
                None => return Err(self.fail(failure)),
            },
            Step::CorrectClock(theirs, ours) => self.client.clock_offset.learn(theirs, ours),
            Step::GiveUp => return Err(self.fail(failure)),
        }
        Ok(())
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

    /// The headers that interceptors add to the next attempt, if none vetoes it.
    fn before_signing(&mut self) -> Result<ExtraHeaders> {
        self.watch.before_signing().map_err(|veto| {
            let cause = vetoed(self.request, &veto);
            let mut error = Error::of(self.request, cause, self.watch.delivery());
            error.inner_mut().attempts = mem::take(&mut self.attempts);
            error
        })
    }

    /// Asks whether the next attempt may go, and waits until it may: interceptors, who may veto before a turn is spent,
    /// then the client's own limits. What is replayed was asked for when it went the first time.
    async fn ask_leave(&mut self) -> Result<Leave<'a>> {
        if self.is_replaying() {
            return Ok(Leave::default());
        }
        let extra = self.before_signing()?;
        let Some(gate) = &self.client.gate else { return Ok(Leave { extra, ..Leave::default() }) };
        let (asked, deadline) = (self.client.clock.ticks(), self.began.saturating_add(self.request.timeout()));
        let pass = gate.pass(self.request, deadline).await;
        let pass = pass.map_err(|hold| self.fail(Box::new(Failure::of_hold(hold, &self.attempts))))?;
        Ok(Leave { extra, pass: Some(pass), asked: Some(asked) })
    }

    /// Makes one attempt and remembers it.
    async fn attempt(&mut self, credentials: &Credentials, leave: Leave<'a>) -> Result<Accepted, Box<Failure>> {
        let Leave { extra, pass, asked } = leave;
        self.watch.attempt_begins();
        let clock = &self.client.clock;
        let (started, began) = (clock.now(), clock.ticks());
        let allowance = self.allowance(began);
        let exchange = match self.exchange(credentials, started, allowance.time, extra) {
            Ok(exchange) => exchange.await,
            Err(unsendable) => Err(unsendable),
        };
        let exchange = exchange.map_err(|error| allowance.name(error));
        let took = clock.ticks().saturating_sub(began);
        let midpoint = started.checked_add(took / 2).unwrap_or(started);
        let mut result = self.judge(exchange, midpoint, credentials);
        if let (Err(failure), true) = (&mut result, self.is_replaying()) {
            replay::judge(failure);
        }
        self.remember(&mut result, started, took, asked.map(|asked| began.saturating_sub(asked)));
        if let Some(pass) = pass {
            let failure = result.as_ref().err();
            let outcome = failure.map_or(Outcome::Accepted, |failure| Outcome::Failed(failure.delivery));
            let throttled = failure.is_some_and(|failure| failure.class == Some(ErrorClass::Throttle));
            if let Some(taking_back) = pass.settle(outcome, throttled) {
                taking_back.await;
            }
        }
        result
    }

    /// Signs a request and hands it to the transport.
    fn exchange(
        &mut self,
        credentials: &Credentials,
        now: SystemTime,
        timeout: Duration,
        extra: ExtraHeaders,
    ) -> Result<BoxFuture<'a, Result<HttpResponse, TransportError>>, TransportError> {
        if timeout.is_zero() {
            return Err(TransportError::new(TransportErrorKind::OperationTimeout, Sent::No));
        }
        let request = self.next_request(credentials, now, timeout, extra)?;
        self.watch.after_signing(&request);
        Ok(self.client.transport.send(request))
    }

    /// A new request, or the bytes of one that is lost.
    fn next_request(
        &mut self,
        credentials: &Credentials,
        now: SystemTime,
        timeout: Duration,
        extra: ExtraHeaders,
    ) -> Result<HttpRequest, TransportError> {
        if let Some(lost) = self.kept.as_ref().filter(|kept| kept.lost) {
            return Ok(lost.again(timeout));
        }
        let request = sign::attempt(self.request, credentials, now, timeout, extra)?;
        // What reads is repeated with a new signature.
        if self.request.is_replay_checked() && self.request.effect != Effect::Reads {
            self.kept = Some(Kept::new(&request, &*self.client.clock));
        }
        Ok(request)
    }

    fn is_replaying(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.lost)
    }

    fn judge(
        &self,
        exchange: Result<HttpResponse, TransportError>,
        midpoint: SystemTime,
        credentials: &Credentials,
    ) -> Result<Accepted, Box<Failure>> {
        let answer = match exchange {
            Ok(answer) => answer,
            Err(error) => return Err(Box::new(Failure::of_transport(error, self.request))),
        };
        match judge(&answer, self.request.meta, self.wanted) {
            Judgement { verdict: Verdict::Accepted, code, message, request_id, document, .. } => {
                let particulars = Particulars { answer, message, attempts: Vec::new(), warnings: Vec::new() };
                Ok(Accepted { document, particulars: Box::new(particulars), code, request_id })
            }
            judgement => Err(Box::new(Failure::of_answer(answer, judgement, midpoint, self.request, credentials))),
        }
    }

    fn remember(
        &mut self,
        result: &mut Result<Accepted, Box<Failure>>,
        started: SystemTime,
        took: Duration,
        turn_wait: Option<Duration>,
    ) {
        let (outcome, code, request_id) = match result {
            // The attempt that was accepted is where the answer has them from.
            Ok(accepted) => (Outcome::Accepted, accepted.code.take(), accepted.request_id.take()),
            Err(failure) => (Outcome::Failed(failure.delivery), failure.code.clone(), failure.request_id.clone()),
        };
        let failure = result.as_ref().err();
        let answer = result
            .as_ref()
            .map_or_else(|failure| failure.answer.as_ref(), |accepted| Some(&accepted.particulars.answer));
        self.attempts.reserve_exact(1);
        self.attempts.push(Attempt {
            started,
            took,
            outcome,
            http_status: answer.map(HttpResponse::status),
            code,
            class: failure.and_then(|failure| failure.class),
            transport_error: failure.and_then(|failure| failure.transport_error()),
            request_id,
            turn_wait,
            pause: None,
        });
    }

    /// Tells the watch of the last attempt, and of the pause that follows it.
    fn attempt_ended(&mut self, pause: Option<Duration>) {
        if let Some(last) = self.attempts.last_mut() {
            last.pause = pause;
            self.watch.attempt_ended(last);
        }
    }

    fn finish(&mut self, mut accepted: Accepted, warnings: Vec<BrokenRule>) -> Accepted {
        self.client.budget.put_back();
        self.attempt_ended(None);
        accepted.particulars.attempts = mem::take(&mut self.attempts);
        accepted.particulars.warnings = warnings;
        accepted
    }

    fn fail(&mut self, mut failure: Box<Failure>) -> Error {
        let attempts = mem::take(&mut self.attempts);
        let lost = attempts.iter().any(|attempt| attempt.outcome == Outcome::Failed(Delivery::Unknown));
        // What was not sent at last does not undo what was lost before.
        if lost && failure.delivery == Delivery::NotSent {
            failure.delivery = Delivery::Unknown;
        }
        failure.into_error(self.request, attempts)
    }
}

#[cfg(test)]
mod tests;
