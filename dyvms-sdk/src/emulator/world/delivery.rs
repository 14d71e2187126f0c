//! Receipts on their way: put into queues, or gathered into parcels per kind and pushed, tried again by the platform's
//! plan, given up in the end.

use super::{
    chance::Chance,
    ledger::{Entry, Ledger, ReceiptState, ReceiptWay},
    moment::Moment,
    pull::Pulled,
    push::Receiver,
    receipt::{Receipt, ReceiptKind},
};
use bytes::Bytes;
use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

/// The pauses before the three further attempts.
const RETRY_AFTER: [Duration; 3] = [Duration::from_secs(60), Duration::from_secs(5 * 60), Duration::from_secs(10 * 60)];

/// How long receipts wait for others of their kind to travel with them.
pub(crate) const GATHER: Duration = Duration::from_millis(100);

/// The most receipts in one parcel.
const LARGEST: usize = 100;

/// The longest that a doubled receipt comes after the first.
const LATEST_DOUBLE: Duration = Duration::from_secs(60);

/// How receipts misbehave.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unruliness {
    /// The share that comes twice.
    pub(crate) doubled: f64,
    /// The share that is held up, and for how long at most.
    pub(crate) delayed: (f64, Duration),
}

impl Unruliness {
    /// After how long a receipt comes, and its double, if it has one.
    pub(crate) fn delays(self, mut chance: Chance) -> (Duration, Option<Duration>) {
        let (share, longest) = self.delayed;
        let mut delay =
            || if chance.share() < share { chance.between(Duration::ZERO, longest) } else { Duration::ZERO };
        let first = delay();
        let doubled = chance.share() < self.doubled;
        (first, doubled.then(|| chance.between(Duration::ZERO, LATEST_DOUBLE)))
    }
}

/// Receipts that travel together.
#[derive(Debug)]
pub(crate) struct Parcel {
    kind: ReceiptKind,
    receipts: Vec<Receipt>,
    attempts: usize,
    pub(crate) receiver: Arc<Receiver>,
}

impl Parcel {
    /// The JSON array that is sent.
    pub(crate) fn body(&self) -> Bytes {
        let length = self.receipts.iter().map(|receipt| receipt.json.len() + 1).sum::<usize>() + 2;
        let mut body = String::with_capacity(length);
        for receipt in &self.receipts {
            body.push(if body.is_empty() { '[' } else { ',' });
            body.push_str(&receipt.json);
        }
        body.push(']');
        body.into()
    }
}

/// What has become of the receipts so far; a receipt counts as often as it is to come, doubled or both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceiptCounts {
    /// Receipts that a receiver or a queue is to get.
    pub made: u64,
    /// Those that a receiver has taken, or that were put into a queue.
    pub delivered: u64,
    /// Those given up after three retries.
    pub dropped: u64,
}

impl ReceiptCounts {
    /// Receipts still under way.
    #[must_use]
    pub fn pending(&self) -> u64 {
        self.made - self.delivered - self.dropped
    }
}

/// What a delivery wants to happen later.
#[derive(Debug)]
pub(crate) enum Later {
    /// The receipts of this kind have been gathered.
    Gathered(ReceiptKind),
    /// The parcel is to be tried again.
    Retry(Parcel),
}

/// All receipts on their way.
#[derive(Debug, Default)]
pub(crate) struct Deliveries {
    lanes: BTreeMap<ReceiptKind, Lane>,
    queues: BTreeMap<ReceiptKind, Pulled>,
    counts: ReceiptCounts,
    ledger: Ledger,
}

/// The way of one kind; one parcel at a time is under way on it.
#[derive(Debug)]
struct Lane {
    receiver: Arc<Receiver>,
    waiting: VecDeque<Receipt>,
    retries: VecDeque<Parcel>,
    gathering: bool,
    busy: bool,
}

impl Deliveries {
    /// Pushes receipts of this kind to a receiver.
    pub(crate) fn push_to(&mut self, kind: ReceiptKind, receiver: Receiver) {
        let receiver = Arc::new(receiver);
        let (waiting, retries) = (VecDeque::new(), VecDeque::new());
        self.lanes.insert(kind, Lane { receiver, waiting, retries, gathering: false, busy: false });
    }

    /// Puts receipts of this kind into a queue.
    pub(crate) fn put_into(&mut self, kind: ReceiptKind, queue: Pulled) {
        self.queues.insert(kind, queue);
    }

