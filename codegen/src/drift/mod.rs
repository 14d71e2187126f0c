//! Reads the vendor's documents as they are and says where they and the spec differ.
//!
//! ```text
//! bytes → form → tables → facts → against the spec, and against what was accepted last time → report
//! ```
//!
//! All of it is pure: bytes in, facts and findings out. A document that cannot be trusted as a whole is refused, with
//! the place; a row that cannot be read is listed; a fact that a form cannot carry is never a finding.

mod compare;
mod explain;
mod fact;
mod form;
mod fragment;
mod interpret;
mod levels;
mod lock;
mod prose;
mod relevel;
mod render;
mod report;
mod source;
mod table;
mod topic;
mod topics;
mod words;

pub use compare::{Difference, compare_with_spec};
pub use form::Form;
pub use fragment::Fragment;
pub use lock::{Lock, LockError};
pub use render::{render_json, render_text};
pub use report::{Documents, Known, Missing, NewSentence, Report, Unexplained, source_of};
pub use table::{Unread, Weight};

use crate::diagnostic::Position;
use source::Source;
use std::fmt;

/// Why a document cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where.
    pub at: Position,
    /// Why, in one sentence.
    pub message: String,
}

impl Refusal {
    pub(crate) fn new(at: Position, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.at.line, self.at.column, self.message)
    }
}

impl std::error::Error for Refusal {}

/// A document that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it tells.
    pub fragment: Fragment,
    /// What in it could not be read.
    pub unread: Vec<Unread>,
}

/// Reads a document of any form.
///
/// # Errors
///
/// The bytes are no document of an API, or of two forms at once.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let source = Source::read(bytes)?;
    let form = Form::of(&source)?;
    let reading = form.read(&source)?;
    if reading.pages.is_empty() && reading.unread.iter().all(|unread| unread.weight == Weight::Listed) {
        return Err(Refusal::new(
            source.end(),
            "tables, but no action or message that they are about; is the title missing?",
        ));
    }
    let (fragment, unread) = interpret::interpret(form, bytes, reading);
    Ok(Document { fragment, unread })
}
