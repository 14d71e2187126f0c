//! A rule as data: one id, one sentence, and one bad and one good sample that are its tests.

use super::{
    index::{ActionEntry, Field, Index, TypeEntry},
    message::MessageEntry,
    prose::Prose,
    report::Report,
};
use crate::diagnostic::Level;
use serde::Serialize;

/// A rule that a spec must keep.
pub(crate) struct Rule {
    /// Its name: the theme, a dot, and what is wrong.
    pub(crate) id: &'static str,
    /// How bad it is to break it.
    pub(crate) level: Level,
    /// What it catches, in one sentence.
    pub(crate) meaning: &'static str,
    /// YAML that breaks it, laid over a small valid spec; `«»` marks where the finding must point.
    pub(crate) bad: &'static str,
    /// YAML next to it that keeps it.
    pub(crate) good: &'static str,
    /// How it is checked.
    pub(crate) check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// Checked while the files are read; a file that breaks it never becomes a spec.
    Reading,
    /// Checked last, because it is about what the other rules found.
    Suppression,
    /// Each parameter, response field and field of an object.
    Field(fn(&Index<'_>, &Field<'_>, &mut Report<'_>)),
    /// Each named type.
    Type(fn(&Index<'_>, &TypeEntry<'_>, &mut Report<'_>)),
    /// Each action.
    Action(fn(&Index<'_>, &ActionEntry<'_>, &mut Report<'_>)),
    /// Each receipt and callback.
    Message(fn(&Index<'_>, &MessageEntry<'_>, &mut Report<'_>)),
    /// Each piece of text that people read.
    Prose(fn(&Prose<'_>, &mut Report<'_>)),
    /// The spec as a whole.
    Spec(fn(&Index<'_>, &mut Report<'_>)),
}

/// What there is to know about a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleInfo {
    /// Its name: the theme, a dot, and what is wrong.
    pub id: &'static str,
    /// How bad it is to break it.
    pub level: Level,
    /// What it catches, in one sentence.
    pub meaning: &'static str,
    /// YAML that breaks it: keys of an action's file, or of the files named by comments.
    pub bad: String,
    /// YAML next to it that keeps it.
    pub good: String,
}

impl Rule {
    /// What there is to know about the rule.
    pub(crate) fn info(&self) -> RuleInfo {
        let plain = |sample: &str| sample.replace(['«', '»'], "").trim_start_matches('\n').to_owned();
        RuleInfo { id: self.id, level: self.level, meaning: self.meaning, bad: plain(self.bad), good: plain(self.good) }
    }
}