    /// The ways that receipts of this kind go; none, if nobody has asked for them.
    pub(crate) fn ways(&self, kind: ReceiptKind) -> impl Iterator<Item = ReceiptWay> + use<> {
        let push = self.lanes.contains_key(&kind).then_some(ReceiptWay::Push);
        let queue = self.queues.contains_key(&kind).then_some(ReceiptWay::Queue);
        push.into_iter().chain(queue)
    }

    /// Whether anybody has asked for receipts.
    pub(crate) fn has_receivers(&self) -> bool {
        !self.lanes.is_empty() || !self.queues.is_empty()
    }

    pub(crate) fn counts(&self) -> ReceiptCounts {
        self.counts
    }

    /// The latest receipts, oldest first.
    pub(crate) fn latest(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.ledger.entries()
    }

    /// Counts a receipt of a call that will be delivered on this way, now or later, and numbers it.
    pub(crate) fn announce(&mut self, receipt: &Receipt, way: ReceiptWay, call: usize, now: Moment) -> Receipt {
        self.counts.made += 1;
        Receipt { way, number: self.ledger.add(receipt.kind, way, call, now), ..receipt.clone() }
    }

    /// Takes a receipt to whoever asked for its kind; what is to happen [`GATHER`] later is handed back.
    pub(crate) fn deliver(&mut self, receipt: Receipt) -> Option<Later> {
        let kind = receipt.kind;
        if receipt.way == ReceiptWay::Queue {
            self.queues.get(&kind)?.put(&receipt.json);
            self.counts.delivered += 1;
            self.ledger.sent(receipt.number, ReceiptState::Delivered);
            return None;
        }
        let lane = self.lanes.get_mut(&kind)?;
        lane.waiting.push_back(receipt);
        if lane.gathering {
            return None;
        }
        lane.gathering = true;
        Some(Later::Gathered(kind))
    }

    /// Something that was put off is due.
    pub(crate) fn due(&mut self, later: Later) {
        let kind = match &later {
            Later::Gathered(kind) => *kind,
            Later::Retry(parcel) => parcel.kind,
        };
        let Some(lane) = self.lanes.get_mut(&kind) else { return };
        match later {
            Later::Gathered(_) => lane.gathering = false,
            Later::Retry(parcel) => lane.retries.push_back(parcel),
        }
    }

    /// A parcel that is to go now.
    pub(crate) fn take_parcel(&mut self) -> Option<Parcel> {
        self.lanes.iter_mut().find_map(|(kind, lane)| lane.take_parcel(*kind))
    }

    /// Whether a parcel is under way or could go.
    pub(crate) fn is_busy(&self) -> bool {
        self.lanes.values().any(|lane| lane.busy || lane.is_ready())
    }

    /// A parcel was taken by its receiver, or not; when it is to be tried again, if it is.
    pub(crate) fn settle(&mut self, mut parcel: Parcel, taken: bool) -> Option<(Duration, Later)> {
        if let Some(lane) = self.lanes.get_mut(&parcel.kind) {
            lane.busy = false;
        }
        let receipts = parcel.receipts.len() as u64;
        let pause = RETRY_AFTER.get(parcel.attempts);
        let state = match pause {
            _ if taken => ReceiptState::Delivered,
            Some(_) => ReceiptState::Pending,
            None => ReceiptState::Dropped,
        };
        for receipt in &parcel.receipts {
            self.ledger.sent(receipt.number, state);
        }
        match state {
            ReceiptState::Delivered => self.counts.delivered += receipts,
            ReceiptState::Dropped => self.counts.dropped += receipts,
            ReceiptState::Pending => {
                parcel.attempts += 1;
                return pause.map(|pause| (*pause, Later::Retry(parcel)));
            }
        }
        None
    }
}

impl Lane {
    /// Whether there is something to send that need not wait.
    fn is_ready(&self) -> bool {
        !self.retries.is_empty() || (!self.gathering && !self.waiting.is_empty())
    }

    fn take_parcel(&mut self, kind: ReceiptKind) -> Option<Parcel> {
        if self.busy || !self.is_ready() {
            return None;
        }
        let parcel = match self.retries.pop_front() {
            Some(parcel) => parcel,
            None => {
                let receipts = self.waiting.drain(..self.waiting.len().min(LARGEST)).collect();
                Parcel { kind, receipts, attempts: 0, receiver: Arc::clone(&self.receiver) }
            }
        };
        self.busy = true;
        Some(parcel)
    }
}
