//! A rule of the documents that a request breaks.

use std::{borrow::Cow, fmt};

/// A rule of the documents that a request breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BrokenRule {
    /// The wire name of the parameter.
    pub parameter: String,
    /// The value, masked if it is sensitive; `None` if the parameter was not given.
    pub value: Option<String>,
    /// The rule.
    pub rule: Cow<'static, str>,
    /// What to do about it.
    pub advice: Cow<'static, str>,
}

impl BrokenRule {
    pub(crate) fn new(
        parameter: &str,
        value: Option<String>,
        rule: impl Into<Cow<'static, str>>,
        advice: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { parameter: parameter.to_owned(), value, rule: rule.into(), advice: advice.into() }
    }
}

impl fmt::Display for BrokenRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Enough to recognise a value by.
        const SHOWN: usize = 60;

        f.write_str(&self.parameter)?;
        if let Some(value) = &self.value {
            match value.char_indices().nth(SHOWN) {
                Some((end, _)) => write!(f, " = {:?}…", &value[..end])?,
                None => write!(f, " = {value:?}")?,
            }
        }
        write!(f, " {} ({})", self.rule, self.advice)
    }
}
