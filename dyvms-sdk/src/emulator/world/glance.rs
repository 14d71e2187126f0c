//! What one look at a world takes in: the latest of everything, however much there is.

use super::{
    call::{Call, CallHistory},
    delivery::ReceiptCounts,
    ledger::ReceiptHistory,
    overview::TaskOverview,
    plan::Service,
    state::{Pace, State},
};
use std::time::SystemTime;

/// How far back calls are looked for that are still under way.
const FAR: usize = 10_000;

/// What a world shows at one moment; the latest come first.
#[derive(Debug)]
pub(crate) struct Glance {
    pub(crate) now: SystemTime,
    pub(crate) pace: Pace,
    pub(crate) dialled: usize,
    pub(crate) ringing: usize,
    pub(crate) talking: usize,
    pub(crate) calls: Vec<SeenCall>,
    pub(crate) tasks: Vec<TaskOverview>,
    /// Whether anybody has asked for receipts.
    pub(crate) receipts_wanted: bool,
    pub(crate) counts: ReceiptCounts,
    /// Receipts with their numbers.
    pub(crate) receipts: Vec<(u64, ReceiptHistory)>,
}

/// A call, and what can be done to it by hand now.
#[derive(Debug)]
pub(crate) struct SeenCall {
    pub(crate) history: CallHistory,
    pub(crate) acts: &'static [&'static str],
}

impl State {
    /// The latest of everything, up to so many of a kind; of calls, those under way first.
    pub(crate) fn glance(&self, most: usize) -> Glance {
        let recent = || self.calls.iter().rev().take(FAR);
        let is_ringing = |call: &&Call| call.rang.is_some() && call.answered.is_none() && call.ended.is_none();
        let is_talking = |call: &&Call| call.answered.is_some() && call.ended.is_none();
        let under_way = recent().filter(|call| call.ended.is_none());
        let over = recent().filter(|call| call.ended.is_some());
        let latest = self.deliveries.latest().rev().take(most).map(|entry| self.receipt_history(entry));
        let counts = self.deliveries.counts();
        Glance {
            now: self.clock().to_system_time(),
            pace: self.pace,
            dialled: self.calls.len(),
            ringing: recent().filter(is_ringing).count(),
            talking: recent().filter(is_talking).count(),
            calls: under_way.chain(over).take(most).map(SeenCall::of).collect(),
            tasks: self.tasks.values().rev().take(most).map(TaskOverview::of).collect(),
            receipts_wanted: self.deliveries.has_receivers(),
            counts,
            receipts: (0..counts.made).rev().zip(latest).collect(),
        }
    }
}

impl SeenCall {
    fn of(call: &Call) -> Self {
        Self { history: call.history(), acts: acts(call) }
    }
}

/// What can be done to a call by hand now, as the console's commands name it.
fn acts(call: &Call) -> &'static [&'static str] {
    match (call.rang, call.answered, call.ended) {
        (_, _, Some(_)) | (None, None, None) => &[],
        // Whether a call that came in is answered, its callback is asked.
        (Some(_), None, None) if call.order.service == Service::IsCalled => &[],
        (Some(_), None, None) => &["answer", "refuse"],
        (_, Some(_), None) => match call.order.service {
            Service::Plays => &["hang_up"],
            Service::Asks { .. } => &["press", "hang_up"],
            Service::Talks { .. } | Service::IsCalled if call.collects_keys() => &["press", "hang_up"],
            Service::Listens { .. } | Service::Talks { .. } | Service::IsCalled => &["say", "hang_up"],
        },
    }
}
