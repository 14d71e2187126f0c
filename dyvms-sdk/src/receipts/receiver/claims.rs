//! Which receipts are in hand, and which were handled not too long ago.

use crate::receipts::ReceiptKey;
use std::{
    collections::{HashMap, VecDeque},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::Notify, time::Instant};

/// The keys of receipts in hand, and of as many handled ones as fit.
///
/// Time is that of this process's clock, and never that of a receipt: one that comes from the future changes nothing.
pub(super) struct Claims {
    marks: Mutex<Marks>,
    given_back: Notify,
    capacity: usize,
    longest: Duration,
}

#[derive(Default)]
struct Marks {
    keys: HashMap<ReceiptKey, Mark>,
    /// Those that were handled, in order, so that what is old is found at the front.
    handled: VecDeque<(Instant, ReceiptKey)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    InHand,
    Handled,
}

/// The right to handle a receipt. Unless it was [handled](Self::handled), dropping it gives the right back.
pub(super) struct Claim {
    claims: Arc<Claims>,
    key: Option<ReceiptKey>,
}

impl Claims {
    /// Remembers so many handled receipts, and each for so long.
    pub(super) fn new(capacity: usize, longest: Duration) -> Self {
        Self { marks: Mutex::default(), given_back: Notify::new(), capacity, longest }
    }

    pub(super) fn capacity(&self) -> usize {
        self.capacity
    }

    pub(super) fn longest(&self) -> Duration {
        self.longest
    }

    /// Claims a receipt; nothing if it was handled. While somebody else has it in hand, it waits for what becomes of it.
    pub(super) async fn claim(self: &Arc<Self>, key: ReceiptKey) -> Option<Claim> {
        loop {
            // Made before looking, so that it notices what happens from then on.
            let given_back = self.given_back.notified();
            match self.look(&key) {
                None => return Some(Claim { claims: Arc::clone(self), key: Some(key) }),
                Some(Mark::Handled) => return None,
                Some(Mark::InHand) => given_back.await,
            }
        }
    }

    /// What is known of a receipt. If that is nothing, it is in hand from now on.
    fn look(&self, key: &ReceiptKey) -> Option<Mark> {
        let mut marks = self.lock();
        marks.forget_old(self.longest);
        let known = marks.keys.get(key).copied();
        if known.is_none() {
            marks.keys.insert(key.clone(), Mark::InHand);
        }
        known
    }

    fn lock(&self) -> MutexGuard<'_, Marks> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Marks {
    fn forget_old(&mut self, longest: Duration) {
        let now = Instant::now();
        while self.handled.front().is_some_and(|(at, _)| now.duration_since(*at) >= longest) {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        if let Some((_, key)) = self.handled.pop_front() {
            self.keys.remove(&key);
        }
    }
}

impl Claim {
    /// Remembers that the receipt was handled.
    pub(super) fn handled(mut self) {
        let Some(key) = self.key.take() else { return };
        let mut marks = self.claims.lock();
        marks.keys.insert(key.clone(), Mark::Handled);
        marks.handled.push_back((Instant::now(), key));
        if marks.handled.len() > self.claims.capacity {
            marks.forget_first();
        }
        drop(marks);
        self.claims.given_back.notify_waiters();
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Some(key) = self.key.take() {
            self.claims.lock().keys.remove(&key);
            self.claims.given_back.notify_waiters();
        }
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (keys, handled) = {
            let marks = self.lock();
            (marks.keys.len(), marks.handled.len())
        };
        f.debug_struct("Claims")
            .field("in_hand", &(keys - handled))
            .field("handled", &handled)
            .field("capacity", &self.capacity)
            .field("longest", &self.longest)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipts::MessageType;
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };

    const HOUR: Duration = Duration::from_secs(3600);

    fn key(number: usize) -> ReceiptKey {
        ReceiptKey::of_bytes(&MessageType::VoiceReport, number.to_string().as_bytes())
    }

    fn claims(capacity: usize) -> Arc<Claims> {
        Arc::new(Claims::new(capacity, HOUR))
    }

    /// What a claim comes to without waiting.
    fn at_once(claims: &Arc<Claims>, number: usize) -> Poll<Option<Claim>> {
        pin!(claims.claim(key(number))).poll(&mut Context::from_waker(Waker::noop()))
    }

    fn is_free(claims: &Arc<Claims>, number: usize) -> bool {
        matches!(at_once(claims, number), Poll::Ready(Some(_)))
    }

    fn is_handled(claims: &Arc<Claims>, number: usize) -> bool {
        matches!(at_once(claims, number), Poll::Ready(None))
    }

    #[tokio::test]
    async fn what_was_handled_is_not_claimed_again() {
        let claims = claims(10);
        claims.claim(key(1)).await.unwrap().handled();
        assert!(is_handled(&claims, 1) && is_free(&claims, 2));
    }

    #[tokio::test]
    async fn a_claim_that_is_dropped_is_free_again() {
        let claims = claims(10);
        drop(claims.claim(key(1)).await.unwrap());
        assert!(is_free(&claims, 1));
        assert!(claims.lock().keys.is_empty());
    }

    #[tokio::test]
    async fn who_comes_second_waits_for_the_first() {
        let claims = claims(10);
        for handled in [false, true] {
            let first = claims.claim(key(1)).await.unwrap();
            let mut second = pin!(claims.claim(key(1)));
            let mut context = Context::from_waker(Waker::noop());
            assert!(second.as_mut().poll(&mut context).is_pending());
            if handled {
                first.handled()
            } else {
                drop(first)
            }
            assert_eq!(second.await.is_none(), handled);
        }
    }

    #[tokio::test]
    async fn of_what_is_too_much_the_oldest_is_forgotten() {
        let claims = claims(3);
        for number in 0..4 {
            claims.claim(key(number)).await.unwrap().handled();
        }
        assert!(is_free(&claims, 0) && is_handled(&claims, 1) && is_handled(&claims, 3));
        assert_eq!(claims.lock().keys.len(), 3);
        assert_eq!(format!("{claims:?}"), "Claims { in_hand: 0, handled: 3, capacity: 3, longest: 3600s }");
    }

    #[tokio::test]
    async fn what_is_in_hand_is_never_forgotten() {
        let claims = claims(0);
        let held = claims.claim(key(1)).await.unwrap();
        claims.claim(key(2)).await.unwrap().handled();
        assert!(at_once(&claims, 1).is_pending() && is_free(&claims, 2));
        drop(held);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_old_is_forgotten() {
        let claims = claims(10);
        claims.claim(key(1)).await.unwrap().handled();
        tokio::time::advance(HOUR / 2).await;
        claims.claim(key(2)).await.unwrap().handled();
        tokio::time::advance(HOUR / 2 - Duration::from_millis(1)).await;
        assert!(is_handled(&claims, 1));
        tokio::time::advance(Duration::from_millis(1)).await;
        assert!(is_free(&claims, 1) && is_handled(&claims, 2));
    }
}
