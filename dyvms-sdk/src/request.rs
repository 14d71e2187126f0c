//! A request under construction: its action, its parameters, and the options of this one call.

use crate::{
    Answer, Client, Result,
    error::BrokenRule,
    lenient::Wanted,
    meta::{ActionMeta, Effect},
    operation::{self, Operation},
    params::{Content, Flatten, Flattened, IntoParam, ParamValue, Params, Unit, duration},
    redact::ShownParams,
    retry::RetryPolicy,
    transport::HttpRequest,
};
use serde::de::DeserializeOwned;
use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

/// The part of every builder that does not depend on its action.
///
/// Builders move with every setter, so it is small: what few requests need is boxed. Nobody outside can name it.
#[derive(Clone)]
pub struct Request {
    pub(crate) client: Client,
    pub(crate) action: Cow<'static, str>,
    pub(crate) meta: &'static ActionMeta,
    pub(crate) effect: Effect,
    pub(crate) params: Params,
    special: Option<Box<Special>>,
}

/// What few requests need.
#[derive(Clone, Default)]
struct Special {
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    replay_check: bool,
    retry: Option<Arc<dyn RetryPolicy>>,
    unchecked: bool,
    /// Values that cannot be written as their parameters demand; reported when the request is sent.
    unwritable: Vec<BrokenRule>,
}

impl Request {
    /// A request of an action that the tables know.
    pub fn new(client: &impl AsRef<Client>, meta: &'static ActionMeta) -> Self {
        Self::named(client.as_ref(), Cow::Borrowed(meta.name), meta)
    }

    /// A request under a name that the tables may not know.
    pub(crate) fn named(client: &Client, action: Cow<'static, str>, meta: &'static ActionMeta) -> Self {
        let params = Params::with_capacity(meta.params.len().min(8));
        Self { client: client.clone(), action, meta, effect: meta.effect, params, special: None }
    }

    /// Sets a parameter. An absent value removes it.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl IntoParam) {
        self.write(name.into(), value.into_param());
    }

    /// Sets a duration in the unit in which it travels.
    pub fn set_duration(&mut self, name: &'static str, value: Duration, unit: Unit) {
        self.set(name, duration(value, unit));
    }

    /// Sets a list that travels as `Name.1.Field`. Items set before are removed.
    pub fn set_list<T: Flatten>(&mut self, name: &'static str, items: impl IntoIterator<Item = T>) {
        self.params.remove_list(name);
        self.forgive(|parameter| parameter.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
        for (index, item) in (1..).zip(items) {
            let mut fields = Vec::new();
            let mut write = |field, value| fields.push((field, value));
            let mut flattened = Flattened::new(name, index, &mut write);
            item.flatten(&mut flattened);
            if flattened.is_empty() {
                let advice = "leave the item out, or give it a field";
                self.refuse(BrokenRule::new(&format!("{name}.{index}"), None, "has no field", advice));
            }
            for (field, value) in fields {
                self.write(field, value);
            }
        }
    }

    fn write(&mut self, name: Cow<'static, str>, value: ParamValue) {
        self.forgive(|parameter| parameter == name);
        match value.0 {
            Content::Text(text) => self.params.set(name, text),
            Content::Json(text) => self.params.set_json(name, text),
            Content::Absent => self.params.remove(&name),
            Content::Unwritable(reason) => {
                self.params.remove(&name);
                self.refuse(BrokenRule::new(&name, None, String::from(reason), "give another value"));
            }
        }
    }

    /// Remembers a value that cannot be written.
    pub(crate) fn refuse(&mut self, rule: BrokenRule) {
        self.special().unwritable.push(rule);
    }

    /// Forgets values that could not be written, when others take their place.
    fn forgive(&mut self, replaced: impl Fn(&str) -> bool) {
        if let Some(special) = &mut self.special {
            special.unwritable.retain(|rule| !replaced(&rule.parameter));
        }
    }

    fn special(&mut self) -> &mut Special {
        self.special.get_or_insert_default()
    }

    /// Limits the time of this call.
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.special().timeout = Some(timeout);
    }

    /// Limits the time of each attempt.
    pub fn set_attempt_timeout(&mut self, timeout: Duration) {
        self.special().attempt_timeout = Some(timeout);
    }

    /// Has a lost request sent once more, to learn its fate.
    pub fn set_replay_check(&mut self) {
        self.special().replay_check = true;
    }

    /// Replaces the client's retry policy for this call.
    pub fn set_retry(&mut self, policy: impl RetryPolicy + 'static) {
        self.special().retry = Some(Arc::new(policy));
    }

    /// Sends the request even if it breaks rules.
    pub fn set_unchecked(&mut self) {
        self.special().unchecked = true;
    }

    /// How long the whole operation may take.
    pub(crate) fn timeout(&self) -> Duration {
        let own = self.special.as_ref().and_then(|special| special.timeout);
        own.unwrap_or(self.client.inner().timeouts.operation)
    }

    /// How long one attempt may take.
    pub(crate) fn attempt_timeout(&self) -> Duration {
        let own = self.special.as_ref().and_then(|special| special.attempt_timeout);
        own.unwrap_or(self.client.inner().timeouts.attempt)
    }

    /// Whether it is sent once more, as it was, if it is lost.
    pub(crate) fn is_replay_checked(&self) -> bool {
        self.special.as_ref().is_some_and(|special| special.replay_check)
    }

    /// The policy of this call alone.
    pub(crate) fn retry(&self) -> Option<&Arc<dyn RetryPolicy>> {
        self.special.as_ref()?.retry.as_ref()
    }

    /// Whether it is sent even if it breaks rules.
    pub(crate) fn is_unchecked(&self) -> bool {
        self.special.as_ref().is_some_and(|special| special.unchecked)
    }

    /// The values that cannot be written.
    pub(crate) fn unwritable(&self) -> &[BrokenRule] {
        self.special.as_ref().map_or(&[], |special| &special.unwritable)
    }

    /// Sends the request and reads the answer.
    pub fn send<T: DeserializeOwned + fmt::Debug>(self) -> impl Future<Output = Result<Answer<T>>> + Send {
        self.send_shown(T::fmt)
    }

    /// As [`send`](Self::send), with another way to show the response in `Debug`.
    pub(crate) async fn send_shown<T: DeserializeOwned>(
        self,
        show: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> Result<Answer<T>> {
        let mut operation = Operation::begin(&self, Wanted::by::<T>());
        let result = operation.run().await;
        operation.end(result.and_then(|accepted| Answer::read(accepted, &self, show)))
    }

    /// As [`send`](Self::send), from a thread that may be blocked.
    #[cfg(feature = "blocking")]
    pub(crate) fn send_blocking<T: DeserializeOwned + fmt::Debug>(self) -> Result<Answer<T>> {
        crate::blocking::runtime_for(&self)?.block_on(self.send())
    }

    /// The HTTP request of the first attempt, signed now and not sent.
    pub async fn to_http(&self) -> Result<HttpRequest> {
        operation::first_request(self).await
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("action", &self.action)
            .field("params", &ShownParams { meta: self.meta, params: &self.params })
            .field("timeout", &self.timeout())
            .field("unchecked", &self.is_unchecked())
            .finish_non_exhaustive()
    }
}
