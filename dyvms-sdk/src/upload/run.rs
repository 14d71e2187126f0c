//! An upload under way.

use super::{
    AfterFailure, Callee, OnProgress, UploadReport,
    batches::{Batch, Batches},
    indexes::Indexes,
    report::UploadFailure,
};
use crate::{
    Delivery,
    many::{SendAll, Sent},
};
use futures_core::Stream;
use std::fmt;

/// An upload under way; [`Upload::start`](super::Upload::start) begins it.
///
/// ```no_run
/// # async fn example(client: dyvms_sdk::Client, task: dyvms_sdk::types::RobotTaskId, numbers: Vec<String>) {
/// let mut uploading = client.upload_robot_task_called_file().id(&task).in_batches(numbers).start();
/// tokio::select! {
///     () = uploading.run() => {}
///     _ = tokio::signal::ctrl_c() => println!("stopping after the batches under way"),
/// }
/// let report = uploading.stop().await;
/// println!("in: {}; to go from {}", report.accepted(), report.taken());
/// # }
/// ```
#[must_use = "nothing is sent until `run` is called"]
pub struct Uploading<S: Stream<Item: Into<Callee>> + Unpin> {
    sending: SendAll<Batches<S>>,
    report: UploadReport,
    after_failure: AfterFailure,
    on_progress: Option<OnProgress>,
}

impl<S: Stream<Item: Into<Callee>> + Unpin> Uploading<S> {
    pub(super) fn new(
        sending: SendAll<Batches<S>>,
        report: UploadReport,
        after_failure: AfterFailure,
        on_progress: Option<OnProgress>,
    ) -> Self {
        Self { sending, report, after_failure, on_progress }
    }

    /// Sends batches until there are no more, or one has failed. The future can be dropped at any point, and `run`
    /// called again.
    pub async fn run(&mut self) {
        while let Some(sent) = self.sending.next().await {
            self.note(sent);
        }
    }

    /// Begins no more batches, waits for those under way, and says what became of every callee.
    pub async fn stop(mut self) -> UploadReport {
        self.sending.close();
        self.run().await;
        let batches = self.sending.source();
        self.report.exhausted = batches.is_exhausted();
        self.report.taken = batches.taken();
        let too_many = batches.overflow().map(|error| UploadFailure { callees: Indexes::default(), error });
        self.report.failures.extend(too_many);
        self.report
    }

    fn note(&mut self, sent: Sent<Batch>) {
        if sent.delivery() != Delivery::Done && self.after_failure == AfterFailure::Stop {
            self.sending.close();
        }
        let callees = self.sending.source().made(sent.index);
        self.report.note(callees, sent.result.map(drop));
        self.report.taken = self.sending.source().taken();
        if let Some(tell) = &mut self.on_progress {
            tell(&self.report);
        }
    }
}

impl<S: Stream<Item: Into<Callee>> + Unpin> fmt::Debug for Uploading<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Uploading")
            .field("sending", &self.sending)
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}
