//! The forms in which the vendor publishes the same content: how each is recognised, read, and what it cannot carry.

mod fused;
mod markdown;
mod metadata;
mod page;
mod pdf;
mod piped;

use super::{Refusal, source::Source, table::Reading};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A form of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Machine-readable metadata in JSON, whole or stripped.
    Metadata,
    /// Markdown: an export whose cells span lines, or real tables; Chinese or English.
    Markdown,
    /// A help-centre page as text whose columns ran together.
    Fused,
    /// The text of the PDF reference.
    Pdf,
    /// Text whose columns are separated by `|` without a frame.
    Piped,
}

/// Facets that rows of every form but the metadata have no place for.
const ENFORCED: &str = "required.enforced";

impl Form {
    const ALL: [Self; 5] = [Self::Metadata, Self::Markdown, Self::Fused, Self::Pdf, Self::Piped];

    /// The facets of rows that documents of this form cannot carry.
    pub(crate) fn cannot_carry(self) -> &'static [&'static str] {
        match self {
            Self::Metadata => &[],
            Self::Markdown | Self::Piped => &[ENFORCED],
            Self::Fused => &[ENFORCED, "required.documented", "nesting"],
            Self::Pdf => &[ENFORCED, "nesting"],
        }
    }

    /// How many heads of tables a document has that are written as in this form.
    fn heads(self, source: &Source<'_>) -> usize {
        match self {
            Self::Metadata => metadata::heads(source),
            Self::Markdown => markdown::heads(source),
            Self::Fused => fused::heads(source),
            Self::Pdf => pdf::heads(source),
            Self::Piped => piped::heads(source),
        }
    }

    /// Finds the form of a document by its content.
    ///
    /// # Errors
    ///
    /// No form fits, or two fit nearly as well.
    pub(crate) fn of(source: &Source<'_>) -> Result<Self, Refusal> {
        let mut found: Vec<(usize, Self)> = Self::ALL.into_iter().map(|form| (form.heads(source), form)).collect();
        found.sort_by_key(|(heads, _)| std::cmp::Reverse(*heads));
        let ((best, form), (second, other)) = (found[0], found[1]);
        let start = source.place(0);
        if best == 0 {
            let message = "no table of parameters, fields or codes was found in any form that is known; \
                           is this a document of an API, and whole?";
            Err(Refusal::new(start, message))
        } else if second * 2 > best {
            Err(Refusal::new(
                start,
                format!("the document fits two forms, {form} ({best} tables) and {other} ({second}); split it"),
            ))
        } else {
            Ok(form)
        }
    }

    /// Reads a document of this form.
    pub(crate) fn read(self, source: &Source<'_>) -> Result<Reading, Refusal> {
        match self {
            Self::Metadata => metadata::read(source),
            Self::Markdown => Ok(markdown::read(source)),
            Self::Fused => Ok(fused::read(source)),
            Self::Pdf => Ok(pdf::read(source)),
            Self::Piped => Ok(piped::read(source)),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Metadata => "metadata",
            Self::Markdown => "Markdown",
            Self::Fused => "text with fused columns",
            Self::Pdf => "text of a PDF",
            Self::Piped => "text with pipes",
        })
    }
}
