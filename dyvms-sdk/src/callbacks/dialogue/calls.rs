//! The calls that are remembered: so many, and for so long.

use crate::{callbacks::MishapKind, types::CallId};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::oneshot;

/// How many turns of one call may wait for each other; a platform that is answered has one at a time.
const MOST_WAITING: usize = 16;

/// How many of the longest silent calls are looked at to find one that can be forgotten.
const LOOKED_AT: usize = 32;

/// One call.
pub(super) struct Call<S> {
    /// Nothing once it was taken.
    pub(super) state: Arc<tokio::sync::Mutex<Option<S>>>,
    /// Replies in a row that the platform did not get.
    pub(super) unheard: AtomicU32,
    over: AtomicBool,
    waiting: AtomicUsize,
    /// Done when the last turn that came is.
    last: Mutex<Option<oneshot::Receiver<()>>>,
}

impl<S> Call<S> {
    fn new(state: S) -> Self {
        Self {
            state: Arc::new(tokio::sync::Mutex::new(Some(state))),
            unheard: AtomicU32::new(0),
            over: AtomicBool::new(false),
            waiting: AtomicUsize::new(0),
            last: Mutex::new(None),
        }
    }

    /// No turn that comes from now on is handled.
    pub(super) fn end(&self) {
        self.over.store(true, Ordering::Release);
    }
}

/// A place in the row of a call's turns. Dropping it lets the next one begin.
pub(super) struct Place<S> {
    pub(super) call: Arc<Call<S>>,
    before: Option<oneshot::Receiver<()>>,
    _done: oneshot::Sender<()>,
}

impl<S> Place<S> {
    /// A place for a turn, if the call has one to give.
    fn of(call: &Arc<Call<S>>) -> Result<Self, MishapKind<'static>> {
        if call.over.load(Ordering::Acquire) {
            return Err(MishapKind::CallOver);
        }
        if call.waiting.load(Ordering::Acquire) >= MOST_WAITING {
            return Err(MishapKind::Crowded);
        }
        Ok(Self::last(call))
    }

    /// A place behind all turns that came so far.
    pub(super) fn last(call: &Arc<Call<S>>) -> Self {
        let (done, last) = oneshot::channel();
        let before = call.last.lock().unwrap_or_else(PoisonError::into_inner).replace(last);
        call.waiting.fetch_add(1, Ordering::AcqRel);
        Self { call: call.clone(), before, _done: done }
    }

    /// Waits for the turns before.
    pub(super) async fn reached(&mut self) {
        if let Some(before) = &mut self.before {
            // The other end is never used, only dropped.
            let _ = before.await;
        }
        self.before = None;
    }
}

impl<S> Drop for Place<S> {
    fn drop(&mut self) {
        self.call.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A call, and when a turn of it came last.
struct Known<S> {
    call: Arc<Call<S>>,
    at: Duration,
    turn: u64,
}

/// All calls that are remembered.
pub(super) struct Calls<S> {
    pub(super) most: usize,
    pub(super) idle: Duration,
    by_id: HashMap<CallId, Known<S>>,
    /// The longest silent first.
    by_turn: BTreeMap<u64, CallId>,
    turns: u64,
}

impl<S> Calls<S> {
    pub(super) fn new() -> Self {
        Self {
            most: 10_000,
            idle: Duration::from_secs(3600),
            by_id: HashMap::new(),
            by_turn: BTreeMap::new(),
            turns: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(super) fn known(&self, call_id: &CallId) -> Option<Arc<Call<S>>> {
        self.by_id.get(call_id).map(|known| known.call.clone())
    }

    /// A place for a turn of a call that is known.
    pub(super) fn enter(&mut self, call_id: &CallId, now: Duration) -> Option<Result<Place<S>, MishapKind<'static>>> {
        let call = self.known(call_id)?;
        self.note(call_id, call.clone(), now);
        Some(Place::of(&call))
    }

    /// A place for the first turn of a call, for which another one may have to be forgotten. If the call is known by now,
    /// its state stays.
    pub(super) fn begin(
        &mut self,
        call_id: &CallId,
        state: S,
        now: Duration,
        forgotten: &mut Vec<(CallId, S)>,
    ) -> Result<Place<S>, MishapKind<'static>> {
        if let Some(place) = self.enter(call_id, now) {
            return place;
        }
        while self.len() >= self.most {
            if !self.forget_where(|_| true, now, forgotten) {
                return Err(MishapKind::Full);
            }
        }
        let call = Arc::new(Call::new(state));
        self.note(call_id, call.clone(), now);
        Place::of(&call)
    }

    /// Forgets calls that have been silent for too long.
    pub(super) fn forget_idle(&mut self, now: Duration, forgotten: &mut Vec<(CallId, S)>) {
        let idle = self.idle;
        while self.forget_where(|at| now.saturating_sub(at) >= idle, now, forgotten) {}
    }

    /// Forgets the longest silent call if it has been silent since such a time; whether one was forgotten. One that is
    /// being talked with is none.
    fn forget_where(
        &mut self,
        since: impl Fn(Duration) -> bool,
        now: Duration,
        forgotten: &mut Vec<(CallId, S)>,
    ) -> bool {
        for _ in 0..LOOKED_AT {
            let Some(call_id) = self.by_turn.values().next().cloned() else { return false };
            let Some(known) = self.by_id.get(&call_id).filter(|known| since(known.at)) else { return false };
            let call = known.call.clone();
            let is_quiet = call.waiting.load(Ordering::Acquire) == 0;
            if let Some(mut state) = call.state.try_lock().ok().filter(|_| is_quiet) {
                forgotten.extend(state.take().map(|state| (call_id.clone(), state)));
                self.remove(&call_id);
                return true;
            }
            self.note(&call_id, call, now);
        }
        false
    }

    /// Notes that a turn of this call came.
    fn note(&mut self, call_id: &CallId, call: Arc<Call<S>>, now: Duration) {
        self.turns += 1;
        let known = Known { call, at: now, turn: self.turns };
        if let Some(before) = self.by_id.insert(call_id.clone(), known) {
            self.by_turn.remove(&before.turn);
        }
        self.by_turn.insert(self.turns, call_id.clone());
    }

    fn remove(&mut self, call_id: &CallId) {
        if let Some(known) = self.by_id.remove(call_id) {
            self.by_turn.remove(&known.turn);
        }
    }
}
