//! Dynamic IVR: where each call goes, said by a handler within the platform's patience.

use super::{
    HttpAnswer, HttpQuestion, IvrTransferReply, IvrTransferRequest, Mishap, MishapKind, QuestionError,
    dialogue::Observer, within::within,
};
use crate::{
    BoxFuture,
    clock::{Clock, SystemClock},
};
use std::{fmt, sync::Arc, time::Duration};
use tokio::task::AbortHandle;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

type Handler = dyn Fn(IvrTransferRequest) -> BoxFuture<'static, Result<IvrTransferReply, BoxError>> + Send + Sync;

/// Answers where calls of dynamic IVR are transferred.
///
/// The platform waits 3 seconds. A handler without a reply after the [time limit](Self::time_limit) is dropped, and the
/// platform gets the [fallback](Self::fallback), as it does after an error or a panic.
///
/// ```
/// use dyvms_sdk::callbacks::{HttpQuestion, IvrTransferReply, IvrTransferRequest, IvrTransfers};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let transfers = IvrTransfers::new(|request: IvrTransferRequest| async move {
///     match request.pressed_keys {
///         Some(keys) if keys == "1" => IvrTransferReply::transfer("13900000001").build(),
///         _ => Ok(IvrTransferReply::refuse("nobody is there")),
///     }
/// });
/// let query = "caller=13900000000&serviceNumber=05710000000&uuid=x&dtmf=1";
/// let answer = transfers.answer(HttpQuestion { query, ..Default::default() }).await;
/// assert!(answer.body().starts_with(b"{"));
/// # }
/// ```
///
/// It needs a tokio runtime, on which the handler runs as a task of its own.
pub struct IvrTransfers {
    handler: Arc<Handler>,
    time_limit: Duration,
    fallback: IvrTransferReply,
    observer: Observer,
    clock: Arc<dyn Clock>,
}

impl IvrTransfers {
    /// Transfers calls as this function says.
    pub fn new<F, R, E>(handler: F) -> Self
    where
        F: Fn(IvrTransferRequest) -> R + Send + Sync + 'static,
        R: Future<Output = Result<IvrTransferReply, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let handler = Arc::new(handler);
        Self {
            handler: Arc::new(move |request| {
                let handler = handler.clone();
                Box::pin(async move { handler(request).await.map_err(Into::into) })
            }),
            time_limit: Duration::from_millis(2500),
            fallback: IvrTransferReply::refuse("no reply in time"),
            observer: Arc::new(|_| {}),
            clock: Arc::new(SystemClock::new()),
        }
    }

    /// Sets after how long the platform gets the fallback. Default: 2.5 s, of the 3 s that it waits.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Sets the reply where the handler has none in time. Default: a refusal.
    #[must_use]
    pub fn fallback(mut self, reply: IvrTransferReply) -> Self {
        self.fallback = reply;
        self
    }

    /// Tells this function what goes wrong. It runs between questions, so it should be quick.
    #[must_use]
    pub fn observe(mut self, observer: impl Fn(&Mishap<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// Sets the clock, for tests that should not wait. Default: the system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The answer to a question as HTTP brought it: a reply, or to what is no question a failure that says why.
    pub async fn answer(&self, question: HttpQuestion<'_>) -> HttpAnswer {
        match IvrTransferRequest::from_http(question) {
            Ok(request) => self.reply(request).await,
            Err(error) => self.refuse(&error),
        }
    }

    /// The answer to what is no question.
    pub(crate) fn refuse(&self, error: &QuestionError) -> HttpAnswer {
        (self.observer)(&Mishap { call: None, kind: MishapKind::NoQuestion(error) });
        error.answer()
    }

    /// The answer to a question that was read already.
    pub async fn reply(&self, request: IvrTransferRequest) -> HttpAnswer {
        let id = request.id.clone();
        let tell = |kind: MishapKind<'_>| {
            (self.observer)(&Mishap { call: id.as_ref().map(|id| id.as_str()), kind });
            None
        };
        let task = tokio::spawn((self.handler)(request));
        let _ends = EndsWith(task.abort_handle());
        let reply = match within(self.time_limit, &*self.clock, task).await {
            Some(Ok(Ok(reply))) => Some(reply),
            Some(Ok(Err(error))) => tell(MishapKind::Failed(&*error)),
            Some(Err(_)) => tell(MishapKind::Panicked),
            None => tell(MishapKind::Abandoned(self.time_limit)),
        };
        reply.as_ref().unwrap_or(&self.fallback).to_http()
    }
}

/// Ends a task when nobody waits for it any more.
struct EndsWith(AbortHandle);

impl Drop for EndsWith {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl fmt::Debug for IvrTransfers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IvrTransfers")
            .field("time_limit", &self.time_limit)
            .field("fallback", &self.fallback)
            .finish_non_exhaustive()
    }
}
