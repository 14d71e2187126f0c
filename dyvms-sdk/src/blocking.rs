//! Calls from programs without a runtime: `send_blocking`, on every builder.
//!
//! Connections belong to the runtime that made them, so there is one runtime for all blocking calls of the process. It
//! begins with the first of them, keeps sockets and timers going on a thread of its own, and stays. The call itself runs
//! on the caller's thread.
//!
//! Streams of pages, waits and many calls at a time are for runtimes: here they are a loop, a pause and a thread.

use crate::{
    Delivery, Error, Result,
    error::Cause,
    request::Request,
    transport::{Sent, TransportError, TransportErrorKind},
};
use std::{
    future::Future,
    io,
    pin::pin,
    sync::{Mutex, PoisonError},
    task::{Context, Waker},
    thread,
};
use tokio::{
    runtime::{self, Handle},
    task::coop,
};

static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);

/// The runtime of all blocking calls, unless this thread must not be blocked.
pub(crate) fn runtime_for(request: &Request) -> Result<Handle> {
    let unsendable = |source: Box<dyn std::error::Error + Send + Sync>| {
        let error = TransportError::new(TransportErrorKind::Unsendable, Sent::No).with_source(source);
        Error::of(request, Cause::Transport(error), Delivery::NotSent)
    };
    if is_inside_a_task() {
        let problem = "send_blocking would block the async runtime that called it; use `.send().await`, or call it in \
                       tokio::task::spawn_blocking";
        return Err(unsendable(problem.into()));
    }
    runtime().map_err(|error| unsendable(error.into()))
}

/// The runtime. If it cannot be started, the next call tries again.
fn runtime() -> io::Result<Handle> {
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*runtime {
        return Ok(handle.clone());
    }
    Ok(runtime.insert(start()?).clone())
}

fn start() -> io::Result<Handle> {
    let runtime = runtime::Builder::new_current_thread().enable_all().thread_name("dyvms-blocking").build()?;
    let handle = runtime.handle().clone();
    let run = move || runtime.block_on(std::future::pending::<()>());
    thread::Builder::new().name("dyvms-blocking".to_owned()).spawn(run)?;
    Ok(handle)
}

/// Whether Tokio is polling a task on this thread, which then must not be blocked.
///
/// Tokio tells this only by panicking. But a task has a budget of steps, after which it must let others run, and nothing
/// else has one: neither a thread of `spawn_blocking` nor a thread outside. So more steps than any budget holds can be
/// taken there and only there. Inside a task they use its budget up, so that it yields once after the error.
fn is_inside_a_task() -> bool {
    /// Twice what Tokio grants.
    const STEPS: usize = 256;

    if Handle::try_current().is_err() {
        return false;
    }
    let mut context = Context::from_waker(Waker::noop());
    (0..STEPS).any(|_| pin!(coop::consume_budget()).as_mut().poll(&mut context).is_pending())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::task;

    #[test]
    fn a_thread_outside_may_wait() {
        assert!(!is_inside_a_task());
        let runtime = runtime::Runtime::new().unwrap();
        let _entered = runtime.enter();
        assert!(!is_inside_a_task(), "a runtime at hand is no task under way");
    }

    #[tokio::test]
    async fn tasks_of_one_thread_must_not_wait() {
        assert!(is_inside_a_task());
        assert!(task::spawn(async { is_inside_a_task() }).await.unwrap());
        let local = task::LocalSet::new();
        assert!(local.run_until(async { task::spawn_local(async { is_inside_a_task() }).await.unwrap() }).await);
        assert!(!task::spawn_blocking(is_inside_a_task).await.unwrap());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn tasks_of_many_threads_must_not_wait() {
        assert!(is_inside_a_task());
        assert!(task::spawn(async { is_inside_a_task() }).await.unwrap());
        assert!(!task::spawn_blocking(is_inside_a_task).await.unwrap());
        assert!(!task::block_in_place(is_inside_a_task));
    }

    #[test]
    fn there_is_one_runtime() {
        let ids: Vec<_> = (0..8).map(|_| thread::spawn(|| runtime().unwrap().id())).collect();
        let ids: Vec<_> = ids.into_iter().map(|id| id.join().unwrap()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    }
}
