//! Interceptors: code of one's own at the four moments of a call.

use super::{Call, End, ExtraHeaders};
use crate::{attempt::Attempt, transport::HttpRequest};
use std::{fmt, sync::Arc};

/// Code of one's own at the moments of a call: before an attempt is signed, after it, when the attempt ended, and when
/// the call ended. Every hook does nothing unless it is written.
///
/// [`ClientBuilder::interceptor`](crate::ClientBuilder::interceptor) adds one; several are asked in the order in which
/// they were added. Of one call they are told in this order:
///
/// ```text
/// (before_signing  after_signing  attempt_ended)…  ended
/// ```
///
/// A call that is refused before its first attempt, for a broken rule or for want of credentials, has `ended` alone.
/// After a veto, or where the client's own [limits](crate::pace) hold an attempt back, `ended` follows at once. When the
/// time for the call is over before it is signed, there is no `after_signing`. A replay (`with_replay_check`) is an
/// attempt without `before_signing`: its bytes, headers included, are those that were lost.
///
/// Hooks run in the task that awaits the call and hold it up: they must be quick and must not block. They look, add
/// headers, and veto; they cannot change a parameter, because parameters are checked before, nor cause or prevent a
/// retry, because whether one is safe is not theirs to say.
///
/// A hook must not panic. If it does, the panic goes on to whoever awaits the call, as any other would; no hook is told
/// of the end of that call.
///
/// ```
/// use dyvms_sdk::{
///     meta::Effect,
///     watch::{Call, ExtraHeaders, Interceptor, Veto},
/// };
/// use std::collections::HashSet;
///
/// #[derive(Debug)]
/// struct DoNotCall(HashSet<String>);
///
/// impl Interceptor for DoNotCall {
///     fn before_signing(&self, call: &Call<'_>, _headers: &mut ExtraHeaders) -> Result<(), Veto> {
///         match call.params().get("CalledNumber") {
///             Some(number) if call.effect() == Effect::Dials && self.0.contains(number) => {
///                 Err(Veto::new("the callee is on the do-not-call list"))
///             }
///             _ => Ok(()),
///         }
///     }
/// }
///
/// let list = ["13900001234".to_owned()].into();
/// let client = dyvms_sdk::Client::builder().interceptor(DoNotCall(list)).build()?;
/// # Ok::<(), dyvms_sdk::Error>(())
/// ```
pub trait Interceptor: Send + Sync + fmt::Debug {
    /// An attempt is about to be signed, with credentials at hand. Adds headers to it, or vetoes it.
    ///
    /// If the client is [paced](crate::pace), the attempt waits for its turn after this hook, so that one that is
    /// vetoed takes nobody's turn.
    ///
    /// `to_http` asks this hook too, and no other, because it shows what would be sent.
    ///
    /// # Errors
    ///
    /// A [`Veto`] ends the call. The interceptors after this one are not asked.
    fn before_signing(&self, call: &Call<'_>, headers: &mut ExtraHeaders) -> Result<(), Veto> {
        let _ = (call, headers);
        Ok(())
    }

    /// An attempt is signed, or about to be replayed as it was signed, and is sent at once. The request holds everything in plain text; its `Debug` does not show
    /// it.
    fn after_signing(&self, call: &Call<'_>, request: &HttpRequest) {
        let _ = (call, request);
    }

    /// An attempt ended. If another follows after a pause, [`pause`](Attempt::pause) says how long that will be.
    fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        let _ = (call, attempt);
    }

    /// The call ended, for whatever reason.
    fn ended(&self, call: &Call<'_>, end: End<'_>) {
        let _ = (call, end);
    }
}

/// So that a program can keep hold of an interceptor that collects something.
impl<T: Interceptor + ?Sized> Interceptor for Arc<T> {
    fn before_signing(&self, call: &Call<'_>, headers: &mut ExtraHeaders) -> Result<(), Veto> {
        (**self).before_signing(call, headers)
    }

    fn after_signing(&self, call: &Call<'_>, request: &HttpRequest) {
        (**self).after_signing(call, request);
    }

    fn attempt_ended(&self, call: &Call<'_>, attempt: &Attempt) {
        (**self).attempt_ended(call, attempt);
    }

    fn ended(&self, call: &Call<'_>, end: End<'_>) {
        (**self).ended(call, end);
    }
}

/// An interceptor's refusal to let an attempt be signed.
///
/// The call ends with an error that has this reason, [`is_vetoed`](crate::Error::is_vetoed), and the
/// [`delivery`](crate::Error::delivery) of the attempts before it: [`NotSent`](crate::Delivery::NotSent) if it was the
/// first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veto {
    reason: String,
}

impl Veto {
    /// A veto for this reason, which becomes part of the error's text. The sensitive values of the request are masked
    /// in it.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}

impl fmt::Display for Veto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Veto {}
