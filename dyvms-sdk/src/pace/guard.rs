//! The guard of callees: nobody is called more often than is allowed.

use super::{
    Admission, CalleeLimit, GuardStore, GuardedCall, Hold, StoreError, WhenStoreFails, callee::CalleeKey, hold::Reason,
    memory::Memory, outage::Outage,
};
use crate::{
    nonce::{Entropy, SystemEntropy},
    request::Request,
};
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

/// Keeps a client from calling anybody more often than the service allows;
/// [`ClientBuilder::callee_guard`](crate::ClientBuilder::callee_guard) takes it.
///
/// It looks at the actions for which the documents state such limits
/// ([`ActionMeta::per_callee`](crate::meta::ActionMeta::per_callee)), and counts them together. A call that would be too
/// much ends with an error before it is sent; [`Error::is_callee_guarded`](crate::Error::is_callee_guarded) recognises
/// it, and [`Error::retry_at`](crate::Error::retry_at) says when the next call may go.
///
/// * A call counts from the moment in which it is sent. It counts no more if nothing was sent or the service refused it;
///   what may have rung counts, and so does a call that nobody answered.
/// * A limit holds for every span of its length. The documents say that its window begins with the first call; they do
///   not say how the next window begins, and this is right for every reading.
/// * The service counts by qualification and purpose of the calling number too, which a client does not know: it counts
///   by callee alone, which is stricter. Clients for different purposes can have a guard each.
/// * Clones share what they count: give the same guard to all clients of a process, and a [store](Self::store) to those
///   of a fleet.
/// * Numbers are not kept, only their keyed hashes. Calls are forgotten when no limit counts them any more.
///
/// ```
/// use dyvms_sdk::{Client, pace::CalleeGuard};
///
/// let client = Client::builder().callee_guard(CalleeGuard::documented()).build()?;
/// # Ok::<(), dyvms_sdk::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "it does nothing until a client is built with it"]
pub struct CalleeGuard {
    limits: Arc<[CalleeLimit]>,
    memory: Arc<Mutex<Memory>>,
    key: CalleeKey,
    store: Option<Arc<dyn GuardStore>>,
    when_store_fails: WhenStoreFails,
}

impl CalleeGuard {
    /// How many calls are kept in mind, if it is not said otherwise.
    const CAPACITY: usize = 1_000_000;

    /// The documented limits: 1 call in a minute, 5 in an hour, 20 in 24 hours.
    pub fn documented() -> Self {
        Self::with_limits(CalleeLimit::documented())
    }

    /// Limits of your own: those of dedicated numbers can be changed on request.
    pub fn with_limits(limits: impl IntoIterator<Item = CalleeLimit>) -> Self {
        let key = SystemEntropy.bits(SystemTime::now());
        Self {
            limits: limits.into_iter().collect(),
            memory: Arc::new(Mutex::new(Memory::new(Self::CAPACITY))),
            key: CalleeKey::new(key.to_be_bytes().to_vec()),
            store: None,
            when_store_fails: WhenStoreFails::default(),
        }
    }

    /// Sets how many calls are kept in mind, at about 100 bytes each; of more, the oldest are forgotten. Default: a
    /// million. Such a guard shares nothing with those that it was cloned from.
    pub fn capacity(mut self, calls: usize) -> Self {
        self.memory = Arc::new(Mutex::new(Memory::new(calls)));
        self
    }

    /// Counts in a store that a fleet shares.
    ///
    /// Callees are hashed with the key: all clients of the store need the same, of at least 16 bytes, and whoever has it
    /// can find out which numbers were called. The client counts what it sends itself too, for when the
    /// store is down.
    pub fn store(mut self, store: impl GuardStore + 'static, key: impl Into<Vec<u8>>) -> Self {
        self.store = Some(Arc::new(store));
        self.key = CalleeKey::new(key.into());
        self
    }

    /// Sets what happens while the shared store cannot be asked. Default: [`WhenStoreFails::GoOnAlone`].
    pub fn when_store_fails(mut self, policy: WhenStoreFails) -> Self {
        self.when_store_fails = policy;
        self
    }

    /// What guards, from now on.
    pub(super) fn start(self) -> Result<Guard, String> {
        if self.key.is_too_short() {
            let shortest = CalleeKey::SHORTEST;
            return Err(format!("the callee guard's key can be guessed; give at least {shortest} random bytes"));
        }
        if self.memory().keeps_nothing() {
            return Err("the callee guard has a capacity of no call; give it one of many".to_owned());
        }
        if self.limits.is_empty() || !self.limits.iter().all(CalleeLimit::makes_sense) {
            let advice = "give limits of at least one call, in a time from a millisecond to a year";
            return Err(format!("the callee guard cannot keep the limits {:?}; {advice}", self.limits));
        }
        let outage = Outage::new(self.when_store_fails);
        Ok(Guard { settings: self, outage })
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What guards the callees of a client.
#[derive(Debug)]
pub(super) struct Guard {
    settings: CalleeGuard,
    outage: Outage,
}

/// The time, as a client tells it: for measuring, and of day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    pub(super) ticks: Duration,
    pub(super) time: SystemTime,
}

impl Guard {
    /// Counts the call of a request, unless it is too much. A request whose action is not limited by callee has none.
    pub(super) async fn admit(&self, request: &Request, id: u128, now: Now) -> Result<Option<GuardedCall<'_>>, Hold> {
        let number = request.meta.per_callee.and_then(|parameter| request.params.get(parameter));
        let Some(number) = number else { return Ok(None) };
        let settings = &self.settings;
        let call = GuardedCall::new(settings.key.hash(number), id, &settings.limits);
        let shared = match &settings.store {
            Some(store) => self.outage.ask(now.ticks, store.admit(&call)).await?,
            None => None,
        };
        let since_1970 = now.time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let admission = match shared {
            Some(Admission::NotBefore(wait)) => Admission::NotBefore(wait),
            Some(Admission::Admitted) => {
                // The store has decided; this is for when it is down.
                let _ = settings.memory().admit(&call, since_1970);
                Admission::Admitted
            }
            None => settings.memory().admit(&call, since_1970),
        };
        match admission {
            Admission::Admitted => Ok(Some(call)),
            Admission::NotBefore(wait) => Err(Hold::new(Reason::Callee, wait, now.time)),
        }
    }

    /// Takes back a call that has rung nowhere.
    pub(super) async fn take_back(&self, call: &GuardedCall<'_>, now: Now) {
        self.settings.memory().take_back(call);
        if let Some(store) = &self.settings.store {
            // If that fails, the call counts until it is forgotten: too strict, and safe.
            let _ = self.outage.ask(now.ticks, store.take_back(call)).await;
        }
    }

    /// Why the shared store does not answer.
    pub(super) fn store_failure(&self) -> Option<StoreError> {
        self.outage.failure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(guard: CalleeGuard) -> String {
        guard.start().map(|_| ()).unwrap_err()
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let limit = CalleeLimit::new;
        for limits in [vec![], vec![limit(0, Duration::from_secs(1))], vec![limit(1, Duration::ZERO)]] {
            assert!(problem(CalleeGuard::with_limits(limits)).contains("cannot keep the limits"));
        }
        assert!(problem(CalleeGuard::documented().capacity(0)).contains("a capacity of no call"));
        let forever = problem(CalleeGuard::with_limits([limit(1, Duration::MAX)]));
        assert!(forever.contains("to a year"), "{forever}");
    }
}
