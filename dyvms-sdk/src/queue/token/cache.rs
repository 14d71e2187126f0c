//! A token is kept, and asked for again in time: one question at a time, however many requests wait.

use super::{ProvideQueueToken, TokenError, WantedToken};
use crate::{clock::Clock, credentials::Credentials};
use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::sync::Mutex;

/// How long before its end a token is replaced. The vendor's own programs do the same.
const AHEAD: Duration = Duration::from_secs(120);

/// How long a token that is due serves on after it could not be replaced, before that is tried again.
const PATIENCE: Duration = Duration::from_secs(10);

/// The token of one queue.
pub(in crate::queue) struct Tokens {
    provider: Arc<dyn ProvideQueueToken>,
    message_type: String,
    queue: String,
    clock: Arc<dyn Clock>,
    /// Locked while the provider is asked, so that others wait for its answer.
    held: Mutex<Option<Held>>,
}

struct Held {
    token: Credentials,
    /// When it is to be replaced, if that is known.
    due: Option<SystemTime>,
}

impl Tokens {
    pub(in crate::queue) fn new(
        provider: Arc<dyn ProvideQueueToken>,
        message_type: String,
        queue: String,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { provider, message_type, queue, clock, held: Mutex::new(None) }
    }

    /// The token to sign with now.
    pub(in crate::queue) async fn get(&self) -> Result<Credentials, TokenError> {
        let mut held = self.held.lock().await;
        let now = self.clock.now();
        match &mut *held {
            None => self.fetch(&mut held).await,
            Some(kept) if kept.due.is_none_or(|due| now < due) => Ok(kept.token.clone()),
            Some(kept) if kept.token.expires().is_some_and(|end| now < end) => {
                let (old, end) = (kept.token.clone(), kept.token.expires());
                let renewed = self.fetch(&mut held).await;
                if let (Err(_), Some(kept)) = (&renewed, &mut *held) {
                    // It is good for a while; the next one may come about until then.
                    kept.due = now.checked_add(PATIENCE).min(end);
                    return Ok(old);
                }
                renewed
            }
            Some(_) => {
                *held = None;
                self.fetch(&mut held).await
            }
        }
    }

    /// Forgets a token that the queue refused, unless it was replaced meanwhile.
    pub(in crate::queue) async fn discard(&self, refused: &Credentials) {
        let mut held = self.held.lock().await;
        if held.as_ref().is_some_and(|kept| kept.token == *refused) {
            *held = None;
        }
    }

    async fn fetch(&self, held: &mut Option<Held>) -> Result<Credentials, TokenError> {
        let wanted = WantedToken { message_type: &self.message_type, queue: &self.queue };
        let token = self.provider.provide(wanted).await?;
        let due = token.expires().map(|end| due(self.clock.now(), end));
        *held = Some(Held { token: token.clone(), due });
        Ok(token)
    }
}

/// Two minutes ahead; of a token that hardly lives longer, after half of its life.
fn due(now: SystemTime, end: SystemTime) -> SystemTime {
    let life = end.duration_since(now).unwrap_or_default();
    end.checked_sub(AHEAD.min(life / 2)).unwrap_or(end)
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("provider", &self.provider).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BoxFuture, queue::tests::clock::Hands};
    use std::sync::Mutex as Lock;

    const HOUR: Duration = Duration::from_secs(3600);

    /// Gives tokens that live an hour, numbered, or fails while it is told to.
    #[derive(Debug)]
    struct Numbered {
        clock: Hands,
        asked: Lock<u32>,
        failing: Lock<bool>,
    }

    impl ProvideQueueToken for Numbered {
        fn provide<'a>(&'a self, wanted: WantedToken<'a>) -> BoxFuture<'a, Result<Credentials, TokenError>> {
            assert_eq!((wanted.message_type, wanted.queue), ("VoiceReport", "q"));
            Box::pin(async move {
                tokio::task::yield_now().await;
                let mut asked = self.asked.lock().unwrap();
                *asked += 1;
                if *self.failing.lock().unwrap() {
                    return Err(TokenError::passing("not now"));
                }
                Ok(Credentials::new(format!("id{asked}"), "secret").with_expiration(self.clock.now() + HOUR))
            })
        }
    }

    fn fixture() -> (Hands, Arc<Numbered>, Arc<Tokens>) {
        let clock = Hands::default();
        let provider = Arc::new(Numbered { clock: clock.clone(), asked: Lock::default(), failing: Lock::default() });
        let tokens = Tokens::new(provider.clone(), "VoiceReport".into(), "q".into(), Arc::new(clock.clone()));
        (clock, provider, Arc::new(tokens))
    }

    async fn id(tokens: &Tokens) -> String {
        tokens.get().await.unwrap().access_key_id().to_owned()
    }

    #[tokio::test]
    async fn it_is_replaced_two_minutes_ahead_and_not_before() {
        let (clock, _, tokens) = fixture();
        assert_eq!(id(&tokens).await, "id1");
        clock.advance(HOUR - AHEAD - Duration::from_secs(1));
        assert_eq!(id(&tokens).await, "id1");
        clock.advance(Duration::from_secs(1));
        assert_eq!(id(&tokens).await, "id2");
        clock.advance(HOUR * 2);
        assert_eq!(id(&tokens).await, "id3");
    }

    #[tokio::test]
    async fn many_who_wait_ask_once() {
        let (_, provider, tokens) = fixture();
        let all: Vec<_> = (0..50)
            .map(|_| {
                let tokens = tokens.clone();
                tokio::spawn(async move { id(&tokens).await })
            })
            .collect();
        for one in all {
            assert_eq!(one.await.unwrap(), "id1");
        }
        assert_eq!(*provider.asked.lock().unwrap(), 1);
    }

    #[tokio::test]
    async fn while_it_cannot_be_replaced_a_token_serves_to_its_end() {
        let (clock, provider, tokens) = fixture();
        assert_eq!(id(&tokens).await, "id1");
        *provider.failing.lock().unwrap() = true;
        clock.advance(HOUR - AHEAD);
        for _ in 0..5 {
            assert_eq!(id(&tokens).await, "id1");
        }
        assert_eq!(*provider.asked.lock().unwrap(), 2, "it is not asked before each request");
        clock.advance(PATIENCE);
        assert_eq!(id(&tokens).await, "id1");
        assert_eq!(*provider.asked.lock().unwrap(), 3);
        clock.advance(AHEAD);
        assert!(tokens.get().await.is_err());
    }

    #[tokio::test]
    async fn what_is_refused_is_forgotten_unless_it_was_replaced() {
        let (_, _, tokens) = fixture();
        let first = tokens.get().await.unwrap();
        tokens.discard(&first).await;
        let second = tokens.get().await.unwrap();
        assert_ne!(first, second);
        tokens.discard(&first).await;
        assert_eq!(tokens.get().await.unwrap(), second);
    }

    #[test]
    fn a_short_life_is_halved() {
        let now = SystemTime::UNIX_EPOCH + HOUR;
        assert_eq!(due(now, now + Duration::from_secs(60)), now + Duration::from_secs(30));
        assert_eq!(due(now, now), now);
        assert_eq!(due(now, SystemTime::UNIX_EPOCH), SystemTime::UNIX_EPOCH);
    }
}
