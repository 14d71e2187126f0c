//! The setting: which actions are paced, and to which rates.

use super::{PaceStore, Rate, WhenStoreFails, pacer::Lane, pacer::Pacer};
use crate::meta::ACTIONS;
use std::{borrow::Cow, collections::HashMap, sync::Arc, time::Duration};

/// The share of the limits that a process takes by itself while a shared store is down, if it was not told another.
const SHARE_WITHOUT_STORE: f64 = 0.25;

/// Keeps a client inside the service's limits of calls per second;
/// [`ClientBuilder::pacing`](crate::ClientBuilder::pacing) takes it.
///
/// ```
/// use dyvms_sdk::{Client, pace::{Pacing, Rate}};
///
/// // Four processes on one account, which may place 50 calls per second instead of the documented 1000.
/// let pacing = Pacing::documented().action("SingleCallByTts", Rate::per_second(50.0)).share(0.25);
/// let client = Client::builder().pacing(pacing).build()?;
/// # Ok::<(), dyvms_sdk::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "it does nothing until a client is built with it"]
pub struct Pacing {
    share: Option<f64>,
    rates: HashMap<Cow<'static, str>, Rate>,
    store: Option<Arc<dyn PaceStore>>,
    when_store_fails: WhenStoreFails,
}

impl Pacing {
    /// Each action at the calls per second that the documents allow one account,
    /// [`ActionMeta::user_qps`](crate::meta::ActionMeta::user_qps). An action without such a number is not paced.
    pub fn documented() -> Self {
        let rate = |qps: u32| Rate::per_second(f64::from(qps));
        let documented = ACTIONS.iter().filter_map(|meta| Some((meta.name.into(), rate(meta.user_qps?))));
        Self { share: None, rates: documented.collect(), store: None, when_store_fails: WhenStoreFails::default() }
    }

    /// Sets the part of every limit that this client takes, overrides included: above 0, at most 1. Default: 1.
    ///
    /// With a [shared store](Self::store) the limits are for all its clients together, and the share is what this client
    /// takes while the store is down; the default is 0.25 then.
    pub fn share(mut self, share: f64) -> Self {
        self.share = Some(share);
        self
    }

    /// Sets the limit of an action for the whole account, whether the documents state one or not.
    ///
    /// The name is the vendor's, such as `SingleCallByTts`. It may be that of an action which only
    /// [`Client::raw`](crate::Client::raw) knows, so a misspelt name is no error.
    pub fn action(mut self, name: impl Into<Cow<'static, str>>, limit: Rate) -> Self {
        self.rates.insert(name.into(), limit);
        self
    }

    /// Does not pace an action.
    pub fn unpaced(mut self, name: &str) -> Self {
        self.rates.remove(name);
        self
    }

    /// Shares the limits with all clients that use the same store. Default: each client paces by itself.
    pub fn store(mut self, store: impl PaceStore + 'static) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Sets what happens while the shared store cannot be asked. Default: [`WhenStoreFails::GoOnAlone`].
    pub fn when_store_fails(mut self, policy: WhenStoreFails) -> Self {
        self.when_store_fails = policy;
        self
    }

    /// What paces, from now on.
    pub(super) fn start(self, now: Duration) -> Result<Pacer, String> {
        let share = self.share.unwrap_or(if self.store.is_some() { SHARE_WITHOUT_STORE } else { 1.0 });
        if !(share > 0.0 && share <= 1.0) {
            return Err(format!("pacing takes a share of {share}; give one above 0 and up to 1"));
        }
        let nonsense = self.rates.iter().find(|(_, rate)| !rate.makes_sense() || !rate.times(share).makes_sense());
        if let Some((action, rate)) = nonsense {
            let advice = "give a rate that, times the share, is from one call a day to a million per second";
            return Err(format!("pacing cannot pace {action} to {share} of {rate}; {advice}"));
        }
        let lanes = self.rates.into_iter().map(|(action, limit)| (action, Lane::new(limit, share, now)));
        Ok(Pacer::new(lanes.collect(), self.store, self.when_store_fails))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(pacing: Pacing) -> String {
        pacing.start(Duration::ZERO).map(|_| ()).unwrap_err()
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        for share in [0.0, -0.5, 1.01, f64::NAN] {
            assert!(problem(Pacing::documented().share(share)).contains("a share of"), "{share}");
        }
        for calls in [0.0, f64::INFINITY, f64::NAN, 1e-6] {
            let problem = problem(Pacing::documented().action("Any", Rate::per_second(calls)).share(0.5));
            assert!(problem.contains("cannot pace Any to 0.5 of"), "{problem}");
        }
    }

    #[test]
    fn the_documents_pace_what_they_state() {
        let pacing = Pacing::documented();
        for meta in ACTIONS {
            let stated = meta.user_qps.map(|qps| Rate::per_second(f64::from(qps)));
            assert_eq!(pacing.rates.get(meta.name).copied(), stated, "{}", meta.name);
        }
        assert_eq!(pacing.rates["SingleCallByTts"], Rate::per_second(1000.0));
        assert!(!pacing.unpaced("SingleCallByTts").rates.contains_key("SingleCallByTts"));
    }
}
