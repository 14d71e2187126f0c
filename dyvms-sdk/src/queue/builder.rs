//! The settings of a queue.

use super::{
    ENDPOINT, Queue, Shared,
    decode::{Decoder, Json, MakeDecoder},
    error::{Operation, QueueError, Reason},
    event::{Event, Observer},
    http::Http,
    token::{ProvideQueueToken, QueryQueueToken, Tokens},
    wire::Wire,
};
use crate::{
    clock::{Clock, SystemClock},
    config::Endpoint,
};
use std::{error::Error, fmt, sync::Arc, time::Duration};

/// The longest that a queue can be asked to wait for messages.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// The settings of a queue; [`Queue::builder`] begins them.
#[must_use = "settings do nothing until the queue is built"]
pub struct QueueBuilder<T> {
    name: String,
    message_type: Option<String>,
    endpoint: String,
    wait: Duration,
    tokens: Option<Arc<dyn ProvideQueueToken>>,
    decoder: MakeDecoder<T>,
    observer: Observer,
    clock: Option<Arc<dyn Clock>>,
}

impl QueueBuilder<Json> {
    pub(super) fn new(name: String) -> Self {
        Self {
            name,
            message_type: None,
            endpoint: ENDPOINT.to_owned(),
            wait: Duration::from_secs(10),
            tokens: None,
            decoder: Box::new(|_| Arc::new(Json::read)),
            observer: Arc::new(|_| {}),
            clock: None,
        }
    }
}

impl<T> QueueBuilder<T> {
    /// Sets the type of the receipts in the queue, for which tokens are asked and as which [typed receipts](super#typed)
    /// are read. Default: what follows the last hyphen of the name, `VoiceReport` of `Alicom-Queue-1-VoiceReport`.
    pub fn message_type(mut self, message_type: impl Into<String>) -> Self {
        self.message_type = Some(message_type.into());
        self
    }

    /// Sets where the queue is. Default: [`ENDPOINT`].
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = endpoint.into();
        self
    }

    /// Sets how long the queue waits for messages before it says that there are none: 0 to 30, in whole seconds.
    /// Default: 10 s.
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// Sets where tokens come from. Default: [`QueryQueueToken::from_env`].
    pub fn tokens(mut self, tokens: impl ProvideQueueToken + 'static) -> Self {
        self.tokens = Some(Arc::new(tokens));
        self
    }

    /// Sets what becomes of the text of a receipt, which is normally a JSON object. What this refuses is a dead letter.
    /// Default: [`Json`], which refuses whatever is no JSON object.
    ///
    /// ```
    /// # use dyvms_sdk::queue::{Queue, QueryQueueToken};
    /// #[derive(serde::Deserialize)]
    /// struct Report {
    ///     call_id: String,
    ///     status_code: String,
    /// }
    ///
    /// let queue: Queue<Report> = Queue::builder("Alicom-Queue-1-VoiceReport")
    ///     .decode_with(|text| serde_json::from_str(&text))
    ///     .build()?;
    /// # Ok::<(), dyvms_sdk::queue::QueueError>(())
    /// ```
    pub fn decode_with<U, E>(self, decode: impl Fn(String) -> Result<U, E> + Send + Sync + 'static) -> QueueBuilder<U>
    where
        U: 'static,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let decoder: Decoder<U> = Arc::new(move |text| decode(text).map_err(Into::into));
        self.decoded_by(Box::new(move |_| decoder))
    }

    /// Sets what makes the decoder.
    pub(super) fn decoded_by<U>(self, decoder: MakeDecoder<U>) -> QueueBuilder<U> {
        let Self { name, message_type, endpoint, wait, tokens, observer, clock, decoder: _ } = self;
        QueueBuilder { name, message_type, endpoint, wait, tokens, decoder, observer, clock }
    }

    /// Tells this function what happens on the way. It runs between messages, so it should be quick.
    pub fn observe(mut self, observer: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// Sets the clock, for tests that should not wait. Default: the system's.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Makes the queue. Nothing is sent before it is read.
    ///
    /// # Errors
    ///
    /// A setting makes no sense, or TLS cannot be set up.
    pub fn build(self) -> Result<Queue<T>, QueueError> {
        let name = self.name.clone();
        self.assemble().map_err(|why| QueueError::new(&name, Operation::Build, Reason::Config(why)))
    }

    fn assemble(self) -> Result<Queue<T>, String> {
        check_name(&self.name)?;
        check_wait(self.wait)?;
        let message_type = match self.message_type {
            Some(given) if !given.trim().is_empty() => given,
            Some(_) => return Err("the message type is empty; leave it out, or give one such as VoiceReport".into()),
            None => self.name.rsplit('-').next().unwrap_or_default().to_owned(),
        };
        let decoder = (self.decoder)(&message_type);
        let endpoint = Endpoint::parse(&self.endpoint)?;
        let clock = self.clock.unwrap_or_else(|| Arc::new(SystemClock::new()));
        let provider = match self.tokens {
            Some(tokens) => tokens,
            None => Arc::new(QueryQueueToken::from_env().map_err(|error| error.to_string())?),
        };
        let wire = Wire {
            carrier: Arc::new(Http::new(endpoint.url())?),
            tokens: Tokens::new(provider, message_type, self.name.clone(), clock.clone()),
            name: self.name,
            endpoint: endpoint.as_str().to_owned(),
            wait: self.wait,
            clock,
        };
        Ok(Queue { shared: Arc::new(Shared { wire: Arc::new(wire), decoder, observer: self.observer }) })
    }
}

fn check_name(name: &str) -> Result<(), String> {
    let fits = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    if name.is_empty() || name.len() > 256 || !name.chars().all(fits) {
        return Err("its name has 1 to 256 letters, digits and hyphens, such as Alicom-Queue-1-VoiceReport; take it \
                    from the console"
            .to_owned());
    }
    Ok(())
}

fn check_wait(wait: Duration) -> Result<(), String> {
    if wait > LONGEST_WAIT || wait.subsec_nanos() > 0 {
        return Err(format!("wait is {wait:?}; it can be 0 to 30 s, in whole seconds"));
    }
    Ok(())
}

impl<T> fmt::Debug for QueueBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueueBuilder")
            .field("name", &self.name)
            .field("message_type", &self.message_type)
            .field("endpoint", &self.endpoint)
            .field("wait", &self.wait)
            .field("tokens", &self.tokens)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(builder: QueueBuilder<Json>) -> String {
        let error = builder.build().unwrap_err();
        assert!(error.is_lasting());
        error.to_string()
    }

    #[test]
    fn settings_that_make_no_sense_are_named() {
        let good = || Queue::builder("Alicom-Queue-1-VoiceReport");
        assert!(good().build().is_ok());
        for (builder, named) in [
            (Queue::builder(""), "its name has"),
            (Queue::builder("a/../b"), "its name has"),
            (good().wait(Duration::from_secs(31)), "0 to 30 s"),
            (good().wait(Duration::from_millis(1500)), "whole seconds"),
            (good().message_type(" "), "message type is empty"),
            (good().endpoint("ftp://host"), "endpoint"),
        ] {
            let text = refusal(builder);
            assert!(text.contains(named), "{text}");
        }
    }
}
