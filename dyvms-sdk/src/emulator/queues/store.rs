//! The messages of queues: visible, hidden after they were received, gone after they were deleted.

use super::{message_not_exist, queue_not_exist};
use crate::double::refusal::Refusal;
use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime},
};

/// How long a message is hidden unless a test says otherwise.
const HIDDEN: Duration = Duration::from_secs(30);

/// All queues by their names.
#[derive(Debug, Default)]
pub(super) struct Store {
    queues: BTreeMap<String, Queue>,
    /// Numbers the messages of all queues.
    count: u64,
}

#[derive(Debug)]
struct Queue {
    /// By their numbers, so in the order in which they came.
    messages: BTreeMap<u64, Message>,
    visibility_timeout: Duration,
}

#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) body: String,
    pub(super) enqueued: SystemTime,
    pub(super) first_dequeued: Option<SystemTime>,
    pub(super) visible: SystemTime,
    pub(super) deliveries: u32,
    number: u64,
}

impl Message {
    /// The right to delete it, which changes with each delivery. It has characters that a URL must encode.
    pub(super) fn handle(&self) -> String {
        format!("8+{}/{}==", self.number, self.deliveries)
    }
}

impl Store {
    pub(super) fn create(&mut self, name: &str) {
        if !self.queues.contains_key(name) {
            self.queues.insert(name.to_owned(), Queue { messages: BTreeMap::new(), visibility_timeout: HIDDEN });
        }
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.queues.keys().map(String::as_str).collect()
    }

    pub(super) fn put(&mut self, name: &str, body: String, now: SystemTime) -> String {
        self.create(name);
        self.count += 1;
        let number = self.count;
        let id = format!("{:016X}-{number}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let message =
            Message { id: id.clone(), body, enqueued: now, first_dequeued: None, visible: now, deliveries: 0, number };
        if let Some(queue) = self.queues.get_mut(name) {
            queue.messages.insert(number, message);
        }
        id
    }

    pub(super) fn set_visibility_timeout(&mut self, name: &str, timeout: Duration) {
        if let Some(queue) = self.queues.get_mut(name) {
            queue.visibility_timeout = timeout;
        }
    }

    pub(super) fn release(&mut self, name: &str) {
        for message in self.queues.get_mut(name).into_iter().flat_map(|queue| queue.messages.values_mut()) {
            message.visible = message.enqueued;
        }
    }

    pub(super) fn len(&self, name: &str) -> usize {
        self.queues.get(name).map_or(0, |queue| queue.messages.len())
    }

    /// Takes up to so many visible messages and hides them.
    pub(super) fn receive(&mut self, name: &str, most: usize, now: SystemTime) -> Result<Vec<Message>, Refusal> {
        let queue = self.queues.get_mut(name).ok_or_else(queue_not_exist)?;
        let again = now.checked_add(queue.visibility_timeout).unwrap_or(now);
        let visible = queue.messages.values_mut().filter(|message| message.visible <= now).take(most);
        let received = visible.map(|message| {
            message.visible = again;
            message.deliveries += 1;
            message.first_dequeued.get_or_insert(now);
            message.clone()
        });
        Ok(received.collect())
    }

    /// Deletes the message that this handle was given for last, while it is hidden.
    pub(super) fn delete(&mut self, name: &str, handle: &str, now: SystemTime) -> Result<(), Refusal> {
        let queue = self.queues.get_mut(name).ok_or_else(queue_not_exist)?;
        let bad = || Refusal::new(400, "ReceiptHandleError", "The receipt handle you provided is not valid.");
        let number = handle.strip_prefix("8+").and_then(|rest| rest.split('/').next()?.parse().ok()).ok_or_else(bad)?;
        let message = queue.messages.get(&number).ok_or_else(message_not_exist)?;
        if message.handle() != handle || message.visible <= now {
            return Err(bad());
        }
        queue.messages.remove(&number);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    fn code(result: Result<(), Refusal>) -> Option<String> {
        result.err().map(|refusal| refusal.code.into_owned())
    }

    #[test]
    fn a_message_hides_and_comes_again_with_another_handle() {
        let mut store = Store::default();
        store.put("q", "body".into(), at(0));
        let first = store.receive("q", 16, at(1)).unwrap().remove(0);
        assert!(store.receive("q", 16, at(30)).unwrap().is_empty());
        let second = store.receive("q", 16, at(31)).unwrap().remove(0);
        assert_eq!((first.id == second.id, first.deliveries, second.deliveries), (true, 1, 2));
        assert_eq!(second.first_dequeued, Some(at(1)));
        assert_eq!(code(store.delete("q", &first.handle(), at(32))).as_deref(), Some("ReceiptHandleError"));
        assert_eq!(code(store.delete("q", &second.handle(), at(61))).as_deref(), Some("ReceiptHandleError"));
        assert_eq!(code(store.delete("q", &second.handle(), at(60))), None);
        assert_eq!(code(store.delete("q", &second.handle(), at(60))).as_deref(), Some("MessageNotExist"));
        assert_eq!(store.len("q"), 0);
    }

    #[test]
    fn batches_keep_order_and_size() {
        let mut store = Store::default();
        let ids: Vec<_> = (0..20).map(|_| store.put("q", String::new(), at(0))).collect();
        let batch = |store: &mut Store| -> Vec<_> {
            store.receive("q", 16, at(0)).unwrap().into_iter().map(|message| message.id).collect()
        };
        assert_eq!(batch(&mut store), ids[..16]);
        assert_eq!(batch(&mut store), ids[16..]);
        store.release("q");
        assert_eq!(batch(&mut store), ids[..16]);
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let mut store = Store::default();
        assert_eq!(store.receive("q", 1, at(0)).unwrap_err().code, "QueueNotExist");
        store.create("q");
        for handle in ["", "x", "8+", "8+x/1==", "8+1"] {
            assert!(code(store.delete("q", handle, at(0))).is_some(), "{handle}");
        }
    }
}
