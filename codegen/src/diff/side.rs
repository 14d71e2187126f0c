//! One side of a comparison: a spec with its files, or what `spec export` wrote.

use super::build::{ExportError, Exported};
use crate::load::Loaded;

/// One side of a comparison.
#[derive(Debug, Clone)]
pub struct Side {
    /// How it is shown to people: a folder, a revision with its commit, a file.
    pub shown: String,
    pub(super) content: Content,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    Spec(Box<Loaded>),
    Export(Box<Exported>),
}

impl Side {
    /// A spec that was loaded from its files.
    #[must_use]
    pub fn spec(shown: impl Into<String>, loaded: Loaded) -> Self {
        Self { shown: shown.into(), content: Content::Spec(Box::new(loaded)) }
    }

    /// A spec as `spec export` wrote it. It carries fewer facts than the files; those it lacks are not compared.
    ///
    /// # Errors
    ///
    /// The text is not such an export: what is wrong with it, and where.
    pub fn export(shown: impl Into<String>, text: &str) -> Result<Self, ExportError> {
        let exported = Exported::parse(text)?;
        Ok(Self { shown: shown.into(), content: Content::Export(Box::new(exported)) })
    }

    /// The loaded spec, unless the side is an export.
    #[must_use]
    pub fn loaded(&self) -> Option<&Loaded> {
        match &self.content {
            Content::Spec(loaded) => Some(loaded),
            Content::Export(_) => None,
        }
    }

    /// The loaded spec, to be changed in place.
    pub fn loaded_mut(&mut self) -> Option<&mut Loaded> {
        match &mut self.content {
            Content::Spec(loaded) => Some(loaded),
            Content::Export(_) => None,
        }
    }

    /// The code of the product. Two products have no changes between them, and comparing them means nothing.
    #[must_use]
    pub fn product(&self) -> &str {
        match &self.content {
            Content::Spec(loaded) => &loaded.spec.service.service,
            Content::Export(exported) => exported.product(),
        }
    }
}
