//! Callees become requests: batches that fit, made as they are needed, so that few are in memory at a time.

use super::{
    callee::{Callee, row_for_all},
    indexes::Indexes,
};
use crate::{
    Delivery, Error,
    actions::UploadRobotTaskCalledFile,
    call::Built,
    error::{BrokenRule, Cause},
    given::{Given, Missing},
    meta::ParamMeta,
    request::Request,
    sign::encoded_len,
    types::{PhoneNumber, RobotCallee, RobotTemplateValue},
};
use futures_core::Stream;
use std::{
    mem::take,
    pin::Pin,
    task::{Context, Poll},
};

/// A request for one batch.
pub(super) type Batch = UploadRobotTaskCalledFile<Given, Given>;

/// How large a batch may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Callees in a batch.
    pub(super) callees: usize,
    /// Bytes that callees take in the body of a request.
    pub(super) bytes: usize,
    /// Callees that the task takes in all.
    pub(super) task: usize,
}

/// A stream of requests, made of a source of callees.
pub(super) struct Batches<S> {
    source: S,
    template: UploadRobotTaskCalledFile<Given, Missing>,
    limits: Limits,
    for_all: Option<RobotCallee>,
    /// The callees that are not to be sent: they are in, or it is not known.
    skip: Indexes,
    /// The number of the callee that the source gives next.
    next: usize,
    /// The batch under construction.
    open: Open,
    /// What each batch holds, by its number.
    made: Vec<Indexes>,
    end: Option<End>,
}

/// Why no callee is taken any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The source has no more.
    Exhausted,
    /// The task takes no more; the next one would be too many.
    TaskFull,
}

#[derive(Default)]
struct Open {
    numbers: Vec<PhoneNumber>,
    rows: Vec<RobotCallee>,
    indexes: Indexes,
    bytes: usize,
}

impl<S> Batches<S> {
    pub(super) fn new(
        source: S,
        template: UploadRobotTaskCalledFile<Given, Missing>,
        limits: Limits,
        values_for_all: Vec<RobotTemplateValue>,
        skip: Indexes,
    ) -> Self {
        let for_all = (!values_for_all.is_empty()).then(|| row_for_all(values_for_all));
        Self { source, template, limits, for_all, skip, next: 0, open: Open::default(), made: Vec::new(), end: None }
    }

    /// The first callee that no batch holds.
    pub(super) fn taken(&self) -> usize {
        self.open.indexes.ranges().next().map_or(self.next, |first| first.start)
    }

    /// The callees of a batch that was made.
    pub(super) fn made(&self, batch: usize) -> Indexes {
        self.made.get(batch).cloned().unwrap_or_default()
    }

    /// Whether every callee of the source is in a batch.
    pub(super) fn is_exhausted(&self) -> bool {
        self.end == Some(End::Exhausted) && self.open.numbers.is_empty()
    }

    /// The error of a source that has more callees than the task takes.
    pub(super) fn overflow(&self) -> Option<Error> {
        let request = self.template.request();
        let list = callee_list(request).filter(|_| self.end == Some(End::TaskFull))?;
        let problem = format!("has more than the {} callees that a task takes", self.limits.task);
        let rule = BrokenRule::new(list.name, None, problem, "make another task for the rest");
        Some(Error::of(request, Cause::Invalid(vec![rule]), Delivery::NotSent))
    }

    /// Puts a callee into the open batch; if it does not fit, the full one comes out first.
    fn put(&mut self, callee: Callee) -> Option<Batch> {
        let row = callee.row();
        let bytes = bytes_of(&callee, row.as_ref());
        let open = &self.open;
        let fits = open.numbers.len() < self.limits.callees && open.bytes.saturating_add(bytes) <= self.limits.bytes;
        let full = if fits || open.numbers.is_empty() { None } else { self.finish() };
        self.open.numbers.push(callee.number);
        self.open.rows.extend(row);
        self.open.indexes.insert(self.next..self.next + 1);
        self.open.bytes += bytes;
        full
    }

    /// Makes a request of the open batch, if it holds anything.
    fn finish(&mut self) -> Option<Batch> {
        let Open { numbers, rows, indexes, .. } = take(&mut self.open);
        if numbers.is_empty() {
            return None;
        }
        self.made.push(indexes);
        let request = self.template.clone().called_number(numbers);
        let rows = self.for_all.iter().cloned().chain(rows);
        Some(if self.for_all.is_some() || rows.size_hint().0 > 0 { request.tts_param(rows) } else { request })
    }
}

impl<S: Stream<Item: Into<Callee>> + Unpin> Stream for Batches<S> {
    type Item = Batch;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Batch>> {
        let this = self.get_mut();
        while this.end.is_none() {
            let callee = match Pin::new(&mut this.source).poll_next(context) {
                Poll::Ready(Some(callee)) => callee.into(),
                Poll::Ready(None) => {
                    this.end = Some(End::Exhausted);
                    break;
                }
                Poll::Pending => return Poll::Pending,
            };
            if this.next >= this.limits.task {
                this.end = Some(End::TaskFull);
                break;
            }
            if this.skip.contains(this.next) {
                this.next += 1;
                continue;
            }
            let full = this.put(callee);
            this.next += 1;
            if full.is_some() {
                return Poll::Ready(full);
            }
        }
        Poll::Ready(this.finish())
    }
}

// The source is `Unpin` where it is asked, and nothing else is pinned.
impl<S: Unpin> Unpin for Batches<S> {}

/// The bytes that a callee takes in the body of a request.
fn bytes_of(callee: &Callee, row: Option<&RobotCallee>) -> usize {
    // A comma is three bytes in a form.
    const SEPARATOR: usize = 3;
    let row = row.and_then(|row| serde_json::to_string(row).ok());
    let row = row.map_or(0, |row| encoded_len(&row) + SEPARATOR);
    encoded_len(callee.number.as_str()) + SEPARATOR + row
}

/// The parameter that lists the callees, and says how many a task takes in all.
fn callee_list(request: &Request) -> Option<&'static ParamMeta> {
    request.meta.params.iter().find(|param| !param.separator.is_empty() && param.items.is_some())
}

/// The callees that a task takes in all, as the documents say.
pub(super) fn most_callees(request: &Request) -> usize {
    let most = callee_list(request).and_then(|list| list.items).map(|(_, most)| most);
    most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX)
}
