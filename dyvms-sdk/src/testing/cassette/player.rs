//! Plays recorded traffic to a client.

use super::{
    super::{clock::Unhurried, keys::MadeUpKeys, sent::SentRequest, unforeseen::Unforeseen},
    exchange::{Asked, Exchange},
};
use crate::{
    BoxFuture, Client, ClientBuilder,
    transport::{HttpRequest, HttpResponse, Transport, TransportError},
};
use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Answers calls from a [`Cassette`](super::Cassette).
///
/// A call gets the first exchange not yet played that has its action, its parameters where they may show, and the names
/// of those that may not. The order of different calls does not matter, that of equal ones does: a call that was refused
/// and then accepted is so again. A call that no exchange fits is refused with
/// [`Delivery::NotSent`](crate::Delivery::NotSent) and an error that says what differs; and should the program swallow
/// that, dropping the player panics. Pauses take no time.
pub struct Player {
    tape: Arc<Tape>,
}

/// What is still to be played.
struct Tape {
    exchanges: Mutex<Vec<Exchange>>,
    unforeseen: Unforeseen,
}

impl Player {
    pub(super) fn new(exchanges: Vec<Exchange>) -> Self {
        Self { tape: Arc::new(Tape { exchanges: Mutex::new(exchanges), unforeseen: Unforeseen::default() }) }
    }

    /// A client that it answers.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client_builder().build().expect("settings without network and TLS make a client")
    }

    /// The start of such a client, for other settings.
    pub fn client_builder(&self) -> ClientBuilder {
        ClientBuilder::new().credentials(MadeUpKeys::default()).transport(self.tape.clone()).clock(Unhurried::new())
    }

    /// How many exchanges were not played yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.tape.exchanges().len()
    }

    /// Ends the test.
    ///
    /// # Panics
    ///
    /// A call fitted no exchange, or exchanges were not played.
    pub fn finish(self) {
        self.tape.unforeseen.report();
        let left: Vec<String> = self.tape.exchanges().iter().map(|exchange| exchange.asked.action.clone()).collect();
        assert!(left.is_empty(), "recorded and not asked for: {}", left.join(", "));
    }
}

impl Tape {
    fn exchanges(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        let asked = Asked::of(&SentRequest::read(request));
        let mut exchanges = self.exchanges();
        match exchanges.iter().position(|exchange| exchange.asked == asked) {
            Some(at) => exchanges.remove(at).result(),
            None => Err(self.unforeseen.refuse(explain(&asked, &exchanges))),
        }
    }
}

impl Transport for Tape {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move { self.answer(&request) })
    }
}

/// Why no exchange fits a call.
fn explain(asked: &Asked, exchanges: &[Exchange]) -> String {
    let action = &asked.action;
    let same_action = exchanges.iter().filter(|exchange| exchange.asked.action == *action);
    let differences = same_action.map(|exchange| differences(&exchange.asked, asked));
    match differences.min_by_key(Vec::len) {
        Some(differences) => {
            format!(
                "no recorded exchange fits this call of {action}; the nearest differs in {}",
                differences.join(", ")
            )
        }
        None => format!(
            "no recorded exchange of {action} is left; {} of other actions are. Record the traffic anew if the program \
             calls differently now",
            exchanges.len()
        ),
    }
}

/// In which parameters two calls of an action differ. Values that may not show are not compared.
fn differences(recorded: &Asked, asked: &Asked) -> Vec<String> {
    let names: BTreeSet<&String> = recorded.params.keys().chain(asked.params.keys()).collect();
    let shown = |value: Option<&String>| value.map_or_else(|| "not at all".to_owned(), |value| format!("{value:?}"));
    let values = names.into_iter().filter_map(|name| {
        let (then, now) = (recorded.params.get(name), asked.params.get(name));
        (then != now).then(|| format!("{name} (recorded {}, sent {})", shown(then), shown(now)))
    });
    let presence = recorded.hidden.symmetric_difference(&asked.hidden).map(|name| {
        let (then, now) = if asked.hidden.contains(name) { ("without", "with") } else { ("with", "without") };
        format!("{name} (recorded {then} it, sent {now} it)")
    });
    values.chain(presence).collect()
}

/// Panics if a call fitted no exchange, unless the thread is panicking already.
impl Drop for Player {
    fn drop(&mut self) {
        self.tape.unforeseen.report();
    }
}

impl fmt::Debug for Player {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Player").field("left", &self.left()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tape").field("left", &self.exchanges().len()).finish_non_exhaustive()
    }
}
