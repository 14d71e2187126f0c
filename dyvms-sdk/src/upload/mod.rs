//! The callees of a robot task, hundreds of thousands of them: sent in batches, with an account of every one.
//!
//! ```no_run
//! # async fn example(client: dyvms_sdk::Client, task: dyvms_sdk::types::RobotTaskId, people: Vec<(String, String)>) {
//! use dyvms_sdk::upload::Callee;
//!
//! let report = client
//!     .upload_robot_task_called_file()
//!     .id(&task)
//!     .tts_param_head(["name"])
//!     .in_batches(people.iter().map(|(number, name)| Callee::new(number).values([name])))
//!     .on_progress(|report| println!("{} are in", report.accepted().len()))
//!     .send()
//!     .await;
//! for failure in report.failures() {
//!     println!("callees {}: {}", failure.callees, failure.error);
//! }
//! # }
//! ```
//!
//! # After a failure
//!
//! An upload writes, so a batch whose answer is lost is never sent again by itself: its callees are
//! [undecided](UploadReport::undecided). Look at the task, then say so with [`UploadReport::with_undecided_in`] or
//! [`UploadReport::with_undecided_out`], and [`resume`](Upload::resume) from the report with the same source: every callee
//! that is in, or of which it is still not known, is passed over. The numbers of a report can be written down as text, for a
//! later run of the program: `skip` reads them again.

mod batches;
mod callee;
mod indexes;
mod report;
mod run;

pub use self::{
    callee::Callee,
    indexes::{Indexes, ParseIndexesError},
    report::{UploadFailure, UploadReport},
    run::Uploading,
};

use self::batches::{Batches, Limits, most_callees};
use crate::{
    actions::UploadRobotTaskCalledFile,
    call::Built,
    given::{Given, Missing},
    many::{SendAll, Source},
    types::RobotTemplateValue,
};
use futures_core::Stream;
use std::fmt;

/// How many callees a batch holds unless something else is set; no document has a number.
const BATCH_CALLEES: usize = 1000;

/// How many bytes the callees of a batch take unless something else is set; no document has a number.
const BATCH_BYTES: usize = 256 * 1024;

/// How many batches are under way at a time unless something else is set.
const CONCURRENCY: usize = 4;

impl UploadRobotTaskCalledFile<Given, Missing> {
    /// Adds callees from an iterator or a stream, in as many requests as they need. See [`upload`](crate::upload).
    ///
    /// A callee is a number, or a [`Callee`] with values of its own. Options of this call hold for each request.
    pub fn in_batches<Kind, S>(self, callees: S) -> Upload<S::Stream>
    where
        S: Source<Kind, Item: Into<Callee>>,
    {
        let limits = Limits { callees: BATCH_CALLEES, bytes: BATCH_BYTES, task: most_callees(self.request()) };
        Upload {
            source: callees.into_stream(),
            template: self,
            limits,
            concurrency: CONCURRENCY,
            after_failure: AfterFailure::Stop,
            values_for_all: Vec::new(),
            skip: Indexes::default(),
            earlier: UploadReport::default(),
            on_progress: None,
        }
    }
}

/// Whether other batches are sent after one has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterFailure {
    /// No more are begun; those under way come to their end.
    Stop,
    /// The rest is sent all the same.
    GoOn,
}

type OnProgress = Box<dyn FnMut(&UploadReport) + Send>;

/// Callees on their way into a robot task, not sent yet; `in_batches` of the builder begins it.
#[must_use = "nothing is sent until `send` or `start` is called"]
pub struct Upload<S> {
    source: S,
    template: UploadRobotTaskCalledFile<Given, Missing>,
    limits: Limits,
    concurrency: usize,
    after_failure: AfterFailure,
    values_for_all: Vec<RobotTemplateValue>,
    skip: Indexes,
    earlier: UploadReport,
    on_progress: Option<OnProgress>,
}

impl<S: Stream<Item: Into<Callee>> + Unpin> Upload<S> {
    /// How many callees a batch may hold, at least 1. Default: 1,000; no document has a number.
    pub fn batch_callees(mut self, callees: usize) -> Self {
        self.limits.callees = callees.max(1);
        self
    }

    /// How many bytes the callees of a batch may take in the body of a request; a larger one goes alone. Default:
    /// 256 KiB; no document has a number.
    pub fn batch_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes;
        self
    }

    /// How many batches may be under way at a time, at least 1. Default: 4.
    pub fn concurrency(mut self, batches: usize) -> Self {
        self.concurrency = batches;
        self
    }

    /// Whether other batches are sent after one has failed. Default: [`AfterFailure::Stop`].
    pub fn after_failure(mut self, after_failure: AfterFailure) -> Self {
        self.after_failure = after_failure;
        self
    }

    /// Sets the values of the script's variables for callees that have none of their own.
    pub fn values_for_all(mut self, values: impl IntoIterator<Item = impl Into<RobotTemplateValue>>) -> Self {
        self.values_for_all = values.into_iter().map(Into::into).collect();
        self
    }

    /// Passes over callees that are in the task already. They count towards what the task takes.
    pub fn skip(mut self, callees: Indexes) -> Self {
        self.skip.extend(callees.ranges());
        self.earlier.accepted.extend(callees.ranges());
        self
    }

    /// Goes on where an earlier upload has ended, with the same source from its beginning. Callees that are in or
    /// undecided are passed over, and stay what they are in the new report.
    pub fn resume(mut self, report: UploadReport) -> Self {
        self.skip.extend(report.accepted.ranges().chain(report.undecided.ranges()));
        self.earlier.accepted.extend(report.accepted.ranges());
        self.earlier.undecided.extend(report.undecided.ranges());
        self
    }

    /// Is told after each batch what became of all callees so far.
    pub fn on_progress(mut self, tell: impl FnMut(&UploadReport) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Sends all batches, and says what became of every callee.
    ///
    /// The future can be dropped like any other, but then nobody is told: [`start`](Self::start) is for those who may
    /// have to stop.
    pub async fn send(self) -> UploadReport {
        let mut uploading = self.start();
        uploading.run().await;
        uploading.stop().await
    }

    /// Begins the upload as something that can be stopped. Nothing is sent before [`Uploading::run`].
    pub fn start(self) -> Uploading<S> {
        let batches = Batches::new(self.source, self.template, self.limits, self.values_for_all, self.skip);
        let sending = SendAll::new(batches).concurrency(self.concurrency);
        Uploading::new(sending, self.earlier, self.after_failure, self.on_progress)
    }
}

impl<S> fmt::Debug for Upload<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("template", &self.template)
            .field("limits", &self.limits)
            .field("concurrency", &self.concurrency)
            .field("after_failure", &self.after_failure)
            .finish_non_exhaustive()
    }
}
