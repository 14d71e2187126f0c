//! What every attempt passes: the pace of its action and the guard of its callee.

use super::{
    CalleeGuard, GuardedCall, Hold, Pacing, StoreError,
    guard::{Guard, Now},
    pacer::{Pacer, Ticket},
};
use crate::{BoxFuture, Delivery, attempt::Outcome, clock::Clock, nonce::Entropy, request::Request};
use std::{sync::Arc, time::Duration};

/// What every attempt of a client passes.
#[derive(Debug)]
pub(crate) struct Gate {
    pacer: Option<Pacer>,
    guard: Option<Guard>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl Gate {
    /// The gate of a client; `None` if nothing is to be kept.
    pub(crate) fn start(
        pacing: Option<Pacing>,
        guard: Option<CalleeGuard>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Option<Self>, String> {
        if pacing.is_none() && guard.is_none() {
            return Ok(None);
        }
        let pacer = pacing.map(|pacing| pacing.start(clock.ticks())).transpose()?;
        let guard = guard.map(CalleeGuard::start).transpose()?;
        Ok(Some(Self { pacer, guard, clock, entropy }))
    }

    /// Waits until an attempt may go, or says why it may not. `deadline` is in the clock's ticks.
    ///
    /// The guard comes last, so that a call counts from when it goes and not from when it began to wait.
    pub(crate) async fn pass(&self, request: &Request, deadline: Duration) -> Result<Pass<'_>, Hold> {
        let mut ticket = match &self.pacer {
            Some(pacer) => pacer.turn(&request.action, &*self.clock, deadline).await?,
            None => None,
        };
        let counted = match &self.guard {
            Some(guard) => guard.admit(request, self.entropy.bits(self.clock.now()), self.now()).await?,
            None => None,
        };
        if let Some(ticket) = &mut ticket {
            ticket.go();
        }
        Ok(Pass { gate: self, ticket, counted })
    }

    fn now(&self) -> Now {
        Now { ticks: self.clock.ticks(), time: self.clock.now() }
    }

    /// Why a shared store does not answer.
    pub(crate) fn store_failure(&self) -> Option<StoreError> {
        let pace = self.pacer.as_ref().and_then(Pacer::store_failure);
        pace.or_else(|| self.guard.as_ref().and_then(Guard::store_failure))
    }
}

/// An attempt that may go.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    gate: &'a Gate,
    ticket: Option<Ticket<'a>>,
    counted: Option<GuardedCall<'a>>,
}

impl<'a> Pass<'a> {
    /// Says what became of the attempt. What has to be taken back takes time.
    pub(crate) fn settle(self, outcome: Outcome, throttled: bool) -> Option<BoxFuture<'a, ()>> {
        if let (Some(ticket), true) = (&self.ticket, throttled) {
            ticket.throttled();
        }
        let rang_nowhere = matches!(outcome, Outcome::Failed(Delivery::NotSent | Delivery::Refused));
        let guard = self.gate.guard.as_ref().filter(|_| rang_nowhere)?;
        let (call, now) = (self.counted?, self.gate.now());
        Some(Box::pin(async move { guard.take_back(&call, now).await }))
    }
}
