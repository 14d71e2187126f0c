//! What paces: a line for each action, here or in a shared store.

use super::{
    Hold, PaceStore, Rate, StoreError, Turn, WantedTurn, WhenStoreFails,
    hold::Reason,
    line::{Line, Place},
    outage::Outage,
};
use crate::clock::Clock;
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What paces the actions of a client.
#[derive(Debug)]
pub(super) struct Pacer {
    lanes: HashMap<Cow<'static, str>, Lane>,
    shared: Option<Shared>,
}

#[derive(Debug)]
struct Shared {
    store: Arc<dyn PaceStore>,
    outage: Outage,
}

/// One action: the limit of the whole account, and this client's own line.
#[derive(Debug)]
pub(super) struct Lane {
    limit: Rate,
    line: Mutex<Line>,
}

impl Lane {
    pub(super) fn new(limit: Rate, share: f64, now: Duration) -> Self {
        Self { limit, line: Mutex::new(Line::new(limit.times(share), now)) }
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pacer {
    pub(super) fn new(
        lanes: HashMap<Cow<'static, str>, Lane>,
        store: Option<Arc<dyn PaceStore>>,
        policy: WhenStoreFails,
    ) -> Self {
        let shared = store.map(|store| Shared { store, outage: Outage::new(policy) });
        Self { lanes, shared }
    }

    /// Waits for the turn of a call. An action that is not paced has none.
    pub(super) async fn turn<'a>(
        &'a self,
        action: &str,
        clock: &'a dyn Clock,
        deadline: Duration,
    ) -> Result<Option<Ticket<'a>>, Hold> {
        let Some(lane) = self.lanes.get(action) else { return Ok(None) };
        let mut ticket = Ticket { lane, clock, read: Duration::ZERO, place: None };
        let shared = match &self.shared {
            Some(shared) => shared.wait(action, &mut ticket, deadline).await?,
            None => false,
        };
        if !shared {
            ticket.wait(deadline).await?;
        }
        Ok(Some(ticket))
    }

    /// Why the shared store does not answer.
    pub(super) fn store_failure(&self) -> Option<StoreError> {
        self.shared.as_ref()?.outage.failure()
    }
}

impl Shared {
    /// Waits for a turn in the shared line; `false` if there was none to be had.
    async fn wait(&self, action: &str, ticket: &mut Ticket<'_>, deadline: Duration) -> Result<bool, Hold> {
        let (lane, now) = (ticket.lane, ticket.clock.ticks());
        ticket.read = now;
        let interval = lane.limit.times(lane.line().part(now)).interval();
        let wanted = WantedTurn::new(action, interval).longest(deadline.saturating_sub(now));
        match self.outage.ask(now, self.store.take_turn(&wanted)).await? {
            None => Ok(false),
            Some(Turn::TooFar(wait)) => Err(Hold::new(Reason::Pace, wait, ticket.clock.now())),
            Some(Turn::After(wait)) => {
                if !wait.is_zero() {
                    ticket.clock.sleep(wait).await;
                }
                Ok(true)
            }
        }
    }
}

/// The turn of one call. If the call does not use it, whoever comes next may have it.
#[derive(Debug)]
pub(super) struct Ticket<'a> {
    lane: &'a Lane,
    clock: &'a dyn Clock,
    /// When the pace was read by which the call goes.
    read: Duration,
    /// Its place in this client's line, until it goes.
    place: Option<Place>,
}

impl Ticket<'_> {
    /// Waits in this client's own line. It sleeps once, and again only if the pace was lowered meanwhile.
    async fn wait(&mut self, deadline: Duration) -> Result<(), Hold> {
        loop {
            let now = self.clock.ticks();
            self.read = now;
            let wait = {
                let mut line = self.lane.line();
                let place = *self.place.get_or_insert_with(|| line.take(now));
                line.wait(place, now)
            };
            if wait.is_zero() {
                return Ok(());
            }
            if now.saturating_add(wait) >= deadline {
                return Err(Hold::new(Reason::Pace, wait, self.clock.now()));
            }
            self.clock.sleep(wait).await;
        }
    }

    /// The call goes now.
    pub(super) fn go(&mut self) {
        self.place = None;
    }

    /// The service refused the call for its rate.
    pub(super) fn throttled(&self) {
        self.lane.line().lower(self.read, self.clock.ticks());
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        if let Some(place) = self.place {
            self.lane.line().give_back(place);
        }
    }
}
