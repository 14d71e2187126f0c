//! What became of every callee.

use super::indexes::Indexes;
use crate::{Delivery, Error};

/// What became of every callee of an [`Upload`](super::Upload), by their numbers in the source.
///
/// Every callee is in exactly one of [`accepted`](Self::accepted), [`undecided`](Self::undecided) and
/// [`rejected`](Self::rejected), or in none of them and then not sent: from [`taken`](Self::taken) on.
#[derive(Debug, Default)]
#[must_use = "it says which callees are in the task"]
pub struct UploadReport {
    pub(super) accepted: Indexes,
    pub(super) undecided: Indexes,
    pub(super) rejected: Indexes,
    pub(super) taken: usize,
    pub(super) exhausted: bool,
    pub(super) failures: Vec<UploadFailure>,
}

/// A batch that failed, or callees that were too many.
#[derive(Debug)]
#[non_exhaustive]
pub struct UploadFailure {
    /// The callees of the batch.
    pub callees: Indexes,
    /// Why it failed. Its [`delivery`](Error::delivery) says where the callees are now.
    pub error: Error,
}

impl UploadReport {
    /// The callees that are in the task.
    #[must_use]
    pub fn accepted(&self) -> &Indexes {
        &self.accepted
    }

    /// The callees of which it is not known: their batches were sent, and the answers were lost.
    #[must_use]
    pub fn undecided(&self) -> &Indexes {
        &self.undecided
    }

    /// The callees that were taken from the source and are not in the task.
    #[must_use]
    pub fn rejected(&self) -> &Indexes {
        &self.rejected
    }

    /// The number of the first callee that no batch held. Those from here on were not sent, unless by an earlier upload
    /// that this one resumed.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// Whether every callee of the source is in the task.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.exhausted && self.undecided.is_empty() && self.rejected.is_empty()
    }

    /// What failed, in the order in which it did.
    #[must_use]
    pub fn failures(&self) -> &[UploadFailure] {
        &self.failures
    }

    /// Counts the undecided callees as in, once the task itself has shown that they are.
    pub fn with_undecided_in(mut self) -> Self {
        self.accepted.extend(std::mem::take(&mut self.undecided).ranges());
        self
    }

    /// Counts the undecided callees as not in, once the task itself has shown that they are not.
    pub fn with_undecided_out(mut self) -> Self {
        self.rejected.extend(std::mem::take(&mut self.undecided).ranges());
        self
    }

    /// Notes what became of a batch.
    pub(super) fn note(&mut self, callees: Indexes, outcome: Result<(), Error>) {
        let error = match outcome {
            Ok(()) => return self.accepted.extend(callees.ranges()),
            Err(error) => error,
        };
        let home = match error.delivery() {
            Delivery::Done => &mut self.accepted,
            Delivery::Unknown => &mut self.undecided,
            Delivery::NotSent | Delivery::Refused => &mut self.rejected,
        };
        home.extend(callees.ranges());
        self.failures.push(UploadFailure { callees, error });
    }
}
