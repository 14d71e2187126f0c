//! Asks the queue until there are messages, whatever happens on the way.

use super::{
    Shared,
    decode::decode,
    error::QueueError,
    event::Event,
    message::{Entry, Message, Ticket},
    messages::Received,
    rhythm::Rhythm,
    wire::Batch,
};
use crate::{
    nonce::{Entropy, SystemEntropy, unit},
    time::UnixMillis,
};
use std::{sync::Arc, time::Duration};

/// What asks a queue, and remembers how that went.
pub(super) struct Puller<T> {
    shared: Arc<Shared<T>>,
    rhythm: Rhythm,
    entropy: SystemEntropy,
}

impl<T> Puller<T> {
    pub(super) fn new(shared: Arc<Shared<T>>) -> Self {
        Self { shared, rhythm: Rhythm::default(), entropy: SystemEntropy }
    }

    /// The next messages, at least one and at most `most`. An error is one that lasts.
    pub(super) async fn pull(&mut self, most: usize) -> Result<Vec<Received<T>>, QueueError> {
        let wire = self.shared.wire.clone();
        loop {
            let start = wire.clock.ticks();
            let pause = match wire.receive(most).await {
                Ok(batch) if !batch.entries.is_empty() => {
                    self.rhythm.after_messages();
                    return Ok(self.decode(batch));
                }
                Ok(_) => {
                    let took = wire.clock.ticks().saturating_sub(start);
                    let chance = self.chance();
                    self.rhythm.after_idleness(took, wire.wait, chance)
                }
                Err(error) if error.is_lasting() => return Err(error),
                Err(error) => {
                    let chance = self.chance();
                    let pause = self.rhythm.after_failure(error.is_throttled(), chance);
                    (self.shared.observer)(&Event::ReceiveFailed { error: &error, pause });
                    pause
                }
            };
            wire.clock.sleep(pause).await;
        }
    }

    fn chance(&self) -> f64 {
        unit(self.entropy.bits(self.shared.wire.clock.now()))
    }

    fn decode(&self, Batch { entries, sent }: Batch) -> Vec<Received<T>> {
        let Shared { wire, decoder, observer } = &*self.shared;
        let now = wire.clock.ticks();
        let sent = UnixMillis::from(sent).as_i64();
        let one = |entry: Entry| {
            // By the queue's own clock, which need not agree with ours. What just came and is said to be visible again by
            // now shows that clocks disagree, and then nothing is known.
            let hidden = entry.visible_again.and_then(|visible| visible.as_i64().checked_sub(sent));
            let hidden = hidden.and_then(|millis| u64::try_from(millis).ok()).filter(|millis| *millis > 0);
            let until = hidden.map(|millis| now.saturating_add(Duration::from_millis(millis)));
            let content = decode(&entry.body, decoder);
            let ticket = Ticket { entry: Arc::new(entry), until, wire: wire.clone(), observer: observer.clone() };
            match content {
                Ok(content) => Received::Receipt(Message::new(content, ticket)),
                Err(why) => Received::DeadLetter(Message::new(why, ticket)),
            }
        };
        entries.into_iter().map(one).collect()
    }
}
