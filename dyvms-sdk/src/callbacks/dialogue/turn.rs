//! What a handler gets: what happened, and the state of the call to move.

use crate::callbacks::{OutboundCallContent, TurnRequest};
use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};
use tokio::sync::{Mutex, OwnedMappedMutexGuard, OwnedMutexGuard};

/// A turn of a call: what happened, and the state that it moves.
///
/// `E` is what happened: [`OutboundCallContent`], or [`CallCameIn`](crate::callbacks::CallCameIn) for a call that came in.
/// `Debug` hides the state.
#[derive(Debug)]
#[non_exhaustive]
pub struct Turn<S, E = OutboundCallContent> {
    /// The state of the call. The next turn of it begins once this is dropped, at the latest with the turn.
    pub state: State<S>,
    /// What happened. What this version does not know arrives as
    /// [`Unknown`](crate::callbacks::OutboundCallContent::Unknown).
    pub event: E,
    /// The question itself: the call, the time, and what else it carried.
    pub request: TurnRequest,
    /// How many replies of this call in a row, up to this turn, the platform did not get, because the handler was late or
    /// failed. More than 0 says that what the last reply asked for was not heard.
    pub unheard: u32,
}

/// The state of a call, which nobody else can reach meanwhile. It dereferences to the state; `Debug` hides it.
pub struct State<S>(OwnedMappedMutexGuard<Option<S>, S>);

impl<S: Send + 'static> State<S> {
    /// Nothing if it was taken.
    pub(super) async fn of(state: &Arc<Mutex<Option<S>>>) -> Option<Self> {
        OwnedMutexGuard::try_map(state.clone().lock_owned().await, Option::as_mut).ok().map(Self)
    }
}

impl<S> Deref for State<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.0
    }
}

impl<S> DerefMut for State<S> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.0
    }
}

impl<S> fmt::Debug for State<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("State(***)")
    }
}
