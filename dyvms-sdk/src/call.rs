//! A request that has everything it needs, whatever its action: what helpers over many calls work with.

use crate::{Answer, Result, request::Request};
use serde::de::DeserializeOwned;
use std::fmt;

/// A request that can be sent: the builder of any action, once its required parameters were given.
///
/// The builders of this crate implement it, and nothing else does. It is what [`Client::send_all`] takes, and what a
/// function of one's own asks for that works with every action.
///
/// ```no_run
/// # use dyvms_sdk::{Answer, Call, Result};
/// async fn timed<C: Call>(call: C) -> Result<Answer<C::Response>> {
///     let began = std::time::Instant::now();
///     let answer = call.send().await;
///     println!("took {:?}", began.elapsed());
///     answer
/// }
/// ```
///
/// [`Client::send_all`]: crate::Client::send_all
#[diagnostic::on_unimplemented(
    message = "this is no request that has all of its required parameters",
    label = "give what the documentation of the client's method lists as required"
)]
pub trait Call: Built + Clone + fmt::Debug + Send + 'static {
    /// What an accepted request is answered.
    type Response: DeserializeOwned + fmt::Debug + Send + 'static;

    /// Sends the request and waits for the answer, as the builder's own `send` does.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    fn send(self) -> impl Future<Output = Result<Answer<Self::Response>>> + Send {
        self.into_request().send()
    }
}

/// What every builder is made of. It cannot be named outside this crate, so that only its builders are calls.
pub trait Built: Sized {
    #[doc(hidden)]
    fn from_request(request: Request) -> Self;
    #[doc(hidden)]
    fn into_request(self) -> Request;
    #[doc(hidden)]
    fn request(&self) -> &Request;
}
