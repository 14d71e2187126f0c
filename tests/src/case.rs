//! One call of an action through its typed builder, and what of it must arrive.

use dyvms_sdk::{
    Answer, BoxFuture, Client, Result, attempt::Attempt, error::BrokenRule, meta::Effect, transport::HttpResponse,
};
use std::fmt;

/// A call of one action with every parameter that it has.
pub struct Case {
    /// The vendor's name of the action.
    pub action: &'static str,
    /// What the call does in the world: said here once more, so that a wrong word in the tables shows.
    pub effect: Effect,
    /// The parameters that must arrive, all of them and no others.
    pub sends: Vec<Parameter>,
    begin: fn(&Client) -> Call,
    manner: Manner,
}

/// A parameter as it must arrive.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The wire name.
    pub name: &'static str,
    /// The text as it travels.
    pub value: &'static str,
    /// Whether the value must never show.
    pub secret: bool,
}

/// A parameter that may show.
pub const fn plain(name: &'static str, value: &'static str) -> Parameter {
    Parameter { name, value, secret: false }
}

/// A parameter that must never show.
pub const fn secret(name: &'static str, value: &'static str) -> Parameter {
    Parameter { name, value, secret: true }
}

impl Case {
    /// A call that changes nothing.
    pub fn reads(action: &'static str, begin: fn(&Client) -> Call, sends: impl IntoIterator<Item = Parameter>) -> Self {
        Self { action, effect: Effect::Reads, sends: sends.into_iter().collect(), begin, manner: Manner::Plain }
    }

    /// A call that changes data or a running call.
    pub fn writes(
        action: &'static str,
        begin: fn(&Client) -> Call,
        sends: impl IntoIterator<Item = Parameter>,
    ) -> Self {
        Self { effect: Effect::Writes, ..Self::reads(action, begin, sends) }
    }

    /// A call that rings a phone or costs money.
    pub fn dials(action: &'static str, begin: fn(&Client) -> Call, sends: impl IntoIterator<Item = Parameter>) -> Self {
        Self { effect: Effect::Dials, ..Self::reads(action, begin, sends) }
    }

    /// The same, sent with `with_replay_check`.
    #[must_use]
    pub fn replay_checked(self) -> Self {
        Self { manner: Manner::ReplayChecked, ..self }
    }

    /// The call, ready to be sent by this client.
    pub fn begin(&self, client: &Client) -> Call {
        (self.begin)(client)
    }

    /// Sends the call with this client.
    ///
    /// # Errors
    ///
    /// What the call itself fails with.
    pub async fn send(&self, client: &Client) -> Result<Reply> {
        (self.begin(client).send)(self.manner).await
    }

    /// Whether the call may be repeated once it may have been done.
    pub fn is_repeatable(&self) -> bool {
        self.effect == Effect::Reads
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.action)
    }
}

/// A request of any action, ready to be sent.
pub struct Call {
    /// How its builder shows itself.
    pub shown: String,
    send: Box<dyn FnOnce(Manner) -> BoxFuture<'static, Result<Reply>> + Send>,
}

/// How a call is sent.
#[derive(Clone, Copy)]
enum Manner {
    Plain,
    ReplayChecked,
}

impl Call {
    /// Sends the request.
    ///
    /// # Errors
    ///
    /// What the call itself fails with.
    pub async fn send(self) -> Result<Reply> {
        (self.send)(Manner::Plain).await
    }

    /// Takes a builder, the `send` and the `with_replay_check` of its type; [`Sending::checked`] makes the call of them.
    pub fn of<B, F, T>(
        builder: B,
        send: impl FnOnce(B) -> F + Send + 'static,
        with_replay_check: fn(B) -> B,
    ) -> Sending<B, F>
    where
        B: fmt::Debug + Send + 'static,
        F: Future<Output = Result<Answer<T>>> + Send + 'static,
    {
        Sending { builder, send: Box::new(send), with_replay_check }
    }
}

/// A builder with its `send`, whose answer has a type that is not yet forgotten.
pub struct Sending<B, F> {
    builder: B,
    send: Box<dyn FnOnce(B) -> F + Send>,
    with_replay_check: fn(B) -> B,
}

impl<B, F, T> Sending<B, F>
where
    B: fmt::Debug + Send + 'static,
    F: Future<Output = Result<Answer<T>>> + Send + 'static,
    T: Send + 'static,
{
    /// Adds what must be true of the answer that the documents show, and forgets its type.
    pub fn checked(self, check: fn(&Answer<T>)) -> Call {
        let Self { builder, send, with_replay_check } = self;
        let shown = format!("{builder:?} {builder:#?}");
        let send = move |manner| -> BoxFuture<'static, Result<Reply>> {
            let builder = match manner {
                Manner::Plain => builder,
                Manner::ReplayChecked => with_replay_check(builder),
            };
            Box::pin(async move { Ok(Reply::of(send(builder).await?, check)) })
        };
        Call { shown, send: Box::new(send) }
    }
}

/// An answer of any action.
pub struct Reply {
    /// How the answer shows itself.
    pub shown: String,
    /// The service's `Code`.
    pub code: Option<String>,
    /// The request id.
    pub request_id: Option<String>,
    /// The answer as it came.
    pub raw: HttpResponse,
    /// The attempts that were made.
    pub attempts: Vec<Attempt>,
    /// The rules of the documents that the request broke.
    pub warnings: Vec<BrokenRule>,
    check: Box<dyn FnOnce() + Send>,
}

impl Reply {
    fn of<T: Send + 'static>(answer: Answer<T>, check: fn(&Answer<T>)) -> Self {
        Self {
            shown: format!("{answer:?} {answer:#?}"),
            code: answer.code().map(str::to_owned),
            request_id: answer.request_id().map(str::to_owned),
            raw: answer.raw().clone(),
            attempts: answer.attempts().to_vec(),
            warnings: answer.warnings().to_vec(),
            check: Box::new(move || check(&answer)),
        }
    }

    /// Panics unless the typed response holds what the documents' example holds.
    pub fn assert_documented(self) {
        (self.check)();
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// A call of a builder: `call!(client.get_token(), |answer| assert!(answer.accepted))`.
#[macro_export]
macro_rules! call {
    ($builder:expr, |$answer:ident| $check:expr) => {
        $crate::case::Call::of($builder, |builder| builder.send(), |builder| builder.with_replay_check())
            .checked(|$answer| $check)
    };
}
