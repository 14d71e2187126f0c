//! A reply that breaks rules of the documents.

use crate::error::BrokenRule;
use std::fmt;

/// Why a reply was not built: all the rules that it breaks. No spoken text and no phone number shows in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidReply {
    rules: Vec<BrokenRule>,
}

impl InvalidReply {
    pub(super) fn new(rules: Vec<BrokenRule>) -> Self {
        Self { rules }
    }

    /// The rules that it breaks, each with the wire name of the field and what to do; at least one.
    #[must_use]
    pub fn broken_rules(&self) -> &[BrokenRule] {
        &self.rules
    }
}

impl fmt::Display for InvalidReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the reply was not built: ")?;
        for (index, rule) in self.rules.iter().enumerate() {
            write!(f, "{}{rule}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidReply {}
